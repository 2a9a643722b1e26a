"""The clocks of a case as components (期限的呈现): the bar, and why this date."""

from collections.abc import Callable

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.queries import ClockView
from zhunsheng.kernel.statute.limits import Run
from zhunsheng.kernel.statute.snapshot import EventView
from zhunsheng.kernel.statute.spec import Bound, Edition, Unit
from zhunsheng.web.components import (
    ClockBar,
    ClockState,
    DeadlineExplanation,
    ExtensionLine,
    PauseLine,
    SkippedDay,
)
from zhunsheng.web.components.words import Words, period

SOON = 5
"""Due soon is within one part in so many of the whole limit."""


def state_of(view: ClockView) -> ClockState:
    """How a clock stands; what has to last at least so long is never late."""
    if view.limit.bound is Bound.AT_LEAST:
        over = view.run.ended_by is not None or (view.left is not None and view.left <= 0)
        return ClockState.MET if over else ClockState.RUNNING
    if view.run.ended_by is not None:
        return ClockState.MET_LATE if view.run.is_late(view.run.started_on) else ClockState.MET
    if view.run.paused:
        return ClockState.PAUSED
    if view.is_overdue:
        return ClockState.OVERDUE
    soon = view.left is not None and view.left * SOON <= view.used + view.left
    return ClockState.DUE_SOON if soon else ClockState.RUNNING


def bar(view: ClockView, *, href: str = "") -> ClockBar:
    """The clock as a bar; `href` leads to why this date."""
    unit = Unit.CALENDAR_DAY if view.limit.unit is Unit.MONTH else view.limit.unit
    return ClockBar(
        label=view.limit.label,
        used=view.used,
        remaining=view.left if view.left is not None else max(0, view.run.amount - view.used),
        state=state_of(view),
        deadline=view.run.due_on,
        unit=unit.value,
        paused=_stood_still(view.run, unit),
        projected=view.run.projected,
        href=href,
    )


def explained(
    view: ClockView, edition: Edition, *, approver: Callable[[EventView], Words]
) -> DeadlineExplanation:
    """Why this date; `approver` says who approved an extension."""
    laws, told = current().library.laws, view.explanation
    unit = view.limit.unit.value
    return DeadlineExplanation(
        label=view.limit.label,
        amount=period(told.counted, unit),
        started_by=edition.acts[told.start.act].label,
        started_on=view.run.started_on,
        article=view.limit.basis.words(laws),
        due_on=view.run.due_on,
        skipped=[
            SkippedDay(day.day, day.reason, paused=any(p.covers(day.day) for p in told.pauses))
            for day in told.skipped
        ],
        pauses=[
            PauseLine(edition.states[span.state].label, span.begun_on, span.ended_on)
            for span in told.pauses
        ],
        extensions=[
            ExtensionLine(
                period(extension.amount, unit),
                approver(extension.event),
                extension.event.occurred_on,
                extension.basis.words(laws),
            )
            for extension in told.extensions
        ],
        rolled_from=told.rolled_from,
        projected=told.projected,
    )


def _stood_still(run: Run, unit: Unit) -> int:
    """How much of the time was taken out by pauses that have ended, in the unit of the limit."""
    if unit is Unit.WORKING_DAY:
        between = current().calendar.working_days_between
        return sum(between(begun, ended) for begun, ended in run.stops)
    return sum((ended - begun).days for begun, ended in run.stops)
