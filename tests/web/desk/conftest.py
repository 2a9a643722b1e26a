"""A bureau at work: people who can sign in, and cases whose clocks run today."""

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.utils import timezone

from tests.factories import LICENCE, PENALTY, ROSTER, City, Run, begin
from tests.web.showing import show_second_factor
from zhunsheng.kernel.identity.models import Account

OTHERS = (
    ("supervisor", "supervisor", "government"),
    ("auditor", "audit_admin", "government"),
    ("sysadmin", "system_admin", "government"),
    ("secadmin", "security_admin", "government"),
    ("outsider", "case_handler", "other"),
)


class Desk:
    """The city, and a browser for everybody in it."""

    def __init__(self, city: City) -> None:
        self.city = city
        self.today: date = timezone.localdate()
        for name, duty, organ in OTHERS:
            city.employ(name, duty, getattr(city, organ))

    def account(self, name: str) -> Account:
        found = Account.objects.filter(username=name).first()
        known = name in ROSTER or name in self.city.people
        return found or Account.objects.create_user(
            name, "zhunsheng-demo", person=self.city.people[name] if known else None
        )

    def client(self, name: str, *, second_factor: bool = True) -> Client:
        account = self.account(name)
        if second_factor and not Authenticator.objects.filter(user=account).exists():
            TOTP.activate(account, generate_totp_secret())
        client = Client()
        client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
        if second_factor:
            show_second_factor(client, account)
        return client

    def penalty(self, ago: int = 30, steps: tuple = ("file_case",), **given) -> Run:
        """A penalty case opened some days ago, led through some acts on the days after."""
        run = begin(self.city, PENALTY, self.today - timedelta(days=ago), **given)
        return run.follow(steps)

    def licence(self, ago: int = 2, steps: tuple = (), **given) -> Run:
        """A licence case opened some days ago."""
        return begin(self.city, LICENCE, self.today - timedelta(days=ago), **given).follow(steps)


@pytest.fixture
def desk(city):
    return Desk(city)


CONCLUDED = ("file_case", "collect_evidence", "conclude_investigation")
NOTICED = (*CONCLUDED, "serve_notice")


def posted(page: str, **given) -> dict[str, str]:
    """The hidden fields of a form in a page, and what is typed into it besides."""
    import re

    main = page[page.index('id="main"') :]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', main))
    return dict(hidden.items()) | given
