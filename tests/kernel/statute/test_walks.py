"""Random walks through every edition: they never fail, replay to where they are, and can end."""

from dataclasses import replace
from datetime import date, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute.explain import explain_deadline
from zhunsheng.kernel.statute.facts import FactType
from zhunsheng.kernel.statute.machine import Allowed, Mode, Refused, available_acts, replay
from zhunsheng.kernel.statute.paper import PaperCase, power_for
from zhunsheng.kernel.statute.snapshot import (
    EntryView,
    InstrumentView,
    PartyView,
    PersonView,
    Snapshot,
)
from zhunsheng.kernel.statute.spec import CLOCK, PARTY, START

EDITIONS = [e for editions in current().library.editions.values() for e in editions]
WALKS = 150
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]
DUTIES = sorted(
    {duty for e in EDITIONS for act in e.acts.values() for duty in act.by} - {CLOCK, PARTY}
)
PEOPLE = {
    **{
        f"one {d}": PersonView(f"one {d}", frozenset({d}), certified=True, qualified=True)
        for d in DUTIES
    },
    **{f"two {d}": PersonView(f"two {d}", frozenset({d}), certified=True) for d in DUTIES},
    "recused": PersonView("recused", frozenset(DUTIES), recused=True),
    "nobody": PersonView("nobody"),
}
ENTRIES = {
    ("licence_items", key): EntryView("licence_items", key, "", "organ", key, in_force=live)
    for key, live in (("A-1", True), ("A-2", True), ("A-9", False))
}
INSTRUMENTS = {
    key: InstrumentView(key, "law", organ, key, "", date(2000, 1, 1), until)
    for key, organ, until in (
        ("law", "", None),
        ("own", "organ", None),
        ("old", "", date(2005, 1, 1)),
    )
}


def values(fact, on):
    """Any value that may go on record, the likelier ones for guards among them."""
    people = st.sampled_from(sorted(PEOPLE))
    days = st.integers(-10, 10).map(lambda away: (on + timedelta(days=away)).isoformat())
    choices = sorted(fact.choices)
    return {
        FactType.TEXT: st.text(max_size=5),
        FactType.NOTE: st.text(max_size=5),
        FactType.DAY: days,
        FactType.INTEGER: st.integers(0, 100),
        FactType.MONEY: st.sampled_from(["0.00", "49.99", "5000.00", "123456789.01"]),
        FactType.YES_NO: st.booleans(),
        FactType.CHOICE: st.sampled_from(choices or [""]),
        FactType.CHOICES: st.lists(st.sampled_from(choices or [""]), min_size=1, unique=True),
        FactType.OFFICER: people,
        FactType.OFFICERS: st.lists(people, min_size=1, max_size=3, unique=True),
        FactType.DOCUMENT: st.just("document"),
        FactType.ENTRY: st.sampled_from(["A-1", "A-9", "none"]),
        FactType.ENTRIES: st.lists(st.sampled_from(["A-1", "A-2", "A-9"]), min_size=1, unique=True),
        FactType.ORGAN: st.just("organ"),
        FactType.INSTRUMENT: st.sampled_from(sorted(INSTRUMENTS)),
        FactType.INSTRUMENTS: st.lists(st.sampled_from(sorted(INSTRUMENTS)), min_size=1),
    }[fact.type]


def a_case(edition, draw):
    figures = {f.name: f.value or Decimal(5000) for f in edition.figures.values()}
    parties = draw(
        st.sampled_from([(), (PartyView("party", is_organisation=True, name="某公司"),)])
    )
    power = power_for(edition, "organ") if draw(st.integers(0, 9)) else None
    snapshot = Snapshot(
        edition,
        "organ",
        START,
        power=power,
        people=PEOPLE,
        entries=ENTRIES,
        instruments=INSTRUMENTS,
        parties=parties,
        figures=figures,
    )
    return PaperCase(snapshot, current().calendar, current().vocabulary)


def a_request(case, act, on, draw):
    """Mostly by one who may, with samples or with anything; at times by anyone, or too early."""
    doers = [name for name, p in PEOPLE.items() if p.duties & act.by and not p.recused]
    doers += [PARTY] if PARTY in act.by else []
    by = draw(st.sampled_from(doers)) if doers and draw(st.integers(0, 9)) else "nobody"
    facts = {}
    for name in (*act.requires, *act.accepts):
        told = draw(st.integers(0, 3))
        if told == 3:
            facts[name] = draw(values(case.vocabulary.facts[name], on))
        elif told == 2 and name in act.accepts:
            facts[name] = None
    at = draw(st.sampled_from([None, time(9, 30)]))
    request = case.request(act.name, on, by, facts, at)
    return replace(request, recorded_on=on - timedelta(days=not draw(st.integers(0, 19))))


