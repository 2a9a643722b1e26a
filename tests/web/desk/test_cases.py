"""The list of cases: every filter, the order, the pages, the files."""

import csv
import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import IDENTITY_NUMBER
from tests.web.desk.conftest import CONCLUDED
from zhunsheng.kernel.casefile.commands import NewParty
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.web.desk import cases as page

pytestmark = pytest.mark.django_db


def numbers(answer):
    return re.findall(r'id="case-([0-9a-f-]{36})"', answer.content.decode())


@pytest.fixture
def client(desk):
    citizen = NewParty("=黄某某", is_organisation=False, identifier=IDENTITY_NUMBER)
    desk.first = desk.penalty(140, CONCLUDED).case
    desk.second = desk.penalty(20, (), parties=(citizen,)).case
    desk.third = desk.licence(2).case
    return desk.client("handler")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["third", "second", "first"]),
        ("sort=opened", ["first", "second", "third"]),
        ("sort=due", ["first", "third", "second"]),
        ("sort=nonsense", ["third", "second", "first"]),
        ("procedure=licensing.ordinary", ["third"]),
        ("state=enforcement.penalty.ordinary:clue", ["second"]),
        ("state=closed", []),
        ("state=open&clock=overdue", ["first"]),
        ("q=黄某", ["second"]),
        ("q=占用道路", ["second", "first"]),
        ("mine=on&procedure=licensing.ordinary", []),
        ("irregular=on", []),
    ],
)
def test_a_filter_leaves_the_cases_it_names(desk, client, query, found):
    answer = client.get(
        f"/desk/cases/?sort=-opened&{query}" if "sort" not in query else f"/desk/cases/?{query}"
    )
    assert numbers(answer) == [str(getattr(desk, name).pk) for name in found]


def test_days_are_inclusive(desk, client):
    on = desk.second.opened_on.isoformat()
    assert numbers(client.get(f"/desk/cases/?opened_from={on}&opened_to={on}")) == [
        str(desk.second.pk)
    ]


def test_a_wrong_day_is_said_and_the_other_filters_hold(desk, client):
    answer = client.get("/desk/cases/?opened_from=6/6/2017&procedure=licensing.ordinary")
    assert "2017-06-06" in answer.content.decode()
    assert numbers(answer) == [str(desk.third.pk)]


def test_a_late_act_makes_a_case_irregular(desk, client):
    run = desk.penalty(
        200, (*CONCLUDED, "serve_notice", ("review_legality", {}), ("decide_penalty", {"gap": 120}))
    )
    assert numbers(client.get("/desk/cases/?irregular=on")) == [str(run.case.pk)]


@pytest.mark.parametrize("brackets", ["〔〕", "[]", "（）", "【】"])
def test_a_search_for_a_number_leads_to_the_case(desk, client, brackets):
    number = desk.first.number.replace("〔", brackets[0]).replace("〕", brackets[1])
    answer = client.get("/desk/cases/", {"q": number})
    assert answer.status_code == 302
    assert answer.url == f"/desk/cases/{desk.first.pk}/"


def test_a_receipt_finds_its_case_and_not_that_of_another_organ(desk, client):
    assert client.get("/desk/cases/", {"q": desk.first.receipt}).status_code == 302
    outside = desk.client("outsider").get("/desk/cases/", {"q": desk.first.receipt})
    assert outside.status_code == 200
    assert numbers(outside) == []


def test_pages_turn_and_keep_the_filters(desk, client, monkeypatch):
    monkeypatch.setattr(page, "SIZE", 2)
    first = client.get("/desk/cases/?state=open")
    assert len(numbers(first)) == 2
    assert "?state=open&amp;page=2" in first.content.decode()
    assert numbers(client.get("/desk/cases/?state=open&page=2")) == [str(desk.first.pk)]


def test_a_count_stops_where_nobody_turns_to(desk, client, monkeypatch):
    monkeypatch.setattr(page, "COUNTED", 2)
    assert "超过 2 条" in client.get("/desk/cases/").content.decode()


@pytest.mark.parametrize("name", ["handler", "supervisor", "auditor"])
def test_queries_do_not_grow_with_rows(desk, client, name):
    reader = desk.client(name)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            reader.get("/desk/cases/?state=open&irregular=&q=")
        counts.append(len(queries))
        for ago in (30, 40, 50):
            desk.penalty(ago, CONCLUDED)
    assert counts[0] == counts[1] <= 12


def csv_of(answer):
    text = b"".join(answer.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text[1:])))


@pytest.mark.parametrize("query", ["", "procedure=licensing.ordinary", "state=open&sort=opened"])
def test_the_files_hold_exactly_the_list(desk, client, query):
    listed = numbers(client.get(f"/desk/cases/?{query}"))
    known = {str(case.pk): case.number for case in Case.objects.all()}
    answer = client.get(f"/desk/cases/?{query}&format=csv")
    assert "attachment" in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    rows = csv_of(answer)
    assert [row[0] for row in rows[1:]] == [known[key] for key in listed]
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(client.get(f"/desk/cases/?{query}&format=xlsx").streaming_content))
    )
    sheet = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert [row[0] for row in sheet[1:]] == [known[key] for key in listed]


def test_a_file_masks_citizens_and_runs_no_formula(desk, client):
    rows = csv_of(client.get("/desk/cases/?q=黄某&format=csv"))
    assert rows[1][5] == "'=***"
    assert "黄某某" not in str(rows)
    assert not any(cell.startswith("=") for row in rows for cell in row)


def test_a_file_counts_queries_as_a_page_does(desk, client):
    with CaptureQueriesContext(connection) as queries:
        csv_of(client.get("/desk/cases/?format=csv"))
    assert len(queries) <= 12


def test_nothing_found_offers_to_clear_the_filters(client):
    html = client.get("/desk/cases/?q=没有这个").content.decode()
    assert "没有符合条件的案件" in html
    assert "清除条件" in html


def test_another_organ_lists_none_of_these(desk, client):
    assert numbers(desk.client("outsider").get("/desk/cases/")) == []


def test_time_of_today_is_the_legal_day_of_the_city(desk, client):
    assert desk.today - timedelta(days=2) == desk.third.opened_on


@pytest.mark.parametrize("name", ["supervisor", "auditor"])
def test_a_whole_city_is_sorted_only_by_what_an_index_holds(desk, client, name):
    html = desk.client(name).get("/desk/cases/?sort=party").content.decode()
    assert "sort=party" not in html[html.index("<thead") :]
    assert "sort=opened" in html
    assert "sort=due" in desk.client(name).get("/desk/cases/?state=open").content.decode()
