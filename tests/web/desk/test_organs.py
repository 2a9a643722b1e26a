"""Organs and people as of a day."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhunsheng.kernel.identity.commands import end_post

pytestmark = pytest.mark.django_db


def people(desk, name, query=""):
    return desk.client(name).get(f"/desk/organs/{desk.city.bureau.pk}/{query}")


def test_the_organs_of_a_day_are_listed(desk):
    html = desk.client("handler").get("/desk/organs/").content.decode()
    assert "阳江市城市管理局" in html
    assert (
        desk.client("handler").get("/desk/organs/?on=1999-01-01").content.decode().count("zs-row")
        == 0
    )


def test_people_are_shown_with_duties_and_certificates_of_the_day(desk):
    end_post(post=desk.city.posts["second"], on=desk.today - timedelta(days=1))
    now = people(desk, "handler").content.decode()
    assert "甲handler" in now
    assert "粤Q00000" in now
    assert "甲second" not in now
    then = people(desk, "handler", f"?on={date(2017, 6, 6)}").content.decode()
    assert "甲second" in then


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("handler", 200),
        ("supervisor", 200),
        ("auditor", 200),
        ("sysadmin", 200),
        ("secadmin", 404),
        ("outsider", 404),
    ],
)
def test_people_are_for_who_sees_the_cases_or_keeps_the_accounts(desk, name, status):
    assert people(desk, name).status_code == status
    html = desk.client(name).get("/desk/organs/").content.decode()
    assert (f"/desk/organs/{desk.city.bureau.pk}/" in html) == (status == 200)


@pytest.mark.parametrize("page", ["/desk/organs/", "bureau"])
def test_queries_do_not_grow_with_people(desk, page):
    client = desk.client("handler")
    address = f"/desk/organs/{desk.city.bureau.pk}/" if page == "bureau" else page
    counts = []
    for first in (1, 5):
        for number in range(first, first + 3):
            desk.city.employ(f"new{number}", "case_handler")
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14
