"""A text of the library on paper."""

import pytest

from tests.kernel.register.factories import an_organ
from zhunsheng.kernel.library.paper import on_paper
from zhunsheng.kernel.official import Annex, Article, Chapter, Heading, Paragraph

from .factories import a_version, day

pytestmark = pytest.mark.django_db

NOTICE = """各县、区：
一、提高认识
各单位应当亮灯。
二、明确责任。灯塔局牵头。
灯塔局
2016年1月2日
附件1：灯塔名录
甲塔
附件2
乙塔名录
乙塔
"""


def test_a_law_is_set_as_it_stands_without_a_head():
    paper = on_paper(a_version(promulgated_on=day("2015-03-01"), number="灯委令1号"))
    assert (paper.organ_mark, paper.number, paper.signatures) == ("", "", ())
    assert paper.body[0] == Paragraph("（2015年3月1日灯塔委员会第一次会议通过）")
    assert paper.body[1:3] == (
        Chapter("第一章 总则"),
        Article("第一条", ("为了管理灯塔，制定本法。",)),
    )
    assert [each.label for each in paper.body if isinstance(each, Article)][-1] == "第四条"


def test_articles_keep_the_numbers_they_have():
    text = "第一条 甲。\n第一条之一 乙。\n第二条 【丙】丁。\n"
    labels = [each.label for each in on_paper(a_version(text=text)).body]
    assert labels == ["第一条", "第一条之一", "第二条 【丙】"]


def test_a_document_of_the_city_has_its_head_number_and_signature():
    organ = an_organ("灯塔局")
    columns = {"kind": "normative", "organ": organ, "number": "灯局〔2016〕1号", "text": NOTICE}
    version = a_version("关于亮灯的通知", promulgated_on=day("2016-01-02"), **columns)
    paper = on_paper(version)
    assert paper.organ_mark == "灯塔局文件"
    assert (paper.number, paper.signatures) == ("灯局〔2016〕1号", ("灯塔局",))
    assert paper.dated == day("2016-01-02")
    assert on_paper(version, dated=day("2016-01-01")).dated == day("2016-01-01")
    assert paper.body == (
        Paragraph("各县、区："),
        Heading("一、提高认识"),
        Paragraph("各单位应当亮灯。"),
        Paragraph("二、明确责任。灯塔局牵头。"),
    )
    assert paper.annexes == (
        Annex("灯塔名录", (Paragraph("甲塔"),)),
        Annex("乙塔名录", (Paragraph("乙塔"),)),
    )
    assert paper.attachments == ("灯塔名录", "乙塔名录")


def test_without_a_number_there_is_no_head():
    version = a_version("关于亮灯的通知", kind="normative", organ=an_organ("灯塔局"), text=NOTICE)
    paper = on_paper(version)
    assert paper.organ_mark == ""
    assert Paragraph("灯塔局") in paper.body
