"""The small pictures of the report (报告图表): what a year looks like, by set-based queries."""

from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from zhunsheng.domains.enforcement.facts import PENALTY_KINDS
from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.kernel.casefile.indicators import ENFORCEMENT, FUNCTIONS, Period
from zhunsheng.kernel.casefile.models import Clock
from zhunsheng.web.components.picture import Picture
from zhunsheng.web.components.words import count, percent
from zhunsheng.web.organ_names import named

MOST = 10
"""Bars in a picture; the rest stands in the lists."""

STEP, LIMIT, LAST = 2, 20, 40
"""Working days in a bin of the distribution, the statutory limit, and where the last bin begins."""

SHARED = 5


def pictures(year: int) -> dict[str, list[Picture]]:
    """The pictures of each section: four queries. Nothing is drawn of nothing."""
    period = Period.of_year(year)
    licences = LicenceDecision.objects.filter(**period.within("decided_on"))
    penalties = PenaltyDecision.objects.filter(
        **period.within("decided_on"), outcome=PenaltyDecision.Outcome.PENALTY
    )
    drawn = {
        FUNCTIONS.name: [_time_to_decide(licences), _on_time(licences)],
        ENFORCEMENT.name: [_kinds(penalties), _by_organ(penalties)],
    }
    return {name: [each for each in found if each] for name, found in drawn.items()}


def _time_to_decide(decisions: QuerySet[LicenceDecision]) -> Picture | None:
    from zhunsheng.web.components.pictures import Bin, distribution

    found = dict(decisions.order_by().values_list("working_days").annotate(n=Count("pk")))
    if not found:
        return None
    last = max(LIMIT, min(max(found), LAST))
    starts = range(0, last + 1, STEP)
    bins = [
        Bin(
            start,
            start + STEP,
            sum(n for days, n in found.items() if start <= min(days, last) - 1 < start + STEP)
            + (found.get(0, 0) if start == 0 else 0),
        )
        for start in starts
    ]
    return distribution(
        _("行政许可用了多少个工作日"),
        bins,
        axis=_("工作日（从受理到决定，不含依法不计入的时间）"),
        counted=_("件"),
        limit=LIMIT,
    )


def _on_time(decisions: QuerySet[LicenceDecision]) -> Picture | None:
    from zhunsheng.web.components.pictures import Bar, bar_chart

    late = Clock.objects.filter(case=OuterRef("case"), limit="decide", is_late=True)
    rows: list[Any] = list(
        decisions.order_by()
        .annotate(late=Exists(late))
        .values("organ__name", "organ__name_en")
        .annotate(n=Count("pk"), kept=Count("pk", filter=Q(late=False)))
        .order_by("-n", "organ__name")[:MOST]
    )
    if not rows:
        return None
    bars = [
        Bar(
            named(row["organ__name"], row["organ__name_en"]),
            round(row["kept"] / row["n"] * 100, 1),
            f"{percent(row['kept'], row['n'])} ({count(row['kept'])}/{count(row['n'])})",
        )
        for row in rows
    ]
    return bar_chart(
        _("办理许可最多的机关按期决定的比例"), bars, axis=_("按期率（%）"), label=_("机关")
    )


def _kinds(penalties: QuerySet[PenaltyDecision]) -> Picture | None:
    from zhunsheng.web.components.pictures import Bar, share

    found = dict(penalties.order_by().values_list("main_kind").annotate(n=Count("pk")))
    ranked = sorted(
        ((kind, found[kind]) for kind in PENALTY_KINDS if found.get(kind)), key=lambda x: -x[1]
    )
    if not ranked:
        return None
    bars = [Bar(PENALTY_KINDS[kind], n) for kind, n in ranked[:SHARED]]
    if rest := sum(n for _kind, n in ranked[SHARED:]):
        bars.append(Bar(_("其余种类"), rest))
    return share(_("处罚决定按最重的种类分"), bars, counted=_("件"), label=_("种类"))


def _by_organ(penalties: QuerySet[PenaltyDecision]) -> Picture | None:
    from zhunsheng.web.components.pictures import Bar, bar_chart

    rows: list[Any] = list(
        penalties.order_by()
        .values_list("organ__name", "organ__name_en")
        .annotate(n=Count("pk"))
        .order_by("-n", "organ__name")[:MOST]
    )
    if not rows:
        return None
    bars = [Bar(named(name, en), n, count(n)) for name, en, n in rows]
    return bar_chart(_("作出处罚决定最多的机关"), bars, axis=_("件"), label=_("机关"))
