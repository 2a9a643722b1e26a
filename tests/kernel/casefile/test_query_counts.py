"""The number of queries of the one door is fixed, whatever the case and the city hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import PENALTY, SINCE, begin, day, penalty_case
from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.queries import available_acts, clocks_of
from zhunsheng.kernel.casefile.verify import verify
from zhunsheng.kernel.identity.commands import appoint

pytestmark = pytest.mark.django_db

START = day("2021-08-02")
# Upper bounds, savepoints of the test's own transaction included; lower them when they fall.
OPEN, ACT, DECISION, OPTIONS = 11, 9, 16, 5


def queries(command) -> int:
    with CaptureQueriesContext(connection) as captured:
        command()
    return len(captured)


def counts(city) -> dict[str, int]:
    """How many queries each thing takes, once queries are compiled and the year's series begun."""
    penalty_case(city, "decided", START)
    run = penalty_case(city, "investigating", START)
    opening = queries(lambda: begin(city, PENALTY, START))
    act = queries(lambda: run.do("collect_evidence"))
    options = queries(lambda: available_acts(case=run.case, actor=city.actor("head"), on=run.today))
    clocks = queries(lambda: clocks_of(run.case, run.today))
    run.follow(["conclude_investigation", "serve_notice"])
    asked = run.arguments("decide_penalty", gap=5)
    decision = queries(lambda: perform(**asked))
    return {
        "open": opening,
        "act": act - 1,
        "options": options,
        "clocks": clocks,
        "decision": decision,
    }


def test_each_command_keeps_to_its_number(city):
    found = counts(city)
    assert found["open"] <= OPEN, found
    assert found["act"] <= ACT, found
    assert found["decision"] <= DECISION, found
    assert found["options"] <= OPTIONS, found
    assert found["clocks"] == 1, found


def test_more_people_cases_and_entries_take_no_more_queries(city):
    few = counts(city)
    for number in range(10):
        city.employ(f"more{number}", "case_handler")
        city.certify(f"more{number}", f"粤M{number}")
        city.power(f"M{number}", "别的职权", "penalty")
    for name in ("handler", "head"):
        for number in range(5):
            appoint(
                person=city.people[name],
                organ=city.other,
                title=f"{number}",
                duties=["case_handler"],
                valid_from=SINCE,
            )
    for _ in range(5):
        begin(city, PENALTY, START)
    assert counts(city) == few


def test_more_events_take_no_more_queries(city):
    run = penalty_case(city, "investigating", START)
    run.do("collect_evidence")
    asked = [run.arguments("collect_evidence", gap=gap) for gap in range(1, 40)]
    first, *_, last = [queries(lambda a=a: perform(**a)) for a in asked]
    assert last == first
    assert (
        queries(lambda: available_acts(case=run.case, actor=city.actor("head"), on=run.today))
        <= OPTIONS
    )


def test_more_officers_in_an_act_take_no_more_queries(city):
    for number in range(8):
        city.employ(f"more{number}", "case_handler")
        city.certify(f"more{number}", f"粤M{number}")
    run = penalty_case(city, "investigating", START)
    more = city.ids("handler", *(f"more{number}" for number in range(8)))
    two = run.arguments("collect_evidence")
    nine = run.arguments("collect_evidence", gap=2, officers=more)
    perform(**run.arguments("collect_evidence", officers=more))
    assert queries(lambda: perform(**two)) == queries(lambda: perform(**nine))


def test_verifying_takes_no_query_a_case(city):
    begin(city, PENALTY, START)
    one = queries(lambda: list(verify()))
    for _ in range(20):
        begin(city, PENALTY, START)
    assert queries(lambda: list(verify())) == one
