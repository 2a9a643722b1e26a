"""Working days (工作日): weekends, statutory holidays and make-up days by the yearly notices.

The State Council's notices for 2004 to 2026 come from `chinesecalendar`; a file in
`procedures/calendar/` adds a year or overrides days. A year without a notice is an error unless
a projection is asked for: then weekends and statutory holidays count, make-up days are unknown,
and what was computed says so.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache

import chinese_calendar
import holidays

from zhunsheng.kernel.statute.text import Text

_DAY = timedelta(days=1)
WEEKEND = Text("周末", "weekend")
MAKE_UP = Text("调休上班", "make-up working day")


class NoNotice(LookupError):
    """No notice of days off is known for this year (尚无放假通知)."""

    def __init__(self, year: int) -> None:
        self.year = year
        super().__init__(
            f"no State Council notice of days off is known for {year}: "
            f"add procedures/calendar/{year}.yaml, or allow a projection"
        )


@dataclass(frozen=True, slots=True)
class YearNotice:
    """The days off and make-up days of one year (放假安排), each with its name."""

    year: int
    off: Mapping[date, Text] = field(default_factory=dict)
    work: Mapping[date, Text] = field(default_factory=dict)
    projected: bool = False


_NAMES = {
    "New Year's Day": Text("元旦", "New Year's Day"),
    "Spring Festival": Text("春节", "Spring Festival"),
    "Tomb-sweeping Day": Text("清明节", "Tomb-sweeping Day"),
    "Labour Day": Text("劳动节", "Labour Day"),
    "Dragon Boat Festival": Text("端午节", "Dragon Boat Festival"),
    "Mid-autumn Festival": Text("中秋节", "Mid-autumn Festival"),
    "National Day": Text("国庆节", "National Day"),
    "Anti-Fascist 70th Day": Text("抗战胜利70周年纪念日", "Anti-Fascist 70th Day"),
}


@lru_cache(maxsize=1)
def published_notices() -> Mapping[int, YearNotice]:
    """The notices `chinesecalendar` carries, by year."""
    off: dict[int, dict[date, Text]] = {}
    work: dict[int, dict[date, Text]] = {}
    constants = chinese_calendar.constants
    for day, name in constants.holidays.items():
        off.setdefault(day.year, {})[day] = _NAMES.get(name, Text(name, name))
    for day in constants.workdays:
        work.setdefault(day.year, {})[day] = MAKE_UP
    return {year: YearNotice(year, off[year], work.get(year, {})) for year in off}


@lru_cache(maxsize=64)
def projected_notice(year: int) -> YearNotice:
    """A year as the statutory holidays alone would have it (预计), make-up days unknown."""
    names = holidays.country_holidays("CN", years=year, language="zh_CN")
    english = holidays.country_holidays("CN", years=year, language="en_US")
    return YearNotice(
        year, {d: Text(names[d], english.get(d) or names[d]) for d in names}, {}, projected=True
    )


class WorkingCalendar:
    """Which days are working days, and counting by them (工作日历).

    Only years that are asked about are laid out; a lookup costs a bisection, not a walk.
    """

    def __init__(
        self, overrides: Mapping[int, YearNotice] | None = None, *, allow_projection: bool = False
    ) -> None:
        self.notices: dict[int, YearNotice] = dict(published_notices())
        for year, notice in (overrides or {}).items():
            known = self.notices.get(year)
            if known is None:
                self.notices[year] = notice
            else:
                self.notices[year] = YearNotice(
                    year,
                    {d: n for d, n in known.off.items() if d not in notice.work} | dict(notice.off),
                    {d: n for d, n in known.work.items() if d not in notice.off}
                    | dict(notice.work),
                )
        self.allow_projection = allow_projection
        self._working: dict[int, list[int]] = {}

    def notice(self, year: int) -> YearNotice:
        """The notice for `year`; raises `NoNotice` where there is none and none may be guessed."""
        known = self.notices.get(year)
        if known is not None:
            return known
        if not self.allow_projection:
            raise NoNotice(year)
        return projected_notice(year)

    def is_projected(self, day: date) -> bool:
        """Whether no notice covers the year of `day` yet."""
        return day.year not in self.notices

    def is_working(self, day: date) -> bool:
        """Whether `day` is a working day."""
        notice = self.notice(day.year)
        return day in notice.work or (day.weekday() < 5 and day not in notice.off)

    def reason_off(self, day: date) -> Text | None:
        """Why `day` is no working day; None when it is one."""
        if self.is_working(day):
            return None
        return self.notice(day.year).off.get(day, WEEKEND)

    def working_days_after(self, start: date, count: int) -> date:
        """The `count`-th working day after `start`, which itself is not counted."""
        year, left = start.year, count
        days = self._year(year)
        index = bisect_right(days, start.toordinal())
        while left > len(days) - index:
            left -= len(days) - index
            year, index = year + 1, 0
            days = self._year(year)
        return date.fromordinal(days[index + left - 1]) if left else start

    def working_days_between(self, start: date, end: date) -> int:
        """How many working days lie in (start, end]; negative when `end` is before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        total = 0
        for year in range(start.year, end.year + 1):
            days = self._year(year)
            low = bisect_right(days, start.toordinal()) if year == start.year else 0
            high = bisect_right(days, end.toordinal()) if year == end.year else len(days)
            total += high - low
        return total

    def next_working_day(self, day: date) -> date:
        """`day` itself when it is a working day, else the first one after it."""
        days = self._year(day.year)
        index = bisect_left(days, day.toordinal())
        if index < len(days):
            return date.fromordinal(days[index])
        return self.next_working_day(date(day.year + 1, 1, 1))

    def _year(self, year: int) -> list[int]:
        if year not in self._working:
            day, days = date(year, 1, 1), []
            while day.year == year:
                if self.is_working(day):
                    days.append(day.toordinal())
                if day == date.max:
                    break
                day += _DAY
            self._working[year] = days
        return self._working[year]
