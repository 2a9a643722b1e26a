"""A case as a row (案件行): formatted in Python, no query of its own."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.web import law
from zhunsheng.web.components import Cell, ClockBadge, ClockState, Column, Row
from zhunsheng.web.components.words import NOTHING, short_day, time_left, words
from zhunsheng.web.desk.clock_groups import Group
from zhunsheng.web.organ_names import called

BACK = "back"

_CLOCKS = {
    Group.OVERDUE: ClockState.OVERDUE,
    Group.DUE_SOON: ClockState.DUE_SOON,
    Group.WAITING: ClockState.PAUSED,
    Group.LATER: ClockState.RUNNING,
}


@dataclass(frozen=True, slots=True)
class RowStyle:
    """What the rows of one list have in common: the day, the way back, whether to name organs."""

    today: date
    back: str
    organs: bool = False
    opened: bool = False

    def row(self, case: Case, group: Group | None) -> Row:
        """The row of a case."""
        edition = law.edition_of(case.procedure, case.edition)
        closed = case.closed_on is not None
        return Row(
            (
                Cell(case.number, self.href(case), matter(case)),
                case.party_name or NOTHING,
                edition.label,
                law.state_badge(edition, case.state, paused=case.is_paused),
                Cell(
                    NOTHING if closed else words(law.turns(edition)[case.state].label) or NOTHING,
                    note=called(case.organ) if self.organs else "",
                ),
                *((short_day(case.opened_on),) if self.opened else ()),
                self._deadline(case, group),
            ),
            tone=group.value if group in (Group.OVERDUE, Group.DUE_SOON) else "",
            anchor=anchor(case),
        )

    def href(self, case: Case) -> str:
        """The case, with the way back to this row."""
        return f"{reverse('desk:case', args=[case.pk])}?{urlencode({BACK: self.back})}"

    def _deadline(self, case: Case, group: Group | None) -> Cell | str:
        if case.closed_on is not None:
            return Cell(short_day(case.closed_on), note=_("已办结"))
        if not case.limit:
            return NOTHING
        if case.due_on is None:
            return Cell(NOTHING, note=ClockBadge(ClockState.PAUSED))
        overdue = case.due_on < self.today
        state = _CLOCKS.get(group, ClockState.RUNNING) if group else ClockState.RUNNING
        if state is ClockState.PAUSED or (overdue and group is None):
            state = ClockState.OVERDUE if overdue else ClockState.RUNNING
        day = short_day(case.due_on) + (_("（预计）") if case.is_projected else "")
        return Cell(day, note=ClockBadge(state, self._left(case.due_on)))

    def _left(self, due_on: date) -> str:
        left = current().calendar.working_days_between(self.today, due_on)
        if due_on < self.today and left == 0:
            return time_left((due_on - self.today).days, "calendar_day")
        return time_left(left)


COLUMNS = (
    Column(gettext_lazy("案号与事项")),
    Column(gettext_lazy("当事人")),
    Column(gettext_lazy("办理程序")),
    Column(gettext_lazy("状态")),
    Column(gettext_lazy("轮到谁办")),
    Column(gettext_lazy("截止日")),
)

OPENED = Column(gettext_lazy("立案或收件"), narrow=True)


def anchor(case: Case) -> str:
    """Where Back returns to."""
    return f"case-{case.pk}"


def matter(case: Case) -> str:
    """The title without the party, who has a column of their own."""
    return words(case.title).removeprefix(f"{case.party_name}：")
