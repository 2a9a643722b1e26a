"""Asking organs about a change of law: who may, whom, and how the tasks stand."""

from urllib.parse import urlencode

import pytest

from tests.factories import Run, day
from tests.web.oversight.conftest import TODAY, signed_in
from zhunsheng.domains.instruments.models import LawChangeTask
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.commands import establish
from zhunsheng.kernel.library.commands import enact

pytestmark = pytest.mark.django_db

ASKED = {"law": "虚构道路法", "on": "2022-01-01"}


@pytest.fixture(autouse=True)
def _now(monkeypatch):
    from tests.factories import at

    monkeypatch.setattr("django.utils.timezone.localtime", lambda *_: at(TODAY))


@pytest.fixture
def law(city):
    since = day("2010-01-01")
    county = establish(
        name="虚构县城市管理局", region=city.region, level="county", valid_from=since
    )
    law = enact(
        kind="law", title="虚构道路法", text="第一条 一。\n第二条 二。\n", in_force_from=since
    )
    for organ, title in (
        (city.bureau, "虚构占道规则"),
        (city.other, "虚构路灯规则"),
        (county, "虚构县规则"),
    ):
        text = "第一条 根据《虚构道路法》第二条，制定本规则。\n"
        enact(kind="normative", title=title, text=text, in_force_from=since, organ=organ)
    return law


@pytest.fixture
def lawyer(city):
    return signed_in(city, "document_reviewer")


def page(client, path, **asked):
    answer = client.get(f"/oversight/{path}", asked)
    assert answer.status_code == 200
    return answer.content.decode()


def send(client, **asked):
    return client.post(f"/oversight/impact/assign/?{urlencode(ASKED | asked)}", follow=True)


@pytest.mark.parametrize(
    ("duty", "may"),
    [
        ("document_reviewer", True),
        ("legal_office_head", True),
        ("supervisor", False),
        ("legal_reviewer", False),
    ],
)
def test_the_legal_office_of_the_government_assigns_and_nobody_else(city, law, duty, may):
    client = signed_in(city, duty)
    assert ("按责任机关分派任务" in page(client, "impact/", **ASKED)) is may
    assert (send(client).status_code == 200) is may
    assert LawChangeTask.objects.exists() is may


def test_before_assigning_it_is_shown_whom_and_how_much(lawyer, law):
    html = page(lawyer, "impact/assign/", **ASKED)
    assert "阳江市城市管理局" in html
    assert "阳江市住房和城乡建设局" in html
    assert "向 2 个机关分派" in html
    assert "由其本级政府法制机构分派：虚构县城市管理局" in html
    assert not Case.objects.exists()


def test_assigning_opens_a_case_for_each_organ_and_again_opens_none(lawyer, law):
    html = send(lawyer).content.decode()
    assert "已向 2 个机关分派任务" in html
    assert "已分派的任务" in html
    for case in Case.objects.all():
        assert case.number in html
    assert "待答复" in html
    html = send(lawyer).content.decode()
    assert "2 个机关已有这一任务，没有重复分派" in html
    assert Case.objects.count() == 2
    assert "分派后即记录在案" not in page(lawyer, "impact/assign/", **ASKED)


def test_how_the_tasks_stand_is_shown_with_the_answer(city, lawyer, law):
    send(lawyer)
    case = LawChangeTask.objects.get(organ=city.bureau).case
    Run(city, case, TODAY).do(
        "answer_law_change", change_measures=["amend"], answered_count=1,
        measures_planned_on=day("2021-12-20"),
    )  # fmt: skip
    html = page(lawyer, "impact/", **ASKED)
    assert "已答复待审核" in html
    assert "修改文件" in html
    assert "计划 2021年12月20日 前完成" in html


def test_tasks_of_organs_one_does_not_see_are_not_shown(city, lawyer, law):
    send(lawyer)
    other = signed_in(city, "legal_reviewer", organ=city.other)
    html = page(other, "impact/", **ASKED)
    shown = {task.organ.name: task.case.number in html for task in LawChangeTask.objects.all()}
    assert shown == {"阳江市城市管理局": False, "阳江市住房和城乡建设局": True}


def test_without_a_law_there_is_nothing_to_assign(lawyer, law):
    answer = lawyer.get("/oversight/impact/assign/")
    assert (answer.status_code, answer.url) == (302, "/oversight/impact/")
    for place in ("某条", "第零条", "0"):  # an article there cannot be is not the whole law
        assert lawyer.get("/oversight/impact/assign/", {**ASKED, "place": place}).status_code == 302


def test_the_article_and_the_day_go_along(lawyer, law):
    html = page(lawyer, "impact/", **ASKED, place="2")
    assert "&amp;place=2&amp;on=2022-01-01" in html
    assert "《虚构道路法》第二条" in page(lawyer, "impact/assign/", **ASKED, place="2")


def test_the_queries_of_the_list_do_not_grow_with_the_tasks(
    city, lawyer, law, django_assert_max_num_queries
):
    send(lawyer)
    with django_assert_max_num_queries(32):
        page(lawyer, "impact/", **ASKED)
