"""One key for the many ways a title is written."""

import pytest

from zhunsheng.kernel.lawtext.titles import title_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国灯塔法", "灯塔法"),
        ("灯塔法（2018年修正文本）", "灯塔法"),
        ("关于修改〈中华人民共和国灯塔法〉的决定", "关于修改<灯塔法>的决定"),
        ("灯 塔\u3000法", "《灯塔法》"),
        ("灯塔办法(试行)", "灯塔办法（试行）"),
        ("灯塔纲要（2015－2020年）", "灯塔纲要(2015—2020年)"),
    ],
)
def test_the_same_document_has_one_key(one, other):
    assert title_key(one) == title_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("灯塔办法", "灯塔办法（试行）"),
        ("灯塔纲要（2015－2020年）", "灯塔纲要（2021－2025年）"),
        ("广东省实施〈灯塔法〉办法", "灯塔法"),
    ],
)
def test_other_documents_have_other_keys(one, other):
    assert title_key(one) != title_key(other)


def test_a_title_is_never_without_a_key():
    assert title_key("中华人民共和国")
