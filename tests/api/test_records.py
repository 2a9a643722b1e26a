"""Reading the record: events, clocks, irregularities."""

from itertools import pairwise

import pytest

from tests.factories import day, penalty_case
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity
from zhunsheng.kernel.statute.text import Text

pytestmark = pytest.mark.django_db


@pytest.fixture
def late(city):
    """A decision served thirteen days late."""
    run = penalty_case(city, "decided", day("2021-08-02"))
    run.do("serve_decision", gap=20)
    return run


def test_events_come_in_order_with_their_chain(late, program):
    events = program().get(f"/cases/{late.case.pk}/events").data
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    for earlier, later in pairwise(events):
        assert later["previous_digest"] == earlier["digest"]
    assert events[-1]["digest"] == late.case.head_digest
    assert events[0]["actor"]["name"] == "甲handler"


def test_secret_facts_are_read_by_nobody():
    from zhunsheng.api.masks import readable

    declared = {
        kind: Fact(kind, FactType.TEXT, Text("要素", "Fact"), sensitivity=Sensitivity(kind))
        for kind in ("public", "personal", "secret")
    }
    facts = {"public": "a", "personal": "b", "secret": {"sealed": "x"}, "undeclared": "c"}
    for personal in (True, False):
        shown, withheld = readable(facts, personal=personal, declared=declared)
        assert shown == ({"public": "a", "personal": "b"} if personal else {"public": "a"})
        assert withheld["secret"] == withheld["undeclared"] == "secret"


def test_a_clock_says_why_its_last_day_is_that_day(late, program):
    clocks = program().get(f"/cases/{late.case.pk}/clocks", on="2021-08-20").data
    by_name = {clock["limit"]["name"]: clock for clock in clocks}
    serve = by_name["serve"]
    assert (serve["unit"], serve["amount"], serve["article"]["article"]) == ("working_day", 7, 61)
    story = serve["explanation"]
    assert story["start_act"]["name"] == "decide_penalty"
    assert story["skipped"]
    assert all(skipped["reason"]["zh"] for skipped in story["skipped"])
    assert serve["ended_on"] is not None


def test_a_lateness_on_record_is_found_with_its_article(late, program):
    event = Event.objects.get(act="serve_decision")
    found = program().get("/irregularities").data
    (wrong,) = found["items"]
    assert found["total"] == 1
    assert (wrong["code"], wrong["article"]["article"]) == ("limit.late", 61)
    assert (wrong["case_id"], wrong["event"]) == (str(late.case.pk), event.seq)
    on_event = program().get(f"/cases/{late.case.pk}/events").data[-1]["irregularities"]
    assert [w["code"] for w in on_event] == ["limit.late"]


@pytest.mark.parametrize(
    ("filters", "total"),
    [
        ({"code": "limit.late"}, 1),
        ({"code": "none"}, 0),
        ({"organ": "阳城管"}, 1),
        ({"organ": "阳建"}, 0),
        ({"number": "阳城管罚案〔2021〕1号"}, 1),
        ({"occurred_from": "2022-01-01"}, 0),
        ({"occurred_to": "2022-01-01"}, 1),
    ],
    ids=str,
)
def test_irregularities_are_filtered(late, program, filters, total):
    assert program().get("/irregularities", **filters).data["total"] == total


@pytest.mark.parametrize("on", ["1900-01-01", "2100-01-01", "x", ""])
@pytest.mark.parametrize("part", ["clocks", "acts"])
def test_a_day_beyond_every_calendar_is_refused(late, program, part, on):
    assert program().get(f"/cases/{late.case.pk}/{part}", on=on).status_code == 422


@pytest.mark.parametrize("on", ["1949-10-01", "2004-02-29", "2099-12-31"])
@pytest.mark.parametrize("part", ["clocks", "acts"])
def test_a_day_far_away_is_answered(late, program, part, on):
    assert program().get(f"/cases/{late.case.pk}/{part}", on=on).status_code == 200
