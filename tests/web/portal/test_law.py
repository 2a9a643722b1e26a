"""The library of law on the portal: texts by day, versions side by side, who cites whom."""

from uuid import uuid4

import pytest
from django.urls import reverse

from tests.factories import day
from zhunsheng.kernel.library.commands import enact, end
from zhunsheng.kernel.library.models import Citation, Ending

pytestmark = pytest.mark.django_db

OLD = """第一章 总则
第一条 灯塔应当亮灯。
第二条 灯塔由守护人看管。
第三条 不亮灯的，处一百元罚款。
"""
NEW = """第一章 总则
第一条 灯塔夜间应当亮灯。
第二条 灯塔由守护人看管。
第三条 守护人可以换班。
第四条 不亮灯的，处二百元罚款。
"""


@pytest.fixture
def law():
    terms = {"kind": "law", "title": "灯塔法", "promulgated_on": day("2010-01-01")}
    old = enact(text=OLD, in_force_from=day("2010-06-01"), **terms)
    new = enact(text=NEW, in_force_from=day("2018-01-01"), supersedes=old, **terms)
    return new.instrument


def a_rule(text="第一条 根据《灯塔法》第三条，制定本规则。\n", title="灯塔规则"):
    return enact(kind="normative", title=title, text=text, in_force_from=day("2011-01-01"))


def cites(holder, instrument, raw="《灯塔法》第三条", address="3", **more):
    start = holder.text.index(raw)
    return Citation.objects.create(
        holder_kind="version", holder_id=holder.pk, on=holder.in_force_from, start=start,
        end=start + len(raw), raw=raw, relation="relies", address=address, instrument=instrument,
        **more,
    )  # fmt: skip


