"""Which token opens what: every scope against every endpoint, and tokens that no longer work."""

import hashlib

import pytest
from django.test import Client

from tests.api.conftest import TODAY, Program
from tests.factories import PENALTY, at, day, penalty_case
from zhunsheng.api.clients import PREFIX, SCOPES, issue, revoke
from zhunsheng.api.models import ApiClient
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.commands import end_post
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.models import Account

pytestmark = pytest.mark.django_db

ANY, PUBLIC = "any token", "no token"
OPENING = {
    "procedure": PENALTY,
    "organ": "阳城管",
    "occurred_on": "2021-08-02",
    "facts": {"violation": "占道", "clue_source": "patrol", "clue_summary": "巡查"},
    "power": {"register": "powers", "key": "P1"},
}
# The whole interface: the scope that opens each address, and what to send there.
MATRIX = (
    ("GET", "/procedures", ANY, None),
    ("GET", "/cases", "cases:read", None),
    ("POST", "/cases", "cases:act", OPENING),
    ("GET", "/cases/{case}", "cases:read", None),
    ("GET", "/cases/{case}/events", "cases:read", None),
    ("GET", "/cases/{case}/clocks", "cases:read", None),
    ("GET", "/cases/{case}/acts", "cases:read", None),
    ("POST", "/cases/{case}/acts", "cases:act", {"act": "x", "occurred_on": "2021-08-03"}),
    ("POST", "/documents", "cases:act", None),
    ("GET", "/registers", "registers:read", None),
    ("GET", "/registers/powers", "registers:read", None),
    ("GET", "/registers/powers/P1", "registers:read", None),
    ("GET", "/indicators?year=2021", "indicators:read", None),
    ("GET", "/irregularities", "cases:read", None),
    ("GET", "/health", PUBLIC, None),
    ("GET", "/openapi.json", PUBLIC, None),
    ("GET", "/docs", PUBLIC, None),
)


def ask(program: Program, method: str, path: str, body, case: Case):
    path = path.format(case=case.pk)
    return program.get(path) if method == "GET" else program.post(path, body)


@pytest.mark.parametrize(("method", "path", "needs", "body"), MATRIX)
def test_each_address_opens_to_its_scope_alone(city, program, nobody, method, path, needs, body):
    case = penalty_case(city).case
    opened = {
        scope
        for scope in SCOPES
        if ask(program("handler", scope), method, path, body, case).status_code not in (401, 403)
    }
    without = ask(nobody, method, path, body, case)
    if needs is PUBLIC:
        assert without.status_code == 200
    else:
        assert (without.status_code, without.data["code"]) == (401, "token.missing")
        assert without.headers["WWW-Authenticate"].startswith("Bearer")
    assert opened == ({needs} if needs in SCOPES else set(SCOPES))


def test_every_address_of_the_description_is_in_the_matrix(nobody):
    described = {
        (method.upper(), path)
        for path, methods in nobody.get("/openapi.json").data["paths"].items()
        for method in methods
    }
    listed = {
        (method, f"/api/v1{path.partition('?')[0]}".replace("{case}", "{case_id}"))
        for method, path, *_ in MATRIX
    }
    known = {"/api/v1/registers/powers": "{name}", "/api/v1/registers/powers/P1": "{name}/{key}"}
    listed = {
        (method, f"/api/v1/registers/{known[path]}" if path in known else path)
        for method, path in listed
    }
    one_indicator = {("GET", "/api/v1/indicators/{key}")}
    undescribed = {("GET", "/api/v1/openapi.json"), ("GET", "/api/v1/docs")}
    assert described - one_indicator == listed - undescribed


def test_the_refusal_names_the_scope_that_is_missing(program):
    refused = program("handler", "registers:read").get("/cases")
    assert (refused.status_code, refused.data["code"]) == (403, "token.lacks_scope")
    assert "cases:read" in refused.data["detail"]
    assert 'scope="cases:read"' in refused.headers["WWW-Authenticate"]


