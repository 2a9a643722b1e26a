"""`zhunsheng token`: tokens are made, listed and taken back on the command line."""

import pytest
from click.testing import CliRunner

from tests.api.conftest import Program
from zhunsheng.cli.token import token
from zhunsheng.kernel.identity.models import Account

pytestmark = pytest.mark.django_db


def run(*arguments: str):
    return CliRunner().invoke(token, list(arguments))


@pytest.fixture
def account(city):
    return Account.objects.create_user("handler", person=city.people["handler"])


def test_a_token_is_shown_once_and_works(account, clock):
    from django.utils import timezone

    clock.set(timezone.localdate())
    made = run("create", "desk tool", "--person", "handler", "--scope", "cases:read")
    assert made.exit_code == 0
    secret = made.stdout.strip()
    assert Program(None, secret).get("/cases").status_code == 200
    listed = run("list").output
    assert "desk tool\t甲handler\tcases:read\t*" in listed
    assert secret not in listed


def test_a_token_is_limited_to_organs(account):
    made = run("create", "n", "--person", "handler", "--scope", "cases:read", "--organ", "阳城管")
    assert made.exit_code == 0
    assert "阳江市城市管理局" in run("list").output


def test_a_revoked_token_is_listed_as_such(account):
    run("create", "n", "--scope", "registers:read")
    assert run("revoke", "n").exit_code == 0
    assert "revoked" in run("list").output


@pytest.mark.parametrize(
    "arguments",
    [
        ("create", "n", "--person", "nobody", "--scope", "cases:read"),
        ("create", "n", "--scope", "cases:read"),
        ("create", "n", "--scope", "everything"),
        ("create", "n", "--scope", "registers:read", "--organ", "无"),
        ("create", "n", "--scope", "registers:read", "--valid-to", "2001-01-01"),
        ("create", "n", "--scope", "registers:read", "--valid-to", "someday"),
        ("create", "n"),
        ("revoke", "n"),
    ],
    ids=" ".join,
)
def test_what_makes_no_sense_is_told_in_a_sentence(account, arguments):
    told = run(*arguments)
    assert told.exit_code in (1, 2)
    assert "Error" in told.output
    assert "Traceback" not in told.output
