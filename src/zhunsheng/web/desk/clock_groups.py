"""Cases by their clocks (期限分组): what is overdue, due soon, waiting for others, or later.

The groups are conditions of one query, so that counters, lists and filters are the same rows.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import Case as Choose
from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case, Clock
from zhunsheng.kernel.casefile.visibility import Viewer
from zhunsheng.kernel.statute.spec import Edition, Limit, Unit
from zhunsheng.web.clocks import SOON
from zhunsheng.web.law import editions, turns

_DAY = timedelta(days=1)
_DAYS_OF_MONTH, _HOURS_OF_DAY = 30, 24


class Group(StrEnum):
    """Where a case stands by its main clock (期限分组)."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    LATER = "later"
    UNTIMED = "untimed"
    WAITING = "waiting"


GROUP_WORDS: dict[Group, Promise] = {
    Group.OVERDUE: _("已逾期"),
    Group.DUE_SOON: _("即将到期"),
    Group.LATER: _("期限在后"),
    Group.UNTIMED: _("没有在计的期限"),
    Group.WAITING: _("等待他人"),
}


def grouped(cases: QuerySet[Case], today: date) -> QuerySet[Any, Any]:
    """Open cases, each with its `group`."""
    return with_group(cases.filter(closed_on__isnull=True), today)


def with_group(cases: QuerySet[Case], today: date) -> QuerySet[Any, Any]:
    """Cases, each with the `group` it would be in; of an ended case it says nothing."""
    choice = Choose(
        When(closed_on__isnull=False, then=Value("")),
        When(_waits(), then=Value(Group.WAITING.value)),
        When(limit="", then=Value(Group.UNTIMED.value)),
        When(due_on__lt=today, then=Value(Group.OVERDUE.value)),
        When(_due_soon(today), then=Value(Group.DUE_SOON.value)),
        default=Value(Group.LATER.value),
        output_field=CharField(),
    )
    return cases.annotate(group=choice)


def in_group(cases: QuerySet[Case], group: Group, today: date) -> QuerySet[Case]:
    """The cases of one group; the overdue ones are cut out by index first."""
    if group is Group.OVERDUE:
        cases = cases.filter(due_on__lt=today)
    return grouped(cases, today).filter(group=group.value)


def my_turn(viewer: Viewer) -> Q:
    """Cases in a state in which one of the viewer's duties has something to do."""
    organs: dict[frozenset[str], list[object]] = defaultdict(list)
    for organ, duties in viewer.duties_in.items():
        organs[duties].append(organ)
    found = Q(pk__in=[])
    for duties, keys in organs.items():
        states = _states_of(duties)
        if states is not None:
            found |= Q(organ__in=keys) & states
    return found


def acts_at_all(viewer: Viewer) -> bool:
    """Whether any duty of the viewer has anything to do in any case."""
    return any(_states_of(duties) is not None for duties in viewer.duties_in.values())


def _states_of(duties: frozenset[str]) -> Q | None:
    """The states of all editions in which one of `duties` has something to do."""

    def theirs(edition: Edition) -> frozenset[str]:
        return frozenset(name for name, turn in turns(edition).items() if turn.duties & duties)

    return _where("state", theirs)


def _waits() -> Q:
    """Paused, or a limit that the party keeps, or no limit and the party's turn."""

    def theirs(edition: Edition) -> frozenset[str]:
        return frozenset(n for n, each in edition.limits.items() if edition.binds_party(each))

    def states(edition: Edition) -> frozenset[str]:
        return frozenset(name for name, turn in turns(edition).items() if turn.party)

    limits, without = _where("limit", theirs), _where("state", states)
    found = Q(is_paused=True) if limits is None else Q(is_paused=True) | limits
    return found if without is None else found | (Q(limit="") & without)


def _due_soon(today: date) -> Q:
    """Within a fifth of the limit; of one that was extended, of the whole."""
    plain: dict[date, set[tuple[str, str]]] = defaultdict(set)
    extended: dict[tuple[date, int], set[tuple[str, str]]] = defaultdict(set)
    for edition in editions():
        for name, limit in edition.limits.items():
            plain[horizon(limit, limit.amount, today)].add((edition.key, name))
            for act in edition.acts.values():
                if name in act.extends:
                    whole = limit.amount + act.extends[name]
                    extended[horizon(limit, whole, today), whole].add((edition.key, name))
    found = Q(pk__in=[])
    for day, limits in plain.items():
        found |= Q(due_on__lte=day) & _among(limits)
    for (day, whole), limits in extended.items():
        running = Clock.objects.filter(
            case=OuterRef("pk"), limit=OuterRef("limit"), ended_on__isnull=True, amount=whole
        )
        found |= Q(due_on__lte=day) & _among(limits) & Q(Exists(running))
    return found


def _among(limits: set[tuple[str, str]]) -> Q:
    """The limits of editions, by key and name."""

    def named(edition: Edition) -> frozenset[str]:
        return frozenset(name for name in edition.limits if (edition.key, name) in limits)

    return _where("limit", named) or Q(pk__in=[])


def _where(column: str, names: Callable[[Edition], frozenset[str]]) -> Q | None:
    """Where `column` is among the names that each edition gives; None if none gives any.

    Editions and procedures that give the same are one condition: the shorter the query, the less
    time goes into writing it.
    """
    by_names: dict[frozenset[str], set[str]] = defaultdict(set)
    found: Q | None = None
    for procedure, each in current().library.editions.items():
        given = {edition.in_force: names(edition) for edition in each}
        if len(set(given.values())) == 1:
            by_names[next(iter(given.values()))].add(procedure)
            continue
        for same in set(given.values()) - {frozenset()}:
            days = [day for day, own in given.items() if own == same]
            part = Q(procedure=procedure, edition__in=days, **{f"{column}__in": sorted(same)})
            found = part if found is None else found | part
    for same, procedures in by_names.items():
        if same:
            part = Q(procedure__in=sorted(procedures), **{f"{column}__in": sorted(same)})
            found = part if found is None else found | part
    return found


def horizon(limit: Limit, amount: int, today: date) -> date:
    """The latest last day that is due soon: a fifth of the whole or less is left."""
    if limit.unit is Unit.WORKING_DAY:
        return current().calendar.working_days_after(today, amount // SOON + 1) - _DAY
    days = amount
    if limit.unit is Unit.MONTH:
        days = amount * _DAYS_OF_MONTH
    elif limit.unit is Unit.HOUR:
        days = amount // _HOURS_OF_DAY
    return today + _DAY * (days // SOON)


BY_DEADLINE = (F("due_on").asc(nulls_last=True), F("opened_on").asc(), F("pk").asc())
