"""Reading a case and what surrounds it into the frozen snapshot that decisions look at (取数)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from decimal import Decimal
from itertools import groupby
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Min, OuterRef, Q, QuerySet, Subquery

from zhunsheng.kernel.casefile.actors import OFFICER, Actor
from zhunsheng.kernel.casefile.catalogue import Catalogue
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.casefile.models.events import opened
from zhunsheng.kernel.casefile.words import CERTIFICATES, LOCAL_FIGURES
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.identity.prepared import prepared
from zhunsheng.kernel.identity.queries import people_views, successor_of
from zhunsheng.kernel.library.models import Citation, Version
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.statute.facts import FactType
from zhunsheng.kernel.statute.limits import runs_of
from zhunsheng.kernel.statute.snapshot import (
    TIME,
    ActorView,
    EntryView,
    EventView,
    InstrumentView,
    LinkedCase,
    PartyView,
    PersonView,
    Snapshot,
)
from zhunsheng.kernel.statute.spec import START, Edition
from zhunsheng.kernel.statute.vocabulary import Vocabulary

T = TypeVar("T")
_NOBODY = UUID(int=0)
_LOT = 5000
_EVENT = ("seq", "act", "state", "actor_id", "occurred_on", "occurred_at", "effective_on", "facts")


def event_views(case: Case) -> tuple[EventView, ...]:
    """The events of a case, oldest first: one query."""
    return tuple(_view(*row) for row in _events_of(case.pk))


def _view(
    seq: int,
    act: str,
    state: str,
    actor: UUID | None,
    on: date,
    at: time | None,
    effective: date,
    facts: str,
) -> EventView:
    return EventView(
        seq, act, state, str(actor or ""), on, at, effective, opened(json.loads(facts))
    )


@prepared
def _events_of(case: UUID) -> QuerySet[Event, Any]:
    return Event.objects.filter(case=case).order_by("seq").values_list(*_EVENT)


def edition_of(case: Case, catalogue: Catalogue) -> Edition:
    """The edition a case is pinned to."""
    return catalogue.library.pinned(case.procedure, case.edition)


def take(
    case: Case,
    *,
    catalogue: Catalogue,
    on: date,
    actor: Actor,
    facts: Mapping[str, Any],
) -> tuple[Snapshot, ActorView]:
    """The snapshot of a case on a day, and the actor as of that day: at most seven queries."""
    events = event_views(case) if case.event_count else ()
    around = _around(case, catalogue=catalogue, on=on, actor=actor, facts=facts)
    given = (*(e.facts for e in events), facts)
    entries = _entries(_entries_named(given, catalogue.vocabulary), on)
    instruments = _instruments(_instruments_named(given, catalogue.vocabulary))
    snapshot, view = _taken(case, catalogue, actor, events, around, entries, instruments)
    linked = _linked(case, snapshot.edition, on, catalogue.vocabulary)
    return (replace(snapshot, linked=linked) if linked else snapshot), view


def take_new(
    several: Sequence[tuple[Case, Mapping[str, Any]]],
    *,
    catalogue: Catalogue,
    on: date,
    actor: Actor,
) -> list[tuple[Snapshot, ActorView]]:
    """The snapshots of cases about to be opened, each with the facts of its opening.

    What surrounds the cases is read once for each organ, power and set of people.
    """
    vocabulary = catalogue.vocabulary
    arounds: dict[Any, _Around] = {}
    entries = _entries(_entries_named((facts for _case, facts in several), vocabulary), on)
    instruments = _instruments(_instruments_named((facts for _case, facts in several), vocabulary))
    taken = []
    for case, facts in several:
        key = (case.organ_id, case.power_id, frozenset(_people_named(facts, actor, vocabulary)))
        if key not in arounds:
            arounds[key] = _around(case, catalogue=catalogue, on=on, actor=actor, facts=facts)
        wanted = _entries_named([facts], vocabulary)
        own_entries = {
            name: entries[name]
            for register, keys in wanted.items()
            for key in keys
            if (name := (register, key)) in entries
        }
        named = (str(key) for key in _instruments_named([facts], vocabulary))
        own_instruments = {name: instruments[name] for name in named if name in instruments}
        taken.append(_taken(case, catalogue, actor, (), arounds[key], own_entries, own_instruments))
    return taken


@dataclass(frozen=True, slots=True)
class _Around:
    """What surrounds a case on a day, whatever happened in it (案件环境)."""

    organ: str
    power: EntryView | None
    people: Mapping[str, PersonView]
    figures: Mapping[str, Decimal]


def _around(
    case: Case, *, catalogue: Catalogue, on: date, actor: Actor, facts: Mapping[str, Any]
) -> _Around:
    organ = acting_organ(case, on)
    named = _people_named(facts, actor, catalogue.vocabulary)
    edition = edition_of(case, catalogue)
    power, figures, certified = _from_registers(case, organ, edition, named, on)
    people = _people(case, organ, named, certified, on, catalogue.vocabulary)
    return _Around(str(organ.pk), power, people, figures)


def _people_named(facts: Mapping[str, Any], actor: Actor, vocabulary: Vocabulary) -> set[str]:
    named = set(_values(facts, vocabulary, FactType.OFFICER, FactType.OFFICERS))
    return named | {actor.person_id} if actor.kind == OFFICER else named


def _taken(
    case: Case,
    catalogue: Catalogue,
    actor: Actor,
    events: tuple[EventView, ...],
    around: _Around,
    entries: Mapping[tuple[str, str], EntryView],
    instruments: Mapping[str, InstrumentView],
) -> tuple[Snapshot, ActorView]:
    edition = edition_of(case, catalogue)
    snapshot = Snapshot(
        edition=edition,
        organ=around.organ,
        state=case.state or START,
        events=events,
        runs=runs_of(edition, events, catalogue.calendar),
        power=around.power,
        people=around.people,
        parties=(PartyView("party", case.party_is_organisation, case.party_name),)
        if case.party_name
        else (),
        figures=around.figures,
        entries=entries,
        instruments=instruments,
    )
    if actor.kind != OFFICER:
        return snapshot, TIME if actor.kind == TIME.kind else ActorView(actor.kind)
    person = snapshot.people.get(actor.person_id, PersonView(actor.person_id))
    return snapshot, ActorView(OFFICER, person)


def acting_organ(case: Case, on: date) -> Organ:
    """The organ that answers for a case on a day: its own, or the one that took over from it."""
    organ = case.organ
    if organ.valid_to is None or on < organ.valid_to:
        return organ
    return successor_of(organ, on)


def _from_registers(
    case: Case, acting: Organ, edition: Edition, named: set[str], on: date
) -> tuple[EntryView | None, Mapping[str, Decimal], frozenset[str]]:
    """What registers say on the day of the power, the local figures and the certificates.

    A local figure that no rule has set is nothing, so that whatever exceeds nothing is caught.
    """
    figures = {f.name: f.value for f in edition.figures.values() if f.value is not None}
    local = tuple(f.name for f in edition.figures.values() if f.value is None)
    figures |= {name: Decimal(0) for name in local}
    people = tuple(key for each in named if (key := as_uuid(each)))
    pinned = case.power
    power = replace(_pinned_view(pinned), in_force=False) if pinned else None
    certified = set()
    for register, key, kind, organ, holder, title, person, data, stale in _standing(
        pinned.register if pinned else "",
        pinned.key if pinned else "",
        local or ("",),
        people or (_NOBODY,),
        on,
    ):
        if register == CERTIFICATES and person in people:
            certified.add(str(person))
        elif register == LOCAL_FIGURES and key in local:
            figures[key] = Decimal(data["value"])
        elif pinned and register == pinned.register:
            moved = {"_holder": holder} if organ != acting.pk else {}
            power = EntryView(
                register,
                key,
                kind,
                str(organ or ""),
                title,
                in_force=True,
                data=data | moved,
                stale_from=stale,
            )
    return power, figures, frozenset(certified)


_STALE_FROM = Subquery(
    Citation.objects.filter(holder_kind="entry", holder_id=OuterRef("pk"))
    .values("holder_id")
    .values_list(Min("stale_from"))
)
"""The first day on which a provision that an entry rests on no longer stands."""


@prepared
def _standing(
    register: str, key: str, local: tuple[str, ...], people: tuple[UUID, ...], on: date
) -> QuerySet[Entry, Any]:
    """The entries in force on a day: one power, some local figures, some people's certificates."""
    return Entry.objects.filter(
        in_force(on),
        Q(register=register, key=key)
        | Q(register=LOCAL_FIGURES, key__in=local)
        | Q(register=CERTIFICATES, person__in=people),
    ).values_list(
        "register", "key", "kind", "organ", "organ__name", "title", "person", "data", _STALE_FROM
    )


