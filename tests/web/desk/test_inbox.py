"""The inbox: grouped by clock, counted as listed, mine before all."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.desk.conftest import CONCLUDED
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.web.desk.clock_groups import Group, grouped

pytestmark = pytest.mark.django_db


def shown(page, group):
    """The numbers of the cases that a group of the page lists."""
    section = re.search(rf'<h2 id="{group}".*?</section>', page, re.DOTALL)
    return re.findall(r"〔\d+〕\d+号", section[0].split("<tbody", 1)[1]) if section else []


def counted(page, group):
    found = re.search(rf'class="zs-counter-{group}.*?<strong>(\d+)</strong>', page, re.DOTALL)
    return int(found[1])


@pytest.fixture
def page(desk):
    desk.overdue = desk.penalty(140, CONCLUDED).case
    desk.soon = desk.penalty(88, CONCLUDED).case
    desk.later = desk.penalty(20, CONCLUDED).case
    desk.untimed = desk.penalty(3, ()).case
    correcting = desk.licence(5)
    correcting.do("request_correction")
    desk.waiting = correcting.case
    return lambda name, query="": desk.client(name).get(f"/desk/{query}").content.decode()


def test_cases_stand_under_their_clocks(desk, page):
    html = page("handler", "?whose=all")
    short = lambda case: case.number.removeprefix(case.number.split("〔")[0])  # noqa: E731
    assert shown(html, "overdue") == [short(desk.overdue)]
    assert shown(html, "due_soon") == [short(desk.soon)]
    assert shown(html, "later") == [short(desk.later)]
    assert shown(html, "untimed") == [short(desk.untimed)]
    assert shown(html, "waiting") == [short(desk.waiting)]


@pytest.mark.parametrize("query", ["", "?whose=all"])
def test_counters_match_the_lists(page, query):
    html = page("handler", query)
    for group in Group:
        assert counted(html, group.value) == len(shown(html, group.value))


def test_my_turn_leaves_out_what_others_do(desk, page):
    assert counted(page("window"), "overdue") == 0
    assert counted(page("window"), "waiting") == 1
    assert counted(page("handler"), "waiting") == 0


def test_the_navigation_counts_what_presses(page):
    assert '<span class="zs-waiting">2</span>' in page("handler")
    assert "zs-waiting" not in page("window")


def test_a_counter_leads_to_the_same_cases(desk, page):
    client = desk.client("handler")
    for group in Group:
        listed = client.get(f"/desk/cases/?clock={group.value}&mine=on&sort=due").content.decode()
        assert len(re.findall('id="case-[0-9a-f]{8}-', listed)) == counted(
            page("handler"), group.value
        )


def test_a_row_says_whose_turn_and_how_long(desk, page):
    html = page("handler")
    row = re.search(rf'id="case-{desk.overdue.pk}".*?</tr>', html, re.DOTALL)[0]
    assert "执法人员" in row
    assert "已超" in row
    assert "个工作日" in row
    assert "调查终结" in row


def test_the_row_leads_to_the_case_and_the_case_back_to_the_row(desk, page):
    client = desk.client("handler")
    href = re.search(rf'/desk/cases/{desk.soon.pk}/\?[^"]+', page("handler", "?whose=all"))[0]
    html = client.get(href.replace("&amp;", "&")).content.decode()
    assert f'href="/desk/?whose=all#case-{desk.soon.pk}"' in html


def test_an_extended_limit_is_due_soon_by_a_fifth_of_the_whole(desk):
    run = desk.licence(30, ("accept", "examine"))
    run.do("extend", gap=1)
    case = run.case
    for left in range(1, 9):
        today = case.due_on - timedelta(days=1)
        while desk.city and _working(today, case.due_on) < left:
            today -= timedelta(days=1)
        group = grouped(Case.objects.filter(pk=case.pk), today).get().group
        assert group == ("due_soon" if left <= 6 else "later"), left


def _working(today, due):
    from zhunsheng.kernel.casefile.catalogue import current

    return current().calendar.working_days_between(today, due)


@pytest.mark.parametrize("name", ["handler", "head", "supervisor", "auditor"])
def test_queries_do_not_grow_with_rows(desk, name):
    client = desk.client(name)
    counts = []
    for _ in range(2):
        for ago in (140, 88, 20, 10):
            desk.penalty(ago, CONCLUDED)
        with CaptureQueriesContext(connection) as queries:
            client.get("/desk/?whose=all")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_an_empty_inbox_says_how_to_begin(desk):
    html = desk.client("handler").get("/desk/").content.decode()
    assert "没有轮到您办的案件" in html
    html = desk.client("handler").get("/desk/?whose=all").content.decode()
    assert 'href="/desk/open/"' in html


def test_what_people_typed_is_escaped(desk):
    desk.penalty(20, CONCLUDED, parties=_evil())
    html = desk.client("handler").get("/desk/").content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert" in html


def _evil():
    from zhunsheng.kernel.casefile.commands import NewParty

    return (NewParty("<script>alert('甲')</script>", is_organisation=True),)


def test_the_mayor_sees_what_waits_for_the_government(desk):
    from tests.factories import ITEM_CHANGE, begin

    run = begin(desk.city, ITEM_CHANGE, desk.today - timedelta(days=5))
    run.do("review")
    html = desk.client("mayor").get("/desk/").content.decode()
    assert run.case.number in html
