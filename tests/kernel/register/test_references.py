"""What an entry points to must stand, and what a register checks is refused with its field."""

import pytest

from zhunsheng.kernel.register.commands import close_entry, open_entry
from zhunsheng.kernel.register.errors import DataError
from zhunsheng.kernel.register.models import Closing, Entry
from zhunsheng.kernel.register.spec import EntryCheck, RegisterSpec
from zhunsheng.kernel.statute.facts import Fact, FactType, Text

from .factories import START, a_power, day

pytestmark = pytest.mark.django_db

OF_A_POWER = RegisterSpec(
    "papers",
    Text("材料清单", "Papers"),
    (
        Fact("power", FactType.ENTRY, Text("所属职权", "Power"), register="powers"),
        Fact("copies", FactType.INTEGER, Text("份数", "Copies")),
    ),
    optional=frozenset({"power"}),
    checks=(
        EntryCheck(
            "within_ceiling",
            "paper.too_many",
            "copies",
            Text(
                "{copies} 份超过上限 {ceiling}，请改。",
                "{copies} are more than {ceiling}: change it.",
            ),
            lambda row: (
                {"copies": row.data["copies"], "ceiling": row.referred["power"]["ceiling"]}
                if row.data["copies"] > float(row.referred.get("power", {}).get("ceiling", 9))
                else None
            ),
        ),
    ),
)


def wrong(**given) -> list[tuple[str, str]]:
    arguments = {"spec": OF_A_POWER, "key": "1", "title": "某材料", "valid_from": START} | given
    with pytest.raises(DataError) as refused:
        open_entry(**arguments)
    assert not Entry.objects.filter(register="papers").exists()
    return [(fault.field, fault.code) for fault in refused.value.faults]


def test_an_entry_points_only_to_what_stands_on_its_first_day():
    a_power()
    data = {"power": "CF-001", "copies": 1}
    assert open_entry(spec=OF_A_POWER, key="0", title="某材料", valid_from=START, data=data)
    Entry.objects.filter(register="papers").delete()
    gone = [("power", "entry.reference_not_standing")]
    assert wrong(data=data | {"power": "CF-002"}) == gone
    close_entry(register="powers", key="CF-001", on=day("2016-01-01"), closing=Closing.CANCELLED)
    assert wrong(data=data, valid_from=day("2016-01-01")) == gone


def test_a_reference_that_may_be_left_out_is_not_looked_for():
    assert open_entry(
        spec=OF_A_POWER, key="1", title="某材料", valid_from=START, data={"copies": 2}
    )


def test_a_check_sees_the_entry_pointed_to_and_names_the_field():
    a_power(data={"basis": "某条例", "ceiling": "2"})
    assert wrong(data={"power": "CF-001", "copies": 3}) == [("copies", "paper.too_many")]


def test_two_fields_may_point_to_one_entry_and_each_is_judged():
    two = RegisterSpec(
        "moves",
        Text("划转清单", "Moves"),
        tuple(
            Fact(name, FactType.ENTRY, Text(name, name), register="powers")
            for name in ("gives", "takes")
        ),
    )
    both = {"gives": "CF-001", "takes": "CF-001"}
    with pytest.raises(DataError) as refused:
        open_entry(spec=two, key="1", title="某事", valid_from=START, data=both)
    assert [fault.field for fault in refused.value.faults] == ["gives", "takes"]
    a_power()
    assert open_entry(spec=two, key="1", title="某事", valid_from=START, data=both)
