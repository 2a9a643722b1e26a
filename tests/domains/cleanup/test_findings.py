"""What the check finds of a document, and what it leaves alone."""

from dataclasses import replace
from datetime import date, timedelta
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhunsheng.domains.cleanup.findings import Stock, examine
from zhunsheng.domains.cleanup.findings.examine import MOST, sentence_at
from zhunsheng.domains.cleanup.findings.figures import differing, figures_in
from zhunsheng.domains.cleanup.findings.likeness import alike
from zhunsheng.domains.cleanup.findings.model import Cited, Document
from zhunsheng.domains.cleanup.findings.stock import GoneOrgan
from zhunsheng.domains.cleanup.findings.terms import own_end, years_on_trial
from zhunsheng.domains.cleanup.findings.titles import stem
from zhunsheng.kernel.lawtext.titles import title_key

ON = date(2017, 6, 6)
BODY = "\n".join(
    f"第{n}条 某事项第{n}种情形由有关单位按照第{n}号规定分别负责组织实施和监督。"
    for n in range(1, 20)
)


def a_document(name="d", title="关于加强某事管理的通知", **given):
    columns = {
        "number": "阳府〔2010〕1号",
        "organ": "o",
        "organ_name": "阳江市人民政府",
        "owner": "o",
        "owner_name": "阳江市人民政府",
        "issued_on": date(2010, 3, 1),
        "in_force_from": date(2010, 3, 1),
        "in_force_until": None,
        "is_published": True,
        "text": f"{title}\n{name}",
    }
    return Document(id=name, title=title, key=title_key(title), **columns | given)


def found(document, *others, gone=(), on=ON):
    stock = Stock.of([document, *others], gone)
    return [str(each.kind) for each in examine(document, stock, on)]


def test_a_sound_document_has_no_findings():
    assert found(a_document()) == []


def test_a_term_is_over_on_the_day_it_ends():
    term = a_document(in_force_until=ON)
    assert found(term) == ["expired"]
    assert found(replace(term, in_force_until=ON + timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("本办法自发布之日起施行，有效期5年。", date(2015, 3, 1)),
        ("有效期为五年", date(2015, 3, 1)),
        ("本规定试行两年。", date(2012, 3, 1)),
        ("有效期至2014年12月31日。", date(2014, 12, 31)),
        ("执行至2014年12月31日止", date(2014, 12, 31)),
        ("有效期至2014年13月31日。", None),
        ("许可证有效期届满前三十日申请延续。", None),
        ("2014年12月31日前完成", None),
    ],
)
def test_a_text_may_name_its_own_end(text, end):
    assert own_end(text, date(2010, 3, 1)) == end


def test_a_text_past_its_own_end_is_told_to_be_checked():
    assert found(a_document(text="某通知\n有效期5年。")) == ["own_term"]
    held = a_document(text="某通知\n有效期5年。", in_force_until=date(2020, 1, 1))
    assert found(held) == []


def test_years_on_trial_count_from_the_first_day():
    assert years_on_trial("某办法（试行）", date(2014, 6, 6), ON) == 3
    assert years_on_trial("某办法（试行）", date(2014, 6, 7), ON) == 2
    assert years_on_trial("某办法", date(2000, 1, 1), ON) == 0
    assert found(a_document(title="某某事项管理暂行办法")) == ["long_on_trial"]


def cited(**given):
    return Cited(
        **{"start": 0, "end": 2, "raw": "《某法》第三条", "name": "某法", "rests": True} | given
    )


def test_a_citation_is_stale_from_its_day_on():
    stale = a_document(cited=(cited(stale_from=ON),))
    assert found(stale) == ["stale_citation"]
    assert found(stale, on=ON - timedelta(days=1)) == []


def test_what_is_repealed_altogether_is_a_dead_basis():
    assert found(a_document(cited=(cited(stale_from=ON, standing=False),))) == ["dead_basis"]
    assert found(a_document(cited=(cited(problem="repealed", standing=False),))) == ["dead_basis"]


def test_a_mention_is_no_basis():
    assert found(a_document(cited=(cited(stale_from=ON, rests=False, standing=False),))) == []


def test_an_article_that_was_never_there():
    wrong = a_document(cited=(cited(problem="no_such_article"),))
    assert found(wrong) == ["wrong_citation"]


def test_many_findings_of_a_kind_are_counted():
    many = tuple(cited(raw=f"《某法》第{n}条", stale_from=ON) for n in range(20))
    assert found(a_document(cited=many)) == ["stale_citation"] * (MOST + 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("阳江市某某管理暂行办法", "阳江市某某管理办法"),
        ("关于印发阳江市某某管理办法（试行）的通知", "阳江市某某管理办法"),
        ("阳江市2015年防汛工作方案", "阳江市2016年防汛工作方案"),
        ("阳江市人民政府关于进一步加强某某管理的通知", "关于加强某某管理的通知"),
    ],
)
def test_titles_of_one_matter_have_one_stem(one, other):
    issuers = ("阳江市人民政府",)
    assert stem(title_key(one), issuers) == stem(title_key(other), issuers) != ""


