"""Every error is a problem: what, where, and what to do, in the reader's language."""

import json

import pytest
from django.test import Client

from tests.api.test_access import OPENING
from tests.factories import penalty_case
from zhunsheng.api import cases
from zhunsheng.kernel.casefile.models import Case

pytestmark = pytest.mark.django_db

MEMBERS = {"type", "title", "status", "detail", "instance", "code"}


def is_problem(response, status: int, code: str) -> dict:
    assert response.headers["Content-Type"] == "application/problem+json", response.content
    assert response.data.keys() >= MEMBERS
    assert (response.status_code, response.data["status"]) == (status, status)
    assert response.data["code"] == code, response.data
    assert response.data["detail"]
    return response.data


@pytest.mark.parametrize("path", ["", "/", "/nothing", "/cases/", "/cases/7", "/docs/x", "/%00"])
def test_an_address_that_is_none(nobody, path):
    is_problem(nobody.get(path), 404, "resource.not_found")


def test_an_address_outside_every_version(client):
    assert client.get("/api/v2/cases").headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("method", ["DELETE", "PUT", "PATCH", "OPTIONS", "TRACE"])
def test_a_method_that_is_not_for_the_address(program, method):
    refused = program().send(method, "/cases")
    assert refused.headers["Allow"] == "GET, POST"
    if method != "TRACE":
        is_problem(refused, 405, "request.method")


def test_problems_speak_the_language_of_the_reader(nobody):
    chinese = Client().get("/api/v1/cases", headers={"Accept-Language": "fr"}).json()
    assert chinese["title"] == "未出示有效令牌"
    assert nobody.get("/cases").data["title"] == "No valid token"


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        (b"", 422, "request.invalid"),
        (b"{", 400, "request.not_json"),
        (b"\xff\xfe", 400, "request.not_json"),
        (b"nul", 400, "request.not_json"),
        (b'{"act": NaN}', 400, "request.not_json"),
        (b'{"act": -Infinity}', 400, "request.not_json"),
        (b'{"act": "a", "act": "b"}', 400, "request.not_json"),
        (b'{"act": ' + b"9" * 5000 + b"}", 400, "request.not_json"),
        (b"[" * 100_000, 400, "request.too_deep"),
        (b'{"facts": ' + b"[" * 20 + b"]" * 20 + b"}", 400, "request.too_deep"),
        (b'{"act": "a\\u0000b"}', 422, "request.unfit_characters"),
        (b'{"act": "\\ud800"}', 422, "request.unfit_characters"),
        (b'{"facts": {"\\udfff": 1}}', 422, "request.unfit_characters"),
        (b"[]", 422, "request.invalid"),
        (b'"act"', 422, "request.invalid"),
        (b"null", 422, "request.invalid"),
        (b"x" * 3_000_000, 413, "request.too_large"),
    ],
    ids=lambda value: repr(value)[:30],
)
def test_a_body_that_cannot_be_read(program, raw, status, code):
    before = Case.objects.count()
    is_problem(program().post("/cases", raw=raw), status, code)
    assert Case.objects.count() == before


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "text/html"])
def test_a_body_that_does_not_say_it_is_json(program, kind):
    refused = program().post("/cases", raw=json.dumps(OPENING).encode(), kind=kind)
    is_problem(refused, 415, "request.not_json")


