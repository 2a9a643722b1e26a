"""History taken over from elsewhere: nothing is refused, everything wrong is kept."""

import pytest

from tests.factories import PENALTY, begin, day, licence_case, penalty_case
from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.errors import BadFacts
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.casefile.verify import verify
from zhunsheng.kernel.identity.commands import end_post
from zhunsheng.kernel.register.commands import close_entry
from zhunsheng.kernel.statute.machine import Mode

pytestmark = pytest.mark.django_db

START = day("2021-08-02")


def wrongs(event: Event) -> list[str]:
    rows = list(event.irregularity_rows.order_by("id"))
    assert [row.code for row in rows] == [wrong["code"] for wrong in event.wrongs]
    for row in rows:
        assert row.says_zh
        assert row.says_en
        assert row.law
        assert row.organ_id == event.case.organ_id
    return [row.code for row in rows]


@pytest.fixture(autouse=True)
def sound():
    yield
    assert not [flaw for _, flaws in verify() for flaw in flaws]


def test_what_would_be_refused_is_kept_with_its_irregularity(city):
    run = penalty_case(city, "investigating", START)
    event = run.do("decide_penalty", mode=Mode.RECORD)
    assert wrongs(event) == ["decision.without_notice"]
    assert event.irregularity_rows.get().article == 62
    assert (run.case.state, event.mode) == ("decided", "record")


def test_an_act_out_of_order_is_kept(city):
    run = penalty_case(city, start=START)
    assert wrongs(run.do("serve_decision", mode=Mode.RECORD)) == ["act.not_in_state"]
    assert run.case.state == "served"


def test_the_person_the_certificate_and_the_power_are_those_of_the_day(city):
    run = penalty_case(city, start=START)
    end_post(post=city.posts["head"], on=START)
    close_entry(register="powers", key="P1", on=START, closing="cancelled")
    event = run.do("file_case", mode=Mode.RECORD, officers=city.ids("handler", "uncertified"))
    assert wrongs(event) == ["actor.lacks_duty", "power.not_held", "officers.too_few_certified"]


def test_missing_facts_are_irregular(city):
    run = penalty_case(city, start=START)
    arguments = run.arguments("file_case")

    event = perform(**arguments | {"facts": {}}, mode=Mode.RECORD)
    assert "fact.missing" in wrongs(event)


def test_an_opening_may_be_irregular_too(city):
    run = begin(city, PENALTY, START, by="head", mode=Mode.RECORD)
    assert wrongs(run.case.events.get()) == ["actor.lacks_duty"]


def test_a_fact_of_another_act_is_kept_with_its_value(city):
    run = penalty_case(city, start=START)
    event = run.do("file_case", mode=Mode.RECORD, fine="200")
    assert wrongs(event) == ["fact.unknown"]
    assert event.opened_facts["fine"] == "200.00"


@pytest.mark.parametrize("facts", [{"no_such_fact": "1"}, {"officers": "x"}])
def test_what_cannot_be_read_is_refused_even_here(city, facts):
    run = penalty_case(city, start=START)
    with pytest.raises(BadFacts):
        run.do("file_case", mode=Mode.RECORD, **facts)


def test_a_lawful_act_taken_over_has_nothing_wrong(city):
    assert wrongs(penalty_case(city, start=START).do("file_case", mode=Mode.RECORD)) == []


@pytest.mark.parametrize("mode", Mode)
def test_lateness_is_recorded_in_either_mode(city, mode):
    """Service was due seven working days after the decision (行政处罚法 2021 art. 61)."""
    run = penalty_case(city, "decided", START)
    due = run.case.clocks.get(limit="serve").due_on
    event = run.do("serve_decision", gap=30, mode=mode)
    (wrong,) = event.wrongs
    assert wrong["code"] == "limit.late"
    assert wrong["detail"] == {
        "limit": "serve",
        "due_on": due.isoformat(),
        "days": (event.occurred_on - due).days,
    }
    assert wrongs(event) == ["limit.late"]
    assert run.case.clocks.get(limit="serve").is_late


def test_the_last_day_itself_is_not_late(city):
    run = penalty_case(city, "decided", START)
    event = run.do("serve_decision", on=run.case.clocks.get(limit="serve").due_on)
    assert wrongs(event) == []


def test_the_partys_own_delay_is_no_irregularity_of_the_organ(city):
    run = penalty_case(city, "served", START)
    assert wrongs(run.do("record_payment", gap=40)) == []
    assert run.case.clocks.get(limit="pay").is_late


def test_an_unanswered_application_is_an_irregularity_of_the_organ(city):
    run = licence_case(city)
    run.do("examine", gap=30)
    deemed = run.case.events.get(act="deem_accepted")
    assert wrongs(deemed) == ["limit.lapsed"]
