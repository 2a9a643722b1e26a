"""Three administrators who cannot be one person."""

from itertools import permutations

import pytest

from zhunsheng.kernel.identity.commands import appoint, delegate, end_post
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.separation import ADMINISTRATORS

from .factories import a_person, an_organ, day

pytestmark = pytest.mark.django_db


def administrator(person, duty, valid_from="2017-01-01", valid_to=None, organ=None):
    return appoint(
        person=person,
        organ=organ or an_organ(),
        title="管理员",
        duties=[duty],
        valid_from=day(valid_from),
        valid_to=valid_to and day(valid_to),
    )


def handed(post, person, duty, valid_from, valid_to=None):
    return delegate(
        from_post=post,
        to_person=person,
        duty=duty,
        valid_from=day(valid_from),
        valid_to=valid_to and day(valid_to),
        basis="阳测〔2017〕1号",
    )


def refused(command, *arguments):
    with pytest.raises(IdentityError) as error:
        command(*arguments)
    assert error.value.code == "administrator.one_person"


@pytest.mark.parametrize(("first", "second"), list(permutations(ADMINISTRATORS, 2)))
def test_no_two_of_them_are_held_by_one_person(first, second):
    person = a_person()
    administrator(person, first)
    refused(administrator, person, second)


def test_two_of_them_are_refused_in_one_post():
    with pytest.raises(IdentityError, match=r"administrator\.one_person"):
        appoint(
            person=a_person(),
            organ=an_organ(),
            title="管理员",
            duties=["system_admin", "audit_admin"],
            valid_from=day("2017-01-01"),
        )


@pytest.mark.parametrize(
    ("valid_from", "valid_to"),
    [
        ("2017-12-31", None),  # the last day of the post held
        ("2016-01-01", "2017-01-02"),  # its first day
        ("2017-03-01", "2017-04-01"),  # within it
        ("2016-01-01", None),  # around it
    ],
)
def test_one_day_in_common_is_enough(valid_from, valid_to):
    person = a_person()
    administrator(person, "system_admin", "2017-01-01", "2018-01-01")
    refused(administrator, person, "audit_admin", valid_from, valid_to)


def test_one_after_the_other_is_allowed():
    person = a_person()
    administrator(person, "system_admin", "2017-01-01", "2018-01-01")
    assert administrator(person, "audit_admin", "2018-01-01")
    assert administrator(person, "security_admin", "2016-01-01", "2017-01-01")


def test_the_same_of_them_in_two_organs_and_other_duties_are_allowed():
    person = a_person()
    administrator(person, "system_admin")
    assert administrator(person, "system_admin")
    assert administrator(person, "case_handler")


def test_three_people_may_be_the_three():
    for duty in ADMINISTRATORS:
        assert administrator(a_person(duty), duty)


def test_a_delegation_counts_like_a_post():
    auditor, other = a_person("甄守正"), a_person("翟明义")
    administrator(auditor, "audit_admin")
    post = administrator(other, "system_admin")
    refused(handed, post, auditor, "system_admin", "2017-03-01", "2017-04-01")


def test_a_post_is_refused_to_whoever_does_another_by_delegation():
    deputy = a_person("甄守正")
    post = administrator(a_person("翟明义"), "system_admin")
    handed(post, deputy, "system_admin", "2017-03-01", "2017-04-01")
    refused(administrator, deputy, "audit_admin", "2017-03-31")
    assert administrator(deputy, "audit_admin", "2017-04-01")


def test_a_delegation_lapsed_with_its_post_does_not_count():
    deputy = a_person("甄守正")
    post = administrator(a_person("翟明义"), "system_admin")
    handed(post, deputy, "system_admin", "2017-03-01")
    end_post(post=post, on=day("2017-06-01"))
    refused(administrator, deputy, "audit_admin", "2017-05-31", "2017-07-01")
    assert administrator(deputy, "audit_admin", "2017-06-01")
