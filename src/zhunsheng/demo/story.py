"""A case as it is going to happen (办案经过), and playing many of them through the one door."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from zhunsheng.demo.city import City
from zhunsheng.kernel.casefile.actors import TIME, Actor
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.commands import NewParty, open_case, perform
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.record import ZONE
from zhunsheng.kernel.statute.calendar import WorkingCalendar
from zhunsheng.kernel.statute.machine import Mode

PARTY = "party"
CLOCK = "clock"

Facts = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Step:
    """An act to come (拟办行为): so many working days after the one before.

    `by` is a duty, `nth` which of those who have it; facts that need the day are a function of it.
    """

    act: str
    by: str
    gap: int = 0
    facts: Facts | Callable[[date], Facts] = field(default_factory=dict)
    nth: int = 0

    def facts_on(self, day: date) -> Facts:
        """The facts, the day being known."""
        return self.facts(day) if callable(self.facts) else self.facts


@dataclass(frozen=True, slots=True)
class Happening:
    """What happens around a case and is no act of it (相关事件): a comment comes in, say."""

    does: Callable[[Case, datetime], object]
    gap: int = 0


Steps = Sequence[Step | Happening]


@dataclass(slots=True)
class Story:
    """A case to be played (拟办案件). With `entered_after` it is entered so many days later.

    Where something else opens the case, `found` says which it is once that has happened.
    """

    procedure: str
    organ: str
    power: str
    steps: Steps
    days: Sequence[date]
    party: NewParty | None = None
    title: str = ""
    entered_after: int = 0
    case: Case | None = None
    found: Callable[[], Case] | None = None

    @property
    def mode(self) -> Mode:
        """Done here, or taken over from paper."""
        return Mode.RECORD if self.entered_after else Mode.LIVE


HEARD_AFTER = 9
"""Working days from the notice of a hearing to the hearing: the law asks for seven at least."""


def hearing_day(notified: date) -> date:
    """The day for which a hearing is notified, and on which it is held."""
    return current().calendar.working_days_after(notified, HEARD_AFTER)


def days_from(first: date, steps: Steps, calendar: WorkingCalendar) -> list[date]:
    """The day of each step, the first being given."""
    days = [calendar.next_working_day(first)]
    for step in steps[1:]:
        days.append(calendar.working_days_after(days[-1], step.gap))
    return days


def days_around(anchor: int, day: date, steps: Steps, calendar: WorkingCalendar) -> list[date]:
    """The day of each step, that of the step `anchor` being given."""
    first = before(day, sum(step.gap for step in steps[1 : anchor + 1]), calendar)
    return days_from(first, steps, calendar)


def before(day: date, working_days: int, calendar: WorkingCalendar) -> date:
    """The working day so many working days before."""
    back = day
    while calendar.working_days_between(back, day) < working_days or not calendar.is_working(back):
        back -= timedelta(days=1)
    return back


def until(story: Story, today: date) -> Story:
    """The story as far as it has come: what would happen today or later has not happened."""
    come = [(step, day) for step, day in zip(story.steps, story.days, strict=True) if day < today]
    story.steps, story.days = [step for step, _ in come], [day for _, day in come]
    return story


def play(city: City, stories: Sequence[Story]) -> Iterator[int]:
    """Perform every step of every story in the order of days; yields how many were done."""
    acts = sorted(
        (day, number, index)
        for number, story in enumerate(stories)
        for index, day in enumerate(story.days)
    )
    for _, number, index in acts:
        _act(city, stories[number], index, number)
        yield 1


def _act(city: City, story: Story, index: int, number: int) -> None:
    step, day = story.steps[index], story.days[index]
    recorded_at = _entered(story, index, number)
    if story.case is None and story.found is not None:
        story.case = story.found()
    if isinstance(step, Happening):
        assert story.case is not None  # nothing happens around a case that is not there
        step.does(story.case, recorded_at)
        return
    actor = _actor(city, story.organ, step)
    if story.case is None:
        story.case = open_case(
            procedure=story.procedure,
            organ=city.organs[story.organ],
            actor=actor,
            occurred_on=day,
            recorded_at=recorded_at,
            power=city.entries[story.power] if story.power else None,
            parties=[story.party] if story.party else [],
            act=step.act,
            facts=step.facts_on(day),
            title=story.title,
            mode=story.mode,
        )
        return
    perform(
        case=story.case,
        act=step.act,
        actor=actor,
        occurred_on=day,
        recorded_at=recorded_at,
        facts=step.facts_on(day),
        mode=story.mode,
    )


def _actor(city: City, organ: str, step: Step) -> Actor:
    if step.by == PARTY:
        return Actor.party()
    return TIME if step.by == CLOCK else Actor.officer(city.person(organ, step.by, step.nth))


def _entered(story: Story, index: int, number: int) -> datetime:
    """In office hours, later acts of a day later."""
    entered = story.days[index] + timedelta(days=story.entered_after)
    earlier = sum(day == story.days[index] for day in story.days[:index])
    minutes = 9 * 60 + number * 7 % 120 + earlier * 11
    return datetime.combine(entered, time(minutes // 60, minutes % 60), ZONE)
