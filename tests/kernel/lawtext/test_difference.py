"""Two versions side by side."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.kernel.lawtext.difference import changes, compare

OLD = """第一条 为了管理灯塔，制定本法。
第二条 灯塔应当每日日落后半小时内亮灯。
第三条 守灯人应当年满十八周岁，熟悉海图。
第四条 违反本法规定的，处一千元以下罚款。
第五条 本法自公布之日起施行。
"""
NEW = """第一条 为了管理灯塔，制定本法。
第二条 灯塔委员会负责全国灯塔的监督管理工作。
第三条 灯塔应当每日日落后一小时内亮灯。
第四条 违反本法规定的，处一千元以下罚款。
第五条 守灯人应当年满十八周岁，熟悉海图。
第六条 本法自2020年1月1日起施行。
"""


def rows(before: str, after: str) -> list[tuple]:
    return [
        (each.kind, each.before and each.before.key, each.after and each.after.key)
        for each in compare(before, after)
    ]


def test_articles_are_paired_by_what_they_say():
    assert rows(OLD, NEW) == [
        ("same", "1", "1"),
        ("inserted", None, "2"),
        ("changed", "2", "3"),
        ("same", "4", "4"),
        ("moved", "3", "5"),
        ("changed", "5", "6"),
    ]


def test_what_follows_an_insertion_is_renumbered_not_changed():
    new = OLD.replace("第五条", "第六条").replace("第四条", "第五条").replace("第三条", "第四条")
    new = new.replace("第四条 守", "第三条 灯塔不得移动，因故确需移动的应当报告。\n第四条 守")
    assert rows(OLD, new) == [
        ("same", "1", "1"),
        ("same", "2", "2"),
        ("inserted", None, "3"),
        ("renumbered", "3", "4"),
        ("renumbered", "4", "5"),
        ("renumbered", "5", "6"),
    ]


def test_what_was_deleted_stands_where_it_stood():
    assert rows(OLD, OLD.replace("第三条 守灯人应当年满十八周岁，熟悉海图。\n", ""))[2] == (
        "deleted",
        "3",
        None,
    )


def test_changes_within_an_article_are_marked():
    pair = compare(OLD, NEW)[2]
    assert [(each.kind, each.text) for each in pair.segments] == [
        ("same", "灯塔应当每日日落后"),
        ("deleted", "半"),
        ("inserted", "一"),
        ("same", "小时内亮灯。"),
    ]


@given(st.text("灯塔应当。\n", max_size=60), st.text("灯塔应当。\n", max_size=60))
def test_the_segments_give_back_both_texts(before, after):
    segments = changes(before, after)
    assert "".join(each.text for each in segments if each.kind != "inserted") == before
    assert "".join(each.text for each in segments if each.kind != "deleted") == after


def test_a_text_is_the_same_as_itself():
    assert {kind for kind, _, _ in rows(NEW, NEW)} == {"same"}
    assert compare("", "") == ()


@pytest.mark.parametrize("size", [1000])
def test_a_thousand_changed_articles_take_seconds_at_most(size):
    from zhunsheng.kernel.lawtext.numerals import chinese_numeral

    old = "".join(
        f"第{chinese_numeral(n)}条 第{n}号灯塔应当在{n * 7919 % 1000}时亮灯，由守灯人看守。\n"
        for n in range(1, size)
    )
    begun = time.monotonic()
    compared = compare(old, old.replace("应当", "必须"))
    assert time.monotonic() - begun < 10
    assert len(compared) == size - 1
