"""Registers as of a day."""

import pytest

from tests.factories import day
from zhunsheng.kernel.register.commands import close_entry

pytestmark = pytest.mark.django_db


def test_a_register_is_read_as_of_a_day(city, program):
    close_entry(register="powers", key="P1", on=day("2021-08-01"), closing="cancelled")
    keys = {
        on: [item["key"] for item in program(None).get("/registers/powers", on=on).data["items"]]
        for on in ("2001-12-31", "2021-07-31", "2021-08-01")
    }
    assert keys == {"2001-12-31": [], "2021-07-31": ["P1", "P9"], "2021-08-01": ["P9"]}


def test_the_day_is_today_unless_said(city, program):
    assert program(None).get("/registers/powers").data["on"] == "2021-09-01"


@pytest.mark.parametrize(
    ("filters", "keys"),
    [
        ({"kind": "penalty"}, ["P1"]),
        ({"organ": "阳审改"}, ["P9"]),
        ({"limit": 1}, ["P1"]),
        ({"limit": 1, "offset": 1}, ["P9"]),
    ],
    ids=str,
)
def test_entries_are_filtered(city, program, filters, keys):
    answer = program(None).get("/registers/powers", **filters)
    assert [item["key"] for item in answer.data["items"]] == keys


def test_the_history_of_a_key_is_all_that_was_said_under_it(city, program):
    close_entry(register="powers", key="P1", on=day("2021-08-01"), closing="cancelled")
    (entry,) = program(None).get("/registers/powers/P1").data
    assert (entry["valid_from"], entry["valid_to"]) == ("2002-01-01", "2021-08-01")
    assert entry["closing"] == "cancelled"
    assert entry["organ"]["abbreviation"] == "阳城管"


@pytest.mark.parametrize("path", ["none", "powers/none", "powers/%00", "none/x", "powers/"])
def test_what_no_register_has_is_not_found(city, program, path):
    answer = program(None).get(f"/registers/{path}")
    assert answer.status_code in (404, 422)
    assert answer.headers["Content-Type"] == "application/problem+json"


def test_a_client_of_nobody_reads_public_registers_alone(city, program):
    public = {register["name"] for register in program(None).get("/registers").data}
    every = {register["name"] for register in program().get("/registers").data}
    assert every - public == {"certificates", "consultees"}
    assert program(None).get("/registers/certificates").status_code == 404


def test_a_register_that_is_not_public_shows_the_entries_of_ones_own_organ(city, program):
    city.with_everybody().employ("stranger", "case_handler", city.other)
    assert program().get("/registers/certificates").data["total"] == 3
    assert program("stranger").get("/registers/certificates").data["total"] == 0
    assert program("stranger").get("/registers/certificates/粤Q00000").status_code == 404


def test_a_register_tells_the_fields_of_its_entries(city, program):
    registers = {r["name"]: r for r in program(None).get("/registers").data}
    fields = {field["name"]: field for field in registers["licence_items"]["fields"]}
    assert fields["statutory_days"]["type"] == "integer"
    assert fields["statutory_days"]["unit"]["en"] == "working days"


def test_a_figure_is_told_in_the_unit_of_its_kind(city, program):
    items = program(None).get("/registers/local_figures").data["items"]
    found = {item["key"]: (item["kind"], item["data"]["value"]) for item in items}
    assert found["review_days_least"] == ("working_days", 5)
    assert found["legislative_power"] == ("yes_no", True)
    assert found["contract_to_government"] == ("money", "1000000.00")
    (register,) = (r for r in program(None).get("/registers").data if r["name"] == "local_figures")
    (days,) = (kind for kind in register["kinds"] if kind["name"] == "working_days")
    (value,) = days["fields"]
    assert (value["name"], value["type"]) == ("value", "integer")
    assert value["unit"]["zh"] == "个工作日"