def test_titles_of_two_matters_have_two_stems():
    assert stem("阳江市烟花管理办法") != stem("阳江市河道管理办法")
    assert stem("通知") == ""


def test_a_later_document_of_the_organ_on_the_matter_may_have_replaced_it():
    old = a_document("old", title="阳江市某某管理暂行办法", in_force_from=date(2016, 1, 1))
    new = a_document("new", title="阳江市某某管理办法", issued_on=date(2016, 2, 1))
    assert found(old, new) == ["superseded"]
    assert found(new, old) == []
    assert found(old, replace(new, owner="another")) == []


def test_a_document_that_says_it_repeals_another_is_told():
    assert found(a_document("old", repealed_by=("new",)), a_document("new", title="甲")) == [
        "superseded"
    ]


def test_of_two_alike_the_earlier_is_a_duplicate():
    old = a_document("old", title="甲某办法", text=BODY)
    new = a_document(
        "new",
        title="乙某办法",
        text=BODY + "\n第二十条 另有规定的除外。",
        issued_on=date(2012, 1, 1),
    )
    assert found(old, new) == ["duplicate"]
    assert found(new, old) == []
    elsewhere = replace(new, owner="another")
    assert found(elsewhere, old) == ["duplicate"]


def test_one_title_twice_is_a_duplicate():
    one, two = a_document("one", text="甲"), a_document("two", text="乙")
    assert found(one, two) == found(two, one) == ["duplicate"]


def test_common_clauses_make_no_likeness():
    shared = "本办法自发布之日起施行。本办法由市政府负责解释。各县区、各有关单位认真组织实施。" * 1
    texts = {f"{n}": f"{shared}{n}" for n in range(50)}
    assert alike(texts) == {}


def test_figures_are_compared_in_one_unit():
    assert figures_in("应当自受理之日起二十日内，罚款5万元、五万元") == {
        "日": {20.0},
        "元": {50_000.0},
    }
    assert figures_in("2015年6月1日起，六月一日") == {}


@pytest.mark.parametrize(
    ("sentence", "article", "said"),
    [
        ("应当自受理申请之日起三十日内作出许可决定",
         "行政机关应当自受理申请之日起二十日内作出许可决定", ("日", 30, 20)),
        ("应当自受理申请之日起二十日内作出许可决定",
         "行政机关应当自受理申请之日起20日内作出许可决定", None),
        ("收费标准为三十日一次", "行政机关应当自受理申请之日起二十日内作出许可决定", None),
        ("自受理申请之日起十日内或者三十日内作出许可决定",
         "行政机关应当自受理申请之日起二十日内作出许可决定", None),
    ],
)  # fmt: skip
def test_a_different_figure_on_one_matter_is_told(sentence, article, said):
    assert differing(sentence, article) == said


def test_a_conflict_is_told_of_the_sentence_that_cites():
    text = "无关三日。\n按照《某法》第三条，应当自受理申请之日起三十日内作出许可决定。别的五日。"
    start = text.index("《")
    place = cited(start=start, end=start + 7, article="应当自受理申请之日起二十日内作出许可决定。")
    assert "三日" not in sentence_at(text, place.start, place.end)
    assert found(a_document(text=text, cited=(place,))) == ["conflict"]


def test_what_was_never_published_is_told():
    assert found(a_document(is_published=False)) == ["unpublished"]


def test_organs_that_ended_are_told():
    gone = (GoneOrgan("阳江市物价局", date(2014, 1, 1), "阳江市发展和改革局"),)
    assert found(a_document(text="由阳江市物价局负责"), gone=gone) == ["organ_gone"]
    ended = a_document(organ_ended_on=date(2014, 1, 1))
    assert found(ended) == ["issuer_gone"]
    assert found(ended, on=date(2013, 1, 1)) == []


@given(st.text(max_size=300), st.text(max_size=40))
def test_no_text_breaks_the_check(text, title):
    document = a_document(title=title or "无", text=text)
    examine(document, Stock.of([document, replace(document, id="other")]), ON)


def test_a_stock_of_three_thousand_is_checked_while_one_waits():
    documents = [
        a_document(f"{n}", title=f"第{n}号事项管理办法", text=BODY.replace("某事", f"{n}号"))
        for n in range(3000)
    ]
    begun = perf_counter()
    stock = Stock.of(documents)
    for each in documents:
        examine(each, stock, ON)
    assert perf_counter() - begun < 20  # two seconds; every pair compared would take hours


def test_a_text_of_three_megabytes_is_checked():
    huge = a_document(text="第一条 依照某规定办理。" * 270_000)
    begun = perf_counter()
    examine(huge, Stock.of([huge]), ON)
    assert perf_counter() - begun < 20