def test_a_body_larger_than_any_upload_is_refused_by_its_announcement(program, settings):
    settings.ZHUNSHENG_UPLOAD_BYTES = 10
    is_problem(program().post("/cases", raw=b" " * 70_000), 413, "request.too_large")


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"procdure": "x"}, "procdure", "request.extra_forbidden"),
        ({"procedure": 7}, "procedure", "request.string_type"),
        ({"procedure": "x" * 65}, "procedure", "request.string_too_long"),
        ({"organ": ""}, "organ", "request.string_too_short"),
        ({"occurred_on": "0001-01-01"}, "occurred_on", "request.day_out_of_range"),
        ({"occurred_on": "9999-12-31"}, "occurred_on", "request.day_out_of_range"),
        ({"occurred_on": "2021-02-29"}, "occurred_on", "request.not_a_day"),
        ({"occurred_on": "２０２１-08-02"}, "occurred_on", "request.not_a_day"),
        ({"occurred_on": "2021-08-02T00:00:00"}, "occurred_on", "request.not_a_day"),
        ({"occurred_on": 0}, "occurred_on", "request.not_a_day"),
        ({"occurred_at": "25:00"}, "occurred_at", "request.not_a_time"),
        ({"occurred_at": "09:30Z"}, "occurred_at", "request.not_a_time"),
        ({"facts": []}, "facts", "request.dict_type"),
        ({"facts": "violation"}, "facts", "request.dict_type"),
        ({"facts": None}, "facts", "request.dict_type"),
        ({"power": {"register": "powers"}}, "power.key", "request.missing"),
        ({"parties": [{"name": "x"}]}, "parties.0.is_organisation", "request.missing"),
        (
            {"parties": [{"name": "x", "is_organisation": True, "role": "judge"}]},
            "parties.0.role",
            "request.literal_error",
        ),
        ({"documents": ["x"]}, "documents.0", "request.string_pattern_mismatch"),
        ({"title": "题" * 301}, "title", "request.string_too_long"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_a_value_that_is_wrong_is_named_with_its_place(program, change, field, code):
    problem = is_problem(program().post("/cases", OPENING | change), 422, "request.invalid")
    error = problem["errors"][0]
    assert (error["field"], error["code"]) == (field, code)
    assert error["says"]["zh"]
    assert error["says"]["en"]


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"procedure": "nothing.known"}, 422, "procedure.unknown"),
        ({"occurred_on": "1990-01-01"}, 422, "organ.unknown"),
        ({"occurred_on": "2014-01-01"}, 422, "procedure.not_in_force"),
        ({"organ": "无此机关"}, 422, "organ.unknown"),
        ({"organ": "01890000-0000-7000-8000-000000000000"}, 422, "organ.unknown"),
        ({"act": "decide_penalty"}, 422, "act.does_not_open"),
        ({"power": {"register": "powers", "key": "P404"}}, 422, "power.unknown"),
        ({"power": {"register": "none", "key": "P1"}}, 422, "power.unknown"),
        ({"power": None}, 409, "power.not_held"),
        ({"occurred_on": "2021-09-02"}, 409, "act.in_future"),
        ({"documents": ["0" * 64]}, 422, "document.unknown"),
        ({"facts": {}}, 409, "fact.missing"),
        (
            {"parties": [{"name": "x", "is_organisation": True, "identifier": "1"}]},
            422,
            "uscc.length",
        ),
        (
            {"parties": [{"name": "x", "is_organisation": False, "identifier": "1"}]},
            422,
            "identity_number.length",
        ),
        ({"parties": [{"name": "  ", "is_organisation": True}]}, 422, "party.unnamed"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_the_law_or_the_record_does_not_know(program, change, status, code):
    is_problem(program().post("/cases", OPENING | change), status, code)
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    ("facts", "field", "code"),
    [
        ({"fine": "much"}, "facts.fine", "fact.not_money"),
        ({"fine": {"much": 1}}, "facts.fine", "fact.not_money"),
        ({"plea_until": "soon"}, "facts.plea_until", "fact.not_day"),
        ({"penalty_kinds": "fine"}, "facts.penalty_kinds", "fact.not_choice"),
        ({"penalty_kinds": [{}]}, "facts.penalty_kinds", "fact.not_choice"),
    ],
)
def test_facts_of_the_wrong_kind_are_named(city, program, facts, field, code):
    run = penalty_case(city, "concluded")
    asked = {"act": "serve_notice", "occurred_on": run.today, "facts": facts}
    refused = program().post(f"/cases/{run.case.pk}/acts", asked)
    problem = is_problem(refused, 422, "facts.invalid")
    assert [(e["field"], e["code"]) for e in problem["errors"]] == [(field, code)]


def test_a_failure_of_our_own_tells_nothing_of_itself(program, monkeypatch, caplog):
    def fails(*args, **kwargs):
        raise RuntimeError("the inner secret")

    monkeypatch.setattr(cases, "visible_cases", fails)
    refused = program().get("/cases")
    is_problem(refused, 500, "server.failed")
    assert "secret" not in refused.content.decode()
    assert "the inner secret" in caplog.text


def test_answers_are_kept_by_nobody(program):
    made = program()
    for answer in (made.get("/cases"), made.get("/nothing")):
        assert answer.headers["Cache-Control"] == "no-store"
