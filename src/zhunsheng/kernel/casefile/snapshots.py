"""Reading a case and what surrounds it into the frozen snapshot that decisions look at (取数)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
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
    PartyView,
    PersonView,
    Snapshot,
)
from zhunsheng.kernel.statute.spec import START, Edition
from zhunsheng.kernel.statute.vocabulary import Vocabulary

_NOBODY = UUID(int=0)
_EVENT = ("seq", "act", "state", "actor_id", "occurred_on", "occurred_at", "effective_on", "facts")


def event_views(case: Case) -> tuple[EventView, ...]:
    """The events of a case, oldest first: one query."""
    return tuple(
        EventView(seq, act, state, str(actor or ""), on, at, effective, opened(json.loads(facts)))
        for seq, act, state, actor, on, at, effective, facts in _events_of(case.pk)
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
    """The snapshot of a case on a day, and the actor as of that day: at most eight queries."""
    edition, vocabulary = edition_of(case, catalogue), catalogue.vocabulary
    organ = acting_organ(case, on)
    events = event_views(case) if case.event_count else ()
    named = set(_values(facts, vocabulary, FactType.OFFICER, FactType.OFFICERS))
    if actor.kind == OFFICER:
        named.add(actor.person_id)
    power, figures, certified = _from_registers(case, organ, edition, named, on)
    snapshot = Snapshot(
        edition=edition,
        organ=str(organ.pk),
        state=case.state or START,
        events=events,
        runs=runs_of(edition, events, catalogue.calendar),
        power=power,
        people=_people(case, organ, named, certified, on, vocabulary),
        parties=(PartyView("party", case.party_is_organisation, case.party_name),)
        if case.party_name
        else (),
        figures=figures,
        entries=_entries(events, facts, on, vocabulary),
        instruments=_instruments(events, facts, vocabulary),
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
        if register == CERTIFICATES.name and person in people:
            certified.add(str(person))
        elif register == LOCAL_FIGURES.name and key in local:
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
        | Q(register=LOCAL_FIGURES.name, key__in=local)
        | Q(register=CERTIFICATES.name, person__in=people),
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


def _entries(
    events: tuple[EventView, ...], facts: Mapping[str, Any], on: date, vocabulary: Vocabulary
) -> Mapping[tuple[str, str], EntryView]:
    """The register entries that the request, or the record before it, names."""
    wanted: dict[str, set[str]] = {}
    for given in (*(e.facts for e in events), facts):
        for name in given:
            fact = vocabulary.facts.get(name)
            if fact and fact.type in (FactType.ENTRY, FactType.ENTRIES):
                value = given[name]
                keys = value if isinstance(value, list) else [value]
                wanted.setdefault(fact.register, set()).update(keys)
    # columns, not rows: a bulk of letters names hundreds, and every later act reads them again
    columns = ("key", "kind", "organ_id", "title", "data")
    return {
        (register, key): EntryView(
            register, key, kind, str(organ or ""), title, in_force=True, data=data
        )
        for register, keys in wanted.items()
        for key, kind, organ, title, data in Entry.objects.filter(
            in_force(on), register=register, key__in=keys
        ).values_list(*columns)
    }


def _instruments(
    events: tuple[EventView, ...], facts: Mapping[str, Any], vocabulary: Vocabulary
) -> Mapping[str, InstrumentView]:
    """The laws and documents that the request, or the record before it, names."""
    types = (FactType.INSTRUMENT, FactType.INSTRUMENTS)
    given = (*(e.facts for e in events), facts)
    named = {key for each in given for key in _values(each, vocabulary, *types)}
    if not (keys := {key for each in named if (key := as_uuid(each))}):
        return {}
    columns = ("id", "instrument__kind", "instrument__organ", "title", "number")
    rows = Version.objects.filter(pk__in=keys).values_list(
        *columns, "in_force_from", "in_force_until"
    )
    return {
        str(key): InstrumentView(str(key), kind, str(organ or ""), title, number, since, until)
        for key, kind, organ, title, number, since, until in rows
    }


def _values(facts: Mapping[str, Any], vocabulary: Vocabulary, *types: FactType) -> Iterable[str]:
    for name, value in facts.items():
        fact = vocabulary.facts.get(name)
        if fact and fact.type in types:
            yield from value if isinstance(value, list) else [value]
