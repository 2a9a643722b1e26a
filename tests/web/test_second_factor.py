"""Administrators get in with a second factor only."""

import pytest
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from tests.web.desk.conftest import Desk

pytestmark = pytest.mark.django_db
ADMINISTRATORS = ["sysadmin", "secadmin", "auditor"]


@pytest.fixture
def desk(city):
    return Desk(city)


@pytest.mark.parametrize("name", ADMINISTRATORS)
@pytest.mark.parametrize("page", ["/desk/", "/desk/cases/", "/desk/registers/", "/oversight/"])
def test_an_administrator_without_it_is_led_to_its_set_up(desk, name, page):
    client = desk.client(name, second_factor=False)
    answer = client.get(page)
    if answer.status_code != 404:
        assert answer.url == "/accounts/2fa/totp/activate/"


def test_after_signing_in_an_administrator_scans_the_code_first(desk):
    desk.account("sysadmin")
    client = Client()
    word = {"password": "zhunsheng-demo"}
    signed_in = client.post("/accounts/login/", {"login": "sysadmin"} | word, follow=True)
    assert "管理员须先启用两步验证" in signed_in.content.decode()
    again = signed_in.redirect_chain[-1][0]
    assert again.startswith("/accounts/reauthenticate/")
    scanning = client.post(again, word, follow=True)
    assert scanning.redirect_chain[-1][0] == "/accounts/2fa/totp/activate/"
    assert 'name="code"' in scanning.content.decode()


@pytest.mark.parametrize("name", ADMINISTRATORS)
def test_with_it_an_administrator_comes_in(desk, name):
    assert desk.client(name).get("/desk/").status_code == 200


@pytest.mark.parametrize("name", ["handler", "head", "supervisor"])
def test_others_are_not_asked(desk, name):
    assert desk.client(name, second_factor=False).get("/desk/").status_code == 200


@pytest.mark.parametrize("page", ["/accounts/logout/", "/accounts/2fa/"])
def test_the_doors_of_the_account_stay_open(desk, page):
    answer = desk.client("sysadmin", second_factor=False).get(page)
    assert answer.status_code == 200 or "activate" not in answer.url


def test_a_session_older_than_the_enrolment_must_show_the_code(desk):
    """A stolen password opened it before; the administrator enrols elsewhere; it stays out."""
    early = desk.client("sysadmin", second_factor=False)
    secret = generate_totp_secret()
    TOTP.activate(desk.account("sysadmin"), secret)
    asked = early.get("/desk/registers/")
    assert asked.url == "/accounts/2fa/reauthenticate/?next=%2Fdesk%2Fregisters%2F"
    assert early.post(asked.url, {"code": "000000"}).status_code == 200
    assert early.get("/desk/registers/").status_code == 302
    counter = next(yield_hotp_counters_from_time())
    code = format_hotp_value(hotp_value(secret, counter))
    assert early.post(asked.url, {"code": code}).url == "/desk/registers/"
    assert early.get("/desk/registers/").status_code == 200
