"""Signing in."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from zhunsheng.kernel.identity.models import Account

from .factories import a_person

pytestmark = pytest.mark.django_db


def test_an_account_keeps_its_password_hashed_and_needs_no_email():
    account = Account.objects.create_user("zhen", "a long enough secret", person=a_person())
    assert account.password != "a long enough secret"
    assert account.check_password("a long enough secret")
    assert account.email == ""
    assert account.is_active
    assert account.language == "zh-hans"


def test_nobody_is_staff_or_superuser():
    account = Account.objects.create_user("zhen", "a long enough secret")
    assert not account.is_staff
    assert not account.is_superuser


def test_an_account_without_a_password_does_not_open():
    account = Account.objects.create_user("zhen")
    assert not account.has_usable_password()


def test_a_username_is_used_once():
    Account.objects.create_user("zhen")
    with pytest.raises(ValidationError):
        Account.objects.create_user("zhen")


def test_a_username_that_looks_alike_is_the_same():
    Account.objects.create_user("zhen")
    assert Account.objects.get_by_natural_key("zhen")
    with pytest.raises(ValidationError):
        Account.objects.create_user("ｚｈｅｎ")  # full-width letters


def test_a_person_has_one_active_account():
    person = a_person()
    first = Account.objects.create_user("zhen", person=person)
    with pytest.raises(ValidationError):
        Account.objects.create_user("zhen2", person=person)
    first.is_active = False
    first.save()
    Account.objects.create_user("zhen3", person=person)
    first.is_active = True
    with pytest.raises(IntegrityError):
        first.save()
