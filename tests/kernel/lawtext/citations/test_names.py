"""Names of instruments, with title marks and without."""

import pytest

from tests.kernel.lawtext.citations.shown import only, shown
from zhunsheng.kernel.lawtext.citations import find


@pytest.mark.parametrize(
    "name",
    [
        "采砂许可证", "排污申报登记表", "听证告知书", "责令改正通知书", "现场检查笔录", "购销合同",
        "检验报告", "送达回证", "某某日报", "航行日志", "船舶垃圾记录簿", "体检表", "委托调查函",
        "港口设施保安计划", "物品清单", "污水综合排放标准", "兽药标签",
    ],
)  # fmt: skip
def test_permits_forms_and_standards_are_no_instruments(name):
    assert shown(f"应当向主管部门申领《{name}》。") == []


@pytest.mark.parametrize(
    "name",
    [
        "采砂管理条例", "某省采砂管理办法（试行）", "关于加强采砂管理的通知",
        "法治建设纲要（2015－2020年）", "某某法典", "采砂行业准入目录", "药品生产质量管理规范",
        "关于某某问题的批复", "关于某某的决定", "某市行政处罚裁量权适用标准", "某市权责清单",
        "某某税则", "某某公约", "关于某某的议定书",
    ],
)  # fmt: skip
def test_instruments_of_every_kind_are_cited(name):
    assert [each.name for each in find(f"依照《{name}》执行。")] == [name]


@pytest.mark.parametrize(
    "words",
    [
        "国家标准《某某检验规程》", "《某某技术规范》（GB 12345-2010）", "《某某规程》(JT/T 617)",
        "执行《某某规程——扦样》",
    ],
)  # fmt: skip
def test_a_name_said_to_be_a_standard_is_none(words):
    assert shown(f"应当符合{words}的要求。") == []


def test_a_treaty_is_kept_and_called_one():
    assert only("依照《某某国际公约》第三条办理。").treaty
    assert only("依照某某合作条约第三条办理。").treaty
    assert not only("依照《某某管理条例》第三条办理。").treaty


def test_marks_within_marks_are_one_name():
    for inner in ("〈某某条例〉", "<某某条例>", "《某某条例》"):
        text = f"根据《关于修改{inner}的决定》修正"
        assert only(text).raw == f"《关于修改{inner}的决定》"


def test_a_decision_to_amend_many_names_only_itself():
    text = "《关于修改〈某某保护法〉等十二部法律的决定》第三次修正"
    assert only(text).full_name == "关于修改〈某某保护法〉等十二部法律的决定"


def test_a_rule_that_implements_a_law_is_not_that_law():
    found = only("《某省实施〈中华人民共和国土地管理法〉办法》同时废止。")
    assert found.full_name == "某省实施〈中华人民共和国土地管理法〉办法"
    assert found.relation == "repeals"


def test_a_notice_that_issues_a_law_has_the_law_in_its_name():
    found = only("落实《某院关于印发实施〈某某促进法〉若干规定的通知》的要求。")
    assert found.name == "某院关于印发实施〈某某促进法〉若干规定的通知"


def test_spaces_and_broken_lines_leave_the_name():
    found = only("根据《某 某管理\n条例》第三条，")
    assert (found.name, found.raw) == ("某某管理条例", "《某 某管理\n条例》第三条")


def test_titles_without_separators_are_told_apart():
    text = "根据《甲保护法》《乙防治法》《丙条例》等有关法律法规，制定本办法。"
    found = find(text)
    assert [each.name for each in found] == ["甲保护法", "乙防治法", "丙条例"]
    assert [each.open_ended for each in found] == [False, False, True]
    assert {each.relation for each in found} == {"implements"}


def test_a_mark_never_closed_does_not_swallow_the_next():
    assert [each.name for each in find("按照《甲规定和《乙条例》第三条执行。")] == ["乙条例"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("依照刑法的规定", "刑法 → 刑法 -"),
        ("根据宪法，制定本办法", "宪法 → 宪法 -"),
        ("依照中华人民共和国刑法第三条", "中华人民共和国刑法第三条 → 中华人民共和国刑法 3"),
        ("适用民法典第一千零一条", "民法典第一千零一条 → 民法典 1001"),
        ("依照著作权法实施条例第五条", "著作权法实施条例第五条 → 著作权法实施条例 5"),
        ("具有行政许可法规定的情形", "行政许可法 → 行政许可法 -"),
        ("由海关依照海关法处理", "海关法 → 海关法 -"),
        ("依照水法第七条", "水法第七条 → 水法 7"),
        ("构成采砂管理条例第九条所列行为", "采砂管理条例第九条 → 采砂管理条例 9"),
        ("刑法修正案第二条", "刑法修正案第二条 → 刑法修正案 2"),
    ],
)
def test_laws_are_named_without_marks(words, expected):
    assert shown(words) == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "遵守草原法律法规", "环境保护法律、法规的规定", "统计法定义务", "公司法人治理",
        "有关预算法规", "宪法和法律委员会审议", "履行宪法宣誓", "依照办法第三条",
        "违反国家有关规定第三条", "按照节水法处理", "采用成本法第三条", "合同第三条约定",
        "附件一第二条",
    ],
)  # fmt: skip
def test_longer_words_and_other_papers_are_no_law(words):
    assert [line for line in shown(words) if "本文" not in line] == []


def test_an_instrument_called_after_the_one_before():
    text = "根据《道路交通安全法》及其实施条例，制定本办法。"
    assert shown(text) == [
        "《道路交通安全法》 → 道路交通安全法 -",
        "其实施条例 → 道路交通安全法实施条例 -",
    ]
    assert shown("依照药品管理法及其实施条例第三条处罚。")[1] == (
        "其实施条例第三条 → 药品管理法实施条例 3"
    )


def test_what_tells_instruments_apart_is_read():
    found = only("国务院《优化营商环境条例》")
    assert found.issuer == "国务院"
    found = only("1994年8月25日国务院发布的《某某管理条例》同时废止。")
    assert (found.dated, found.issuer) == ("1994年8月25日国务院发布", "国务院")
    assert only("《某某法》（2018年修正）第三条").dated == "2018年修正"


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("《关于某某的通知》（国办发〔2018〕118号）", "国办发〔2018〕118号"),
        ("《关于某某的通知》(劳社部发[2000]8号)", "劳社部发〔2000〕8号"),
        ("按国办发(1985)49号文件规定办理", "国办发〔1985〕49号"),
        ("《某某办法》（交通部令1997年第4号）", "交通部令1997年第4号"),
        ("《某某规程》（银办发〔2014〕73号文印发）", "银办发〔2014〕73号"),
    ],
)
def test_numbers_of_documents_in_three_kinds_of_brackets(words, number):
    assert only(words).number == number


def test_a_number_in_the_letterhead_or_of_a_case_is_no_citation():
    assert shown("某市人民政府文件\n某府〔2021〕3号\n各区人民政府：") == []
    assert shown("送达《处罚事先告知书》（某城管罚告字〔2023〕15号）。") == []


def test_the_text_at_its_own_head_does_not_cite_itself():
    title = "某局关于印发《某某办法》的通知"
    text = f"# {title}\n\n某局关于印发《某某\n办法》的通知\n各单位：\n现将《某某办法》印发给你们。"
    found = only(text, title=title)
    assert (found.own, found.relation, found.name) == (True, "issues", "某某办法")
