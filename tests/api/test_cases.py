"""Opening and finding cases."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.test_access import OPENING
from tests.factories import LICENCE, USCC, a_document, begin, day, penalty_case
from zhunsheng.kernel.casefile.models import Case, Event, Party
from zhunsheng.kernel.identity.commands import end_post

pytestmark = pytest.mark.django_db


def test_a_case_opened_here_is_the_same_as_on_the_desk(city, program):
    party = {"name": "阳江市某某有限公司", "is_organisation": True, "identifier": USCC}
    opened = program().post("/cases", OPENING | {"parties": [party]})
    case = Case.objects.get()
    assert opened.status_code == 201
    assert opened.headers["Location"] == f"/api/v1/cases/{case.pk}"
    assert opened.data["number"] == case.number == "阳城管罚案〔2021〕1号"
    assert (opened.data["state"]["name"], opened.data["edition"]) == ("clue", "2021-07-15")
    assert case.power == city.penalty_power
    event = Event.objects.get()
    assert (event.actor, event.client) == (city.people["handler"], "program 0")


def test_an_organ_is_named_by_key_or_abbreviation(city, program):
    for organ in ("阳城管", str(city.bureau.pk)):
        assert program().post("/cases", OPENING | {"organ": organ}).status_code == 201


def test_the_edition_is_that_of_the_day(program):
    editions = [
        program().post("/cases", OPENING | {"occurred_on": on}).data["edition"]
        for on in ("2021-07-14", "2021-07-15")
    ]
    assert editions == ["2018-01-01", "2021-07-15"]


def test_an_identifier_is_masked_and_kept_whole(program):
    party = {"name": "某公司", "is_organisation": True, "identifier": USCC.lower()}
    data = program().post("/cases", OPENING | {"parties": [party]}).data
    assert Party.objects.get().identifier == USCC
    assert data["parties"][0]["identifier"] == "914417********QF5J"
    assert USCC not in str(program().get(f"/cases/{data['id']}").data)


def test_whoever_holds_no_duty_in_the_organ_opens_nothing(city, program):
    refused = program("head").post("/cases", OPENING)
    assert (refused.status_code, refused.data["code"]) == (409, "actor.lacks_duty")
    assert not Case.objects.exists()


def test_whoever_has_left_since_is_told_that_the_case_is_open(city, program):
    """The act was lawful on its day and is on record: “not found” would have it sent again."""
    end_post(post=city.posts["handler"], on=day("2021-08-20"))
    opened = program().post("/cases", OPENING)
    assert (opened.status_code, opened.data["id"]) == (201, str(Case.objects.get().pk))
    assert program().get(f"/cases/{opened.data['id']}").status_code == 404


def test_a_power_that_ended_is_refused_with_its_article(city, program):
    from zhunsheng.kernel.register.commands import close_entry

    close_entry(register="powers", key="P1", on=day("2021-08-01"), closing="cancelled")
    refused = program().post("/cases", OPENING)
    assert refused.status_code == 409
    reason = refused.data["refusals"][0]
    assert reason["code"] == "power.not_held"
    assert (reason["article"]["law"], reason["article"]["article"]) == ("行政处罚法", 17)
    assert reason["article"]["text"]["zh"] == "《行政处罚法》（2021年）第十七条"


@pytest.fixture
def three(city):
    """Three cases: a clue, one under investigation and overdue in November, a licence."""
    return {
        "clue": penalty_case(city, start=day("2021-08-02")).case,
        "investigating": penalty_case(city, "investigating", day("2021-08-10")).case,
        "licence": begin(city, LICENCE, day("2021-08-20")).case,
    }


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, ["licence", "investigating", "clue"]),
        ({"procedure": LICENCE}, ["licence"]),
        ({"state": "investigating"}, ["investigating"]),
        ({"organ": "阳城管"}, ["licence", "investigating", "clue"]),
        ({"organ": "阳建"}, []),
        ({"opened_from": "2021-08-10"}, ["licence", "investigating"]),
        ({"opened_to": "2021-08-10"}, ["investigating", "clue"]),
        ({"closed": "true"}, []),
        ({"closed": "false"}, ["licence", "investigating", "clue"]),
        ({"overdue": "true"}, ["licence", "investigating"]),
        ({"overdue": "false"}, ["clue"]),
        ({"party": "某某"}, ["licence", "investigating", "clue"]),
        ({"party": "无此人"}, []),
        ({"number": "阳城管罚案〔2021〕2号"}, ["investigating"]),
        ({"number": "2号"}, []),
        ({"limit": 1, "offset": 1}, ["investigating"]),
        ({"offset": 9}, []),
    ],
    ids=str,
)
def test_cases_are_found_newest_first(three, program, clock, filters, found):
    clock.set(day("2021-12-01"))
    answer = program().get("/cases", **filters)
    assert answer.status_code == 200
    assert [item["id"] for item in answer.data["items"]] == [str(three[f].pk) for f in found]
    total = {1: 3, 9: 3}.get(filters.get("offset"), len(found))
    assert answer.data["total"] == total


@pytest.mark.parametrize(
    "filters",
    [
        {"stat": "clue"},
        {"overdue": "maybe"},
        {"limit": 0},
        {"limit": 201},
        {"offset": -1},
        {"offset": 10**20},
        {"opened_from": "soon"},
        {"opened_to": "0001-01-01"},
        {"party": "\x00"},
        {"party": ""},
        {"number": "x" * 65},
    ],
    ids=str,
)
def test_a_filter_that_makes_no_sense_is_refused(program, filters):
    refused = program().get("/cases", **filters)
    assert refused.status_code == 422
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_a_case_is_overdue_by_its_main_clock(three, program, clock):
    case = three["investigating"]
    due = {}
    for on in ("2021-11-09", "2021-11-10"):
        clock.set(day(on))
        due[on] = program().get(f"/cases/{case.pk}").data["due"]["is_overdue"]
    assert due == {"2021-11-09": False, "2021-11-10": True}


@pytest.mark.parametrize("path", ["/cases", "/irregularities", "/registers/powers"])
def test_queries_do_not_grow_with_rows(city, program, path):
    made = program()

    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert made.get(path).status_code == 200
        return len(queries)

    penalty_case(city)
    few = count()
    for number in range(6):
        penalty_case(city, "investigating")
        city.power(f"Q{number}", "某权力", "penalty")
    assert count() == few <= 12


def test_who_may_not_open_a_document_is_not_told_its_digest(city, program):
    """A supervisor from outside sees the case, not the files: a digest would be as good as one."""
    run = penalty_case(city, "investigating", day("2021-08-02"))
    run.do("collect_evidence", evidence_file=a_document())
    address = f"/cases/{run.case.pk}"
    own = program().get(address).data
    assert [document["fact"] for document in own["documents"]] == ["evidence_file"]
    city.employ("overseer", "supervisor", city.government)
    outside = program("overseer").get(address).data
    assert outside["documents"] == []
