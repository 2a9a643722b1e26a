"""Before and after a law changes: what rests on it, and what cites law that is gone."""

from datetime import date

import pytest

from tests.factories import day, penalty_case
from zhunsheng.kernel.library.commands import enact, end
from zhunsheng.kernel.library.models import Citation, Ending

pytestmark = pytest.mark.django_db


@pytest.fixture
def law(city):
    """A law, a document of the bureau and a power that rest on it, and an open case."""
    text = "第一条 一。\n第二条 二。\n"
    since = day("2010-01-01")
    law = enact(kind="law", title="虚构道路法", text=text, in_force_from=since)
    rules = enact(
        kind="normative", title="虚构占道规则", number="阳城管〔2010〕1号",
        text="第一条 <b>甲</b>。\n", in_force_from=since, organ=city.bureau,
    )  # fmt: skip
    for kind, holder in (("version", rules), ("entry", city.penalty_power)):
        Citation.objects.create(
            holder_kind=kind, holder_id=holder.pk, on=date(2016, 1, 1), start=0, end=2,
            raw="《虚构道路法》第二条", relation="relies", address="2", instrument=law.instrument,
        )  # fmt: skip
    penalty_case(city)
    return law


def shown(client, path, **query):
    answer = client.get(f"/oversight/{path}/", query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everything_that_rests_on_a_law_is_listed_with_its_owner(supervisor, law):
    html = shown(supervisor, "impact", law="虚构道路法")
    assert "虚构占道规则" in html
    assert "对擅自占用道路经营的处罚" in html
    assert "阳城管罚案〔2021〕1号" in html
    assert "阳江市城市管理局" in html
    assert "文件 1，权责和事项 1，在办案件 1" in html


@pytest.mark.parametrize(
    ("place", "is_found"), [("2", True), ("第二条第一款", True), ("第一条", False)]
)
def test_an_article_is_asked_for_as_people_write_it(supervisor, law, place, is_found):
    assert (
        "虚构占道规则" in shown(supervisor, "impact", law="虚构道路法", place=place)
    ) is is_found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "还没有选定法律或文件"),
        ({"law": "没有的法"}, "法规库里没有“没有的法”"),
        ({"law": "虚构道路法", "place": "某条"}, "请把条文写成"),
        (
            {"law": "虚构道路法", "place": "999"},
            "《虚构道路法》没有第九百九十九条：自2010年1月1日起施行的文本共 2 条。",
        ),
        ({"law": "虚构道路法", "on": "1900-01-01"}, "1900年1月1日还没有《虚构道路法》"),
        ({"law": "虚构道路法", "on": "1900-01-01"}, "最早的文本自2010年1月1日起施行"),
    ],
)
def test_what_cannot_be_asked_is_told(supervisor, law, asked, said):
    assert said in shown(supervisor, "impact", **asked)


def test_an_article_of_an_earlier_version_can_be_asked_for(supervisor, law):
    columns = {"title": "虚构道路法", "in_force_from": day("2021-01-01"), "supersedes": law}
    enact(kind="law", text="第一条 一。\n", **columns)
    assert "虚构占道规则" in shown(supervisor, "impact", law="虚构道路法", place="2")
    assert "共 1 条" in shown(supervisor, "impact", law="虚构道路法", place="3")


def test_only_editions_in_force_by_that_day_rest_on_a_law(supervisor, city):
    text = "第一条 一。\n"
    enact(kind="law", title="行政处罚法", text=text, in_force_from=day("1996-10-01"))
    now = shown(supervisor, "impact", law="行政处罚法", kind="edition")
    assert "2021年7月15日起施行的版本" in now
    before = shown(supervisor, "impact", law="行政处罚法", kind="edition", on="2021-07-14")
    assert "2021年7月15日起施行的版本" not in before
    assert "起施行的版本" in before
    none = shown(supervisor, "impact", law="行政处罚法", kind="edition", on="1900-01-01")
    assert "起施行的版本" not in none


def test_kinds_are_told_apart_and_the_list_can_be_taken_away(supervisor, law):
    html = shown(supervisor, "impact", law="虚构道路法", kind="entry")
    assert "对擅自占用道路经营的处罚" in html
    assert "虚构占道规则" not in html
    file = supervisor.get("/oversight/impact/", {"law": "虚构道路法", "format": "csv"})
    assert "虚构占道规则" in b"".join(file.streaming_content).decode("utf-8-sig")


def test_citations_of_a_repealed_law_are_listed_from_that_day_on(supervisor, law):
    assert "没有失效的引用" in shown(supervisor, "stale")
    end(version=law, on=day("2021-10-01"), ending=Ending.REPEALED)
    html = shown(supervisor, "stale")
    assert "虚构占道规则" in html
    assert "2021年10月1日" in html
    assert "对擅自占用道路经营的处罚" in shown(supervisor, "stale", scope="entries")
    assert "虚构占道规则" in shown(supervisor, "stale", scope="all")


def test_what_is_not_gone_yet_is_not_listed(supervisor, law):
    end(version=law, on=day("2022-10-01"), ending=Ending.REPEALED)
    assert "没有失效的引用" in shown(supervisor, "stale")
