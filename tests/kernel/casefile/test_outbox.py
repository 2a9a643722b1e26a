"""Listeners hear of every committed event, at least once."""

import pytest

from tests.factories import at, day, penalty_case
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.casefile.models import Event, Outbox
from zhunsheng.kernel.casefile.outbox import deliver, deliver_all

pytestmark = pytest.mark.django_db

NOW = at(day("2021-09-01"))


@pytest.fixture
def run(city):
    return penalty_case(city, "investigating", day("2021-08-02"))


def waiting() -> list[int]:
    rows = Outbox.objects.filter(delivered_at=None).order_by("event")
    return list(rows.values_list("event__seq", flat=True))


def test_every_event_waits_once(run):
    assert waiting() == [1, 2]
    assert Outbox.objects.count() == Event.objects.count()


def test_a_refused_act_leaves_nothing_waiting(run):
    with pytest.raises(ActRefused):
        run.do("decide_penalty")
    assert waiting() == [1, 2]


def test_every_listener_hears_of_every_event_in_order(run):
    heard = [], []
    assert deliver(listeners=[heard[0].extend, heard[1].extend], at=NOW) == 2
    assert heard[0] == heard[1] == list(run.case.events.order_by("seq"))
    assert waiting() == []
    assert set(Outbox.objects.values_list("delivered_at", flat=True)) == {NOW}


def test_what_was_delivered_is_not_told_again(run):
    deliver(listeners=[], at=NOW)
    heard = []
    assert deliver(listeners=[heard.extend], at=NOW) == 0
    assert heard == []


def test_a_failing_listener_leaves_its_events_waiting(run):
    heard = []

    def second_fails(events):
        heard.extend(event.seq for event in events)
        if 2 in heard:
            raise ConnectionError

    with pytest.raises(ConnectionError):
        deliver_all(listeners=[second_fails], at=NOW, limit=1)
    assert (heard, waiting()) == ([1, 2], [2])
    assert deliver(listeners=[lambda events: heard.extend(e.seq for e in events)], at=NOW) == 1
    assert (heard, waiting()) == ([1, 2, 2], [])


def test_no_more_than_the_limit_at_a_time(run):
    assert deliver(listeners=[], at=NOW, limit=1) == 1
    assert waiting() == [2]
    assert deliver_all(listeners=[], at=NOW, limit=1) == 1
    assert waiting() == []


def test_the_queries_do_not_grow_with_what_waits(run, django_assert_num_queries):
    heard = []
    with django_assert_num_queries(4):
        deliver(listeners=[heard.extend], at=NOW)
    assert len(heard) == 2
