"""款, 项 and 目 are where lawyers count them."""

import pytest

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.structure import parts, place

ARTICLE = """第六条 灯塔分为下列种类：
（一）大灯塔；
（二）小灯塔，包括：
1.石灯塔；
2.木灯塔；
（三）其他灯塔。
灯塔应当亮灯。亮灯不得迟于日落
后半小时。
有下列情形之一的，可以熄灯：
（一）起雾；
（二）停电。"""


def found(article: str) -> dict[str, str]:
    return {each.key: article[each.start : each.end] for each in parts(article, "6")}


def test_every_part_of_an_article_has_its_key():
    assert {key: text.split("\n")[0] for key, text in found(ARTICLE).items()} == {
        "6/1": "灯塔分为下列种类：",
        "6/1/1": "（一）大灯塔；",
        "6/1/2": "（二）小灯塔，包括：",
        "6/1/2/1": "1.石灯塔；",
        "6/1/2/2": "2.木灯塔；",
        "6/1/3": "（三）其他灯塔。",
        "6/2": "灯塔应当亮灯。亮灯不得迟于日落",
        "6/3": "有下列情形之一的，可以熄灯：",
        "6/3/1": "（一）起雾；",
        "6/3/2": "（二）停电。",
    }
    assert found(ARTICLE)["6/1"].endswith("（三）其他灯塔。")
    assert found(ARTICLE)["6/2"].endswith("后半小时。")


@pytest.mark.parametrize("key", list(found(ARTICLE)))
def test_an_address_leads_to_its_words_and_back(key):
    part = place(ARTICLE, Address.of(key))
    assert part.key == key
    assert ARTICLE[part.start : part.end] == found(ARTICLE)[key]


def test_an_item_without_its_paragraph_is_the_first_of_that_number():
    assert place(ARTICLE, Address(article=6, item=3)).key == "6/1/3"
    assert place(ARTICLE, Address(article=6)).end == len(ARTICLE)


@pytest.mark.parametrize("key", ["6/4", "6/1/4", "6/2/1", "6/1/2/3"])
def test_a_place_that_is_not_there_is_not_found(key):
    assert place(ARTICLE, Address.of(key)) is None


def test_a_rubric_is_no_paragraph():
    assert found("第六条 （灯塔）\n灯塔应当亮灯。\n灯塔不得移动。") == {
        "6/1": "灯塔应当亮灯。",
        "6/2": "灯塔不得移动。",
    }


def test_a_paragraph_between_items_belongs_to_the_item_above():
    article = "第六条 灯塔：\n（一）大灯塔。\n大灯塔应当亮灯。\n（二）小灯塔。\n其他从略。"
    assert list(found(article)) == ["6/1", "6/1/1", "6/1/2", "6/2"]


def test_items_within_a_line_are_items():
    assert list(found("第六条 有下列情形的：（一）起雾；（二）停电。")) == [
        "6/1", "6/1/1", "6/1/2",
    ]  # fmt: skip


def test_a_formula_belongs_to_the_paragraph_above():
    article = "第六条 应纳灯税计算公式：\n应纳灯税＝灯数×税率\n灯税按年缴纳。"
    assert list(found(article)) == ["6/1", "6/2"]


def test_an_article_without_words_has_no_parts():
    assert parts("第六条 ", "6") == ()
