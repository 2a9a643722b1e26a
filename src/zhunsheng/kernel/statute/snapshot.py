"""What is so in a case at one moment (办案快照): all that a decision may look at, frozen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from zhunsheng.kernel.statute.spec import CLOCK, PARTY, Edition

if TYPE_CHECKING:
    from zhunsheng.kernel.statute.limits import Run

Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event as decisions see it (记录). `state` is where the case stood after it."""

    seq: int
    act: str
    state: str
    actor: str
    occurred_on: date
    occurred_at: time | None
    effective_on: date
    facts: Facts


@dataclass(frozen=True, slots=True)
class PersonView:
    """A person on the day of the act (人员): duties held in the organ of the case.

    `since` gives the first day a duty was ever held, for rules about those new to the work.
    """

    id: str
    duties: frozenset[str] = frozenset()
    certified: bool = False
    qualified: bool = False
    recused: bool = False
    since: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ActorView:
    """Who acts (行为人): an officer, or the party, or time itself."""

    kind: str
    person: PersonView | None = None

    @property
    def id(self) -> str:
        """The person's key; empty for the party and for time."""
        return self.person.id if self.person else ""

    @property
    def roles(self) -> frozenset[str]:
        """All that `by` may name and this actor is."""
        if self.person is None:
            return frozenset({self.kind})
        return self.person.duties


THE_PARTY = ActorView(PARTY)
TIME = ActorView(CLOCK)


@dataclass(frozen=True, slots=True)
class EntryView:
    """A register entry as it stands on the day of the act (清单条目).

    `stale_from` is the first day on which a provision it rests on no longer stands.
    """

    register: str
    key: str
    kind: str
    organ: str
    title: str
    in_force: bool
    data: Facts = field(default_factory=dict)
    stale_from: date | None = None


@dataclass(frozen=True, slots=True)
class InstrumentView:
    """A version of a law or document in the library (法律文件): its days are half-open."""

    id: str
    kind: str
    organ: str
    title: str
    number: str
    valid_from: date
    valid_until: date | None = None

    def in_force_on(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.valid_from <= day and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True, slots=True)
class PartyView:
    """A party to the case (当事人)."""

    role: str
    is_organisation: bool
    name: str


@dataclass(frozen=True, slots=True)
class LinkedCase:
    """A case that comes from this one (关联案件), with what it tells of itself."""

    procedure: str
    number: str
    told: Facts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Request:
    """The act that somebody wants to do (拟作行为), its facts in canonical form.

    `recorded_on` is the day it is put on record: an act cannot be recorded before it happened.
    """

    act: str
    actor: ActorView
    occurred_on: date
    facts: Facts = field(default_factory=dict)
    occurred_at: time | None = None
    recorded_on: date | None = None


@dataclass(frozen=True)
class Snapshot:
    """A case and what surrounds it, as of the day of the act (办案快照).

    `people` holds everybody the request and the record name, `entries` every register entry and
    `instruments` every law or document they name, `figures` the sums in force, `linked` the cases
    that come from this one, where a guard looks at them.
    """

    edition: Edition
    organ: str
    state: str
    events: tuple[EventView, ...] = ()
    runs: tuple["Run", ...] = ()
    power: EntryView | None = None
    people: Mapping[str, PersonView] = field(default_factory=dict)
    entries: Mapping[tuple[str, str], EntryView] = field(default_factory=dict)
    instruments: Mapping[str, InstrumentView] = field(default_factory=dict)
    parties: tuple[PartyView, ...] = ()
    figures: Mapping[str, Decimal] = field(default_factory=dict)
    linked: tuple[LinkedCase, ...] = ()

    def told(self, name: str) -> int | None:
        """What the linked cases count under a name, taken together; None where none counts it."""
        counts = [each.told[name] for each in self.linked if name in each.told]
        return sum(counts) if counts else None

    def last(self, *acts: str) -> EventView | None:
        """The latest event of one of `acts`."""
        return next((e for e in reversed(self.events) if e.act in acts), None)

    def latest_fact(self, name: str) -> Any:
        """The value `name` was last given in the case; None when it never was."""
        return next((e.facts[name] for e in reversed(self.events) if name in e.facts), None)

    def actors_of(self, *acts: str) -> frozenset[str]:
        """Everybody who did one of `acts`, or was named as an officer in it."""
        found: set[str] = set()
        for event in self.events:
            if event.act in acts:
                found |= {event.actor, *event.facts.get("officers", ())}
        return frozenset(found - {""})
