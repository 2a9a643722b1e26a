"""Why this date (期限说明): the start, the rule and its article, every day left out, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.calendar import WorkingCalendar
from zhunsheng.kernel.statute.limits import Run, Span, nominal_day
from zhunsheng.kernel.statute.snapshot import EventView
from zhunsheng.kernel.statute.spec import Bound, Edition, Limit, Unit
from zhunsheng.kernel.statute.text import Text

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that was not counted (不计入之日) and why."""

    day: date
    reason: Text
    projected: bool = False


@dataclass(frozen=True, slots=True)
class Extension:
    """An extension of the limit (延期): by how much, when, and who approved it."""

    amount: int
    event: EventView
    basis: Basis


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a last day came about (期限说明).

    `counted` is how many units the limit has in all, extensions included; `skipped` the days
    left out on the way; `rolled_from` the nominal last day when it was no working day.
    """

    limit: Limit
    run: Run
    start: EventView
    counted: int
    skipped: tuple[SkippedDay, ...]
    pauses: tuple[Span, ...]
    extensions: tuple[Extension, ...]
    rolled_from: date | None
    projected: bool


def explain_deadline(
    edition: Edition, run: Run, events: Sequence[EventView], calendar: WorkingCalendar
) -> Explanation:
    """The story of one run's last day."""
    limit = edition.limits[run.limit]
    by_seq = {event.seq: event for event in events}
    extensions = tuple(
        Extension(
            edition.acts[by_seq[seq].act].extends[run.limit],
            by_seq[seq],
            edition.acts[by_seq[seq].act].basis,
        )
        for seq in run.extensions
    )
    skipped, rolled_from = _walk(limit, run, calendar)
    return Explanation(
        limit=limit,
        run=run,
        start=by_seq[run.anchor],
        counted=run.amount,
        skipped=skipped,
        pauses=run.pauses,
        extensions=extensions,
        rolled_from=rolled_from,
        projected=run.projected,
    )


def _walk(
    limit: Limit, run: Run, calendar: WorkingCalendar
) -> tuple[tuple[SkippedDay, ...], date | None]:
    """The days between start and last day that did not count; the day the roll began at."""
    if limit.unit is Unit.HOUR:
        return (), None
    end = run.due_on or run.pauses[-1].begun_on
    skipped: list[SkippedDay] = []
    day = run.started_on
    while day < end:
        day += _DAY
        reason = _reason(limit, run, day, calendar)
        if reason is not None:
            skipped.append(SkippedDay(day, reason, calendar.is_projected(day)))
    return tuple(skipped), _nominal(limit, run)


def _reason(limit: Limit, run: Run, day: date, calendar: WorkingCalendar) -> Text | None:
    if any(span.covers(day) for span in run.pauses):
        return Text("中止计算", "the count stands still")
    if limit.unit is Unit.WORKING_DAY:
        return calendar.reason_off(day)
    return None


def _nominal(limit: Limit, run: Run) -> date | None:
    if limit.unit is Unit.WORKING_DAY or limit.bound is Bound.AT_LEAST or run.due_on is None:
        return None
    nominal = nominal_day(limit, run)
    return nominal if nominal < run.due_on else None
