"""Whose words they are: short names, quotations, amendments."""

from tests.kernel.lawtext.citations.shown import only, shown
from zhunsheng.kernel.lawtext.citations import find

OUTER = (
    "依据《某城市容条例》第十四条第一款“禁止占道摆卖。经批准的，遵守本条例第十六条和前款”之规定，"
    "决定处罚。"
)


def test_short_names_in_marks_stand_for_the_full_one():
    text = "根据《某某管理条例》（以下简称《条例》），制定本细则。\n第二条 依照《条例》第三条。"
    assert shown(text)[-1] == "《条例》第三条 → 某某管理条例 3"


def test_short_names_without_marks_stand_for_the_full_one():
    text = "适用《某某保护条例》（以下简称条例）。\n年度内又出现条例第四条情形的，依照条例的规定。"
    assert shown(text)[1:] == [
        "条例第四条 → 某某保护条例 4",
        "条例 → 某某保护条例 -",
    ]
    assert all("实施条例第五条" in line for line in shown(text + "依照实施条例第五条")[-1:])


def test_a_short_name_holds_only_after_it_was_given():
    text = "依照《条例》第一条。根据《某某管理条例》（以下简称《条例》）第二条。"
    assert [c.full_name for c in find(text)] == ["条例", "某某管理条例"]


def test_a_short_name_after_a_number():
    text = "落实《某某实施纲要》（某发〔2004〕10号，以下简称《纲要》）。按《纲要》办理。"
    found = find(text)
    assert (found[-1].full_name, found[0].number) == ("某某实施纲要", "某发〔2004〕10号")


def test_the_text_may_give_itself_a_short_name():
    text = (
        "根据《某道条例》（以下简称《条例》），制定本实施细则（以下简称《细则》）。\n"
        "违反《条例》第十三条，本《细则》第十六条，和《细则》第二条的，处罚。"
    )
    assert shown(text, title="某道条例实施细则")[-3:] == [
        "《条例》第十三条 → 某道条例 13",
        "本《细则》第十六条 → 本文 16",
        "《细则》第二条 → 本文 2",
    ]


def test_short_names_of_persons_and_papers_are_no_instruments():
    text = (
        "某某公司（以下简称条例）应当申领《某某许可证》（以下简称《许可证》），凭《许可证》经营。"
    )
    assert shown(text) == []


def test_a_law_quoted_after_its_citation_speaks_of_itself():
    found = find(OUTER, title="某局决定书")
    assert [(c.full_name, c.quoted) for c in found] == [
        ("某城市容条例", False),
        ("某城市容条例", True),
        ("某城市容条例", True),
    ]


def test_a_quoted_line_of_a_list_of_bases_speaks_of_itself():
    text = (
        "- 《某某防治法》第八十一条第二款 依照本法第三条和前款处理。:mag:*查看原文*\n第三条适用。"
    )
    found = find(text, title="某清单")
    assert [(c.full_name, c.address.key) for c in found[:2]] == [
        ("某某防治法", "81/2"),
        ("某某防治法", "3"),
    ]
    assert found[2].quoted
    assert found[-1].own


def test_new_wording_belongs_to_the_law_amended():
    text = (
        "# 某法修正案\n一、将某某法第一百八十条第一款修改为：“甲的，处罚。\n"
        "“依照前款的规定，适用本法第三条。”\n"
        "二、在某某法第九条后增加一条，作为第九条之一：“乙的，依照第一款处罚。”\n"
    )
    found = find(text, title="某法修正案")
    assert [(c.raw, c.address.key, c.quoted, str(c.relation)) for c in found] == [
        ("某某法第一百八十条第一款", "180/1", False, "amends"),
        ("前款", "180/1", True, "relies"),
        ("本法第三条", "3", True, "relies"),
        ("某某法第九条", "9", False, "amends"),
        ("第九条之一", "9-1", False, "amends"),
        ("第一款", "9-1/1", True, "relies"),
    ]
    assert {c.full_name for c in found} == {"某某法"}


def test_new_articles_in_quotes_are_heads_and_places():
    text = (
        "# 刑法修正案\n一、在刑法第二十条之一后增加二条，作为第二十条之二、第二十条之三：\n"
        "“第二十条之二 甲的，处罚。\n“有前款行为的，从重。\n"
        "“第二十条之三 乙。\n“犯前款罪的，从重。”\n"
    )
    found = [c for c in find(text) if c.quoted]
    assert [c.address.key for c in found] == ["20-2/1", "20-3/1"]


def test_bare_places_of_an_amendment_are_of_the_law_amended():
    text = "# 某法修正案\n对刑法作如下修改：\n一、第八条修改为：“甲。”\n二、删去第九条第二款。\n"
    assert shown(text, title="某法修正案")[1:] == [
        "第八条 → 刑法 8",
        "第九条第二款 → 刑法 9/2",
    ]


def test_a_document_that_changes_another_names_its_places():
    text = "一、对《某某管理通知》作如下修改：\n将第三条第四项修改为“甲”。\n"
    assert shown(text, title="某局通知")[-1] == "第三条第四项 → 某某管理通知 3/0/4"


def test_a_bare_place_is_the_texts_own():
    assert only("第一条 甲。\n第二条 符合第一条规定的，\n").own


def test_the_text_called_by_its_title_is_itself():
    assert only("某市某某办法第三条适用。", title="某市某某办法").own
    earlier = only("2010年1月1日发布的《某市某某办法》同时废止。", title="某市某某办法")
    assert not earlier.own


def test_the_sentence_goes_on_with_the_law_it_named():
    text = "第七条 某某税法第十六条所称净值和第十九条所称净值，是指余额。\n"
    assert shown(text)[1] == "第十九条 → 某某税法 19"
    text = "第七条 某某税法第三条第一项规定的支出，分期摊销；第二项规定的支出，一次扣除。\n"
    assert shown(text)[1] == "第二项 → 某某税法 3/0/2"
    text = (
        "第七条 依照某某税法第三条第一项，有下列情形之一，符合第二项的：\n（一）甲；\n（二）乙。\n"
    )
    assert shown(text)[1] == "第二项 → 本文 7/1/2"
    text = "根据宪法第六条：“矿藏、水流、森林等自然资源属于国家”和第十一条，"
    assert shown(text)[1] == "第十一条 → 宪法 11"
    assert shown("涉嫌刑法分则第四章、第五章规定的犯罪") == [
        "刑法分则第四章 → 刑法 c4",
        "第五章 → 刑法 c5",
    ]
    assert shown("第七条 违反《某某规定》第三条，是否符合第五条规定。\n")[1] == "第五条 → 本文 5"


def test_that_law_is_the_one_named_last():
    text = "违反《某某条例》第二十条的规定，依据该条例第四十条第二款处罚；该法第三条除外。"
    assert shown(text) == [
        "《某某条例》第二十条 → 某某条例 20",
        "该条例第四十条第二款 → 某某条例 40/2",
        "第三条 → 本文 3",
    ]
    assert shown("依照《宪法》序言和第五条。") == ["《宪法》序言和第五条 → 宪法 5"]
    assert shown("依照《某法》第三十二条第（一）项、三十三条。")[1] == "三十三条 → 某法 33"
