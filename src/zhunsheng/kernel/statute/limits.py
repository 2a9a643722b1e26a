"""Running time limits (期限计算): when each began, what it is paused by, and its last day.

The day of the act that starts a limit is not counted; a period of days or months whose last day
is no working day ends on the next working day (at-least periods do not roll: rolling protects
whoever must act in time). A pause takes out the days after the act that began it up to and
including the day of the act that ended it. One that begins on the last day leaves nothing to
count: the last day becomes the day it ends, or the next working day.
"""

import calendar as gregorian
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from zhunsheng.kernel.statute.calendar import WorkingCalendar
from zhunsheng.kernel.statute.snapshot import EventView
from zhunsheng.kernel.statute.spec import START, Bound, Deemed, Edition, Effective, Limit, Unit

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """Days that do not count (扣除期间): after `begun_on`, up to and including `ended_on`."""

    state: str
    begun_on: date
    ended_on: date | None

    def covers(self, day: date) -> bool:
        """Whether `day` is taken out of the count."""
        return self.begun_on < day and (self.ended_on is None or day <= self.ended_on)


@dataclass(frozen=True, slots=True)
class Run:
    """One running of a time limit in a case (期限).

    `due_on` is the last day (for hours, of the instant `due_at`), None while the count stands
    still. `anchor` and `ended_by` are the numbers of the events that started and ended it.
    """

    limit: str
    anchor: int
    started_on: date
    started_at: time | None
    amount: int
    pauses: tuple[Span, ...] = ()
    extensions: tuple[int, ...] = ()
    ended_by: int | None = None
    ended_on: date | None = None
    ended_at: time | None = None
    due_on: date | None = None
    due_at: datetime | None = None
    projected: bool = False

    @property
    def paused(self) -> bool:
        """Whether the count stands still now."""
        return self.ended_by is None and bool(self.pauses) and self.pauses[-1].ended_on is None

    @property
    def stops(self) -> tuple[tuple[date, date], ...]:
        """What the ended pauses took out, in order: after the first day, up to the second.

        Records taken over from elsewhere may stand out of order: days that two pauses cover count
        once, and none before the start counts.
        """
        stops: list[tuple[date, date]] = []
        for span in sorted(self.pauses, key=lambda s: s.begun_on):
            begun, ended = max(span.begun_on, self.started_on), span.ended_on
            if stops and begun <= stops[-1][1]:
                begun, before = stops.pop()
                ended = max(ended, before) if ended else before
            if ended and ended > begun:
                stops.append((begun, ended))
        return tuple(stops)

    @property
    def running(self) -> bool:
        """Whether the count goes on now."""
        return self.ended_by is None and not self.paused

    def has_run(self, on: date, at: time | None) -> bool:
        """Whether the time had passed on `on` (for hours, at `at`): what an at-least limit asks."""
        if self.due_at is not None and at is not None:
            return datetime.combine(on, at) >= self.due_at
        return self.due_on is not None and on >= self.due_on

    def is_late(self, on: date, at: time | None = None) -> bool:
        """Whether the last day had passed on `on` (or when it ended, if it has ended)."""
        day, moment = (self.ended_on, self.ended_at) if self.ended_on else (on, at)
        if self.due_on is None or day is None:
            return False
        if self.due_at is not None and moment is not None:
            return datetime.combine(day, moment) > self.due_at
        return day > self.due_on


def last_day(calendar: WorkingCalendar, limit: Limit, run: Run) -> Run:
    """`run` with its last day computed; for an at-least limit, the first day allowed."""
    if limit.unit is Unit.HOUR:
        started = datetime.combine(run.started_on, run.started_at or time.max)
        due = started + timedelta(hours=run.amount)
        return replace(run, due_on=due.date(), due_at=due)
    if limit.unit is Unit.WORKING_DAY:
        day = _working(calendar, run.started_on, run.amount, run.stops)
    else:
        day = nominal_day(limit, run)
        if limit.bound is Bound.AT_MOST:
            day = _roll(calendar, day, run.stops)
    if run.paused and run.pauses[-1].begun_on <= day:
        return replace(run, due_on=None, due_at=None, projected=False)
    return replace(run, due_on=day, due_at=None, projected=calendar.is_projected(day))


def _working(
    calendar: WorkingCalendar, start: date, amount: int, stops: Sequence[tuple[date, date]]
) -> date:
    day = calendar.working_days_after(start, amount)
    for begun, ended in stops:
        if begun > day:
            break
        # the days before the pause are spent; the rest are counted from its end
        amount = max(0, amount - calendar.working_days_between(start, begun))
        start = ended
        day = calendar.next_working_day(calendar.working_days_after(start, amount))
    return day


def nominal_day(limit: Limit, run: Run) -> date:
    """The last day of a period of calendar days or months, before any roll to a working day."""
    if limit.unit is Unit.MONTH:
        day = add_months(run.started_on, run.amount)
    else:
        day = run.started_on + timedelta(days=run.amount)
    for begun, ended in run.stops:
        if begun > day:
            break
        day += ended - begun
    return day


