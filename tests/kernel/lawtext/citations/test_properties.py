"""Whatever the text: spans are true, nothing raises, time grows with length."""

import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations import Known, Titles, find, resolve

_WORDS = """
《 》 〈 〉 < > （ ） ( ) “ ” ‘ ’ 〔2017〕12号 第 一 十 百 零 两 １ 2 9999999 条 款 项 目 之 章 节
编 分编 至 、 和 ， 。 ； ： # 前 本 上 下 同 该 法 法典 条例 办法 刑法 宪法 中华人民共和国
以下简称 以下统称 依照 违反 修改为：“ 增加一条，作为 规定： 及其实施条例 等法律法规 同时废止
除 外 附件 一、 （一） 1. 令第 号 🀄 甲 乙款 查看原文
"""
_PIECES = [*_WORDS.split(), "\n", "\r\n", " ", "\u3000", "\x00", "\ud800"]
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(_PIECES), max_size=120).map("".join),
)


@settings(max_examples=200, deadline=None)
@given(text=texts, title=texts)
def test_any_text_is_read_and_every_span_is_true(text, title):
    found = find(text, title=title[:60])
    for each in found:
        assert text[each.start : each.end] == each.raw
        assert each.raw
        assert each.own or each.full_name or each.number
        for place in (each.address, each.through, each.at):
            assert place is None or Address.of(place.key).key == place.key
            assert place is None or (place.zh and place.en)
    starts = [each.start for each in found]
    assert starts == sorted(starts)
    assert len(set(starts)) == len(starts)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=100, deadline=None)
@given(text=texts)
def test_any_citation_is_resolved(text):
    titles = Titles([Known("1", "某某条例"), Known("2", text[:20])])
    for each in find(text):
        resolve(each, titles, on=date(2020, 1, 1), within=Known("1", "某某条例"))


@settings(max_examples=100, deadline=None)
@given(
    article=st.integers(1, 1300),
    paragraph=st.integers(0, 30),
    item=st.integers(0, 40),
    inserted=st.integers(0, 20),
)
def test_an_address_as_lawyers_write_it_is_read_back(article, paragraph, item, inserted):
    place = Address(article=article, inserted=inserted, paragraph=paragraph, item=item)
    (found,) = find(f"依照《某某法》{place.zh}的规定", title="某办法")
    assert found.address == place


@pytest.mark.parametrize(
    "piece",
    [
        "《", "（", "“", "第一条、", "前款和", "《某法》第一条、", "修改为：“", "第", "本条", "一",
        "（以下简称《条例》）", "一、", "《某〈", "及其实施条例", "依照刑法第三条之一、", "增加甲",
        "法", "\n第一条 甲。", "〔2017〕1号", "《某法》", "第一、二、", "第一章", "第一条至",
        "国务院", "同时", "除", "等",
    ],
)  # fmt: skip
def test_time_grows_with_length_and_no_faster(piece):
    def taken(length):
        text = piece * (length // len(piece))
        begun = time.process_time()
        find(text)
        return time.process_time() - begun

    taken(1_000)
    small = min(taken(8_000) for _ in range(2))
    large = min(taken(64_000) for _ in range(2))
    assert large < 40 * max(small, 0.005), (small, large)
