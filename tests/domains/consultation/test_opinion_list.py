"""Opinions a line, numbers in ranges."""

import pytest

from zhunsheng.domains.consultation.draft import articles_of, stretches
from zhunsheng.domains.consultation.opinion_list import as_numbers, numbers_in, opinions_in


@pytest.mark.parametrize(
    ("line", "article", "text"),
    [
        ("第五条：删去", "5", "删去"),
        ("1. 第五条第二款，改为“可以”", "5/2", "改为“可以”"),
        ("（二）第十二条第一款第（三）项: 不妥", "12/1/3", "不妥"),
        ("第 五条", "", "第 五条"),
        ("第五条", "", "第五条"),
        ("对第五条建议删去", "5", "建议删去"),
        ("总体赞同", "", "总体赞同"),
        ("第二百三十六条之一：好", "236-1", "好"),
    ],
)
def test_an_opinion_knows_its_article(line, article, text):
    (said,) = opinions_in(line)
    assert (said.article, said.text) == (article, text)


def test_every_line_is_an_opinion():
    assert [said.text for said in opinions_in("一\n\n 二 \r\n三")] == ["一", "二", "三"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1-3、5", [1, 2, 3, 5]), ("5,1", [1, 5]), ("2至4 4", [2, 3, 4]), ("7", [7])],
)
def test_numbers_in_ranges(text, numbers):
    assert numbers_in(text) == numbers


@pytest.mark.parametrize("text", ["", "a", "0", "5-2", "1-999999999", "-3"])
def test_what_names_no_number_is_an_error(text):
    with pytest.raises(ValueError):  # noqa: PT011 - the part that is wrong is all it says
        numbers_in(text)


def test_numbers_are_said_in_ranges():
    assert as_numbers([3, 1, 2, 8]) == "1-3、8"


def test_no_word_of_a_draft_is_lost():
    draft = "名称\n第一章 总则\n第一条 甲\n第二款\n第二条 乙\n附件"
    assert "".join(each.text for each in stretches(draft)).replace("\n", "") == draft.replace(
        "\n", ""
    )
    assert [each.key for each in articles_of(draft)] == ["1", "2"]
