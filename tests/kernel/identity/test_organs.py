"""Regions and organs over time."""

import pytest
from django.core.exceptions import ValidationError

from zhunsheng.kernel.identity.commands import record_region, succeed
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.queries import charges_on, organs_on, successor_of

from .factories import START, a_post, a_region, an_organ, day

pytestmark = pytest.mark.django_db


def refusal(command, *arguments, **named) -> str:
    with pytest.raises(IdentityError) as refused:
        command(*arguments, **named)
    return refused.value.code


def test_a_code_names_another_region_from_the_day_the_first_ends():
    a_region("441781", "旧名市", valid_to=day("2018-01-01"))
    again = {"code": "441781", "name": "新名市", "level": "county"}
    assert refusal(record_region, **again, valid_from=day("2017-12-31")) == "region.overlaps"
    assert record_region(**again, valid_from=day("2018-01-01")).name == "新名市"


def test_a_code_is_not_on_record_twice_at_a_time():
    a_region("441781", valid_from=START)
    again = {"code": "441781", "name": "新名市", "level": "county"}
    assert refusal(record_region, **again, valid_from=day("2020-01-01")) == "region.overlaps"


@pytest.mark.parametrize("code", ["44170", "44170x", "4417020000000"])
def test_a_code_that_is_no_code_is_refused(code):
    with pytest.raises(ValidationError):
        record_region(code=code, name="某地", level="county", valid_from=START)


def test_a_wrong_credit_code_is_refused_and_a_right_one_is_used_once():
    assert refusal(an_organ, uscc="11441300007187649G") == "uscc.check_digit"
    assert an_organ(uscc="11441300007187648G").uscc == "11441300007187648G"
    assert refusal(an_organ, uscc="11441300007187648G") == "organ.uscc_taken"


def test_two_organs_at_work_do_not_share_an_abbreviation():
    an_organ(abbreviation="阳城管", valid_to=day("2019-01-01"))
    assert (
        refusal(an_organ, abbreviation="阳城管", valid_from=day("2018-12-31"))
        == "organ.abbreviation_taken"
    )
    assert an_organ(abbreviation="阳城管", valid_from=day("2019-01-01"))


def test_organs_on_a_day_are_those_at_work():
    old = an_organ("甲局", valid_to=day("2019-01-01"))
    new = an_organ("乙局", valid_from=day("2019-01-01"))
    assert list(organs_on(day("2018-12-31"))) == [old]
    assert list(organs_on(day("2019-01-01"))) == [new]


def test_succession_ends_the_old_organ_and_its_posts():
    old, new = an_organ("法制局"), an_organ("司法局")
    post = a_post(organ=old)
    succeed(predecessor=old, successor=new, on=day("2019-03-20"), basis="机构改革方案")
    old.refresh_from_db()
    post.refresh_from_db()
    assert old.valid_to == post.valid_to == day("2019-03-20")
    assert not charges_on(post.person.pk, day("2019-03-20"))
    assert list(organs_on(day("2019-03-20"))) == [new]


def test_the_successor_is_the_last_in_the_chain_on_the_day(django_assert_num_queries):
    first, second, third = an_organ("甲局"), an_organ("乙局"), an_organ("丙局")
    succeed(predecessor=first, successor=second, on=day("2017-01-01"), basis="方案一")
    succeed(predecessor=second, successor=third, on=day("2019-01-01"), basis="方案二")
    assert successor_of(first, day("2016-12-31")) == first
    assert successor_of(first, day("2017-01-01")) == second
    with django_assert_num_queries(2):
        assert successor_of(first, day("2019-01-01")) == third
    assert successor_of(third, day("2020-01-01")) == third


def test_several_organs_may_end_in_one_successor():
    first, second, third = an_organ("甲局"), an_organ("乙局"), an_organ("丙局")
    for old in (first, second):
        succeed(predecessor=old, successor=third, on=day("2019-01-01"), basis="方案")
    assert successor_of(second, day("2019-01-01")) == third


def test_a_succession_that_cannot_be_is_refused():
    old, new, gone = (
        an_organ("甲局"),
        an_organ("乙局"),
        an_organ("丙局", valid_to=day("2016-01-01")),
    )
    on = day("2019-01-01")
    said = {"on": on, "basis": "方案"}
    assert refusal(succeed, predecessor=old, successor=old, **said) == "succession.same_organ"
    assert refusal(succeed, predecessor=old, successor=gone, **said) == "organ.not_at_work"
    assert refusal(succeed, predecessor=gone, successor=new, **said) == "succession.day"
    no_basis = {"on": on, "basis": ""}
    assert refusal(succeed, predecessor=old, successor=new, **no_basis) == "basis.missing"
    succeed(predecessor=old, successor=new, **said)
    assert refusal(succeed, predecessor=old, successor=new, **said) == "succession.already"
    assert refusal(succeed, predecessor=new, successor=old, **said) == "organ.not_at_work"


def test_an_organ_with_posts_that_begin_later_does_not_end_before_them():
    old, new = an_organ("甲局"), an_organ("乙局")
    a_post(organ=old, valid_from=day("2019-01-01"))
    said = {"on": day("2019-01-01"), "basis": "方案"}
    assert refusal(succeed, predecessor=old, successor=new, **said) == "succession.later_posts"
    old.refresh_from_db()
    assert old.valid_to is None