def sound(case):
    """What must hold of a case at any time."""
    edition, snapshot = case.edition, case.snapshot
    state, runs = replay(edition, snapshot.events, case.calendar)
    assert (state, runs) == (snapshot.state, snapshot.runs)
    assert [e.seq for e in snapshot.events] == list(range(1, len(snapshot.events) + 1))
    for run in runs:
        assert run.due_on is not None or run.paused
        assert run.ended_by is not None or not edition.states[state].final
        story = explain_deadline(edition, run, snapshot.events, case.calendar)
        assert story.start.seq == run.anchor
        assert all(run.started_on < skipped.day for skipped in story.skipped)


def spoken(reasons):
    for reason in reasons:
        for text in (reason.says, getattr(reason, "remedy", reason.says)):
            assert text.zh.strip()
            assert text.en.strip()
            assert "{" not in text.zh + text.en
        words = reason.basis.words(current().library.laws)
        assert reason.basis.law in words.zh
        assert words.en


def distance(edition):
    """How many acts each state is from the nearest end."""
    far = {name: 0 for name, state in edition.states.items() if state.final}
    while True:
        more = {
            source: min(
                far[act.to]
                for act in edition.acts.values()
                if source in act.sources and act.to in far
            )
            + 1
            for act in edition.acts.values()
            for source in act.sources
            if act.to in far and source not in far
        }
        if not more:
            return far
        far |= more


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda e: e.key)
def test_every_walk_is_sound_and_can_end(edition):
    far = distance(edition)
    assert far.keys() == {*edition.states, START}

    @settings(max_examples=WALKS, deadline=None, derandomize=True, suppress_health_check=SLOW)
    @given(st.data())
    def walk(data):
        draw = data.draw
        case, on = a_case(edition, draw), edition.in_force
        for _ in range(draw(st.integers(1, 14))):
            on += timedelta(days=draw(st.integers(0, 25)))
            for deemed in case.let_time_pass(on):
                spoken(deemed.irregularities)
            if case.state != START and edition.states[case.state].final:
                break
            take_a_step(case, on, draw)
        drive_to_end(case, on)

    def take_a_step(case, on, draw):
        following = [
            a for a in edition.acts.values() if case.state in a.sources and a.by != {CLOCK}
        ]
        request = a_request(case, draw(st.sampled_from(following)), on, draw)
        for option in available_acts(case.snapshot, request, vocabulary=case.vocabulary):
            spoken(option.reasons)
        decision = case.ask(request)
        reasons = decision.reasons if isinstance(decision, Refused) else ()
        spoken(reasons)
        if reasons and draw(st.booleans()):
            return
        kept = case.perform(request, Mode.RECORD)
        assert isinstance(kept, Allowed)
        spoken(kept.irregularities)
        assert {r.code for r in reasons} <= {i.code for i in kept.irregularities}
        sound(case)

    def drive_to_end(case, on):
        steps = 0
        while case.state == START or not edition.states[case.state].final:
            nearest = min(
                (a for a in edition.acts.values() if case.state in a.sources and a.to in far),
                key=lambda a: far[a.to],
            )
            case.perform(case.request(nearest.name, on, "nobody"), Mode.RECORD)
            steps += 1
            assert steps <= len(edition.states)
        assert all(run.ended_by is not None for run in case.snapshot.runs)
        assert case.let_time_pass(on + timedelta(days=1000)) == []
        sound(case)

    walk()


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda e: e.key)
def test_what_lapses_is_settled_however_long_it_is_left(edition):
    """From every state, years of doing nothing bring about a bounded number of outcomes."""
    for source in edition.states:
        case, on = (
            PaperCase(
                Snapshot(
                    edition,
                    "organ",
                    START,
                    people=PEOPLE,
                    figures={f: Decimal(1) for f in edition.figures},
                ),
                current().calendar,
                current().vocabulary,
            ),
            date(2022, 3, 1),
        )
        for name in way_to(edition, source):
            case.perform(case.request(name, on, "nobody"), Mode.RECORD)
        assert case.state == source
        assert len(case.let_time_pass(on + timedelta(days=900))) <= len(edition.states)
        sound(case)


def way_to(edition, state):
    """Acts that lead from the opening to a state."""
    ways, queue = {START: []}, [START]
    while queue:
        here = queue.pop(0)
        for act in edition.acts.values():
            if here in act.sources and act.to and act.to not in ways:
                ways[act.to] = [*ways[here], act.name]
                queue.append(act.to)
    return ways[state]
