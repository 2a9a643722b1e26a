"""What statistics ask of decisions stands in typed columns, written by effects."""

from decimal import Decimal

import pytest

from tests.factories import (
    IDENTITY_NUMBER,
    SUMMARY,
    begin,
    day,
    licence_case,
    penalty_case,
)
from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.kernel.casefile.commands import NewParty, perform
from zhunsheng.kernel.statute.machine import Mode

pytestmark = pytest.mark.django_db

START = day("2021-08-02")


def test_a_penalty_is_numbered_and_kept(city):
    run = penalty_case(city, "decided", START)
    kept = PenaltyDecision.objects.get()
    assert kept.case == run.case
    assert (kept.number, kept.decided_on) == ("阳城管罚决〔2021〕1号", run.today)
    assert (kept.outcome, kept.is_summary, kept.main_kind) == ("penalty", False, "fine")
    assert (kept.fine, kept.confiscated) == (Decimal("100.00"), Decimal(0))
    assert kept.published_on is None
    assert run.case.numbers.get(seq__gt=1).seq == run.case.event_count


def test_the_heaviest_kind_counts(city):
    kinds = ["fine", "warning", "other"]
    run = penalty_case(city, "concluded", START)
    run.do("serve_notice", penalty_kinds=kinds)
    run.do("decide_penalty", gap=5, penalty_kinds=kinds)
    kept = PenaltyDecision.objects.get()
    assert (kept.kinds, kept.main_kind) == (["warning", "fine", "other"], "fine")


def test_a_penalty_on_the_spot_is_marked_so(city):
    citizen = (NewParty("甲某某", is_organisation=False, identifier=IDENTITY_NUMBER),)
    begin(city, SUMMARY, START, parties=citizen, penalty_kinds=["warning"], fine="0")
    kept = PenaltyDecision.objects.get()
    assert (kept.is_summary, kept.main_kind, kept.fine) == (True, "warning", Decimal(0))


def test_publication_is_dated(city):
    run = penalty_case(city, "served", START)
    run.do("publish_decision")
    assert PenaltyDecision.objects.get().published_on == run.today


def test_no_penalty_is_an_outcome_of_its_own(city):
    run = penalty_case(city, "noticed", START)
    run.do("decide_no_penalty")
    kept = PenaltyDecision.objects.get()
    assert (kept.outcome, kept.main_kind, kept.fine) == ("no_penalty", "", Decimal(0))


def test_a_licence_counts_its_working_days_from_acceptance(city):
    """Accepted on Thursday 2 March 2017, granted on Monday the 13th: seven working days."""
    run = licence_case(city, "accepted", day("2017-03-01"))
    run.do("examine")
    run.do("grant", on=day("2017-03-13"))
    kept = LicenceDecision.objects.get()
    assert (kept.number, kept.outcome, kept.working_days) == ("阳城管许决〔2017〕1号", "granted", 7)
    assert (kept.item, kept.valid_from) == (city.item.title, day("2017-03-13"))


def test_what_the_law_leaves_out_is_not_counted(city):
    """Accepted on 2 March; 3 March counts, 4 to 17 March do not, Monday 20 March counts."""
    run = licence_case(city, "accepted", day("2017-03-01"))
    run.follow(["examine", "begin_expert_review"])
    run.do("end_expert_review", on=day("2017-03-17"))
    run.do("grant", on=day("2017-03-20"))
    assert LicenceDecision.objects.get().working_days == 2


def test_a_refusal_keeps_its_reason(city):
    licence_case(city, "accepted").follow(["examine", ("refuse", {"reason": "不符合规划"})])
    kept = LicenceDecision.objects.get()
    assert (kept.outcome, kept.grounds, kept.content) == ("refused", "不符合规划", "")


def test_a_licence_taken_over_without_acceptance_has_no_count(city):
    licence_case(city).do("grant", mode=Mode.RECORD)
    assert LicenceDecision.objects.get().working_days is None


def test_of_two_decisions_taken_over_the_later_holds(city):
    run = penalty_case(city, "decided", START)
    run.do("decide_penalty", mode=Mode.RECORD, fine="80")
    assert PenaltyDecision.objects.get().fine == Decimal(80)
    licence = licence_case(city, "granted")
    licence.do("refuse", mode=Mode.RECORD)
    assert LicenceDecision.objects.get().outcome == "refused"


@pytest.mark.parametrize(
    "act", ["decide_penalty", "decide_no_penalty", "publish_decision", "decide_recusal"]
)
def test_no_effect_needs_what_a_record_taken_over_may_lack(city, act):
    run = penalty_case(city, start=START)
    assert perform(**run.arguments(act) | {"facts": {}}, mode=Mode.RECORD).wrongs


@pytest.mark.parametrize("act", ["grant", "refuse", "publish_decision"])
def test_no_effect_of_a_licence_does_either(city, act):
    run = licence_case(city)
    assert perform(**run.arguments(act) | {"facts": {}}, mode=Mode.RECORD).wrongs
