"""Which instrument, version and provision a citation means."""

from datetime import date

import pytest

from tests.kernel.lawtext.citations.shown import only
from zhunsheng.kernel.lawtext.citations import Held, Known, Problem, Titles, find, resolve

DAY = date(2020, 6, 1)


def held(key, since, until=None, articles=("1", "2", "3"), made=None, by=""):
    """A version, its days as (year, month, day)."""
    ended = date(*until) if until else None
    return Held(key, date(*since), ended, date(*(made or since)), frozenset(articles), by)


LAW = Known(
    "law",
    "中华人民共和国某某管理法",
    (
        held("law-1", (2001, 1, 1), (2015, 1, 1)),
        held("law-2", (2015, 1, 1), (2021, 1, 1), ("1", "2", "3", "9-1")),
        held("law-3", (2021, 1, 1), None, ("1", "2", "70"), made=(2020, 5, 1)),
    ),
    kind="law",
)
RULE = Known("rule", "甲省实施《中华人民共和国某某管理法》办法", (held("rule-1", (2002, 1, 1)),))
ENDED = Known("ended", "某某暂行条例", (held("e-1", (1990, 1, 1), (2010, 1, 1), by="law-1"),))
COMING = Known("coming", "某某新条例", (held("c-1", (2021, 3, 1), made=(2020, 5, 20)),))
UNMADE = Known("unmade", "某某后法", (held("u-1", (2030, 1, 1)),))
PLAN = Known("plan", "某某建设纲要（2015—2020年）", (held("p-1", (2015, 1, 1)),))
NEXT = Known("next", "某某建设纲要（2021－2025年）", (held("p-2", (2019, 1, 1)),))
NOTICE = Known(
    "notice", "某部关于印发《某某评估办法》的通知", (held("n-1", (2010, 1, 1)),),
    kind="normative", issuer="某部", number="某发〔2010〕8号",
)  # fmt: skip
CITY = Known("city", "某某停车办法", (held("s-1", (2011, 1, 1)),), region="乙市", issuer="乙市政府")
TOWN = Known("town", "某某停车办法", (held("s-2", (2012, 1, 1)),), region="丙市", issuer="丙市政府")
LOCAL = Known("local", "甲省监督条例", (held("l-1", (2012, 1, 1)),), region="甲省")
DATED = Known("dated", "某某管理法（2018年修正文本）", (held("d-1", (2018, 1, 1)),), kind="law")
ALL = Titles([LAW, RULE, ENDED, COMING, UNMADE, PLAN, NEXT, NOTICE, CITY, TOWN, LOCAL, DATED])


def target(words, on=DAY, within=None):
    """What the one citation of the words leads to."""
    return resolve(only(words), ALL, on=on, within=within)


def leads(words, **more):
    found = target(words, **more)
    return found.instrument, found.version, found.problem


@pytest.mark.parametrize(
    "words",
    [
        "依照《中华人民共和国某某管理法》第三条", "依照《某某管理法》第三条",
        "依照《某 某管理法》第三条", "依照《某某\n管理法》第三条",
    ],
)  # fmt: skip
def test_one_law_however_it_is_written(words):
    assert leads(words) == ("law", "law-2", "")


def test_the_version_is_that_of_the_day():
    words = "依照《某某管理法》第二条"
    assert leads(words, on=date(2014, 12, 31))[1] == "law-1"
    assert leads(words, on=date(2015, 1, 1))[1] == "law-2"
    assert leads(words, on=date(2022, 1, 1))[1] == "law-3"
    assert leads(words, on=date(1999, 1, 1)) == ("law", None, Problem.VERSION_NOT_HELD)


def test_the_version_named_by_its_year_or_day_is_meant():
    assert leads("依照《某某管理法》（2001年发布）第三条")[1] == "law-1"
    assert leads("依照2015年1月1日发布的《某某管理法》第三条", on=date(2022, 1, 1))[1] == "law-2"


def test_an_article_that_does_not_exist():
    assert leads("依照《某某管理法》第八十条") == ("law", "law-2", Problem.NO_SUCH_ARTICLE)
    assert leads("依照《某某管理法》第九条之一")[2] == ""
    assert leads("依照《某某管理法》第一条至第五条")[2] == Problem.NO_SUCH_ARTICLE


def test_an_article_that_is_still_to_come():
    assert leads("依照《某某管理法》第七十条") == ("law", "law-3", Problem.NOT_YET_IN_FORCE)


