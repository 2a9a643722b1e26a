"""The inbox (收件箱): cases by their clocks, those of my turn first."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.web.components import Crumb, DataTable, EmptyState
from zhunsheng.web.components.words import Words
from zhunsheng.web.desk.case_rows import COLUMNS, RowStyle
from zhunsheng.web.desk.clock_groups import (
    BY_DEADLINE,
    GROUP_WORDS,
    Group,
    acts_at_all,
    grouped,
    my_turn,
)
from zhunsheng.web.desk.frame import no_cases, show
from zhunsheng.web.reader import Reader, signed_in

SHOWN = 20
ALL = "all"


@dataclass(frozen=True, slots=True)
class Pile:
    """The cases of one group (期限分组): the first of them, and how many there are."""

    icons: ClassVar[dict[Group, str]] = {
        Group.OVERDUE: "exclamation-octagon-fill",
        Group.DUE_SOON: "exclamation-triangle-fill",
        Group.LATER: "calendar3",
        Group.UNTIMED: "dash-circle",
        Group.WAITING: "hourglass-split",
    }

    group: Group
    total: int
    table: DataTable | None
    href: str

    @property
    def label(self) -> Words:
        """What the group is called."""
        return GROUP_WORDS[self.group]

    @property
    def icon(self) -> str:
        """Its sign."""
        return self.icons[self.group]

    @property
    def more(self) -> int:
        """How many are not shown here."""
        return self.total - min(self.total, SHOWN)


@signed_in
def inbox(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """The page."""
    if not reader.viewer.sees_anything:
        return no_cases(request, reader)
    may_act = acts_at_all(reader.viewer)
    mine = may_act and request.GET.get("whose") != ALL
    piles = _piles(request, reader, mine=mine)
    pressing = sum(p.total for p in piles if p.group in (Group.OVERDUE, Group.DUE_SOON))
    return show(
        request,
        reader,
        "desk/inbox.html",
        (Crumb(_("收件箱")),),
        pressing=pressing if mine else None,
        piles=[pile for pile in piles if pile.total],
        counters=piles,
        may_act=may_act,
        mine=mine,
        total=sum(pile.total for pile in piles),
        pressing_here=pressing,
        empty=_empty(mine=mine),
    )


def _piles(request: HttpRequest, reader: Reader, *, mine: bool) -> list[Pile]:
    cases = visible_cases(reader.viewer)
    if mine:
        cases = cases.filter(my_turn(reader.viewer))
    found: dict[Group, list[Case]] = defaultdict(list)
    totals: dict[Group, int] = {}
    for case in _first_of_each(grouped(cases, reader.today)):
        group = Group(case.group)
        found[group].append(case)
        totals[group] = case.total
    many = len(reader.viewer.organs) > 1 or bool(reader.viewer.regions or reader.viewer.everything)
    style = RowStyle(reader.today, request.get_full_path(), organs=many)
    return [
        Pile(
            group,
            totals.get(group, 0),
            _table(group, found[group], style) if found[group] else None,
            f"{reverse('desk:cases')}?{urlencode(_filters(group, mine=mine))}",
        )
        for group in Group
    ]


def _first_of_each(cases: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    """The first cases of each group with the group's total: one query."""
    first: QuerySet[Any, Any] = (
        cases.annotate(
            place=Window(RowNumber(), partition_by=F("group"), order_by=BY_DEADLINE),
            total=Window(Count("pk"), partition_by=F("group")),
        )
        .filter(place__lte=SHOWN)
        .select_related("organ")
        .order_by(*BY_DEADLINE)
    )
    return first


def _filters(group: Group, *, mine: bool) -> dict[str, str]:
    return {"clock": group.value, "sort": "due"} | ({"mine": "on"} if mine else {})


def _table(group: Group, cases: list[Case], style: RowStyle) -> DataTable:
    return DataTable(
        GROUP_WORDS[group],
        COLUMNS,
        [style.row(case, group) for case in cases],
        EmptyState(""),
        caption_hidden=True,
        headed=False,
    )


def _empty(*, mine: bool) -> EmptyState:
    if mine:
        return EmptyState(
            _("没有轮到您办的案件"),
            _("轮到您的职责办理的案件会按期限先后列在这里。可以看本机关的全部案件，或新开一件。"),
            f"?whose={ALL}",
            _("看全部未结案件"),
        )
    return EmptyState(
        _("没有未结的案件"),
        _("新开的案件会按期限先后列在这里。"),
        reverse("desk:open"),
        _("新开案件"),
        "check2-circle",
    )
