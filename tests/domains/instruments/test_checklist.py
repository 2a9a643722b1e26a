"""The reviewer's checklist points at what it should, and says what it cannot judge."""

import pytest

from tests.factories import City, day
from zhunsheng.domains.instruments.checklist import Cited, examine
from zhunsheng.domains.instruments.checklist.cited import cited_in
from zhunsheng.domains.instruments.drafting.content import Content
from zhunsheng.domains.instruments.drafting.reading import read
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.library.commands import enact


def draft(*articles: str, title: str = "某市某管理办法") -> Content:
    numbers = "一二三四五六七八九"
    body = "\n".join(f"第{numbers[n]}条 {text}" for n, text in enumerate(articles))
    return read(body, title=title).content


def check(content: Content, code: str, cited=()):
    return next(each for each in examine(content, cited=cited) if each.code == code)


def marks(found) -> list[str]:
    return [part.text for each in found.findings for part in each.words if part.marked]


@pytest.mark.parametrize(
    ("code", "sentence", "marked"),
    [
        ("licence", "设置招牌应当经城管部门批准。", "应当经城管部门批准"),
        ("licence", "未经主管部门许可，不得摆卖。", "未经主管部门许可，不得"),
        ("licence", "从事配送须取得配送许可证。", "取得配送许可证"),
        ("penalty", "违反规定的，处200元以下罚款。", "处200元以下罚款"),
        ("penalty", "情节严重的，吊销营业执照。", "吊销营业执照"),
        ("coercion", "逾期不拆的，予以强制拆除。", "强制拆除"),
        ("levy", "每户收取清运服务费。", "收取清运服务费"),
        ("rights", "企业应当每月报送数据。", "企业应当"),
        ("own_power", "本单位对活动有最终解释权。", "最终解释权"),
        ("market_entry", "优先采购本市企业产品。", "优先采购本市企业产品"),
        ("intermediary", "申请人应当提交第三方出具的评估报告。", "提交第三方出具的评估报告"),
    ],
)
def test_a_sentence_gives_itself_away(code: str, sentence: str, marked: str) -> None:
    found = check(draft("总则。", sentence), code)
    assert marked in marks(found)
    assert found.findings[0].place == "第二条"
    assert found.cannot.zh
    assert found.cannot.en


@pytest.mark.parametrize(
    "sentence",
    ["城市管理部门应当加强巡查。", "经费由本级财政安排。", "本办法所称招牌，是指店铺标识。"],
)
def test_what_binds_only_the_administration_is_left_out(sentence: str) -> None:
    for code in ("licence", "penalty", "coercion", "levy", "rights", "own_power"):
        assert not check(draft(sentence), code).findings


def test_a_cited_law_is_named_beside_what_it_may_allow() -> None:
    content = draft(
        "设置招牌应当经批准，依照《某条例》第三条执行。", "悬挂横幅应当经市城管局批准。"
    )
    start = content.text.index("《某条例》")
    cited = [Cited(start, "《某条例》第三条", "relies", "某条例", "local_regulation", "第三条")]
    said = [each.says.zh for each in check(content, "licence", cited).findings]
    assert "《某条例》第三条" in said[0]
    assert "没有引用" in said[1]


def test_a_basis_out_of_force_and_a_place_that_is_not_there() -> None:
    content = draft("根据《某条例》第九十九条，制定本办法。")
    start = content.text.index("《")
    cited = [Cited(start, "《某条例》第九十九条", "implements", problem="no_such_article")]
    found = check(content, "basis", cited)
    assert [each.says.zh for each in found.findings] == ["所引文件没有这一条款。"]
    assert "全文没有写明制定依据" in check(content, "basis").findings[0].says.zh


def test_a_reference_to_an_article_it_does_not_have() -> None:
    found = check(draft("一。", "违反本办法第九条的，责令改正。"), "own_references")
    assert marks(found) == ["本办法第九条"]


def test_numbers_are_set_beside_those_of_the_law() -> None:
    content = draft("依照《某条例》第三条，应当在30日内答复，收费200元。")
    start = content.text.index("《")
    cited = [
        Cited(start, "《某条例》第三条", "relies", "某条例", "law", "第三条", "应当在20日内答复。")
    ]
    found = check(content, "conflicts", cited).findings
    assert [part.text for part in found[0].words if part.marked] == ["30日"]
    assert found[0].beside_place == "《某条例》第三条"
    same = [Cited(start, "《某条例》第三条", "relies", "某条例", "law", "第三条", "三十日内答复。")]
    assert not check(content, "conflicts", same).findings


def test_missing_parts_and_a_term_too_long() -> None:
    said = [each.says.zh for each in check(draft("一。"), "missing").findings]
    assert len(said) == 4
    whole = "本办法自2017年7月1日起施行，有效期5年，由市城管局负责解释，原办法同时废止。"
    assert not check(draft(whole), "missing").findings
    trial = draft(whole, title="某办法（试行）")
    assert [part.text for f in check(trial, "missing").findings for part in f.words if part.marked]


def test_an_empty_draft_and_three_megabytes_are_gone_through() -> None:
    assert len(examine(Content(""))) == 12
    big = draft("企业应当每月报送数据，处200元罚款。" * 60_000)
    found = check(big, "penalty")
    assert len(found.findings) == 40
    assert found.more > 0


@pytest.mark.django_db
def test_the_library_says_what_is_cited(city: City) -> None:
    enact(
        kind="law", title="某某管理法", in_force_from=day("2010-01-01"),
        text="第一条 目的。\n第二条 应当在二十日内答复。", issuer="某机关",
    )  # fmt: skip
    content = draft("根据《某某管理法》第二条，在三十日内答复。", "依照《某某管理法》第九条处理。")
    rows = cited_in(content, holder=new_id(), on=day("2020-01-01"))
    assert [row.problem for row in rows] == ["", "no_such_article"]
    assert "二十日" in rows[0].says
    assert check(content, "conflicts", rows).findings
