"""Numerals in statutes, both ways."""

import pytest

from zhunsheng.kernel.lawtext.numerals import chinese_numeral, number_of


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "一"), (9, "九"), (10, "十"), (11, "十一"), (19, "十九"), (20, "二十"), (42, "四十二"),
        (86, "八十六"), (100, "一百"), (101, "一百零一"), (110, "一百一十"), (111, "一百一十一"),
        (120, "一百二十"), (200, "二百"), (203, "二百零三"), (1000, "一千"), (1001, "一千零一"),
        (1010, "一千零一十"), (1100, "一千一百"), (1260, "一千二百六十"), (9999, "九千九百九十九"),
    ],
)  # fmt: skip
def test_numerals_are_written_as_in_statutes(number, said):
    assert chinese_numeral(number) == said
    assert number_of(said) == number


@pytest.mark.parametrize("number", [0, -1, 10_000])
def test_there_is_no_article_of_that_number(number):
    with pytest.raises(ValueError, match="articles run from 1 to 9999"):
        chinese_numeral(number)


@pytest.mark.parametrize(
    ("numeral", "number"),
    [("二〇一七", 2017), ("二○一七", 2017), ("４２", 42), ("89", 89), ("两", 2), ("一百零三", 103),
     ("一万二千三百", 12_300), ("百", 100), ("贰拾叁", 23)],
)  # fmt: skip
def test_other_ways_to_write_a_number(numeral, number):
    assert number_of(numeral) == number


@pytest.mark.parametrize("numeral", ["", "条", "第一", "1a", "-1"])
def test_what_is_no_number_is_refused(numeral):
    with pytest.raises(ValueError, match="is not a numeral"):
        number_of(numeral)