def test_a_law_made_but_not_in_force():
    assert leads("依照《某某新条例》第三条") == ("coming", "c-1", Problem.NOT_YET_IN_FORCE)
    assert leads("依照《某某后法》第三条") == ("unmade", None, Problem.VERSION_NOT_HELD)


def test_a_law_repealed_says_what_took_its_place():
    found = target("依照《某某暂行条例》第三条")
    assert (found.version, found.problem) == ("e-1", Problem.REPEALED)
    assert found.replaced_by == "law-1"


def test_what_is_not_known():
    assert leads("依照《不曾有过的法》第三条") == (None, None, Problem.UNKNOWN_INSTRUMENT)


def test_a_local_rule_is_not_the_law_it_implements():
    words = "依照《甲省实施〈中华人民共和国某某管理法〉办法》第三条"
    assert leads(words)[0] == "rule"
    words = "依照《丁省实施〈中华人民共和国某某管理法〉办法》第三条"
    assert leads(words)[2] == Problem.UNKNOWN_INSTRUMENT


def test_a_decision_to_amend_a_law_is_not_that_law():
    assert leads("根据《关于修改〈某某管理法〉的决定》修正")[2] == Problem.UNKNOWN_INSTRUMENT


def test_years_are_part_of_a_name():
    assert leads("按照《某某建设纲要（2015-2020年）》执行")[0] == "plan"
    assert leads("按照《某某建设纲要（2021－2025年）》执行")[0] == "next"
    assert leads("按照《某某建设纲要（2026－2030年）》执行")[2] == Problem.UNKNOWN_INSTRUMENT


def test_a_treaty_never_leads_to_a_law():
    law = Known("x", "某某国际公约", (held("x-1", (2000, 1, 1)),))
    citation = only("依照《某某国际公约》第三条")
    found = resolve(citation, Titles([law]), on=DAY)
    assert (found.instrument, found.problem) == (None, Problem.UNKNOWN_INSTRUMENT)


def test_what_a_notice_issues_is_found_by_its_own_name():
    assert leads("依照《某某评估办法》第三条")[0] == "notice"
    assert leads("依照《某某评估办法》（某发〔2010〕8号）第三条")[0] == "notice"
    assert leads("依照《某某评估办法》（某发〔1999〕8号）第三条")[2] == Problem.UNKNOWN_INSTRUMENT
    assert leads("按某发(2010)8号文件办理")[0] == "notice"


def test_of_one_title_the_citing_texts_region_or_the_issuer_decides():
    words = "依照《某某停车办法》第三条"
    assert leads(words)[2] == Problem.AMBIGUOUS
    assert leads(words, within=Known("w", "乙市通知", region="乙市"))[0] == "city"
    assert leads("依照丙市政府《某某停车办法》第三条")[0] == "town"


def test_a_region_left_out_is_that_of_the_citing_text():
    words = "依照《监督条例》第三条"
    assert leads(words, within=Known("w", "甲省办法", region="甲省"))[0] == "local"
    assert leads(words)[2] == Problem.UNKNOWN_INSTRUMENT


def test_of_a_law_and_its_dated_text_the_very_title_is_meant():
    assert leads("依照《某某管理法（2018年修正文本）》第三条")[0] == "dated"
    assert leads("依照某某管理法第三条")[0] == "law"


def test_a_text_leads_to_itself_even_before_it_is_in_force():
    words = "第一条 甲。\n第二条 符合第一条规定的，"
    assert leads(words, within=COMING) == ("coming", "c-1", "")
    assert leads("依照本条例第九条", within=COMING)[2] == Problem.NO_SUCH_ARTICLE
    assert leads("依照本条例第一条") == (None, None, "")


def test_an_earlier_text_of_the_same_name_is_repealed_not_the_new_one():
    words = "2009年3月1日发布的《某某新条例》同时废止。"
    citation = find(words, title="某某新条例")[0]
    found = resolve(citation, ALL, on=DAY, within=COMING)
    assert (found.version, found.problem) == (None, Problem.VERSION_NOT_HELD)


def test_an_unknown_number_of_articles_is_no_problem():
    known = Known("k", "某某规定", (Held("k-1", date(2000, 1, 1)),))
    assert resolve(only("依照《某某规定》第三百条"), Titles([known]), on=DAY).problem == ""
