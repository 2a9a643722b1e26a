"""What a register takes in."""

import pytest

from zhunsheng.kernel.register.errors import DataError
from zhunsheng.kernel.register.spec import RegisterSpec
from zhunsheng.kernel.statute.facts import Fact, FactType, Text

from .factories import POWERS


def faults(data, kind="penalty") -> dict[str, str]:
    with pytest.raises(DataError) as refused:
        POWERS.check(data, kind=kind)
    assert refused.value.code == "entry.data"
    return {fault.field: fault.code for fault in refused.value.faults}


def test_data_come_out_in_canonical_form_and_in_the_order_of_the_fields():
    given = {"ceiling": 5000, "basis": " 《城乡规划法》第六十四条 "}
    canonical = POWERS.check(given, kind="penalty")
    assert canonical == {"basis": "《城乡规划法》第六十四条", "ceiling": "5000.00"}
    assert list(canonical) == ["basis", "ceiling"]
    assert POWERS.check(canonical, kind="penalty") == canonical


def test_a_field_that_is_optional_may_be_left_out():
    assert POWERS.check({"basis": "某法"}, kind="penalty") == {"basis": "某法"}
    assert POWERS.check({"basis": "某法", "ceiling": None}, kind="penalty") == {"basis": "某法"}


def test_a_required_field_is_missed():
    assert faults({}) == {"basis": "entry.missing_field"}
    assert faults({"basis": None}) == {"basis": "entry.missing_field"}


def test_every_fault_is_named_at_once_with_value_and_remedy():
    with pytest.raises(DataError) as refused:
        POWERS.check({"ceiling": "很多", "colour": "red"}, kind="dance")
    found = {fault.field: fault.code for fault in refused.value.faults}
    assert found == {
        "kind": "entry.unknown_kind",
        "colour": "entry.unknown_field",
        "basis": "entry.missing_field",
        "ceiling": "fact.not_money",
    }
    for said in ("dance", "penalty", "red", "很多", "colour"):
        assert said in refused.value.says.zh
        assert said in refused.value.says.en


def test_a_register_with_kinds_needs_one_and_one_without_takes_none():
    assert faults({"basis": "某法"}, kind="") == {"kind": "entry.unknown_kind"}
    plain = RegisterSpec("plain", Text("普通清单", "Plain list"))
    assert plain.check({}) == {}
    with pytest.raises(DataError):
        plain.check({}, kind="penalty")


def test_a_mistaken_declaration_is_a_bug():
    basis = Fact("basis", FactType.NOTE, Text("依据", "Basis"))
    label = Text("清单", "List")
    with pytest.raises(ValueError, match="declared twice: basis"):
        RegisterSpec("powers", label, fields=(basis, basis))
    with pytest.raises(ValueError, match="no field: colour"):
        RegisterSpec("powers", label, fields=(basis,), optional=frozenset({"colour"}))
    with pytest.raises(ValueError, match="no such kind or no field of it: dance"):
        RegisterSpec("powers", label, fields=(basis,), by_kind={"dance": (basis,)})


def test_a_kind_may_hold_a_field_in_another_type():
    value = Fact("value", FactType.MONEY, Text("数值", "Value"))
    days = Fact("value", FactType.INTEGER, Text("数值", "Value"))
    label = Text("数额", "Figures")
    kinds = {"sum": label, "days": label}
    spec = RegisterSpec("figures", label, (value,), kinds=kinds, by_kind={"days": (days,)})
    assert spec.check({"value": 7}, kind="days") == {"value": 7}
    assert spec.check({"value": 7}, kind="sum") == {"value": "7.00"}
