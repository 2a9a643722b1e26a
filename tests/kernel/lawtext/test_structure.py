"""Texts are taken apart at the right places, and only there."""

import time

import pytest

from zhunsheng.kernel.lawtext.structure import parse, tidy

LIGHTHOUSES = """# 中华人民共和国灯塔法

（2015年3月1日灯塔委员会第一次会议通过 根据2017年5月1日《关于修改
〈中华人民共和国灯塔法〉的决定》修正）
目 录
第一编 总 则
第一章 灯塔
第二编 附 则
第一编 总 则
第一章 灯塔
第一节 亮灯与
熄灯
第一条 为了管理灯塔，制定本法。
第二条 灯塔分为：
（一）大灯塔；
（二）小灯塔。
灯塔应当亮灯。
第二条之一 灯塔不得移动。
第二章 守灯人
第三条【守灯人】守灯人应当守灯。
第二编 附 则
第四条 本法自2015年6月1日起施行。
灯塔委员会
2015年3月1日
附件：
1.灯塔名录
"""


def keys(text: str, title: str = "") -> list[str]:
    return [each.key for each in parse(text, title=title).provisions]


def test_parts_do_not_overlap_and_say_what_stands_there():
    provisions = parse(LIGHTHOUSES, title="中华人民共和国灯塔法").provisions
    end = 0
    for each in provisions:
        assert end <= each.start < each.end
        assert LIGHTHOUSES[each.start : each.end].strip() == LIGHTHOUSES[each.start : each.end]
        end = each.end


def test_headings_articles_signature_and_annexes_have_their_keys():
    assert keys(LIGHTHOUSES, "中华人民共和国灯塔法") == [
        "note", "p1", "p1.c1", "p1.c1.s1", "1", "2", "2-1", "p1.c2", "3", "p2", "4",
        "closing", "annex1",
    ]  # fmt: skip


def test_a_contents_list_is_no_heading_and_a_broken_heading_is_one():
    found = {each.key: each for each in parse(LIGHTHOUSES, title="灯塔法").provisions}
    assert found["p1"].heading == "总则"
    assert LIGHTHOUSES.count("第一编", 0, found["p1"].start) == 1
    assert found["3"].heading == "守灯人"


def test_a_heading_broken_in_two_is_put_together():
    text = "第一章 灯塔的设置、亮灯、熄灯和灯塔委员会\n对灯塔的监督检查\n第一条 灯塔应当亮灯。\n"
    first = parse(text).provisions[0]
    assert first.heading == "灯塔的设置、亮灯、熄灯和灯塔委员会对灯塔的监督检查"


@pytest.mark.parametrize(
    ("fake", "code"),
    [
        ("根据《关于修改〈灯塔法〉第三十条\n第三十一条 的决定》修正", "article.before_first"),
        ("依据灯塔法：“灯塔\n第九条 灯塔应当熄灯。”", "article.quoted"),
        ("第九十九条 规定：“灯塔应当熄灯。”", "article.reference"),
        ("第九条第二款 灯塔应当熄灯。", "article.reference"),
    ],
)
def test_what_only_looks_like_an_article_is_left_in_its_place(fake, code):
    structure = parse(f"{fake}\n第一条 灯塔应当亮灯。\n第二条 灯塔不得移动。\n")
    assert [each.key for each in structure.articles()] == ["1", "2"]
    assert {each.code for each in structure.oddities} <= {code, "article.quoted"}
    assert structure.oddities


def test_an_article_that_an_amendment_inserts_is_not_the_amendment_s():
    text = (
        "第一条 宪章第三条改为第四条。\n第二条 宪章增加一节，内容如下：\n### 第七节 灯塔\n"
        "第一百二十三条 灯塔应当亮灯。\n第一百二十四条 灯塔不得移动。\n第三条 本案公布后施行。\n"
    )
    assert keys(text) == ["1", "2", "3"]


def test_a_gap_in_the_numbers_is_reported_and_kept():
    structure = parse("第一条 甲。\n第二条 乙。\n第五条 丙。\n")
    assert [each.key for each in structure.provisions] == ["1", "2", "5"]
    assert [(each.line, each.code) for each in structure.oddities] == [(3, "article.gap")]


def test_an_article_without_words_is_reported():
    structure = parse("第一条 甲。\n第二条\n第三条 丙。\n")
    assert [(each.line, each.code) for each in structure.oddities] == [(2, "article.empty")]


def test_a_decision_without_articles_goes_by_its_numbers():
    text = (
        "灯塔委员会关于亮灯的决定\n灯委〔2017〕3号\n各灯塔：\n一、亮灯。“甲\n“二、不是第二项。”\n"
        "二、熄灯。\n一、另一部分。\n二、又一项。\n"
    )
    assert keys(text, "灯塔委员会关于亮灯的决定") == ["note", "preamble", "1", "2", "1~2", "2~2"]


def test_a_text_without_any_structure_is_one_piece():
    assert keys("灯塔应当亮灯。\n守灯人应当守灯。\n") == ["preamble"]
    assert keys("") == []


def test_bare_headings_between_articles_are_headings():
    text = "一、亮灯\n第一条 甲。\n二、熄灯\n第二条 乙。\n附 则\n第三条 丙。\n"
    assert keys(text) == ["heading1", "1", "heading2", "2", "heading3", "3"]


def test_spaces_within_a_number_and_arabic_figures_count():
    assert keys("第 一 条 甲。\n第2条 乙。\n第 三 条 丙。\n") == ["1", "2", "3"]


def test_leftovers_of_web_pages_are_tidied_away():
    assert tidy("\ufeff甲\u200b:mag:*查看原文*\r\n乙\u3000\x00 \r丙") == "甲\n乙\n丙\n"


@pytest.mark.parametrize("unit", ["（", "《", "“", "第一条 甲\n", "第九条 甲“\n", "目录\n"])
def test_broken_marks_take_no_longer_than_their_length(unit):
    text = (unit * 60_000)[:60_000] + "\n" + "灯塔。\n" * 60_000
    begun = time.monotonic()
    parse(text)
    assert time.monotonic() - begun < 5
