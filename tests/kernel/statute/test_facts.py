"""Facts: what goes on record, in one form, and what does not."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.kernel.statute.facts import Fact, FactError, FactType, as_day, as_money
from zhunsheng.kernel.statute.ledger import canonical
from zhunsheng.kernel.statute.text import Text

CHOICES = {"fine": Text("罚款", "Fine"), "warning": Text("警告", "Warning")}


def a_fact(kind):
    return Fact("it", FactType(kind), Text("此项", "It"), choices=CHOICES, register="powers")


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("text", "  两端的空白不要 ", "两端的空白不要"),
        ("note", "字" * 20_000, "字" * 20_000),
        ("day", "2017-02-28", "2017-02-28"),
        ("day", date(2017, 2, 28), "2017-02-28"),
        ("day", datetime(2017, 2, 28, 9, tzinfo=UTC), "2017-02-28"),
        ("integer", "20", 20),
        ("integer", 0, 0),
        ("money", "1500", "1500.00"),
        ("money", Decimal("0.10"), "0.10"),
        ("money", 3, "3.00"),
        ("money", "-0", "0.00"),
        ("money", "1e3", "1000.00"),
        ("yes_no", False, False),
        ("choice", "fine", "fine"),
        ("choices", ("warning", "fine", "fine"), ["fine", "warning"]),
        ("officer", " li ", "li"),
        ("officers", ["b", "a", "b"], ["b", "a"]),
        ("entries", ["A-1"], ["A-1"]),
        ("document", "0f", "0f"),
    ],
)
def test_what_goes_on_record_has_one_form(kind, given, kept):
    assert a_fact(kind).check(given) == kept


@pytest.mark.parametrize(
    ("kind", "given", "code"),
    [
        ("text", "", "fact.not_text"),
        ("text", "  ", "fact.not_text"),
        ("text", None, "fact.not_text"),
        ("text", "a\x00b", "fact.not_text"),
        ("note", "half a pair: \ud83d", "fact.not_text"),
        ("text", "字" * 501, "fact.too_long"),
        ("note", "字" * 20_001, "fact.too_long"),
        ("day", "2017-02-29", "fact.not_day"),
        ("day", "2017-2-1", "fact.not_day"),
        ("day", "20170201", "fact.not_day"),
        ("day", "２０１７-02-01", "fact.not_day"),
        ("day", 20170201, "fact.not_day"),
        ("integer", "二十", "fact.not_integer"),
        ("integer", True, "fact.not_integer"),
        ("integer", 1.5, "fact.not_integer"),
        ("integer", "9" * 5000, "fact.not_integer"),
        ("integer", -1, "fact.out_of_range"),
        ("integer", 10**15, "fact.out_of_range"),
        ("money", "0.001", "fact.not_money"),
        ("money", "-1", "fact.not_money"),
        ("money", "NaN", "fact.not_money"),
        ("money", "1e400", "fact.not_money"),
        ("money", "1e-400", "fact.not_money"),
        ("money", True, "fact.not_money"),
        ("money", 0.1, "fact.not_money"),
        ("money", "一千", "fact.not_money"),
        ("yes_no", "yes", "fact.not_yes_no"),
        ("yes_no", 1, "fact.not_yes_no"),
        ("choice", "prison", "fact.not_choice"),
        ("choice", ["fine"], "fact.not_choice"),
        ("choices", [], "fact.not_choice"),
        ("choices", "fine", "fact.not_choice"),
        ("choices", [{}], "fact.not_choice"),
        ("officer", "", "fact.not_reference"),
        ("officer", "x" * 201, "fact.not_reference"),
        ("document", "a\x00", "fact.not_reference"),
        ("officers", [], "fact.not_reference"),
        ("officers", "li", "fact.not_reference"),
        ("entries", [None], "fact.not_reference"),
    ],
)
def test_what_cannot_go_on_record_is_told_in_both_languages(kind, given, code):
    with pytest.raises(FactError) as raised:
        a_fact(kind).check(given)
    assert raised.value.code == code
    assert raised.value.says.zh.startswith("“此项”")
    assert raised.value.says.en
    assert str(raised.value).startswith("it: ")


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.dates()
    | st.decimals(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=5,
)


@given(st.sampled_from(list(FactType)), anything)
def test_whatever_is_given_is_kept_in_one_form_or_refused(kind, value):
    fact = a_fact(kind)
    try:
        kept = fact.check(value)
    except FactError:
        return
    assert fact.check(kept) == kept
    canonical(kept).encode()


def test_reading_back():
    assert as_day("2017-06-01") == date(2017, 6, 1)
    assert as_day(None) is None
    assert as_day("") is None
    assert as_money("1500.00") == Decimal(1500)
    assert as_money(None) == Decimal(0)
