"""How clean-ups are shown in every house (清理页面): stages, findings, progress by organ."""

from collections.abc import Callable, Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from zhunsheng.domains.cleanup.facts import RESULTS
from zhunsheng.domains.cleanup.findings import KINDS, FindingKind
from zhunsheng.domains.cleanup.models import CleanupDocument
from zhunsheng.domains.cleanup.progress import Progress
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Row
from zhunsheng.web.components.badges import StateBadge, Tone
from zhunsheng.web.components.data_table import AnyCell
from zhunsheng.web.components.picture import Picture
from zhunsheng.web.components.words import NOTHING, count, listed, percent, words
from zhunsheng.web.organ_names import named

Stage = CleanupDocument.Stage
MOST = 12
"""Bars in a picture; all organs stand in the table."""

_TONES = {
    Stage.ASSIGNED: Tone.QUIET,
    Stage.EXAMINED: Tone.ACTIVE,
    Stage.PROPOSED: Tone.ACTIVE,
    Stage.CONFIRMED: Tone.WAITING,
    Stage.AGREED: Tone.GOOD,
    Stage.SETTLED: Tone.GOOD,
    Stage.RETURNED: Tone.BAD,
}
MILESTONES = (Stage.EXAMINED, Stage.PROPOSED, Stage.CONFIRMED, Stage.AGREED)


def stage_badge(document: CleanupDocument) -> StateBadge:
    """How far a document got."""
    stage = Stage(document.stage)
    return StateBadge(stage.label, _TONES[stage])


def finding_words(kinds: Iterable[str]) -> str:
    """The kinds of findings in words."""
    known = [KINDS[FindingKind(kind)] for kind in kinds if kind in set(FindingKind)]
    return listed([words(label) for label in known])


def result_words(result: str) -> str:
    """A result in words; a dash while there is none."""
    return words(RESULTS[result]) if result in RESULTS else NOTHING


def progress_table(organs: Sequence[Progress], href: Callable[[Progress], str]) -> DataTable:
    """Every organ with how many documents it has, and how far they got."""
    return DataTable(
        caption=_("各单位进度"),
        caption_hidden=True,
        headed=False,
        columns=[
            Column(_("单位")),
            Column(_("文件数"), align="end", narrow=True),
            Column(_("有问题的"), align="end", narrow=True),
            *(Column(stage.label, align="end", narrow=True) for stage in MILESTONES),
            *(Column(label, align="end", narrow=True) for label in RESULTS.values()),
        ],
        rows=[_row(each, href) for each in organs],
        empty=EmptyState(
            _("还没有分办"), _("分办后，各单位的文件和进度列在这里。"), icon="list-check"
        ),
    )


def _row(each: Progress, href: Callable[[Progress], str]) -> Row:
    cells: list[AnyCell] = [
        Cell(named(each.name, each.name_en), href(each)),
        count(each.total),
        count(each.with_findings),
        *(
            Cell(count(done), note=percent(done, each.total)) if (done := each.done(stage)) else "0"
            for stage in MILESTONES
        ),
        *(count(each.results.get(result, 0)) for result in RESULTS),
    ]
    return Row(cells)


def progress_pictures(organs: Sequence[Progress], total: Progress) -> list[Picture]:
    """How far each organ got, slowest first, and what is proposed."""
    from zhunsheng.web.components.pictures import Bar, bar_chart, share

    if not total.total:
        return []
    busy = sorted(organs, key=lambda each: -each.total)[:MOST]
    slow_first = sorted(busy, key=lambda each: (_rate(each), each.name))
    bars = [
        Bar(
            named(each.name, each.name_en),
            _rate(each),
            f"{percent(each.done(Stage.PROPOSED), each.total)} "
            f"({count(each.done(Stage.PROPOSED))}/{count(each.total)})",
        )
        for each in slow_first
    ]
    if not total.results:
        return []  # nothing is drawn of nothing
    drawn = [
        bar_chart(
            _("提出清理意见的进度，慢的在前"), bars, axis=_("已提出意见（%）"), label=_("单位")
        )
    ]
    parts = [Bar(RESULTS[key], n) for key in RESULTS if (n := total.results.get(key, 0))]
    if left := total.total - sum(total.results.values()):
        parts.append(Bar(_("还没有意见"), left))
    drawn.append(
        share(_("清理意见"), parts, counted=pgettext("documents", "件"), label=_("清理意见"))
    )
    return drawn


def _rate(each: Progress) -> float:
    return round(each.done(Stage.PROPOSED) / each.total * 100, 1) if each.total else 0.0
