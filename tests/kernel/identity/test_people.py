"""Putting people on record, their numbers sealed."""

import base64

import pytest
from django.core.exceptions import FieldError
from django.db import connection

from zhunsheng.kernel.identity.commands import enrol
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.models import Person
from zhunsheng.kernel.identity.queries import is_demonstration, person_by_identity_number

from .factories import a_person
from .test_identifiers import numbered

pytestmark = pytest.mark.django_db
NUMBER = numbered("44170219900307001")


def stored() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT identity_number FROM identity_person WHERE identity_number <> ''")
        return str(cursor.fetchone()[0])


def test_the_number_is_sealed_in_the_database_and_open_in_the_model():
    person = a_person(identity_number=NUMBER)
    assert stored().startswith("zs1.aes.")
    assert NUMBER not in stored()
    assert Person.objects.get(pk=person.pk).identity_number == NUMBER


def test_the_number_does_not_appear_in_a_repr():
    person = a_person(identity_number=NUMBER)
    assert NUMBER not in repr(vars(person))
    assert NUMBER not in repr(vars(Person.objects.get()))


def test_a_person_is_found_by_the_number():
    person = a_person(identity_number=NUMBER)
    a_person("翟明义")
    assert person_by_identity_number(NUMBER) == person
    assert person_by_identity_number(numbered("44170219900307002")) is None
    assert person_by_identity_number("") is None


def test_the_same_number_is_not_enrolled_twice():
    a_person(identity_number=NUMBER)
    with pytest.raises(IdentityError) as refused:
        enrol(name="翟明义", identity_number=NUMBER)
    assert refused.value.code == "person.already_enrolled"
    assert NUMBER not in str(refused.value)


def test_several_people_may_have_no_number():
    a_person()
    a_person("翟明义")
    assert Person.objects.count() == 2


def test_a_single_invented_person_makes_it_a_demonstration():
    enrol(name="翟明义")
    assert not is_demonstration()
    enrol(name="甄守正", is_invented=True)
    assert is_demonstration()


def test_a_wrong_number_is_refused():
    with pytest.raises(IdentityError) as refused:
        enrol(name="甄守正", identity_number=NUMBER[:-1])
    assert refused.value.code == "identity_number.length"
    assert not Person.objects.exists()


def test_comparing_sealed_texts_is_an_error_and_not_an_empty_answer():
    with pytest.raises(FieldError):
        Person.objects.filter(identity_number=NUMBER).exists()


def test_what_a_retired_key_sealed_is_found_and_opens(settings):
    a_person(identity_number=NUMBER)
    settings.ZHUNSHENG_RETIRED_FIELD_KEYS = [settings.ZHUNSHENG_FIELD_KEY]
    settings.ZHUNSHENG_FIELD_KEY = base64.urlsafe_b64encode(b"n" * 32).decode()
    found = person_by_identity_number(NUMBER)
    assert found
    assert found.identity_number == NUMBER