def shown(client, name, *args, **query):
    response = client.get(reverse(f"portal:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_text_is_that_of_the_day_asked_for(client, law):
    assert "处二百元" in shown(client, "law", law.pk)
    then = shown(client, "law", law.pk, on="2017-06-06")
    assert "处一百元" in then
    assert "2017年6月6日有效的文本" in then
    assert 'id="a-3"' in then
    assert 'href="#a-c1"' in then


def test_before_and_after_its_time_a_text_says_so(client, law):
    assert "尚未施行" in shown(client, "law", law.pk, on="2010-02-01")
    assert "法规库没有" in shown(client, "law", law.pk, on="2009-01-01")  # nor an older one
    end(version=law.versions.latest("in_force_from"), on=day("2020-01-01"), ending=Ending.REPEALED)
    assert "失效（废止）" in shown(client, "law", law.pk, on="2021-01-01")


def test_a_day_that_cannot_be_read_is_told(client, law):
    assert "日期读不懂" in shown(client, "law", law.pk, on="六月六日")


def test_a_citation_leads_to_the_article_and_says_when_it_is_gone(client, law):
    rule = a_rule()
    cites(rule, law)
    page = shown(client, "law", rule.instrument_id, on="2012-01-01")
    assert f'href="/law/{law.pk}/?on=2012-01-01#a-3"' in page
    assert "（已失效）" not in page
    Citation.objects.update(stale_from=day("2018-01-01"))
    assert "（已失效）" in shown(client, "law", rule.instrument_id, on="2019-01-01")


def test_an_article_tells_who_rests_on_it(client, law):
    cites(a_rule(), law)
    assert "1 件文件以本条为依据" in shown(client, "law", law.pk)
    assert "灯塔规则" in shown(client, "law_cited", law.pk, address="3")
    assert "没有文件引用它" in shown(client, "law_cited", law.pk, address="1")


def test_two_versions_stand_side_by_side_with_what_changed_marked(client, law):
    page = shown(client, "law_compare", law.pk)
    assert '<ins><span class="visually-hidden">［增］</span>夜间' in page
    assert "新增" in page
    assert "灯塔由守护人看管" not in page
    assert "灯塔由守护人看管" in shown(client, "law_compare", law.pk, all="1")


def test_a_law_of_one_version_has_nothing_to_compare(client):
    rule = a_rule()
    address = reverse("portal:law_compare", args=[rule.instrument_id])
    assert client.get(address).status_code == 404


def test_the_graph_names_both_sides_and_links_to_them(client, law):
    rule = a_rule()
    cites(rule, law)
    assert "灯塔规则" in shown(client, "law_graph", law.pk)
    assert f'href="/law/{law.pk}/"' in shown(client, "law_graph", rule.instrument_id)
    assert "没有文件引用它" in shown(
        client, "law_graph", a_rule("第一条 无。\n", "旁观规则").instrument_id
    )


def test_a_script_in_a_text_is_text(client):
    rule = a_rule("第一条 <script>alert(1)</script>\n", "<b>怪</b>规则")
    page = shown(client, "law", rule.instrument_id)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>怪" not in page


def test_the_library_lists_what_is_in_force_on_the_day(client, law):
    assert "灯塔法" in shown(client, "laws")
    assert "灯塔法" not in shown(client, "laws", on="2009-01-01")
    assert "没有符合条件的文件" in shown(client, "laws", kind="normative")


def test_no_such_law_is_not_found(client):
    assert client.get(reverse("portal:law", args=[uuid4()])).status_code == 404


def test_an_article_asked_for_by_name_comes_first(client, law):
    page = shown(client, "laws", q="灯塔法第三条")
    assert f'href="/law/{law.pk}/#a-3">灯塔法第三条</a>' in page
    assert "处一百元" in shown(client, "laws", q="灯塔法 3", on="2012-01-01")


def test_words_are_found_in_articles_and_marked(client, law):
    page = shown(client, "laws", q="换班")
    assert "<mark>换班</mark>" in page
    assert f'href="/law/{law.pk}/#a-3">第三条</a>' in page
    assert "没有符合条件的条文" in shown(client, "laws", q="潜水艇")
    assert "没有符合条件的条文" in shown(client, "laws", q="换班", kind="ours")


def test_a_search_for_markup_is_text(client, law):
    page = shown(client, "laws", q="<script>alert(1)</script>")
    assert "<script>alert" not in page


def test_the_search_of_the_site_finds_laws_too(client, law):
    answer = client.get("/search/", {"q": "换班"})
    assert "灯塔法第三条" in answer.content.decode()


def test_what_it_says_of_itself_is_a_link(client):
    rule = a_rule("第一条 一。\n第二条 违反本规则第一条的，改正。\n", "自引规则")
    assert f'href="/law/{rule.instrument_id}/?on=' in shown(client, "law", rule.instrument_id)


def test_the_pages_speak_english(client, law):
    cites(a_rule(), law)
    client.cookies["django_language"] = "en"
    assert "《灯塔法》, art. 3<" in shown(client, "law_cited", law.pk, address="3")
    assert "《灯塔法》<" in shown(client, "law_cited", law.pk)
    assert "灯塔法, art. 3" in shown(client, "laws", q="灯塔法第三条")
    assert "Changed" in shown(client, "law_compare", law.pk)


@pytest.fixture
def to_come(on_day):
    """A rule published and not yet in force, on the day it is read."""
    on_day(day("2026-11-24"))
    return enact(
        kind="normative", title="灯塔船规则", number="阳灯〔2026〕12号", text="第一条 让路。\n",
        promulgated_on=day("2026-11-01"), in_force_from=day("2027-01-01"),
    )  # fmt: skip


def test_what_is_published_and_to_come_is_found_and_marked(client, law, to_come):
    for query in ({}, {"q": "让路"}, {"q": "灯塔船规则"}, {"state": "coming"}):
        page = shown(client, "laws", **query)
        assert "灯塔船规则" in page
        assert "<span>尚未施行</span>" in page
        assert f'href="/law/{to_come.instrument_id}/?on=2027-01-01' in page
    assert "灯塔船规则" not in shown(client, "laws", state="in_force")
    assert "灯塔船规则" not in shown(client, "laws", on="2026-10-31")
    page = shown(client, "laws", on="2027-01-01")
    assert "灯塔船规则" in page
    assert "<span>尚未施行</span>" not in page
    page = shown(client, "search", q="灯塔船规则")
    assert "<span>尚未施行</span>" in page
    assert "2027年1月1日起施行" in page
    page = shown(client, "law", to_come.instrument_id, on="2027-01-01")
    assert "今天尚未施行：这一文本自 2027年1月1日起施行" in page
    client.cookies["django_language"] = "en"
    assert "<span>Not yet in force</span>" in shown(client, "laws", q="让路")


def test_an_article_that_is_not_there_is_told_with_how_many_there_are(client, law):
    for name in ("laws", "search"):
        page = shown(client, name, q="灯塔法第九十九条")
        assert "《灯塔法》没有第九十九条：自2018年1月1日起施行的文本共 4 条。" in page
    assert "没有别的条文含有这些字" in shown(client, "laws", q="灯塔法第九十九条")
    old = shown(client, "laws", q="灯塔法第四条", on="2012-01-01", state="in_force")
    assert "自2010年6月1日起施行的文本共 3 条" in old


@pytest.mark.parametrize(
    ("query", "said"), [("，。！", "只有标点"), ("灯" * 201, "检索词太长，最多 200 个字")]
)
def test_what_cannot_be_searched_for_is_told_and_lists_nothing(client, law, query, said):
    for name in ("laws", "search"):
        page = shown(client, name, q=query)
        assert said in page
        assert str(law.pk) not in page


def test_what_is_named_stands_over_no_line_that_gainsays_it(client, law):
    page = shown(client, "laws", q="灯塔法第三条")
    assert "没有符合条件的条文" not in page
    assert "没有别的条文含有这些字" in page


def test_a_number_without_its_code_finds_the_document(client, to_come):
    for written in ("〔2026〕12号", "[2026]12号", "(2026)12号", "（２０２６）１２号"):
        assert "灯塔船规则" in shown(client, "laws", q=written)
        assert "灯塔船规则" in shown(client, "search", q=written)


def test_a_search_takes_no_more_queries_for_more_documents(
    client, city, django_assert_max_num_queries
):
    for n in range(12):
        enact(
            kind="normative", title=f"灯塔通知{n}", text="第一条 让路。\n", apart=str(n),
            number="阳城管〔2020〕7号", in_force_from=day("2020-01-01"),
            organ=city.bureau,
        )  # fmt: skip
    for q in ("让路", "〔2020〕7号", ""):
        shown(client, "laws", q=q)
        with django_assert_max_num_queries(8):
            assert "灯塔通知" in shown(client, "laws", q=q)


def test_the_makers_are_offered_with_who_made_most_first(client, law):
    for title, issuer in (("甲法", "灯塔会"), ("乙法", "海港局"), ("丙法", "海港局")):
        enact(kind="law", title=title, text=OLD, in_force_from=day("2011-01-01"), issuer=issuer)
    page = shown(client, "laws", issuer="灯塔会")
    assert page.index("海港局（2）") < page.index("灯塔会（1）")
    assert "甲法" in page
    assert "乙法" not in page
