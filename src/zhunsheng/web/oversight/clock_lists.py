"""Clocks that need an eye (期限监督): past their last day, or resting on a year without notice."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Clock
from zhunsheng.kernel.casefile.visibility import visible_clocks
from zhunsheng.web import export, law
from zhunsheng.web.components import (
    Cell,
    ClockBadge,
    ClockState,
    Column,
    Crumb,
    DataTable,
    EmptyState,
    Row,
)
from zhunsheng.web.components.words import NOTHING, day, time_left, words
from zhunsheng.web.organ_names import called
from zhunsheng.web.oversight import measures
from zhunsheng.web.oversight.filters import Narrowed
from zhunsheng.web.oversight.frame import OVERSEERS, for_duties, show
from zhunsheng.web.paging import turned
from zhunsheng.web.reader import Reader

SIZE = 50


@require_safe
@for_duties(OVERSEERS)
def overdue(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """Every clock of an organ that is past its last day, the longest first."""
    return _list(
        request,
        reader,
        measures.overdue(visible_clocks(reader.viewer), reader.today),
        title=_("正在逾期的期限"),
        lead=_("机关应当守住而已经过了最后一天、还没有办的期限，逾期最久的在前。"),
        empty=EmptyState(
            _("没有正在逾期的期限"), _("机关的期限一旦过了最后一天，就会列在这里。"), icon="alarm"
        ),
    )


@require_safe
@for_duties(OVERSEERS)
def projected(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """Every clock whose last day lies in a year without a notice of days off."""
    return _list(
        request,
        reader,
        measures.projected(visible_clocks(reader.viewer)),
        title=_("预计的截止日"),
        lead=_(
            "这些期限的最后一天落在国务院尚未公布放假安排的年份，暂按法定节假日推算；"
            "安排公布后，把年份文件放进 procedures/calendar/ 并重启，日期会重新计算。"
        ),
        empty=EmptyState(
            _("没有预计的截止日"), _("所有期限都落在已公布放假安排的年份。"), icon="calendar-check"
        ),
    )


def _list(
    request: HttpRequest,
    reader: Reader,
    clocks: QuerySet[Clock],
    *,
    title: str,
    lead: str,
    empty: EmptyState,
) -> HttpResponseBase:
    filters = Narrowed(request, reader)
    chosen = filters.within(filters.narrow(clocks), "due_on")
    chosen = chosen.select_related("case__organ").order_by("due_on", "pk")
    if file := export.exported(request, title, _heads(), _exported(chosen, reader)):
        return file
    leaf = turned(chosen, request, size=SIZE)
    table = DataTable(
        caption=title,
        caption_hidden=True,
        columns=[
            Column(_("案号"), narrow=True),
            Column(_("期限")),
            Column(_("机关")),
            Column(_("案件状态")),
            Column(_("截止日"), narrow=True),
        ],
        rows=[_row(clock, reader) for clock in leaf.rows],
        empty=empty,
        total=leaf.total,
        filters=filters,
        filters_shown=3,
        filters_reset_href="?" if filters.chosen else "",
        pages=leaf.pages,
        exports=export.offered(request),
    )
    return show(
        request, reader, "oversight/list.html", (Crumb(title),), title=title, lead=lead, table=table
    )


def _row(clock: Clock, reader: Reader) -> Row:
    case = clock.case
    edition = law.edition_of(case.procedure, case.edition)
    limit = edition.limits[clock.limit]
    late = clock.due_on is not None and clock.due_on < reader.today
    badge = (
        ClockBadge(ClockState.OVERDUE, time_left(-_days_over(clock, reader) or -1)) if late else ""
    )
    return Row(
        [
            Cell(case.number, reverse("desk:case", args=[case.pk]), edition.label),
            Cell(limit.label, note=law.cited(limit.basis)),
            called(case.organ),
            law.state_badge(edition, case.state, paused=case.is_paused),
            Cell(day(clock.due_on) if clock.due_on else NOTHING, note=badge),
        ],
        tone="overdue" if late else "",
    )


def _days_over(clock: Clock, reader: Reader) -> int:
    """The working days since the last day."""
    assert clock.due_on is not None
    return current().calendar.working_days_between(clock.due_on, reader.today)


def _heads() -> list[str]:
    return [
        _("案号"),
        _("程序"),
        _("期限"),
        _("依据"),
        _("机关"),
        _("案件状态"),
        _("截止日"),
        _("逾期工作日"),
    ]


def _exported(clocks: QuerySet[Clock], reader: Reader) -> Iterator[list[export.Value]]:
    for clock in clocks.iterator(chunk_size=2000):
        case = clock.case
        edition = law.edition_of(case.procedure, case.edition)
        limit = edition.limits[clock.limit]
        late = clock.due_on is not None and clock.due_on < reader.today
        yield [
            case.number,
            words(edition.label),
            words(limit.label),
            words(law.cited(limit.basis)),
            words(called(case.organ)),
            words(edition.states[case.state].label),
            clock.due_on,
            _days_over(clock, reader) if late else None,
        ]
