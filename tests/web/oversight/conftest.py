"""What tests of oversight share: those who may look, and cases that need an eye."""

from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.factories import City, licence_case, penalty_case
from tests.web.showing import show_second_factor
from zhunsheng.kernel.identity.models import Account
from zhunsheng.kernel.statute.machine import Mode

TODAY = date(2021, 11, 1)


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)


def signed_in(city: City, duty: str, *, organ=None) -> Client:
    """The browser of somebody with one duty; an administrator has a second factor."""
    name = f"who-{duty}"
    city.employ(name, duty, organ or city.government)
    account = Account.objects.create_user(name, "invented-password", person=city.people[name])
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()
    client.force_login(account)
    show_second_factor(client, account)
    return client


@pytest.fixture
def supervisor(city) -> Client:
    """A supervisor of the city."""
    return signed_in(city, "supervisor")


@pytest.fixture
def auditor(city) -> Client:
    """The audit administrator."""
    return signed_in(city, "audit_admin")


@pytest.fixture
def troubled(city):
    """A case past its limit, one decided without notice, one that is as it should be."""
    late = penalty_case(city, "investigating", date(2021, 7, 16))
    wrong = penalty_case(city, "concluded", date(2021, 8, 2))
    wrong.do("decide_penalty", mode=Mode.RECORD)
    fine = licence_case(city, "closed", date(2021, 9, 1))
    return late, wrong, fine
