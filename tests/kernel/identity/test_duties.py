"""What people are charged with, as of a day."""

from uuid import uuid4

import pytest

from zhunsheng.kernel.identity.commands import delegate, end_post, recuse
from zhunsheng.kernel.identity.queries import charges_on, people_views

from .factories import a_person, a_post, an_organ, day

pytestmark = pytest.mark.django_db


def duties(person, organ, on) -> frozenset[str]:
    (view,) = people_views([str(person.pk)], str(organ.pk), day(on), None)
    return view.duties


def test_a_post_counts_from_its_first_day_until_the_day_before_its_end():
    post = a_post(valid_from=day("2017-03-01"), valid_to=day("2018-03-01"))
    held = frozenset({"case_handler"})
    assert duties(post.person, post.organ, "2017-02-28") == frozenset()
    assert duties(post.person, post.organ, "2017-03-01") == held
    assert duties(post.person, post.organ, "2018-02-28") == held
    assert duties(post.person, post.organ, "2018-03-01") == frozenset()


def test_a_post_counts_in_its_own_organ_only():
    post = a_post()
    assert duties(post.person, an_organ(), "2017-06-06") == frozenset()


def test_duties_of_several_posts_add_up():
    person, organ = a_person(), an_organ()
    a_post(person, organ)
    a_post(person, organ, title="法制审核员", duties=["legal_reviewer", "case_handler"])
    assert duties(person, organ, "2017-06-06") == {"case_handler", "legal_reviewer"}


def test_a_delegated_duty_counts_while_delegation_and_post_both_run():
    post, deputy = a_post(duties=["organ_head", "case_handler"]), a_person("翟明义")
    delegate(
        from_post=post,
        to_person=deputy,
        duty="organ_head",
        valid_from=day("2017-03-01"),
        valid_to=day("2017-05-01"),
        basis="阳测〔2017〕3号",
    )
    assert duties(deputy, post.organ, "2017-02-28") == frozenset()
    assert duties(deputy, post.organ, "2017-03-01") == {"organ_head"}
    assert duties(deputy, post.organ, "2017-05-01") == frozenset()
    assert duties(deputy, an_organ(), "2017-03-01") == frozenset()
    end_post(post=post, on=day("2017-04-01"))
    assert duties(deputy, post.organ, "2017-03-31") == {"organ_head"}
    assert duties(deputy, post.organ, "2017-04-01") == frozenset()


def test_who_holds_no_post_and_what_is_no_organ_have_no_duties():
    post, stranger = a_post(), a_person("翟明义")
    views = people_views([post.person.pk, stranger.pk], post.organ.pk, day("2017-06-06"), None)
    assert {view.id: view.duties for view in views} == {
        str(post.person.pk): {"case_handler"},
        str(stranger.pk): frozenset(),
    }
    (nowhere,) = people_views([post.person.pk], "no organ", day("2017-06-06"), None)
    assert nowhere.duties == frozenset()


def test_a_view_says_duties_qualification_and_recusal_of_the_day():
    case = uuid4()
    person = a_person(qualified_on=day("2017-05-01"))
    post = a_post(person)
    recuse(person=person, subject_id=case, decided_on=day("2017-06-06"), reason="与当事人系近亲属")

    def view(on: str, subject=case):
        (row,) = people_views([str(person.pk)], str(post.organ.pk), day(on), subject)
        assert row.id == str(person.pk)
        assert row.duties == {"case_handler"}
        assert not row.certified
        return row.qualified, row.recused

    assert view("2017-04-30") == (False, False)
    assert view("2017-05-01") == (True, False)
    assert view("2017-06-05", str(case)) == (True, False)
    assert view("2017-06-06", str(case)) == (True, True)
    assert view("2017-06-06", uuid4()) == (True, False)
    assert view("2017-06-06", None) == (True, False)


def test_a_view_says_since_when_a_duty_was_first_held_in_whatever_organ():
    person, organ = a_person(), an_organ()

    def since(on: str):
        (row,) = people_views([person.pk], organ.pk, day(on), None)
        return row.since

    a_post(person, organ, duties=["legal_reviewer"], valid_from=day("2018-01-01"))
    a_post(
        person,
        duties=["legal_reviewer", "case_handler"],
        valid_from=day("2017-01-01"),
        valid_to=day("2017-07-01"),
    )
    delegate(
        from_post=a_post(a_person("翟明义"), duties=["legal_reviewer"]),
        to_person=person,
        duty="legal_reviewer",
        valid_from=day("2016-01-01"),
        valid_to=day("2016-02-01"),
        basis="阳测〔2016〕1号",
    )
    assert since("2015-12-31") == {}
    assert since("2016-01-01") == {"legal_reviewer": day("2016-01-01")}
    assert since("2019-01-01") == {
        "legal_reviewer": day("2016-01-01"),
        "case_handler": day("2017-01-01"),
    }


def test_views_leave_out_unknown_people():
    organ = an_organ()
    assert people_views([uuid4(), "张三"], organ.pk, day("2017-06-06"), uuid4()) == ()


@pytest.mark.parametrize("number", [1, 30])
def test_views_take_one_query_for_any_number_of_people(number, django_assert_num_queries):
    organ, case = an_organ(), uuid4()
    people = [a_person(f"甄{n}") for n in range(number)]
    for person in people:
        a_post(person, organ)
        recuse(person=person, subject_id=case, decided_on=day("2017-01-01"), reason="近亲属")
    with django_assert_num_queries(1):
        views = people_views([p.pk for p in people], organ.pk, day("2017-06-06"), case)
    assert len(views) == number
    assert all(view.recused and view.duties for view in views)


def test_charges_of_a_person_are_those_of_the_day(django_assert_num_queries):
    person, first, second, third = a_person(), an_organ("甲局"), an_organ("乙局"), an_organ("丙局")
    a_post(person, first, valid_to=day("2017-01-01"))
    a_post(person, second, valid_from=day("2017-01-01"))
    delegate(
        from_post=a_post(a_person("翟明义"), third),
        to_person=person,
        duty="case_handler",
        valid_from=day("2018-01-01"),
        basis="丙测〔2018〕1号",
    )

    def charges(who, on: str):
        with django_assert_num_queries(1):
            return {(organ, duty) for organ, *_, duty in charges_on(who, day(on))}

    assert charges(person.pk, "2016-12-31") == {(first.pk, "case_handler")}
    assert charges(str(person.pk), "2017-01-01") == {(second.pk, "case_handler")}
    assert charges(person.pk, "2018-01-01") == {
        (second.pk, "case_handler"),
        (third.pk, "case_handler"),
    }
    assert charges("张三", "2018-01-01") == set()
