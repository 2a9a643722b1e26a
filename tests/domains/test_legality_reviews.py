"""Legality reviews: what is kept of them, and the figures that come out."""

from decimal import Decimal

import pytest

from tests.factories import UNDER_REVIEW, begin, day
from zhunsheng.domains.decisions.models import LegalityReview
from zhunsheng.domains.reporting.figures import figure_of, indicator_named, lines
from zhunsheng.kernel.casefile.commands import link_cases
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.casefile.indicators import Period
from zhunsheng.kernel.casefile.models import CaseLink
from zhunsheng.kernel.statute.machine import Mode

pytestmark = pytest.mark.django_db

START = day("2017-03-01")
CONTRACT = {
    "matter_kind": "contract",
    "contract_kind": "investment",
    "contract_amount": "500000",
    "counterparty": "虚构公司",
    "contract_months": 36,
    "foreign_related": False,
    "gives_guarantee": False,
}


def reviewed(city, opinion="lawful", start=START, **matter):
    run = begin(city, UNDER_REVIEW, start, **matter)
    run.follow(["take_up", "hear_adviser"])
    run.do(
        "give_opinion", legality_opinion=opinion, amendments_asked=2 if opinion == "amend" else 0
    )
    return run


def value(name, year=2017):
    return figure_of(indicator_named(f"decisions.{name}"), Period.of_year(year)).value


def test_an_opinion_is_numbered_and_kept_with_its_working_days(city):
    """Submitted on Wednesday 1 March 2017, given on Saturday the 4th: two working days."""
    run = reviewed(city, "amend", matter_title="某园区管理措施")
    kept = LegalityReview.objects.get()
    assert (kept.case, kept.number) == (run.case, "阳城管法审〔2017〕1号")
    assert (kept.kind, kept.opinion, kept.amendments_asked) == ("measure", "amend", 2)
    assert run.case.title == kept.title == "某园区管理措施"
    assert (kept.working_days, kept.rounds, kept.adoption) == (2, 1, "")
    assert kept.amount is None


def test_the_next_round_takes_the_place_of_the_last(city):
    run = reviewed(city, "amend").follow(["answer_opinion", "resubmit_matter", "take_up"])
    run.follow(["hear_adviser", "give_opinion"])
    kept = LegalityReview.objects.get()
    assert (kept.rounds, kept.opinion, kept.adoption, kept.answered_on) == (2, "lawful", "", None)


def test_who_reviewed_it_is_kept(city):
    run = begin(city, UNDER_REVIEW, START, **CONTRACT | {"contract_amount": "1000000"})
    run.do("take_up", by="decider")
    run.do("hear_adviser", by="decider")
    with pytest.raises(ActRefused, match=r"review\.not_by_government"):
        run.do("give_opinion", by="reviewer")
    run.do("give_opinion", by="decider")
    kept = LegalityReview.objects.get()
    assert (kept.by_government, kept.amount) == (True, Decimal("1000000.00"))
    assert not reviewed(city).case.legality_review.by_government


def test_the_figures_come_out_of_the_reviews(city):
    reviewed(city, "lawful", **CONTRACT)
    reviewed(city, "amend").do(
        "answer_opinion", review_adoption="partly", review_adoption_note="某"
    )
    late = reviewed(city, "unlawful", matter_kind="decision")
    late.do("answer_opinion", review_adoption="not_adopted", review_adoption_note="某")
    found = {name: value(name) for name in ("reviews", "reviews_contract", "reviews_decision")}
    assert found == {"reviews": 3, "reviews_contract": 1, "reviews_decision": 1}
    assert (value("amendments_asked"), value("reviews_unlawful")) == (2, 1)
    assert (value("opinions_adopted"), value("reviews_on_time")) == (Decimal("50.0"), 100)
    assert value("reviews", 2016) == 0


def test_the_list_behind_a_figure_names_no_party(city):
    reviewed(city, **CONTRACT | {"matter_title": "与虚构公司的投资合同"})
    indicator = indicator_named("decisions.reviews")
    (line,) = lines(indicator, list(indicator.records(Period.of_year(2017))))
    assert line.title.zh == "招商引资"


def test_a_dispute_is_followed_and_linked(city):
    run = reviewed(city, **CONTRACT).follow(["answer_opinion", "sign_contract", "record_dispute"])
    other = begin(city, UNDER_REVIEW, day("2017-06-01"))
    link_cases(earlier=run.case, later=other.case, kind=CaseLink.Kind.values[0], on=other.today)
    assert run.case.state == "in_dispute"
    assert value("contract_disputes") == 1


@pytest.mark.parametrize("act", ["give_opinion", "answer_opinion"])
def test_no_effect_needs_what_a_record_taken_over_may_lack(city, act):
    run = begin(city, UNDER_REVIEW, START)
    run.do(act, mode=Mode.RECORD)
    begin(city, UNDER_REVIEW, START).do("give_opinion", mode=Mode.RECORD, legality_opinion=None)
