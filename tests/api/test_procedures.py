"""Procedures as programs need them to fill in acts."""

import pytest

from tests.factories import PENALTY
from zhunsheng.kernel.casefile.catalogue import current

pytestmark = pytest.mark.django_db


def test_every_edition_is_told_with_all_its_parts(program):
    data = program(None).get("/procedures").data
    told = {(e["procedure"], e["in_force"]): e for e in data["editions"]}
    for procedure, editions in current().library.editions.items():
        for edition in editions:
            one = told[procedure, edition.in_force.isoformat()]
            assert one["digest"] == edition.digest
            for part in ("acts", "states", "limits"):
                assert [p["name"] for p in one[part]] == list(getattr(edition, part))


def test_every_fact_an_act_names_is_told(program):
    data = program(None).get("/procedures").data
    facts = {fact["name"]: fact for fact in data["facts"]}
    for edition in data["editions"]:
        for act in edition["acts"]:
            assert facts.keys() >= {*act["requires"], *act["accepts"]}
            assert act["article"]["text"]["zh"]
    assert facts["fine"]["type"] == "money"
    assert {c["name"] for c in facts["clue_source"]["choices"]} >= {"patrol", "complaint"}
    assert facts["clue_summary"]["sensitivity"] == "personal"


def test_the_edition_of_a_day_can_be_asked_for(program):
    asked = {"procedure": PENALTY, "on": "2021-07-14"}
    (edition,) = program(None).get("/procedures", **asked).data["editions"]
    assert edition["in_force"] == "2018-01-01"


def test_a_procedure_that_is_none_is_told_with_those_there_are(program):
    refused = program(None).get("/procedures", procedure="none")
    assert (refused.status_code, refused.data["code"]) == (422, "procedure.unknown")
    assert PENALTY in refused.data["detail"]
