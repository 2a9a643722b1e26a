"""What a client may not see is not there: in lists, counts, details and searches alike."""

import pytest

from tests.factories import LICENCE, begin, day, penalty_case

pytestmark = pytest.mark.django_db

PARTS = ("", "/events", "/clocks", "/acts")


@pytest.fixture
def stranger(city, program):
    """A program of an officer of the other bureau."""
    city.employ("stranger", "case_handler", city.other)
    return program("stranger")


def test_the_case_of_another_organ_is_nowhere(city, stranger):
    case = penalty_case(city).case
    assert stranger.get("/cases").data["total"] == 0
    for search in ({"number": case.number}, {"receipt": case.receipt}, {"party": "某"}):
        assert stranger.get("/cases", **search).data["items"] == []
    for part in PARTS:
        answer = stranger.get(f"/cases/{case.pk}{part}")
        assert (answer.status_code, answer.data["code"]) == (404, "resource.not_found")
    act = {"act": "file_case", "occurred_on": "2021-08-03"}
    assert stranger.post(f"/cases/{case.pk}/acts", act).status_code == 404
    assert stranger.get("/irregularities").data["total"] == 0


def test_a_case_that_is_none_is_told_like_one_that_may_not_be_seen(city, stranger):
    unseen = stranger.get(f"/cases/{penalty_case(city).case.pk}").data
    none = stranger.get("/cases/01890000-0000-7000-8000-000000000000").data
    assert unseen | {"instance": ""} == none | {"instance": ""}


def test_a_client_limited_to_an_organ_sees_no_other_though_its_person_does(city, program):
    city.employ("handler", "case_handler", city.list_office, since=day("2003-01-01"))
    case = penalty_case(city).case
    assert program().get("/cases").data["total"] == 1
    limited = program(organs=[city.list_office])
    assert limited.get("/cases").data["total"] == 0
    assert limited.get(f"/cases/{case.pk}").status_code == 404


def test_a_limit_to_an_organ_gives_nothing_that_its_person_has_not(city, program, stranger):
    case = penalty_case(city).case
    greedy = program("stranger", organs=[city.bureau])
    assert greedy.get(f"/cases/{case.pk}").status_code == 404


def test_a_client_limited_to_an_organ_opens_no_case_of_another(city, program):
    from tests.api.test_access import OPENING

    refused = program(organs=[city.other]).post("/cases", OPENING)
    assert (refused.status_code, refused.data["code"]) == (403, "token.not_for_organ")


def test_the_audit_administrator_reads_all_and_does_nothing(city, program):
    city.employ("auditor", "audit_admin", city.government)
    case = penalty_case(city).case
    auditor = program("auditor")
    assert auditor.get("/cases").data["total"] == 1
    act = {"act": "file_case", "occurred_on": "2021-08-03", "facts": {}}
    refused = auditor.post(f"/cases/{case.pk}/acts", act)
    assert refused.status_code == 409
    assert "actor.lacks_duty" in [r["code"] for r in refused.data["refusals"]]


@pytest.mark.parametrize("limited", [False, True], ids=["whole", "limited"])
@pytest.mark.parametrize("duty", ["audit_admin", "supervisor"])
def test_personal_facts_are_for_the_officers_of_the_organ(city, program, duty, limited):
    city.employ("overseer", duty, city.government)
    organs = [city.bureau] if limited else None
    path = f"/cases/{penalty_case(city).case.pk}/events"
    own = program("head", organs=organs).get(path).data[0]
    assert own["facts"]["clue_summary"]
    assert own["withheld"] == {}
    foreign = program("overseer", organs=organs).get(path).data[0]
    assert "clue_summary" not in foreign["facts"]
    assert foreign["withheld"] == {"clue_summary": "personal"}
    assert foreign["facts"]["clue_source"] == "patrol"


def test_the_system_administrator_sees_no_case(city, program):
    city.employ("keeper_of_accounts", "system_admin", city.bureau)
    case = begin(city, LICENCE, day("2021-08-02")).case
    admin = program("keeper_of_accounts")
    assert admin.get("/cases").data["total"] == 0
    assert admin.get(f"/cases/{case.pk}").status_code == 404
