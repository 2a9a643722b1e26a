"""Reading a case and what surrounds it into the frozen snapshot that decisions look at (取数)."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from zhunsheng.kernel.casefile.actors import OFFICER, Actor
from zhunsheng.kernel.casefile.catalogue import Catalogue
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.casefile.models.events import opened
from zhunsheng.kernel.casefile.words import CERTIFICATES, LOCAL_FIGURES
from zhunsheng.kernel.identity.queries import duties_on, people_views
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.queries import entries_on
from zhunsheng.kernel.statute.facts import FactType
from zhunsheng.kernel.statute.limits import runs_of
from zhunsheng.kernel.statute.snapshot import (
    TIME,
    ActorView,
    EntryView,
    EventView,
    PartyView,
    PersonView,
    Snapshot,
)
from zhunsheng.kernel.statute.spec import START, Edition
from zhunsheng.kernel.statute.vocabulary import Vocabulary

_EVENT = ("seq", "act", "state", "actor_id", "occurred_on", "occurred_at", "effective_on", "facts")


def event_views(case: Case) -> tuple[EventView, ...]:
    """The events of a case, oldest first: one query."""
    rows = Event.objects.filter(case=case).order_by("seq").values_list(*_EVENT)
    return tuple(
        EventView(seq, act, state, str(actor or ""), on, at, effective, opened(json.loads(facts)))
        for seq, act, state, actor, on, at, effective, facts in rows
    )


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
    """The snapshot of a case on a day, and the actor as of that day."""
    edition = edition_of(case, catalogue)
    events = event_views(case) if case.event_count else ()
    snapshot = Snapshot(
        edition=edition,
        organ=str(case.organ_id),
        state=case.state or START,
        events=events,
        runs=runs_of(edition, events, catalogue.calendar),
        power=_power(case, on),
        parties=(PartyView("party", case.party_is_organisation, case.party_name),)
        if case.party_name
        else (),
        figures=_figures(edition, on),
    )
    people = _people(case, actor, facts, on, catalogue.vocabulary)
    entries = _entries(snapshot, facts, on, catalogue.vocabulary)
    snapshot = replace(snapshot, people=people, entries=entries)
    if actor.kind != OFFICER:
        return snapshot, TIME if actor.kind == TIME.kind else ActorView(actor.kind)
    person = people.get(actor.person_id, PersonView(actor.person_id))
    return snapshot, ActorView(OFFICER, person)


def _power(case: Case, on: date) -> EntryView | None:
    """The entry of the case's power as it stands on the day, under the key it was opened by."""
    if case.power_id is None:
        return None
    pinned = case.power
    if pinned is None:
        return None
    now = entries_on(pinned.register, on, key=pinned.key).first()
    if now is None:
        return replace(_entry_view(pinned), in_force=False)
    view = _entry_view(now)
    if now.organ_id != case.organ_id and now.organ is not None:
        view = replace(view, data={**view.data, "_holder": now.organ.name})
    return view


def _entry_view(entry: Entry) -> EntryView:
    return EntryView(
        entry.register,
        entry.key,
        entry.kind,
        str(entry.organ_id or ""),
        entry.title,
        in_force=True,
        data=entry.data,
    )


def _figures(edition: Edition, on: date) -> Mapping[str, Decimal]:
    """The sums guards compare with: the edition's own, and local ones as of the day.

    A local figure that no rule has set is nothing, so that whatever exceeds nothing is caught.
    """
    figures = {f.name: f.value for f in edition.figures.values() if f.value is not None}
    local = [f.name for f in edition.figures.values() if f.value is None]
    if local:
        rows = entries_on(LOCAL_FIGURES.name, on, key__in=local).values_list("key", "data")
        figures |= {name: Decimal(0) for name in local}
        figures |= {key: Decimal(data["value"]) for key, data in rows}
    return figures


def _people(
    case: Case, actor: Actor, facts: Mapping[str, Any], on: date, vocabulary: Vocabulary
) -> Mapping[str, PersonView]:
    named = set(_values(facts, vocabulary, FactType.OFFICER, FactType.OFFICERS))
    if actor.kind == OFFICER:
        named.add(actor.person_id)
    if not named:
        return {}
    certified = {
        str(person)
        for person in entries_on(CERTIFICATES.name, on, person__in=named).values_list(
            "person_id", flat=True
        )
    }
    people = {
        view.id: replace(view, certified=view.id in certified)
        for view in people_views(named, case.organ_id, on, case.pk)
    }
    if actor.person_id in people:
        people[actor.person_id] = _from_above(case, people[actor.person_id], on, vocabulary)
    return people


def _from_above(case: Case, person: PersonView, on: date, vocabulary: Vocabulary) -> PersonView:
    """Adds the duties held in the organ above that reach down to this one."""
    parent = case.organ.parent_id
    if not parent or person.duties:
        return person
    reaching = {name for name, duty in vocabulary.duties.items() if duty.from_above}
    return replace(person, duties=duties_on([person.id], parent, on)[person.id] & reaching)


def _entries(
    snapshot: Snapshot, facts: Mapping[str, Any], on: date, vocabulary: Vocabulary
) -> Mapping[tuple[str, str], EntryView]:
    """The register entries that the request, or the record before it, names."""
    wanted: dict[str, set[str]] = {}
    for given in (*(e.facts for e in snapshot.events), facts):
        for name in given:
            fact = vocabulary.facts.get(name)
            if fact and fact.type in (FactType.ENTRY, FactType.ENTRIES):
                value = given[name]
                keys = value if isinstance(value, list) else [value]
                wanted.setdefault(fact.register, set()).update(keys)
    return {
        (register, entry.key): _entry_view(entry)
        for register, keys in wanted.items()
        for entry in entries_on(register, on, key__in=keys)
    }


def _values(
    facts: Mapping[str, Any], vocabulary: Vocabulary, *types: FactType
) -> Iterable[str]:
    for name, value in facts.items():
        fact = vocabulary.facts.get(name)
        if fact and fact.type in types:
            yield from value if isinstance(value, list) else [value]


