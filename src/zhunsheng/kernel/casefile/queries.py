"""What pages and programs ask of a case (查询): its story, its clocks, what can be done now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from zhunsheng.kernel.casefile.actors import OFFICER, Actor
from zhunsheng.kernel.casefile.catalogue import Catalogue, current
from zhunsheng.kernel.casefile.commands import after
from zhunsheng.kernel.casefile.given import Inquiry, with_known
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.snapshots import edition_of, event_views, take
from zhunsheng.kernel.statute import machine
from zhunsheng.kernel.statute.explain import Explanation, explain_deadline
from zhunsheng.kernel.statute.limits import Run, elapsed, runs_of
from zhunsheng.kernel.statute.machine import ActOption
from zhunsheng.kernel.statute.refusal import Refusal
from zhunsheng.kernel.statute.snapshot import ActorView, PersonView, Request, Snapshot
from zhunsheng.kernel.statute.spec import Edition, Limit, Unit

LACKS_DUTY = "actor.lacks_duty"
"""The code of the refusal that says: this is another's to do."""


@dataclass(frozen=True, slots=True)
class ClockView:
    """A clock of a case on a day (期限情况), with the story of its last day.

    `used` and `left` count in the limit's unit (months in days); `left` is negative when overdue.
    """

    limit: Limit
    run: Run
    used: int
    left: int | None
    is_overdue: bool
    explanation: Explanation


def clocks_of(case: Case, on: date) -> tuple[ClockView, ...]:
    """Every clock of a case, those that run first: one query."""
    catalogue = current()
    edition = edition_of(case, catalogue)
    events = event_views(case)
    views = []
    for run in runs_of(edition, events, catalogue.calendar):
        limit = edition.limits[run.limit]
        views.append(
            ClockView(
                limit=limit,
                run=run,
                used=elapsed(catalogue.calendar, limit, run, on),
                left=_left(limit, run, on),
                is_overdue=run.ended_by is None and run.is_late(on),
                explanation=explain_deadline(edition, run, events, catalogue.calendar),
            )
        )
    return tuple(sorted(views, key=lambda v: (v.run.ended_by is not None, v.run.anchor)))


def _left(limit: Limit, run: Run, on: date) -> int | None:
    if run.due_on is None or run.ended_by is not None:
        return None
    if limit.unit is Unit.WORKING_DAY:
        return current().calendar.working_days_between(on, run.due_on)
    return (run.due_on - on).days


@dataclass(frozen=True, slots=True)
class Options:
    """What can be done in a case now, and why not the rest (可办与不可办)."""

    edition: Edition
    may: tuple[ActOption, ...]
    may_not: tuple[ActOption, ...]


def available_acts(*, case: Case, actor: Actor, on: date) -> Options:
    """What `actor` may do in a case on a day, by the law of the case.

    Against an act of another's duty stands that, and what would stand against whoever holds it.
    """
    catalogue = current()
    snapshot, view = take(case, catalogue=catalogue, on=on, actor=actor, facts={})
    while (due := machine.lapse(snapshot, on, calendar=catalogue.calendar)) is not None:
        snapshot = after(snapshot, due[1])
    options = _options(snapshot, view, on, catalogue)
    duties = frozenset(name for option in options for name in option.act.by)
    somebody = ActorView(OFFICER, PersonView("", duties, certified=True, qualified=True))
    theirs = {o.act.name: o.reasons for o in _options(snapshot, somebody, on, catalogue)}
    options = tuple(_anothers(each, theirs[each.act.name]) for each in options)
    return Options(
        snapshot.edition,
        tuple(option for option in options if option.may),
        tuple(option for option in options if not option.may),
    )


def _options(
    snapshot: Snapshot, actor: ActorView, on: date, catalogue: Catalogue
) -> tuple[ActOption, ...]:
    return machine.available_acts(
        snapshot, Request("", actor, on, occurred_at=time(12)), vocabulary=catalogue.vocabulary
    )


def _anothers(option: ActOption, reasons: tuple[Refusal, ...]) -> ActOption:
    """The option as it is, or if the duty is another's, with the reasons that hold for them."""
    lacking = tuple(each for each in option.reasons if each.code == LACKS_DUTY)
    return replace(option, reasons=(*lacking, *reasons)) if lacking else option


def preview(
    *,
    case: Case,
    act: str,
    actor: Actor,
    on: date,
    facts: Mapping[str, Any],
    at: time | None = None,
    recorded_on: date | None = None,
) -> "machine.Allowed | machine.Refused":
    """What would come of an act if it were done, writing nothing. `facts` are canonical."""
    catalogue = current()
    snapshot, view = take(case, catalogue=catalogue, on=on, actor=actor, facts=facts)
    while (due := machine.lapse(snapshot, on, calendar=catalogue.calendar)) is not None:
        snapshot = after(snapshot, due[1])
    asked = Inquiry(case, snapshot, snapshot.edition.acts[act], on, at=None)
    facts = with_known(facts, asked, catalogue.vocabulary)
    return machine.decide(
        snapshot,
        Request(act, view, on, facts, at or time(12), recorded_on),
        calendar=catalogue.calendar,
        vocabulary=catalogue.vocabulary,
    )


def foreknown(*, case: Case, act: str, actor: Actor, on: date) -> Mapping[str, Any]:
    """What the system itself knows of the facts of an act, were it done on a day."""
    catalogue = current()
    snapshot, _ = take(case, catalogue=catalogue, on=on, actor=actor, facts={})
    asked = Inquiry(case, snapshot, snapshot.edition.acts[act], on, at=None)
    return with_known({}, asked, catalogue.vocabulary)


def editions_missing() -> list[str]:
    """Editions that cases are pinned to and whose files this installation does not have."""
    known = {
        (edition.procedure, edition.in_force)
        for editions in current().library.editions.values()
        for edition in editions
    }
    used = Case.objects.order_by().values_list("procedure", "edition").distinct()
    return sorted(f"{name}@{day.isoformat()}" for name, day in set(used) - known)


def editions_in_use(cases: Sequence[Case]) -> dict[tuple[str, date], Edition]:
    """The editions a list of cases is pinned to, for labels of procedures and states."""
    library = current().library
    pairs = {(case.procedure, case.edition) for case in cases}
    return {pair: library.pinned(*pair) for pair in pairs}
