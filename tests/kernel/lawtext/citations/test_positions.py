"""Places told by where the words stand: 前款, 本条, 上款, bare 第二项."""

from tests.kernel.lawtext.citations.shown import shown
from zhunsheng.kernel.lawtext.citations import find

TEXT = """# 某市某某办法
## 第一章 总则
第一条 为了管理。
第二条 有下列情形之一的，依照{first}处理：
（一）甲；
（二）乙，但是{item}除外；
（三）丙。
{paragraph}的，从重处罚。
第三条 {article}规定的，适用{chapter}。
"""


def placed(**words):
    """The citations of the one place that is filled in."""
    blank = dict.fromkeys(("first", "item", "paragraph", "article", "chapter"), "甲")
    return shown(TEXT.format(**blank | words))


def test_paragraphs_are_counted_back():
    assert placed(paragraph="前款") == ["前款 → 本文 2/1"]
    assert placed(paragraph="上款") == ["上款 → 本文 2/1"]
    assert placed(paragraph="前款第(二)项") == ["前款第(二)项 → 本文 2/1/2"]
    assert placed(paragraph="本条第一款") == ["本条第一款 → 本文 2/1"]
    assert placed(paragraph="本条前款") == ["本条前款 → 本文 2/1"]
    assert placed(paragraph="本条") == ["本条 → 本文 2"]
    assert placed(paragraph="本款") == ["本款 → 本文 2/2"]
    assert placed(paragraph="第一款") == ["第一款 → 本文 2/1"]


def test_a_bare_item_is_one_of_the_paragraph_that_has_items():
    assert placed(paragraph="第二项") == ["第二项 → 本文 2/1/2"]
    assert placed(first="第二项") == ["第二项 → 本文 2/1/2"]


def test_items_are_counted_back():
    assert placed(item="前项") == ["前项 → 本文 2/1/1"]
    assert placed(item="本款第三项") == ["本款第三项 → 本文 2/1/3"]


def test_articles_are_counted_back_over_those_there_are():
    assert placed(article="前条第一款") == ["前条第一款 → 本文 2/1"]
    assert placed(article="前两条") == ["前两条 → 本文 1~2"]
    text = "第五条 甲。\n第五条之一 乙。\n第六条 依照前条。\n"
    assert shown(text) == ["前条 → 本文 5-1"]


def test_several_paragraphs_back_are_a_range():
    text = "第一条 甲。\n乙。\n丙。\n犯前两款罪的，依照前三款和第一款的规定处罚。\n"
    assert shown(text) == [
        "前两款 → 本文 1/2~1/3",
        "前三款 → 本文 1/1~1/3",
        "第一款 → 本文 1/1",
    ]


def test_lists_after_a_relative_word():
    assert placed(paragraph="前款第（一）、（三）项") == [
        "前款第（一） → 本文 2/1/1",
        "（三）项 → 本文 2/1/3",
    ]
    assert placed(paragraph="本条前款除第（二）项、第（三）项规定以外") == [
        "本条前款 → 本文 2/1",
        "第（二）项 → 本文 2/1/2",
        "第（三）项 → 本文 2/1/3",
    ]


def test_the_chapter_one_stands_in():
    assert placed(chapter="本章") == ["本章 → 本文 c1"]
    assert shown("# 甲\n## 第一编 甲\n## 第二章 乙\n第一条 本编和本章适用。\n") == [
        "本编 → 本文 p1",
        "本章 → 本文 p1.c2",
    ]


def test_the_same_article_as_the_one_just_named():
    text = "违反本《细则》第三十条第一款的，处罚。违反同条第二款的，从重。"
    assert shown(text)[1] == "同条第二款 → 本文 30/2"
    text = "违反《某某法》第三十条的，依照该条第二款处罚。"
    assert shown(text)[1] == "该条第二款 → 某某法 30/2"


def test_a_decision_without_articles_is_counted_by_sections():
    text = "# 某决定\n一、甲。\n乙。\n丙。\n犯前三款罪的，依照第一款的规定处罚。\n二、丁。\n"
    found = find(text)
    assert [(c.address.key, c.at.key) for c in found] == [("1/1", "1/4"), ("1/1", "1/4")]
    assert found[0].through.key == "1/3"


def test_words_that_only_look_relative():
    for words in (
        "以上款项",
        "基本条件",
        "目前项目",
        "本项目",
        "本章程",
        "此前条件",
        "日本条约",
        "本节能",
    ):
        assert shown(f"第一条 {words}由本机关确定。\n") == [], words


def test_where_a_citation_stands_is_said():
    text = "# 甲\n第一条 乙。\n第二条 丙：\n（一）依照刑法处理的；\n"
    assert find(text)[0].at.key == "2/1/1"


def test_an_item_of_an_annex_has_no_address_and_is_left_out():
    assert shown("第一条 甲。\n附件\n一、能用于第一项的设备\n") == []
