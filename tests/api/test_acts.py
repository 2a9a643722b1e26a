"""What can be done in a case, doing it, and being told why not."""

import pytest

from tests.factories import at, day, penalty_case
from zhunsheng.kernel.casefile.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(city):
    return penalty_case(city, "investigating", day("2021-08-02"))


def test_acts_are_sorted_into_what_may_be_done_and_why_not(run, program):
    options = program().get(f"/cases/{run.case.pk}/acts").data
    may = [act["name"] for act in options["may"]]
    assert "collect_evidence" in may
    assert all(act["reasons"] == [] for act in options["may"])
    blocked = {act["name"]: act["reasons"] for act in options["may_not"]}
    reason = next(
        each
        for each in blocked["conclude_investigation"]
        if each["code"] == "investigation.no_evidence"
    )
    assert reason["article"]["article"] == 40
    assert reason["says"]["zh"]
    assert reason["remedy"]["en"]
    assert (options["on"], options["event_count"]) == ("2021-09-01", 2)


def test_what_may_be_done_is_asked_as_of_a_day(run, program):
    before = program().get(f"/cases/{run.case.pk}/acts", on="2021-08-01").data
    assert before["may"] == []
    codes = {reason["code"] for act in before["may_not"] for reason in act["reasons"]}
    assert "act.before_last_event" in codes


def test_another_person_may_do_other_acts(run, program):
    handler, head = (
        {act["name"] for act in program(name).get(f"/cases/{run.case.pk}/acts").data["may"]}
        for name in ("handler", "head")
    )
    assert "collect_evidence" in handler - head


def evidence(city, **change):
    facts = {
        "officers": city.ids("handler", "second"),
        "evidence_kind": "documentary",
        "evidence_title": "现场照片",
        "collected_on": "2021-08-05",
    }
    return {"act": "collect_evidence", "occurred_on": "2021-08-05", "facts": facts} | change


def test_an_act_goes_on_record_under_officer_and_client(city, run, program):
    digest = program().upload(file=_pdf()).data["digest"]
    done = program().post(f"/cases/{run.case.pk}/acts", evidence(city, documents=[digest]))
    assert done.status_code == 201
    event = Event.objects.get(seq=3)
    assert done.data["digest"] == event.digest
    assert (event.actor, event.client) == (city.people["handler"], "program 1")
    assert event.recorded_at == at(day("2021-09-01"))
    assert event.document_digests == [digest] == done.data["documents"]
    assert done.data["state"]["name"] == "investigating"
    detail = program().get(f"/cases/{run.case.pk}").data
    assert [d["digest"] for d in detail["documents"]] == [digest]


def _pdf():
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("a.pdf", b"%PDF-1.7 invented")


def test_a_document_named_twice_is_attached_once(city, run, program):
    digest = program().upload(file=_pdf()).data["digest"]
    done = program().post(f"/cases/{run.case.pk}/acts", evidence(city, documents=[digest] * 2))
    assert done.data["documents"] == [digest]


def test_a_refused_act_tells_every_reason_with_its_article(city, run, program):
    asked = evidence(city) | {"facts": {"officers": city.ids("uncertified")}}
    refused = program("head").post(f"/cases/{run.case.pk}/acts", asked)
    assert refused.status_code == 409
    reasons = {reason["code"]: reason for reason in refused.data["refusals"]}
    assert reasons.keys() >= {"actor.lacks_duty", "fact.missing", "officers.too_few_certified"}
    officers = reasons["officers.too_few_certified"]
    assert officers["fact"] == "officers"
    assert officers["article"] == {
        "law": "行政处罚法",
        "version": "2021",
        "article": 42,
        "paragraph": 0,
        "item": 0,
        "text": {
            "zh": "《行政处罚法》（2021年）第四十二条",
            "en": "Administrative Penalty Law (2021), art. 42",
        },
    }
    assert all(r["says"]["zh"] and r["remedy"]["en"] for r in reasons.values())
    assert run.case.events.count() == 2


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"act": "no_such_act"}, 422, "act.unknown"),
        ({"act": "close_case"}, 409, "act.not_in_state"),
        ({"occurred_on": "2021-08-01"}, 409, "act.before_last_event"),
        ({"occurred_on": "2021-09-02"}, 409, "act.in_future"),
        ({"documents": ["f" * 64]}, 422, "document.unknown"),
        ({"seen": 1}, 409, "case.changed"),
        ({"seen": -1}, 422, "request.invalid"),
        ({"seen": True}, 422, "request.invalid"),
        ({"mode": "record"}, 422, "request.invalid"),
        ({"actor": "party"}, 422, "request.invalid"),
    ],
    ids=str,
)
def test_an_act_that_cannot_be_done_changes_nothing(city, run, program, change, status, code):
    refused = program().post(f"/cases/{run.case.pk}/acts", evidence(city, **change))
    assert (refused.status_code, refused.data["code"]) == (status, code)
    assert run.case.events.count() == 2


def test_whoever_read_an_older_state_is_told_what_was_done_since(city, run, program):
    refused = program().post(f"/cases/{run.case.pk}/acts", evidence(city, seen=1))
    assert refused.data["since"] == [{"zh": "批准立案", "en": "File the case"}]
    seen = program().get(f"/cases/{run.case.pk}").data["event_count"]
    assert (
        program().post(f"/cases/{run.case.pk}/acts", evidence(city, seen=seen)).status_code == 201
    )


def test_a_fact_that_is_none_is_refused(city, run, program):
    asked = evidence(city)
    asked["facts"]["no_such_fact"] = 1
    refused = program().post(f"/cases/{run.case.pk}/acts", asked)
    assert refused.status_code in (409, 422)
    assert "no_such_fact" in refused.content.decode()
    assert run.case.events.count() == 2