def _pinned_view(entry: Entry) -> EntryView:
    return EntryView(
        entry.register,
        entry.key,
        entry.kind,
        str(entry.organ_id or ""),
        entry.title,
        in_force=True,
        data=entry.data,
    )


def _people(
    case: Case,
    organ: Organ,
    named: set[str],
    certified: frozenset[str],
    on: date,
    vocabulary: Vocabulary,
) -> Mapping[str, PersonView]:
    views = people_views(
        named,
        organ.pk,
        on,
        case.pk,
        above_id=organ.parent_id,
        reaching=vocabulary.duties_from_above,
    )
    return {view.id: replace(view, certified=view.id in certified) for view in views}


def _entries_named(
    given: Iterable[Mapping[str, Any]], vocabulary: Vocabulary
) -> Mapping[str, set[str]]:
    """The keys of the register entries that facts name, by register."""
    wanted: dict[str, set[str]] = {}
    for facts in given:
        for name, value in facts.items():
            fact = vocabulary.facts.get(name)
            if fact and fact.type in (FactType.ENTRY, FactType.ENTRIES):
                keys = value if isinstance(value, list) else [value]
                wanted.setdefault(fact.register, set()).update(keys)
    return wanted


def _entries(wanted: Mapping[str, set[str]], on: date) -> Mapping[tuple[str, str], EntryView]:
    """The entries in force: columns, not rows, for a bulk of letters names hundreds."""
    columns = ("key", "kind", "organ_id", "title", "data")
    return {
        (register, key): EntryView(
            register, key, kind, str(organ or ""), title, in_force=True, data=data
        )
        for register, keys in wanted.items()
        for some in _some(keys)
        for key, kind, organ, title, data in Entry.objects.filter(
            in_force(on), register=register, key__in=some
        ).values_list(*columns)
    }


