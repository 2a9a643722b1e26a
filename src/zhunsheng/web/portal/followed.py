"""A case as whoever holds its receipt sees it (办理进度)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.casefile.queries import ClockView, available_acts, clocks_of
from zhunsheng.kernel.identity.queries import successor_of
from zhunsheng.kernel.statute.snapshot import EventView
from zhunsheng.kernel.statute.spec import CLOCK, PARTY, Act, Bound, Edition
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web import clocks, law
from zhunsheng.web.components import (
    ActLine,
    ActList,
    ClockBadge,
    ClockBar,
    ClockState,
    DeadlineExplanation,
    MapState,
    MapWay,
    ProcedureMap,
    StateBadge,
    Timeline,
    TimelineEntry,
)
from zhunsheng.web.components.words import Words
from zhunsheng.web.organ_names import called
from zhunsheng.web.portal.facts import lines
from zhunsheng.web.portal.redaction import Redaction, party_of
from zhunsheng.web.portal.remedies import Remedy, remedies

DOERS = {PARTY: law.THE_PARTY, CLOCK: law.TIME}
YOU = Text("您（当事人）", "you, the party")
THE_ORGAN = Text("办理机关", "the organ")
CORRECTION = "request_correction"


@dataclass(frozen=True, slots=True)
class PublicClock:
    """A clock and its story (期限)."""

    bar: ClockBar
    story: DeadlineExplanation
    anchor: str


@dataclass(frozen=True, slots=True)
class Followed:
    """What the page of a followed case shows (办理进度)."""

    case: Case
    matter: Words
    procedure: Text
    party: str
    state: StateBadge
    organ: Text
    answers: Text
    has_heir: bool
    running: tuple[PublicClock, ...]
    ended: tuple[PublicClock, ...]
    expected: ActList | None
    owed: tuple[ClockView, ...]
    to_do: ActList | None
    may_do: ActList | None
    correction_asked_on: date | None
    map: ProcedureMap
    story: Timeline
    remedies: tuple[Remedy, ...]
    is_over: bool


def followed(case: Case, events: Sequence[Event], covered: Redaction, on: date) -> Followed:
    """The case on a day; the queries do not grow with its events."""
    edition = current().library.pinned(case.procedure, case.edition)
    views = clocks_of(case, on)
    shown = [_clock(view, edition) for view in views]
    still = [view.run.ended_by is None for view in views]
    over = edition.states[case.state].final
    heir = successor_of(case.organ, on)
    options = [] if over else _for_party(case, on)
    to_do = [act for act in options if law.is_onward(edition, act)]
    may_do = [act for act in options if act not in to_do]
    return Followed(
        case=case,
        matter=covered(case.power.title) if case.power else edition.label,
        procedure=edition.label,
        party=party_of(case, covered),
        state=law.state_badge(edition, case.state, paused=case.is_paused),
        organ=called(case.organ),
        answers=called(heir),
        has_heir=heir.pk != case.organ_id,
        running=tuple(c for c, running in zip(shown, still, strict=True) if running),
        ended=tuple(c for c, running in zip(shown, still, strict=True) if not running),
        expected=None if over else _expected(edition, case.state, views),
        owed=() if over else _owed(case, views),
        to_do=_acts(to_do, views),
        may_do=_acts(may_do, views),
        correction_asked_on=_correction(events, case.state),
        map=_map(edition, case.state, events),
        story=Timeline([_entry(event, edition, covered) for event in events]),
        remedies=remedies(case, list(events), on),
        is_over=over,
    )


def _clock(view: ClockView, edition: Edition) -> PublicClock:
    anchor = f"clock-{view.limit.name}-{view.run.anchor}"
    return PublicClock(
        clocks.bar(view),
        clocks.explained(view, edition, approver=lambda event: _approver(event, edition)),
        anchor,
    )


def _approver(event: EventView, edition: Edition) -> Words:
    """By the duty that approves, not by name."""
    return who(edition.acts[event.act])


def who(act: Act) -> Words:
    """Who does an act for the organ, by duty."""
    return law.together(law.doers(act.by - {PARTY}))


def _for_party(case: Case, on: date) -> list[Act]:
    """What the party may do now."""
    options = available_acts(case=case, actor=Actor.party(), on=on)
    return [option.act for option in options.may]


def _owed(case: Case, views: Sequence[ClockView]) -> tuple[ClockView, ...]:
    """The limits that the party keeps by itself while the organ only records it: a payment."""
    penalty = getattr(case, "penalty", None)
    if penalty and not penalty.fine and not penalty.confiscated:
        return ()
    return tuple(
        view
        for view in views
        if view.limit.late is False and view.run.ended_by is None and view.run.due_on
    )


def _acts(acts: Sequence[Act], views: Sequence[ClockView]) -> ActList | None:
    return ActList([_line(act, YOU, views) for act in acts]) if acts else None


def _expected(edition: Edition, state: str, views: Sequence[ClockView]) -> ActList | None:
    """What the organ may do next: the acts that lead on from here."""
    onward = [
        act
        for act in edition.acts.values()
        if state in act.sources
        and act.to not in (None, state)
        and act.by - {PARTY, CLOCK}
        and law.is_onward(edition, act)
    ]
    return ActList([_line(act, who(act), views) for act in onward]) if onward else None


def _line(act: Act, doer: Words, views: Sequence[ClockView]) -> ActLine:
    bound = next(
        (
            view
            for view in views
            if act.name in view.limit.until
            and view.run.ended_by is None
            and view.limit.bound is Bound.AT_MOST
        ),
        None,
    )
    late = bound is not None and clocks.state_of(bound) is ClockState.OVERDUE
    return ActLine(
        act.label,
        doer,
        until=bound.run.due_on if bound and not late else None,
        clock=ClockBadge(ClockState.OVERDUE) if late else None,
    )


def _correction(events: Sequence[Event], state: str) -> date | None:
    """The day the organ asked for a correction that has not come yet."""
    last = events[-1] if events else None
    asked = last is not None and last.act == CORRECTION and last.state == state
    return last.occurred_on if asked and last else None


def _map(edition: Edition, present: str, events: Sequence[Event]) -> ProcedureMap:
    been = {event.state for event in events}
    ways = {
        (source, act.to): act.label
        for act in edition.acts.values()
        if act.to is not None
        for source in act.sources
        if source in edition.states and source != act.to
    }
    return ProcedureMap(
        edition.label,
        [MapState(s.name, s.label, s.final, s.name in been) for s in edition.states.values()],
        [MapWay(start, end, label) for (start, end), label in ways.items()],
        present,
    )


def _entry(event: Event, edition: Edition, covered: Redaction) -> TimelineEntry:
    return TimelineEntry(
        seq=event.seq,
        act=edition.acts[event.act].label,
        who=DOERS.get(event.actor_kind, THE_ORGAN),
        occurred_on=event.occurred_on,
        recorded_at=event.recorded_at,
        state=edition.states[event.state].label,
        facts=lines(event, covered),
        digest=event.digest[:16],
        imported=event.mode == "record" and event.actor_kind != CLOCK,
    )
