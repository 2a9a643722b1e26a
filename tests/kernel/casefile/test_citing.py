"""What acts rest on is kept beside the case, so that a change of law finds it."""

import pytest

from tests.factories import at, begin, day, penalty_case
from zhunsheng.domains.enforcement.facts import FACTS
from zhunsheng.kernel.casefile.citing import citing_facts, keep_what_acts_cite
from zhunsheng.kernel.casefile.impact import resting_on
from zhunsheng.kernel.casefile.outbox import deliver_all
from zhunsheng.kernel.library.commands import enact, end
from zhunsheng.kernel.library.models import Citation, Ending

pytestmark = pytest.mark.django_db

NOW = at(day("2021-09-30"))
ON = day("2021-09-01")


@pytest.fixture
def law(city):
    return enact(
        kind="law", title="虚构道路法", text="第一条 一。\n第二条 二。\n第三条 三。\n",
        in_force_from=day("2010-01-01"),
    )  # fmt: skip


@pytest.fixture
def run(city, law):
    run = penalty_case(city, "investigating", day("2021-08-02"))
    run.do("collect_evidence")
    run.do("conclude_investigation", violation_basis="《虚构道路法》第二条")
    return run


def kept(case):
    rows = Citation.objects.filter(holder_kind="case", holder_id=case.pk).order_by("start")
    return list(rows.values_list("instrument__title", "address", "relation", "on"))


def heard():
    return deliver_all(listeners=[keep_what_acts_cite], at=NOW, limit=2)


def test_what_an_act_cites_is_kept_as_of_its_day(run):
    on = run.today
    assert kept(run.case) == []
    assert heard() == run.case.event_count
    assert kept(run.case) == [("虚构道路法", "2", "relies", on)]


def test_hearing_of_it_again_changes_nothing(run):
    heard()
    before = kept(run.case)
    keep_what_acts_cite(list(run.case.events.all()))
    assert kept(run.case) == before


def test_what_later_acts_cite_comes_after(run):
    heard()
    run.follow(["serve_notice", "review_legality"])
    run.do("decide_penalty", gap=5, decision_basis="《虚构道路法》第三条")
    heard()
    assert [place for _title, place, _relation, _on in kept(run.case)] == ["2", "3"]


def test_a_change_of_law_finds_the_case_by_what_its_acts_cite(city, run, law):
    other = penalty_case(city, start=day("2021-08-02"))
    heard()
    assert list(resting_on(law.instrument, on=ON).cases) == [run.case]
    assert list(resting_on(law.instrument, address="2", on=ON).cases) == [run.case]
    assert not resting_on(law.instrument, address="3", on=ON).cases
    assert other.case not in resting_on(law.instrument, on=ON).cases


def test_what_a_case_rests_on_goes_stale_with_the_law(run, law):
    heard()
    end(version=law, on=day("2021-12-01"), ending=Ending.REPEALED)
    row = Citation.objects.get(holder_kind="case", holder_id=run.case.pk)
    assert row.stale_from == day("2021-12-01")


def test_acts_that_cite_nothing_are_passed_over(city, django_assert_num_queries):
    run = begin(city, "licensing.ordinary", day("2017-03-01"))
    with django_assert_num_queries(0):
        keep_what_acts_cite(list(run.case.events.all()[:0]))
    heard()
    assert kept(run.case) == []


def test_many_cases_are_kept_at_once(city, law, django_assert_max_num_queries):
    runs = []
    for _ in range(4):
        run = penalty_case(city, "investigating", day("2021-08-02"))
        run.do("collect_evidence")
        run.do("conclude_investigation", violation_basis="《虚构道路法》第二条")
        runs.append(run)
    events = [event for run in runs for event in run.case.events.all()]
    with django_assert_max_num_queries(12):
        keep_what_acts_cite(events)
    assert all(kept(run.case) for run in runs)


def test_the_basis_of_a_penalty_cites():
    assert {f.name for f in FACTS if f.cites} == {"violation_basis", "decision_basis"}
    assert {"violation_basis", "decision_basis", "legal_basis", "matter_basis"} <= citing_facts()
