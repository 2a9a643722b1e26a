"""Why this date (期限说明): the start, the rule, every day left out and why."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from django.utils.translation import gettext

from zhunsheng.web.components import words as say
from zhunsheng.web.components.words import Words, words

MONTHS_SHOWN_OPEN = 2
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day that did not count (不计入之日)."""

    day: date
    reason: Words
    paused: bool = False


@dataclass(frozen=True, slots=True)
class SkippedRun:
    """Days that did not count for one reason, in a row."""

    first: date
    last: date
    reason: str

    @property
    def days(self) -> str:
        """The days in words."""
        return say.days(self.first, self.last)


@dataclass(frozen=True, slots=True)
class PauseLine:
    """A time in which the count stood still (扣除期间)."""

    reason: Words
    begun_on: date
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class ExtensionLine:
    """An extension (延期) and who approved it."""

    amount: Words
    approved_by: Words
    on: date
    article: Words = ""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day in the small calendar: its kind, its number in the count, and both in words."""

    number: int
    kind: str
    mark: str
    spoken: str


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month of the small calendar; days outside the limit are None."""

    title: str
    weeks: tuple[tuple[CalendarDay | None, ...], ...]


@dataclass(frozen=True, slots=True)
class DeadlineExplanation:
    """How a last day came about (期限说明).

    `skipped` are all days between start and last day that did not count. `due_on` is None while
    the count stands still. `rolled_from` is the nominal last day when it was no working day.
    """

    template: ClassVar[str] = "components/deadline.html"

    label: Words
    amount: Words
    started_by: Words
    started_on: date
    article: Words
    due_on: date | None
    skipped: Sequence[SkippedDay] = ()
    pauses: Sequence[PauseLine] = ()
    extensions: Sequence[ExtensionLine] = ()
    rolled_from: date | None = None
    projected: bool = False

    @property
    def runs(self) -> tuple[SkippedRun, ...]:
        """The days left out, those in a row with one reason together."""
        runs: list[SkippedRun] = []
        for skipped in self.skipped:
            reason = words(skipped.reason)
            if runs and runs[-1].reason == reason and runs[-1].last + DAY == skipped.day:
                runs[-1] = SkippedRun(runs[-1].first, skipped.day, reason)
            else:
                runs.append(SkippedRun(skipped.day, skipped.day, reason))
        return tuple(runs)

    @property
    def open(self) -> bool:
        """Whether the calendar is short enough to be open at once."""
        return len(self.months) <= MONTHS_SHOWN_OPEN

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The heads of the columns, from Monday."""
        return (
            ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
            if say.is_english()
            else tuple("一二三四五六日")
        )

    @property
    def months(self) -> tuple[CalendarMonth, ...]:
        """The small calendar, from the day of the start to the last day."""
        end = self.due_on or max([self.started_on, *(s.day for s in self.skipped)])
        days = dict(self._days(end))
        first = self.started_on.replace(day=1)
        months: list[CalendarMonth] = []
        while first <= end:
            grid = calendar.Calendar().monthdatescalendar(first.year, first.month)
            weeks = tuple(
                tuple(days.get(each) if each.month == first.month else None for each in week)
                for week in grid
            )
            shown = tuple(week for week in weeks if any(week))
            months.append(CalendarMonth(say.month(first), shown))
            first = (first + timedelta(days=31)).replace(day=1)
        return tuple(months)

    def _days(self, end: date) -> Iterator[tuple[date, CalendarDay]]:
        skipped = {each.day: each for each in self.skipped}
        counted = 0
        day = self.started_on
        while day <= end:
            off = skipped.get(day)
            if day == self.started_on:
                kind, mark, note = "start", gettext("起"), gettext("起算事件当日，不计入")
            elif off:
                kind, mark, note = ("paused" if off.paused else "off"), "", words(off.reason)
            else:
                counted += 1
                kind, mark = ("due" if day == self.due_on else "counted"), str(counted)
                note = gettext("第 %(n)s 日") % {"n": counted}
            yield day, CalendarDay(day.day, kind, mark, f"{say.day_of_month(day)} {note}")
            day += DAY
