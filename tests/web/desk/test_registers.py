"""Registers as of a day, the history of an entry, and who may read certificates."""

import csv
import io
import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import ITEM_CHANGE, begin
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.words import POWERS
from zhunsheng.kernel.register.commands import amend_entry, close_entry

pytestmark = pytest.mark.django_db
THEN = date(2017, 6, 6)


@pytest.fixture
def client(desk):
    amend_entry(
        spec=register(POWERS), key="P1", on=date(2018, 1, 1), title="对占道经营的处罚（新）"
    )
    desk.city.power("P2", "对乱倒垃圾的处罚", "penalty")
    close_entry(register="powers", key="P2", on=date(2018, 1, 1), closing="cancelled")
    return desk.client("handler")


def keys(answer):
    body = answer.content.decode()
    return re.findall(r"history/\?key=([^\"]+)\"", body)


def test_a_register_is_read_as_of_a_day(client):
    assert keys(client.get("/desk/registers/powers/")) == ["P1", "P9"]
    then = client.get(f"/desk/registers/powers/?on={THEN}")
    assert keys(then) == ["P1", "P2", "P9"]
    assert "2017年6月6日 在列的条目" in then.content.decode()
    assert "（新）" not in then.content.decode()


def test_a_wrong_day_is_said_and_today_shown(client):
    answer = client.get("/desk/registers/powers/?on=2017-13-01")
    assert "2017-06-06" in answer.content.decode()
    assert keys(answer) == ["P1", "P9"]


@pytest.mark.parametrize(
    ("query", "found"), [("q=占道", ["P1"]), ("kind=list_keeping", ["P9"]), ("q=没有", [])]
)
def test_filters_narrow_the_list(client, query, found):
    assert keys(client.get(f"/desk/registers/powers/?{query}")) == found


def test_the_file_holds_the_list_of_that_day(client):
    answer = client.get(f"/desk/registers/powers/?on={THEN}&format=csv")
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode()[1:])))
    assert [row[0] for row in rows[1:]] == ["P1", "P2", "P9"]
    assert "2017-06-06" in answer["Content-Disposition"]


def test_a_figure_of_days_is_shown_and_filed_in_days(desk):
    client = desk.client("handler")
    assert "5 个工作日" in client.get("/desk/registers/local_figures/").content.decode()
    answer = client.get("/desk/registers/local_figures/?format=csv")
    rows = csv.reader(io.StringIO(b"".join(answer.streaming_content).decode()[1:]))
    assert {
        row[0]: row[4] for row in rows if row[0] in ("legislative_power", "review_days_least")
    } == {
        "legislative_power": "是",
        "review_days_least": "5 个工作日",
    }
    page = client.get("/desk/registers/local_figures/history/?key=review_days_least")
    assert "5 个工作日" in page.content.decode()


def test_the_history_tells_each_stretch_of_an_entry(client):
    html = client.get("/desk/registers/powers/history/?key=P1").content.decode()
    assert html.index("2002-01-01 – 2018-01-01") < html.index("2018-01-01 – 至今")
    assert "调整" in html
    assert client.get("/desk/registers/powers/history/?key=P77").status_code == 404


def test_the_history_leads_to_the_act_that_changed_it_for_who_may_see_the_case(desk):
    start = desk.today - timedelta(days=60)
    run = begin(desk.city, ITEM_CHANGE, start)
    run.follow(["review", ("decide", {"effective_on": desk.today}), "publish"])
    assert run.case.state == "in_effect"
    address = "/desk/registers/licence_items/history/?key=L1"
    seen = desk.client("keeper").get(address).content.decode()
    assert f'href="/desk/cases/{run.case.pk}/#event-4"' in seen
    unseen = desk.client("handler").get(address).content.decode()
    assert "其他机关的案件" in unseen
    assert str(run.case.pk) not in unseen


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("handler", 3),
        ("head", 3),
        ("supervisor", 3),
        ("auditor", 3),
        ("outsider", 0),
        ("keeper", 0),
    ],
)
def test_certificates_are_for_the_organ_and_its_supervisors(desk, name, found):
    desk.city.with_everybody()
    answer = desk.client(name).get("/desk/registers/certificates/")
    assert answer.status_code == 200
    assert len(keys(answer)) == found


def test_certificates_are_not_for_administrators_of_the_system(desk):
    client = desk.client("sysadmin")
    assert client.get("/desk/registers/certificates/").status_code == 404
    assert "certificates" not in client.get("/desk/registers/").content.decode()
    assert client.get("/desk/registers/powers/").status_code == 200


def test_a_file_of_certificates_masks_the_names(desk):
    answer = desk.client("handler").get("/desk/registers/certificates/?format=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "甲handler" not in text
    assert "甲***" in text


def test_queries_do_not_grow_with_entries(desk):
    client = desk.client("handler")
    counts = []
    for first in (100, 200):
        for number in range(first, first + 5):
            desk.city.power(f"P{number}", f"处罚{number}", "penalty")
        with CaptureQueriesContext(connection) as queries:
            client.get("/desk/registers/powers/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 12


def test_no_such_register_has_no_page(client):
    assert client.get("/desk/registers/nothing/").status_code == 404


def test_the_overview_counts_what_stands_today(client):
    html = client.get("/desk/registers/").content.decode()
    assert "权责清单" in html
    assert "行政执法证" in html