def test_a_session_opens_nothing(city):
    account = Account.objects.create_user("u", person=city.people["handler"])
    browser = Client()
    browser.force_login(account)
    assert browser.get("/api/v1/cases").status_code == 401
    assert browser.post("/api/v1/cases", OPENING, "application/json").status_code == 401
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "header", ["", "Bearer", "Bearer ", "Bearer zs_wrong", "Basic dTpw", "Bearer \x00", "Bearer ü"]
)
def test_a_header_without_a_good_token_opens_nothing(db, header):
    refused = Client().get("/api/v1/cases", headers={"Authorization": header})
    assert refused.status_code == 401
    assert refused.headers["Content-Type"] == "application/problem+json"


def test_only_the_digest_of_a_token_is_kept(program):
    made = program()
    assert made.token.startswith(PREFIX)
    assert made.client.token_digest == hashlib.sha256(made.token.encode()).hexdigest()
    stored = ApiClient.objects.values().get()
    assert made.token not in str(stored)


def test_a_revoked_token_opens_nothing_from_that_moment(program):
    made = program()
    assert made.get("/cases").status_code == 200
    revoke(name=made.client.name, at=at(TODAY))
    assert made.get("/cases").status_code == 401


def test_a_token_works_from_its_first_day_until_the_day_before_its_end(city, program, clock):
    made = program()
    ApiClient.objects.update(valid_from=day("2021-09-01"), valid_to=day("2021-09-03"))
    answers = {}
    for on in ("2021-08-31", "2021-09-01", "2021-09-02", "2021-09-03"):
        clock.set(day(on))
        answers[on] = made.get("/cases").status_code
    assert list(answers.values()) == [401, 200, 200, 401]


def test_a_token_dies_with_the_account_of_its_person(program):
    made = program()
    Account.objects.update(is_active=False)
    assert made.get("/cases").status_code == 401


def test_a_token_sees_no_case_once_its_person_left_the_post(city, program):
    case, made = penalty_case(city).case, program()
    end_post(post=city.posts["handler"], on=TODAY)
    assert made.get("/cases").data["total"] == 0
    assert made.get(f"/cases/{case.pk}").status_code == 404


def test_too_many_requests_a_minute_are_told_to_wait(program, settings):
    settings.ZHUNSHENG_API_PER_MINUTE = 3
    made = program()
    statuses = [made.get("/procedures").status_code for _ in range(4)]
    slowed = made.get("/procedures")
    assert statuses == [200, 200, 200, 429]
    assert slowed.data["code"] == "client.too_fast"
    assert 0 < int(slowed.headers["Retry-After"]) <= 60


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": " "}, "client.unnamed"),
        ({"name": "名" * 65}, "client.unnamed"),
        ({"scopes": ["cases:write"]}, "client.unknown_scope"),
        ({"scopes": []}, "client.unknown_scope"),
        ({"scopes": ["cases:read"]}, "client.acts_for_nobody"),
        ({"valid_to": TODAY}, "client.empty_interval"),
    ],
)
def test_a_token_that_makes_no_sense_is_not_issued(db, given, code):
    terms = {"name": "n", "person": None, "scopes": ["registers:read"], "created_at": at(TODAY)}
    with pytest.raises(IdentityError) as refused:
        issue(**terms | given)
    assert refused.value.code == code
    assert not ApiClient.objects.exists()


def test_no_token_acts_for_a_person_without_an_account(city):
    with pytest.raises(IdentityError) as refused:
        issue(name="n", person=city.people["head"], scopes=["cases:read"], created_at=at(TODAY))
    assert refused.value.code == "client.person_has_no_account"


def test_a_name_is_used_once_even_after_its_token_was_revoked(program):
    made = program(None)
    revoke(name=made.client.name, at=at(TODAY))
    with pytest.raises(IdentityError) as refused:
        issue(name=made.client.name, person=None, scopes=["registers:read"], created_at=at(TODAY))
    assert refused.value.code == "client.name_taken"
