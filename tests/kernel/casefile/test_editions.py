"""A case keeps the law of its first day."""

import pytest

from tests.factories import IDENTITY_NUMBER, PENALTY, SUMMARY, at, begin, day, penalty_case
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.commands import NewParty, open_case
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.queries import editions_missing
from zhunsheng.kernel.casefile.verify import verify
from zhunsheng.kernel.statute.spec import Unit

pytestmark = pytest.mark.django_db

CITIZEN = (NewParty("甲某某", is_organisation=False, identifier=IDENTITY_NUMBER),)


@pytest.mark.parametrize(
    ("opened", "edition"),
    [
        ("2015-06-24", "2015-06-24"),
        ("2017-12-31", "2015-06-24"),
        ("2018-01-01", "2018-01-01"),
        ("2021-07-14", "2018-01-01"),
        ("2021-07-15", "2021-07-15"),
        ("2030-01-01", "2021-07-15"),
    ],
)
def test_a_case_is_pinned_to_the_edition_in_force_on_its_first_day(city, opened, edition):
    case = begin(city, PENALTY, day(opened)).case
    assert case.edition == day(edition)
    assert case.edition_digest == current().library.pinned(PENALTY, day(edition)).digest


def test_a_case_of_the_last_day_of_the_old_law_keeps_it_to_the_end(city):
    """Opened on 2021-07-14: every decision is reviewed, and service has seven calendar days."""
    run = penalty_case(city, "noticed", start=day("2021-07-14"))
    assert run.today >= day("2021-07-15")
    with pytest.raises(ActRefused) as refused:
        run.do("decide_penalty", gap=5)
    (reason,) = refused.value.reasons
    assert (reason.code, reason.basis.version) == ("decision.review_not_passed", "2017")
    run.follow(["review_legality", ("decide_penalty", {"gap": 5})])
    serve = run.edition.limits["serve"]
    assert (serve.amount, serve.unit, serve.basis.version) == (7, Unit.CALENDAR_DAY, "2017")
    due, started = run.case.clocks.values_list("due_on", "started_on").get(limit="serve")
    assert (due, started) == (day("2021-08-02"), day("2021-07-24"))  # Saturday 31 July rolls on


def test_a_case_of_the_first_day_of_the_new_law_goes_by_it(city):
    """Opened on 2021-07-15: no review without a ground, ninety days to decide."""
    run = penalty_case(city, "investigating", start=day("2021-07-15"))
    clock = run.case.clocks.get(limit="decide")
    assert (clock.amount, clock.started_on) == (90, day("2021-07-16"))
    run.follow(["collect_evidence", "conclude_investigation", "serve_notice"])
    run.do("decide_penalty", gap=5)
    assert run.case.state == "decided"


@pytest.mark.parametrize(("opened", "fine"), [("2021-07-14", "50.01"), ("2021-07-15", "200.01")])
def test_the_cap_of_a_fine_on_the_spot_is_that_of_the_day(city, opened, fine):
    with pytest.raises(ActRefused, match=r"summary\.fine_too_high"):
        begin(city, SUMMARY, day(opened), parties=CITIZEN, fine=fine)
    assert (
        begin(city, SUMMARY, day(opened), parties=CITIZEN, fine=fine[:-3]).case.state == "decided"
    )


def test_before_any_edition_no_case_is_opened(city):
    with pytest.raises(CasefileError) as refused:
        open_case(
            procedure=PENALTY,
            organ=city.bureau,
            actor=city.actor("handler"),
            occurred_on=day("2015-06-23"),
            recorded_at=at(day("2015-06-23")),
            power=city.penalty_power,
            facts={},
        )
    assert refused.value.code == "procedure.not_in_force"
    assert "2015-06-24" in refused.value.says.zh
    assert not Case.objects.exists()


def test_an_edition_file_that_changes_is_noticed(city):
    case = begin(city, PENALTY, day("2021-08-02")).case
    Case.objects.update(edition_digest="0" * 64)
    (flaw,) = [flaw for _, flaws in verify() for flaw in flaws]
    assert (flaw.record, flaw.seq, flaw.code) == (case.number, 0, "edition.changed")


def test_an_edition_whose_file_has_gone_is_missed(city):
    penalty_case(city)
    assert editions_missing() == []
    Case.objects.update(edition=day("1999-01-01"))
    assert editions_missing() == ["enforcement.penalty.ordinary@1999-01-01"]
