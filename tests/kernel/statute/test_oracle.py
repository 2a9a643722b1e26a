"""The kernel's deadlines against the oracle's, over random records of every edition."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zhunsheng.kernel.statute.calendar import WorkingCalendar, YearNotice
from zhunsheng.kernel.statute.limits import runs_of
from zhunsheng.kernel.statute.load import load_folders
from zhunsheng.kernel.statute.snapshot import EventView
from zhunsheng.kernel.statute.spec import START, Bound, Deemed, Effective, Unit
from zhunsheng.kernel.statute.text import Text

from .oracle import Oracle
from .toys import CALENDAR, a_limit, an_edition

LIBRARY, PROBLEMS = load_folders([Path(__file__).parents[3] / "procedures"])
REAL = [edition for editions in LIBRARY.editions.values() for edition in editions]
TOYS = [
    an_edition(
        a_limit(7, name="working", anchors=("begin", "begin_again"), until=("finish",)),
        a_limit(10, Unit.CALENDAR_DAY, name="calendar", until=("deem",)),
        a_limit(1, Unit.MONTH, name="month"),
        a_limit(36, Unit.HOUR, name="hours", pauses=()),
        extension=3,
    ),
    an_edition(
        a_limit(12, Unit.CALENDAR_DAY, name="least", bound=Bound.AT_LEAST),
        a_limit(6, name="least_worked", bound=Bound.AT_LEAST, anchors=("begin", "note")),
        a_limit(2, Unit.MONTH, name="months", bound=Bound.AT_LEAST),
        a_limit(4, name="deemed", late=Deemed("deem", Effective.ANCHOR)),
        a_limit(30, Unit.CALENDAR_DAY, name="after", anchors=("deem", "resume"), pauses=("open",)),
        extension=1,
    ),
]
STREAMS = 10_000
EACH = STREAMS // (len(REAL) + len(TOYS)) + 1
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]

days = st.integers(date(2005, 1, 1).toordinal(), date(2024, 6, 30).toordinal())
steps = st.lists(
    # which act, how many days later, how much earlier it holds from, the hour
    st.tuples(st.integers(0, 999), st.integers(0, 37), st.integers(0, 9), st.integers(0, 23)),
    min_size=1,
    max_size=12,
)
changes = st.lists(st.tuples(st.integers(0, 200), st.booleans()), max_size=6)


def record(edition, start, drawn):
    """A record as an import may leave it: mostly acts that follow, now and then any act at all."""
    state, on, events = START, date.fromordinal(start), []
    for seq, (choice, later, earlier, hour) in enumerate(drawn, 1):
        following = [a for a in edition.acts.values() if state in a.sources]
        acts = following if following and choice % 10 else list(edition.acts.values())
        act = acts[choice % len(acts)]
        state = act.to or (state if state != START else next(iter(edition.states)))
        on += timedelta(days=later if later <= 30 else 3 * (30 - later))  # a few are out of order
        effective = on - timedelta(days=earlier) if act.by == {"clock"} else on
        events.append(EventView(seq, act.name, state, "", on, time(hour), effective, {}))
    return events


def local(start, drawn):
    """A calendar with some days closed or opened, and the same for the oracle."""
    if not drawn:
        return CALENDAR, Oracle()
    chosen = {date.fromordinal(start + away): closed for away, closed in drawn}
    off = {d for d, closed in chosen.items() if closed}
    work = chosen.keys() - off
    name = Text("停工", "closed")
    notices = {
        year: YearNotice(
            year,
            {d: name for d in off if d.year == year},
            {d: name for d in work if d.year == year},
        )
        for year in {d.year for d in chosen}
    }
    return WorkingCalendar(notices), Oracle(frozenset(off), frozenset(work))


@pytest.mark.parametrize("edition", [*REAL, *TOYS], ids=lambda e: e.key)
def test_every_deadline_is_the_one_found_by_walking(edition):
    @settings(max_examples=EACH, deadline=None, derandomize=True, suppress_health_check=SLOW)
    @given(days, steps, changes)
    def compare(start, drawn, changed):
        calendar, oracle = local(start, changed)
        events = record(edition, start, drawn)
        found = runs_of(edition, events, calendar)
        expected = oracle.runs(edition, events)
        assert [(r.limit, r.anchor, r.ended_by, r.due_at or r.due_on) for r in found] == [
            (e.limit, e.anchor, e.ended_by, e.due) for e in expected
        ]

    compare()


def test_all_editions_load():
    assert PROBLEMS == []
    assert len(REAL) >= 8
    assert EACH * (len(REAL) + len(TOYS)) >= STREAMS
