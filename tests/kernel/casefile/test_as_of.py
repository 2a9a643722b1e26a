"""Who may act is a question about the day of the act, never about today."""

from datetime import date, timedelta

import pytest

from tests.factories import LICENCE, PENALTY, at, begin, day, licence_case, penalty_case
from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.commands import open_case, perform
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.casefile.words import POWERS
from zhunsheng.kernel.identity.commands import appoint, delegate, end_post, recuse
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.register.commands import amend_entry, close_entry
from zhunsheng.kernel.register.models import Closing
from zhunsheng.kernel.statute.refusal import Refusal

pytestmark = pytest.mark.django_db

START = day("2021-08-02")
MOVED = day("2021-08-10")


def reasons(run, act: str, **given) -> dict[str, Refusal]:
    events = Event.objects.count()
    with pytest.raises(ActRefused) as refused:
        run.do(act, **given)
    assert Event.objects.count() == events
    return {reason.code: reason for reason in refused.value.reasons}


def test_a_post_that_has_ended_gives_no_power_to_act(city):
    run = penalty_case(city, start=START)
    end_post(post=city.posts["head"], on=MOVED)
    refused = reasons(run, "file_case", on=MOVED)["actor.lacks_duty"]
    assert "行政机关负责人" in refused.says.zh
    assert refused.basis.article == 54
    run.do("file_case", on=MOVED - timedelta(days=1))


def test_an_act_of_the_past_is_judged_by_the_posts_of_that_day(city):
    """Recorded after the post had ended, done while it was held."""
    run = penalty_case(city, start=START)
    end_post(post=city.posts["head"], on=MOVED)
    arguments = run.arguments("file_case", on=START + timedelta(days=1))
    assert perform(**arguments | {"recorded_at": at(MOVED + timedelta(days=30))}).seq == 2


def test_a_post_not_yet_held_gives_no_power(city):
    run = penalty_case(city, start=START)
    city.employ("newcomer", "organ_head", since=MOVED)
    assert "actor.lacks_duty" in reasons(run, "file_case", by="newcomer", on=START)
    run.do("file_case", by="newcomer", on=MOVED)


def test_a_duty_in_another_organ_does_not_count(city):
    run = penalty_case(city, start=START)
    city.employ("foreigner", "organ_head", city.other)
    assert "actor.lacks_duty" in reasons(run, "file_case", by="foreigner")


def test_somebody_unknown_may_do_nothing(city):
    run = penalty_case(city, start=START)
    with pytest.raises(ActRefused, match="lacks_duty"):
        perform(**run.arguments("file_case") | {"actor": Actor.officer(str(new_id()))})


def test_a_delegate_acts_while_the_delegation_lasts(city):
    run = penalty_case(city, start=START)
    delegate(
        from_post=city.posts["head"],
        to_person=city.people["second"],
        duty="organ_head",
        valid_from=START,
        valid_to=MOVED,
        basis="授权委托书",
    )
    assert "actor.lacks_duty" in reasons(run, "file_case", by="second", on=MOVED)
    run.do("file_case", by="second", on=MOVED - timedelta(days=1))


@pytest.mark.parametrize("who", [["handler", "uncertified"], ["uncertified"], ["handler"]])
def test_evidence_needs_two_officers_with_certificates(city, who):
    run = penalty_case(city, "investigating", START)
    assert "officers.too_few_certified" in reasons(run, "collect_evidence", officers=city.ids(*who))


def test_a_certificate_counts_only_on_the_days_it_is_valid(city):
    run = penalty_case(city, "investigating", START)
    city.certify("uncertified", "粤Q99", START, MOVED)
    officers = city.ids("handler", "uncertified")
    assert "officers.too_few_certified" in reasons(
        run, "collect_evidence", officers=officers, on=MOVED
    )
    run.do("collect_evidence", officers=officers, on=MOVED - timedelta(days=1))


def test_whoever_is_recused_may_not_act_from_that_day(city):
    run = penalty_case(city, start=START)
    recuse(person=city.people["head"], subject_id=run.case.pk, decided_on=MOVED, reason="近亲属")
    assert set(reasons(run, "file_case", on=MOVED)) == {"actor.recused"}
    run.do("file_case", on=MOVED - timedelta(days=1))


def test_a_recusal_from_one_case_leaves_the_others_open(city):
    run, other = penalty_case(city, start=START), penalty_case(city, start=START)
    recuse(person=city.people["head"], subject_id=other.case.pk, decided_on=START, reason="近亲属")
    run.do("file_case")


