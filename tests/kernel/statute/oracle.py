"""Deadlines by walking one day at a time: slow, plain, and sharing no code with the kernel.

Reads an edition's data and the events of a case, and says for every running of every limit which
day it ends on. Weekends and notices come from `chinese_calendar` and the overrides directly.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import chinese_calendar

ONE = timedelta(days=1)


@dataclass
class Expected:
    """A running: which limit, begun by which event, ended by which, due when."""

    limit: str
    anchor: int
    ended_by: int | None
    due: date | datetime | None


class Oracle:
    def __init__(self, closed=frozenset(), opened=frozenset()):
        self.closed, self.opened = closed, opened

    def works(self, day):
        if day in self.opened:
            return True
        return day not in self.closed and chinese_calendar.is_workday(day)

    def first_worked(self, day):
        while not self.works(day):
            day += ONE
        return day

    def runs(self, edition, events):
        """In the order in which the acts began them; at one act, as the edition lists them."""
        found = []
        for place, event in enumerate(events):
            if edition.states[event.state].final:
                continue
            found += [
                self.run(edition, limit, events[place:])
                for limit in edition.limits.values()
                if event.act in limit.anchors
            ]
        return found

    def run(self, edition, limit, events):
        first, *rest = events
        amount, pauses, ended_by = limit.amount, [], None
        open_since = first.effective_on if first.state in limit.pauses else None
        state = first.state
        deemed = getattr(limit.late, "act", None)
        for event in rest:
            if open_since is not None and event.state not in limit.pauses:
                pauses.append((open_since, event.occurred_on))
                open_since = None
            elif open_since is None and event.state in limit.pauses and state not in limit.pauses:
                open_since = event.occurred_on
            state = event.state
            act = edition.acts[event.act]
            amount += act.extends.get(limit.name, 0)
            stops = event.act in limit.until or event.act in limit.anchors or event.act == deemed
            if stops or edition.states[event.state].final:
                ended_by = event.seq
                if open_since is not None:
                    pauses.append((open_since, event.occurred_on))
                    open_since = None
                break
        due = self.due(limit, first, amount, pauses)
        if open_since is not None and open_since <= due:
            due = None
        return Expected(limit.name, first.seq, ended_by, due)

    def due(self, limit, first, amount, pauses):
        start = first.effective_on
        if limit.unit == "hour":
            began = datetime.combine(start, first.occurred_at or time.max)
            for _ in range(amount):
                began += timedelta(hours=1)
            return began
        paused = set()
        for begun, ended in pauses:
            day = max(begun, start) + ONE
            while day <= ended:
                paused.add(day)
                day += ONE
        last = start
        if limit.unit == "working_day":
            while amount:
                last += ONE
                if last not in paused and self.works(last):
                    amount -= 1
        else:
            last = self.elapse(limit.unit, start, amount, paused)
        return self.settle(limit, last, paused)

    def elapse(self, unit, start, amount, paused):
        """The day on which so many days, or months, have gone by, paused days not counted."""
        if unit == "month":
            day, months = start, 0
            while months < amount:
                day += ONE
                months += day.day == 1
            while day.day < start.day and (day + ONE).day != 1:
                day += ONE
            amount = (day - start).days
        day = start
        while amount:
            day += ONE
            if day not in paused:
                amount -= 1
        return day

    def settle(self, limit, last, paused):
        """Where the last day comes to lie: after what stands still, and on a day that is worked."""
        rolls = limit.bound == "at_most" or limit.unit == "working_day"
        while True:
            day = last
            while day + ONE in paused:  # a pause began on the last day
                day += ONE
            if rolls:
                while not self.works(day) and day + ONE not in paused:
                    day += ONE
            if day == last:
                return day
            last = day