def _instruments_named(given: Iterable[Mapping[str, Any]], vocabulary: Vocabulary) -> set[UUID]:
    types = (FactType.INSTRUMENT, FactType.INSTRUMENTS)
    named = {key for facts in given for key in _values(facts, vocabulary, *types)}
    return {key for each in named if (key := as_uuid(each))}


def _instruments(keys: set[UUID]) -> Mapping[str, InstrumentView]:
    """The laws and documents named."""
    columns = ("id", "instrument__kind", "instrument__organ", "title", "number")
    return {
        str(key): InstrumentView(str(key), kind, str(organ or ""), title, number, since, until)
        for some in _some(keys)
        for key, kind, organ, title, number, since, until in Version.objects.filter(
            pk__in=some
        ).values_list(*columns, "in_force_from", "in_force_until")
    }


def _some(keys: Iterable[T]) -> Iterator[list[T]]:
    """Keys in lots that one query takes."""
    every = list(keys)
    return (every[at : at + _LOT] for at in range(0, len(every), _LOT))


def _linked(
    case: Case, edition: Edition, on: date, vocabulary: Vocabulary
) -> tuple[LinkedCase, ...]:
    """The cases that come from this one, as of a day, if a guard of its state looks at such."""
    wanted = {
        procedure
        for act in edition.acts.values()
        if case.state in act.sources
        for condition in act.guards
        for procedure in vocabulary.guards[condition.guard].linked
    }
    if not wanted:
        return ()
    rows = (
        Event.objects.filter(
            case__earlier_links__earlier=case, case__procedure__in=wanted, occurred_on__lte=on
        )
        .order_by("case", "seq")
        .values_list("case__procedure", "case__number", *_EVENT)
    )
    return tuple(
        LinkedCase(
            procedure,
            number,
            vocabulary.accounts[procedure].tell([_view(*row[2:]) for row in events]),
        )
        for (procedure, number), events in groupby(rows, key=lambda row: row[:2])
    )


def _values(facts: Mapping[str, Any], vocabulary: Vocabulary, *types: FactType) -> Iterable[str]:
    for name, value in facts.items():
        fact = vocabulary.facts.get(name)
        if fact and fact.type in types:
            yield from value if isinstance(value, list) else [value]
