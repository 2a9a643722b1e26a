"""A case on paper (纸上案卷): what the one door does, in memory alone, for examples and tests."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from zhunsheng.kernel.statute import machine
from zhunsheng.kernel.statute.calendar import WorkingCalendar
from zhunsheng.kernel.statute.facts import Fact, FactType
from zhunsheng.kernel.statute.limits import Run
from zhunsheng.kernel.statute.machine import Allowed, Mode, Refused
from zhunsheng.kernel.statute.snapshot import (
    THE_PARTY,
    TIME,
    ActorView,
    EntryView,
    Facts,
    PersonView,
    Request,
    Snapshot,
)
from zhunsheng.kernel.statute.spec import CLOCK, PARTY, Edition
from zhunsheng.kernel.statute.vocabulary import Vocabulary

OFFICER = "officer"


def sample(fact: Fact, on: date, people: Iterable[str] = ()) -> Any:
    """A value that may stand for a fact nobody cares about."""
    named = list(people) or ["（略）"]
    choices = list(fact.choices)
    samples: Mapping[FactType, Any] = {
        FactType.DAY: on.isoformat(),
        FactType.INTEGER: 1,
        FactType.MONEY: "0.00",
        FactType.YES_NO: True,
        FactType.CHOICE: choices[0] if choices else "",
        FactType.CHOICES: choices[:1],
        FactType.OFFICER: named[0],
        FactType.OFFICERS: named[:2],
        FactType.ENTRIES: ["（略）"],
        FactType.INSTRUMENTS: ["（略）"],
    }
    return samples.get(fact.type, "（略）")


def power_for(edition: Edition, organ: str) -> EntryView | None:
    """The entry on the list of powers that an edition asks for, held by `organ`."""
    need = edition.power
    if need is None:
        return None
    return EntryView(need.register, "power", need.kind, organ, "（略）", in_force=True)


@dataclass
class PaperCase:
    """A case and what surrounds it (纸上案卷); `perform` takes it on as `casefile` would."""

    snapshot: Snapshot
    calendar: WorkingCalendar
    vocabulary: Vocabulary

    @property
    def edition(self) -> Edition:
        """The edition it is pinned to."""
        return self.snapshot.edition

    @property
    def state(self) -> str:
        """Where it stands."""
        return self.snapshot.state

    def running(self, limit: str) -> Run | None:
        """The latest running of a limit."""
        return next((r for r in reversed(self.snapshot.runs) if r.limit == limit), None)

    def request(
        self, act: str, on: date, by: str, facts: Facts | None = None, at: time | None = None
    ) -> Request:
        """The request of one person (or the party, or time); required facts not given are samples.

        A fact given as None is left out.
        """
        given = dict(facts or {})
        for name in self.edition.acts[act].requires:
            if name not in given and name in self.vocabulary.facts:
                given[name] = sample(self.vocabulary.facts[name], on, self.snapshot.people)
        kept = {name: value for name, value in given.items() if value is not None}
        return Request(act, self._actor(by), on, kept, at)

    def ask(self, request: Request, mode: Mode = Mode.LIVE) -> Allowed | Refused:
        """The decision on a request, without putting it on record."""
        return machine.decide(
            self.snapshot, request, calendar=self.calendar, vocabulary=self.vocabulary, mode=mode
        )

    def perform(self, request: Request, mode: Mode = Mode.LIVE) -> Allowed | Refused:
        """Let time pass up to the day, decide, and put on record what is allowed."""
        self.let_time_pass(request.occurred_on)
        decision = self.ask(request, mode)
        if isinstance(decision, Allowed):
            self._add(decision)
        return decision

    def let_time_pass(self, on: date) -> list[Allowed]:
        """What the law deemed to have happened by `on`."""
        events = []
        while due := machine.lapse(self.snapshot, on, calendar=self.calendar):
            events.append(due[1])
            self._add(due[1])
        return events

    def _add(self, allowed: Allowed) -> None:
        self.snapshot = replace(
            self.snapshot,
            state=allowed.event.state,
            events=(*self.snapshot.events, allowed.event),
            runs=allowed.runs,
        )

    def _actor(self, by: str) -> ActorView:
        if by in (PARTY, CLOCK):
            return THE_PARTY if by == PARTY else TIME
        return ActorView(OFFICER, self.snapshot.people.get(by, PersonView(by)))
