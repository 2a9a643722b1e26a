"""Appointing, ending and delegating: what is refused, and why."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from zhunsheng.kernel.identity.commands import appoint, delegate, end_post, recuse
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.models import Delegation, Post, PostDuty

from .factories import START, a_person, a_post, an_organ, day

pytestmark = pytest.mark.django_db


def refusal(command, **arguments) -> str:
    with pytest.raises(IdentityError) as refused:
        command(**arguments)
    assert refused.value.says.zh
    assert refused.value.says.en
    return refused.value.code


def appointment(**terms):
    return {
        "person": a_person(),
        "organ": an_organ(),
        "title": "执法人员",
        "duties": ["case_handler"],
        "valid_from": day("2017-01-01"),
    } | terms


def test_a_post_carries_each_duty_once():
    post = appoint(**appointment(duties=["case_handler", "case_handler", "legal_reviewer"]))
    assert sorted(d.duty for d in post.duties.all()) == ["case_handler", "legal_reviewer"]


def test_an_interval_without_a_day_is_refused():
    terms = appointment(valid_to=day("2017-01-01"))
    assert refusal(appoint, **terms) == "interval.empty"


def test_a_duty_that_is_no_name_is_refused():
    assert refusal(appoint, **appointment(duties=["Case Handler"])) == "duty.malformed"


def test_the_same_post_is_not_held_twice_at_a_time_but_again_later():
    terms = appointment(valid_to=day("2018-01-01"))
    appoint(**terms)
    again = terms | {"valid_from": day("2017-12-31"), "valid_to": None}
    assert refusal(appoint, **again) == "post.overlaps"
    assert appoint(**terms | {"valid_from": day("2018-01-01"), "valid_to": None})


def test_nobody_is_appointed_before_the_organ_or_beyond_its_end():
    organ = an_organ(valid_from=day("2016-01-01"), valid_to=day("2019-01-01"))
    for valid_from, valid_to in (
        ("2015-12-31", "2017-01-01"),
        ("2019-01-01", "2020-01-01"),
        ("2018-01-01", "2019-01-02"),
    ):
        terms = appointment(organ=organ, valid_from=day(valid_from), valid_to=day(valid_to))
        assert refusal(appoint, **terms) == "organ.not_at_work"


def test_an_open_post_ends_with_its_organ():
    organ = an_organ(valid_to=day("2019-01-01"))
    assert appoint(**appointment(organ=organ)).valid_to == day("2019-01-01")


def test_a_refused_appointment_leaves_nothing_behind():
    refusal(appoint, **appointment(duties=["system_admin", "audit_admin"]))
    assert not Post.objects.exists()
    assert not PostDuty.objects.exists()


def test_a_post_ends_on_a_day_within_it():
    post = a_post(valid_from=day("2017-01-01"), valid_to=day("2018-01-01"))
    for wrong in ("2016-12-31", "2017-01-01", "2018-01-02"):
        assert refusal(end_post, post=post, on=day(wrong)) == "post.not_held"
    end_post(post=post, on=day("2017-07-01"))
    assert Post.objects.get().valid_to == day("2017-07-01")


def delegation(**terms):
    return {
        "from_post": terms.get("from_post") or a_post(valid_to=day("2018-01-01")),
        "to_person": a_person("翟明义"),
        "duty": "case_handler",
        "valid_from": day("2017-01-01"),
        "basis": "阳测〔2017〕1号",
    } | terms


def test_only_a_duty_of_the_post_is_delegated():
    assert refusal(delegate, **delegation(duty="organ_head")) == "delegation.duty_not_held"


def test_nobody_delegates_to_oneself():
    post = a_post()
    terms = delegation(from_post=post, to_person=post.person)
    assert refusal(delegate, **terms) == "delegation.to_oneself"


def test_a_delegation_lies_within_its_post():
    early, late = {"valid_from": day("2014-12-31")}, {"valid_to": day("2018-01-02")}
    assert refusal(delegate, **delegation(**early)) == "delegation.beyond_post"
    assert refusal(delegate, **delegation(**late)) == "delegation.beyond_post"
    assert delegate(**delegation()).valid_to == day("2018-01-01")


def test_a_delegation_needs_a_basis():
    assert refusal(delegate, **delegation(basis="  ")) == "basis.missing"
    assert not Delegation.objects.exists()


def test_the_same_delegation_does_not_run_twice():
    terms = delegation()
    delegate(**terms)
    again = terms | {"valid_from": day("2017-06-01")}
    assert refusal(delegate, **again) == "delegation.overlaps"


def test_a_recusal_needs_a_reason_and_is_decided_once():
    terms = {
        "person": a_person(),
        "subject_id": uuid4(),
        "decided_on": day("2017-06-06"),
        "reason": "近亲属",
    }
    assert refusal(recuse, **terms | {"reason": " "}) == "recusal.no_reason"
    recuse(**terms)
    assert refusal(recuse, **terms) == "recusal.already"


def test_the_database_refuses_an_interval_without_a_day():
    person, organ = a_person(), an_organ()
    with pytest.raises(IntegrityError), transaction.atomic():
        Post.objects.create(
            person=person, organ=organ, title="执法人员", valid_from=START, valid_to=START
        )