def test_a_power_that_moved_is_refused_and_names_the_new_holder(city):
    run = penalty_case(city, start=START)
    amend_entry(
        spec=register(POWERS), key="P1", on=MOVED, closing=Closing.TRANSFERRED, organ=city.other
    )
    refused = reasons(run, "file_case", on=MOVED)["power.not_held"]
    assert city.other.name in refused.remedy.zh
    assert refused.basis.article == 17
    run.do("file_case", on=MOVED - timedelta(days=1))


def test_a_power_that_was_taken_off_the_list_is_refused(city):
    run = penalty_case(city, start=START)
    close_entry(register="powers", key="P1", on=MOVED, closing=Closing.CANCELLED)
    assert "权责清单" in reasons(run, "file_case", on=MOVED)["power.not_held"].remedy.zh


def test_a_power_of_another_kind_is_no_power_to_punish(city):
    with pytest.raises(ActRefused, match=r"power\.not_held"):
        begin(city, PENALTY, START, power=city.list_power)
    with pytest.raises(ActRefused, match=r"power\.not_held"):
        begin(city, PENALTY, START, power=city.item)
    assert not Case.objects.exists()


def test_without_a_power_no_case_is_opened(city):
    with pytest.raises(ActRefused, match=r"power\.not_held"):
        open_case(
            procedure=PENALTY,
            organ=city.bureau,
            actor=city.actor("handler"),
            occurred_on=START,
            recorded_at=at(START),
            facts={"violation": "占道经营", "clue_source": "patrol", "clue_summary": "巡查发现"},
        )


def test_a_case_may_be_transferred_without_the_power(city):
    run = penalty_case(city, "investigating", START)
    amend_entry(
        spec=register(POWERS), key="P1", on=MOVED, closing=Closing.TRANSFERRED, organ=city.other
    )
    assert "power.not_held" in reasons(run, "conclude_investigation", on=MOVED)
    run.do("transfer_case", on=MOVED, transfer_to=city.other.name)
    assert run.case.state == "transferred"


def test_a_cancelled_item_is_not_handled_any_more_but_can_be_terminated(city):
    run = licence_case(city, "accepted", day("2017-03-01"))
    close_entry(register="licence_items", key="L1", on=day("2017-03-10"), closing=Closing.CANCELLED)
    assert "power.not_held" in reasons(run, "examine", on=day("2017-03-10"))
    run.do("terminate", on=day("2017-03-10"))
    assert run.case.state == "terminated"


def test_no_application_is_taken_for_a_cancelled_item(city):
    close_entry(register="licence_items", key="L1", on=day("2017-03-01"), closing=Closing.CANCELLED)
    with pytest.raises(ActRefused) as refused:
        begin(city, LICENCE, day("2017-03-01"))
    assert {r.code for r in refused.value.reasons} == {"power.not_held", "item.not_on_list"}
    assert begin(city, LICENCE, day("2017-02-28")).case.state == "received"


def test_the_party_needs_no_power_but_the_item_must_be_listed(city):
    assert begin(city, LICENCE, day("2017-03-01"), by="party").case.events.get().actor is None
    close_entry(register="licence_items", key="L1", on=day("2017-03-02"), closing=Closing.CANCELLED)
    with pytest.raises(ActRefused) as refused:
        begin(city, LICENCE, day("2017-03-02"), by="party")
    assert {r.code for r in refused.value.reasons} == {"item.not_on_list"}


def test_a_head_above_acts_for_the_organ_below_only_by_the_duty_that_reaches_down(city):
    run = begin(city, "licensing.item_change", day("2017-03-01"))
    city.employ("chief", "organ_head", city.government)
    assert "actor.lacks_duty" in reasons(run, "reject", by="chief")
    run.do("reject", by="mayor")


def test_a_head_above_keeps_the_duty_that_reaches_down_beside_one_below(city):
    run = begin(city, "licensing.item_change", day("2017-03-01"))
    appoint(
        person=city.people["mayor"],
        organ=city.list_office,
        title="主任",
        duties=["legal_reviewer"],
        valid_from=date(2016, 1, 1),
    )
    run.do("reject", by="mayor")


def test_a_recusal_decided_in_the_case_keeps_the_officer_out_from_that_day(city):
    run = penalty_case(city, "investigating", START)
    run.do("decide_recusal", recused_officers=city.ids("second"))
    assert set(reasons(run, "collect_evidence", by="second", gap=0)) == {
        "actor.recused",
        "officers.too_few_certified",  # "second" is named as present, too
    }
    run.do("decide_recusal", recused_officers=city.ids("second", "handler"))
    assert "actor.recused" in reasons(run, "collect_evidence", by="handler")
