"""Signing in: which doors there are, whose address counts, and how often one may guess."""

import pytest
from axes.helpers import get_client_ip_address
from django.test import Client
from django.urls import reverse

from zhunsheng.config.accounts import client_address
from zhunsheng.kernel.identity.models import Account

NEAR, FAR, SPOOFED = "10.0.0.1", "203.0.113.5", "198.51.100.9"
PASSWORD = "a long word of nobody"


@pytest.fixture
def officer(db):
    return Account.objects.create_user("officer", PASSWORD)


@pytest.mark.parametrize(
    "door",
    [
        "email/",
        "confirm-email/",
        "confirm-email/abc/",
        "password/set/",
        "password/reset/done/",
        "password/reset/key/abc-def/",
        "login/code/confirm/",
        "social/",
    ],
)
def test_no_account_can_be_taken_over_by_mail(client, officer, door):
    client.force_login(officer, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(f"/accounts/{door}").status_code == 404


def test_a_forgotten_password_is_a_matter_for_the_administrator(client, db, mailoutbox):
    assert "系统管理员" in client.get(reverse("account_reset_password")).content.decode()
    posted = client.post(reverse("account_reset_password"), {"email": "a@example.org"})
    assert posted.status_code == 405
    assert not mailoutbox


def test_nobody_opens_an_account(client, db):
    client.post(
        "/accounts/signup/", {"username": "x", "password1": PASSWORD, "password2": PASSWORD}
    )
    assert not Account.objects.exists()


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counts"),
    [
        (0, "", NEAR),
        (0, SPOOFED, NEAR),
        (1, "", NEAR),
        (1, FAR, FAR),
        (1, f"{SPOOFED}, {FAR}", FAR),
        (2, f"{SPOOFED}, {FAR}, 10.0.0.2", FAR),
    ],
)
def test_the_address_that_counts_is_the_one_the_outermost_trusted_proxy_saw(
    rf, settings, proxies, forwarded, counts
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    request = rf.get("/", REMOTE_ADDR=NEAR, **headers)
    assert client_address(request) == get_client_ip_address(request) == counts


def test_a_client_that_names_other_addresses_is_locked_out_all_the_same(officer, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    statuses = [
        Client()
        .post(
            "/accounts/login/",
            {"login": "officer", "password": "wrong"},
            HTTP_X_FORWARDED_FOR=f"198.51.100.{number}, {FAR}",
        )
        .status_code
        for number in range(6)
    ]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_a_second_factor_is_not_guessed_from_many_addresses(officer, settings):
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(officer, generate_totp_secret())
    client = Client()
    client.post("/accounts/login/", {"login": "officer", "password": PASSWORD})
    pages = [
        client.post(
            "/accounts/2fa/authenticate/", {"code": "000000"}, REMOTE_ADDR=f"192.0.2.{number}"
        ).content.decode()
        for number in range(12)
    ]
    assert "登录失败次数过多" not in pages[0]
    assert "登录失败次数过多" in pages[-1]
