"""Published penalty decisions (行政处罚决定公示)."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.enforcement.facts import PENALTY_KINDS
from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Row
from zhunsheng.web.components.words import Words, day, money, words
from zhunsheng.web.export import offered
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import turned
from zhunsheng.web.portal import decision_lists, open_data
from zhunsheng.web.portal.decision_lists import narrowed
from zhunsheng.web.portal.decisions import (
    Published,
    briefly,
    content_words,
    kinds_words,
    opened,
    published_penalties,
)
from zhunsheng.web.portal.lists import Dated, named
from zhunsheng.web.portal.organs import organ_choices
from zhunsheng.web.portal.slowing import taken_away


@require_safe
def penalties(request: HttpRequest) -> HttpResponseBase:
    """The list."""
    filters = _filters(request)
    found = _narrowed(filters)
    rows = open_data.rows_of(found, open_data.PENALTY)
    if file := taken_away(request, "penalties", [each.code for each in open_data.PENALTY], rows):
        return file
    leaf = turned(found, request)
    table = DataTable(
        caption=_("行政处罚决定"),
        caption_hidden=True,
        columns=[
            Column(_("决定文书号"), narrow=True),
            Column(_("当事人")),
            Column(_("违法行为")),
            Column(_("处罚内容")),
            Column(_("处罚机关")),
            Column(_("决定日期"), narrow=True),
        ],
        rows=[_row(each) for each in briefly(leaf.rows)],
        total=leaf.total,
        pages=leaf.pages,
        filters=filters,
        filters_shown=3,
        filters_reset_href=reverse("portal:penalties") if filters.narrows else "",
        exports=offered(request),
        empty=EmptyState(
            _("没有符合条件的处罚决定"),
            _("处罚决定作出后 7 个工作日内在这里公示。请换一个条件再查。"),
            icon="search",
        ),
    )
    return decision_lists.shown(
        request,
        _("行政处罚决定"),
        heading=_("行政处罚决定公示"),
        lead=_("各机关依法公示的处罚决定。自然人的姓名已经遮盖，证件号码不公开。"),
        table=table,
        columns=open_data.PENALTY,
        feed="portal:penalties_feed",
    )


@require_safe
def penalty(request: HttpRequest, case: UUID) -> HttpResponse:
    """One decision, with all that a published decision must carry."""
    decision = published_penalties().filter(pk=case).first()
    if decision is None:
        raise Http404(case)
    it = opened([decision])[0]
    return decision_lists.told(
        request,
        decision,
        (_("行政处罚决定"), reverse("portal:penalties")),
        heading=it.covered(decision.violation) or decision.get_outcome_display(),
        facts=_facts(it),
    )


def _facts(it: Published) -> list[tuple[Words, str]]:
    """What a published decision must carry (procedures B17), in the order a reader asks."""
    d = it.decision
    said: list[tuple[Words, str]] = [
        (_("决定文书号"), d.number),
        (_("当事人"), it.party),
        (_("统一社会信用代码"), it.uscc),
        (_("违法行为"), it.covered(d.violation)),
        (_("违法事实"), it.covered(it.facts.get("violation_facts", ""))),
        (_("违反的规定"), it.covered(it.facts.get("violation_basis", ""))),
        (_("处罚依据"), it.covered(d.basis)),
        (_("决定理由"), it.covered(d.grounds)),
        (_("决定结果"), str(d.get_outcome_display())),
        (_("不予处罚情形"), it.facts.get("no_penalty_ground", "")),
        (_("处罚种类"), kinds_words(d)),
        (_("处罚内容"), content_words(d)),
        (_("罚款金额"), money(d.fine) if d.fine else ""),
        (_("没收金额"), money(d.confiscated) if d.confiscated else ""),
        (_("适用程序"), _("简易程序") if d.is_summary else _("普通程序")),
        (_("处罚机关"), words(called(d.organ))),
        (_("决定日期"), day(d.decided_on)),
        (_("公示日期"), day(d.published_on)),
    ]
    return [(label, value) for label, value in said if value]


def _row(it: Published) -> Row:
    d = it.decision
    return Row(
        [
            Cell(d.number, reverse("portal:penalty", args=[d.pk])),
            it.party,
            it.covered(d.violation),
            content_words(d),
            called(d.organ),
            Cell(day(d.decided_on), note=_("%(day)s公示") % {"day": day(d.published_on)}),
        ]
    )


def _filters(request: HttpRequest) -> Dated:
    filters = Dated(request.GET)
    filters.offer("organ", _("处罚机关"), organ_choices(published_penalties()))
    filters.offer("kind", _("处罚种类"), named(PENALTY_KINDS))
    filters.order_fields(["q", "organ", "kind", "since", "until"])
    return filters


def _narrowed(filters: Dated) -> QuerySet[PenaltyDecision]:
    found = narrowed(published_penalties(), filters, {"organ": "organ", "kind": "main_kind"})
    return matching(found, filters.wanted("q") or "")


def matching(found: QuerySet[PenaltyDecision], text: str) -> QuerySet[PenaltyDecision]:
    """Decisions that hold every word."""
    return decision_lists.matching(found, text, ("violation", "basis"))