def _roll(calendar: WorkingCalendar, nominal: date, stops: Sequence[tuple[date, date]]) -> date:
    day = calendar.next_working_day(nominal)
    for begun, ended in stops:
        if nominal < begun <= day:
            day = calendar.next_working_day(ended)
    return day


def add_months(day: date, months: int) -> date:
    """The corresponding day `months` later, or the last of that month (民法典 art. 202)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = gregorian.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def runs_of(
    edition: Edition, events: Sequence[EventView], calendar: WorkingCalendar
) -> tuple[Run, ...]:
    """Every running of every limit that `events` add up to, oldest first."""
    runs: list[Run] = []
    state = START
    for event in events:
        runs = _after(edition, runs, state, event, calendar)
        state = event.state
    return tuple(runs)


def advance(
    edition: Edition,
    runs: Sequence[Run],
    state: str,
    event: EventView,
    calendar: WorkingCalendar,
) -> tuple[Run, ...]:
    """The runs after one more event."""
    return tuple(_after(edition, runs, state, event, calendar))


def _after(
    edition: Edition,
    runs: Sequence[Run],
    state: str,
    event: EventView,
    calendar: WorkingCalendar,
) -> list[Run]:
    act = edition.acts.get(event.act)
    final = edition.states[event.state].final
    after: list[Run] = []
    for run in runs:
        limit = edition.limits[run.limit]
        if run.ended_by is not None:
            after.append(run)
            continue
        ends = final or limit.ends_by(event.act)
        changed = _repaused(limit, run, state, event)
        if act and run.limit in act.extends:
            changed = replace(
                changed,
                amount=run.amount + act.extends[run.limit],
                extensions=(*run.extensions, event.seq),
            )
        if ends:
            changed = replace(
                changed,
                ended_by=event.seq,
                ended_on=event.occurred_on,
                ended_at=event.occurred_at,
                pauses=tuple(
                    replace(s, ended_on=event.occurred_on) if s.ended_on is None else s
                    for s in changed.pauses
                ),
            )
        after.append(last_day(calendar, limit, changed) if changed is not run else run)
    if not final:
        after += [
            last_day(calendar, limit, _started(limit, event))
            for limit in edition.limits.values()
            if event.act in limit.anchors
        ]
    return after


def _started(limit: Limit, event: EventView) -> Run:
    paused = event.state in limit.pauses
    return Run(
        limit=limit.name,
        anchor=event.seq,
        started_on=event.effective_on,
        started_at=event.occurred_at,
        amount=limit.amount,
        pauses=(Span(event.state, event.effective_on, None),) if paused else (),
    )


def _repaused(limit: Limit, run: Run, state: str, event: EventView) -> Run:
    was, now = state in limit.pauses, event.state in limit.pauses
    if was and not now:
        last = replace(run.pauses[-1], ended_on=event.occurred_on)
        return replace(run, pauses=(*run.pauses[:-1], last))
    if now and not was:
        return replace(run, pauses=(*run.pauses, Span(event.state, event.occurred_on, None)))
    return run


def elapsed(calendar: WorkingCalendar, limit: Limit, run: Run, on: date) -> int:
    """How much of the limit had been used by `on` (or when it ended), in its own unit.

    Months are told in days; hours in whole days of 24.
    """
    end = run.ended_on or on
    if end <= run.started_on:
        return 0
    total = _counted(calendar, limit, run.started_on, end)
    for span in run.pauses:
        until = min(span.ended_on or end, end)
        if until > span.begun_on:
            total -= _counted(calendar, limit, span.begun_on, until)
    return max(total, 0)


def _counted(calendar: WorkingCalendar, limit: Limit, start: date, end: date) -> int:
    if limit.unit is Unit.WORKING_DAY:
        return calendar.working_days_between(start, end)
    return (end - start).days


@dataclass(frozen=True, slots=True)
class Lapse:
    """An outcome the law deems on its own (视为): which act, on what day, from what day on."""

    act: str
    limit: str
    occurred_on: date
    effective_on: date


def lapse_due(edition: Edition, runs: Sequence[Run], state: str, on: date) -> Lapse | None:
    """The earliest outcome in `state` that the passing of time had brought about by `on`."""
    due: list[Lapse] = []
    for run in runs:
        limit = edition.limits[run.limit]
        if not isinstance(limit.late, Deemed) or not run.running or run.due_on is None:
            continue
        if state not in edition.acts[limit.late.act].sources:
            continue
        if run.due_on < on:
            lapsed = run.due_on + _DAY
            anchored = limit.late.effective is Effective.ANCHOR
            due.append(
                Lapse(limit.late.act, run.limit, lapsed, run.started_on if anchored else lapsed)
            )
    return min(due, key=lambda lapse: lapse.occurred_on, default=None)
