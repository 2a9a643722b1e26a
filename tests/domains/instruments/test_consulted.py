"""A draft and the consultations held on it: over before it goes on, and counted as they were."""

from datetime import timedelta

import pytest

from tests.domains.consultation.consulting import launch
from tests.factories import DOCUMENT, REGULATION, begin, day
from zhunsheng.kernel.casefile.commands import link_cases
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.casefile.models import CaseLink
from zhunsheng.kernel.statute.machine import Mode

pytestmark = pytest.mark.django_db
START = day("2020-03-02")


@pytest.fixture
def draft(city):
    run = begin(city, DOCUMENT, START)
    run.do("begin_consultation")
    return run


def on_it(draft, *, start=START + timedelta(days=2)):
    run = launch(draft.city, start, act="launch_document", consulted_kind="normative")
    link_cases(earlier=draft.case, later=run.case, kind=CaseLink.Kind.PART_OF, on=start)
    return run


def answered(consultation, opinions=3, adopted="1-2"):
    consultation.close()
    said = "\n".join(f"第{n}点意见。" for n in range(1, opinions + 1))
    consultation.do("record_public_opinions", opinions_given=said)
    consultation.answer(f"1-{opinions}")
    consultation.answer(adopted, "partly")
    consultation.do("conclude_answers", gap=0)


def close(draft, received, adopted, **more):
    counts = {"opinions_received": received, "opinions_adopted": adopted}
    return draft.do("close_consultation", on=START + timedelta(days=60), **counts, **more)


def reasons(refused):
    return [reason.code for reason in refused.value.reasons]


def test_opinions_are_not_summed_up_while_a_consultation_runs(draft):
    on_it(draft)
    with pytest.raises(ActRefused) as refused:
        close(draft, 0, 0)
    assert reasons(refused)[0] == "consultation.still_running"


def test_one_called_off_stands_in_no_ones_way(draft):
    on_it(draft).do("cancel_consultation", by="head")
    assert close(draft, 4, 1).opened_facts["opinions_received"] == 4


def test_numbers_that_are_left_out_are_those_on_record(draft):
    answered(on_it(draft))
    facts = close(draft, "", "").opened_facts
    assert (facts["opinions_received"], facts["opinions_adopted"]) == (3, 2)


def test_numbers_of_several_consultations_are_added(draft):
    answered(on_it(draft), opinions=3, adopted="1-2")
    answered(on_it(draft), opinions=5, adopted="5")
    facts = close(draft, "", "").opened_facts
    assert (facts["opinions_received"], facts["opinions_adopted"]) == (8, 3)


@pytest.mark.parametrize("counts", [(4, 2), (3, 1)])
def test_other_numbers_than_those_on_record_are_refused(draft, counts):
    answered(on_it(draft))
    with pytest.raises(ActRefused) as refused:
        close(draft, *counts)
    (reason,) = refused.value.reasons
    assert reason.code == "consultation.counts_differ_from_record"
    assert reason.fact == "opinions_received"
    assert "收到 3 条、采纳 2 条" in reason.says.zh


def test_a_record_taken_over_keeps_other_numbers_as_an_irregularity(draft):
    answered(on_it(draft))
    event = close(draft, 4, 2, mode=Mode.RECORD)
    assert [wrong["code"] for wrong in event.wrongs] == ["consultation.counts_differ_from_record"]


def test_a_consultation_is_looked_at_as_of_the_day_of_the_act(draft):
    consultation = on_it(draft)
    answered(consultation)
    with pytest.raises(ActRefused) as refused:
        draft.do("close_consultation", on=consultation.today - timedelta(days=1))
    assert reasons(refused)[0] == "consultation.still_running"


def test_a_draft_is_not_submitted_while_another_consultation_runs(draft):
    close(draft, 0, 0)
    on_it(draft, start=draft.today)
    with pytest.raises(ActRefused) as refused:
        draft.do("submit_for_review", gap=0)
    assert reasons(refused) == ["consultation.still_running"]


def test_a_draft_regulation_waits_for_its_consultation_too(city):
    run = begin(city, REGULATION, START)
    run.follow(["appraise_project", "enter_plan", "hear_opinions", "post_draft"])
    on_it(run)
    with pytest.raises(ActRefused) as refused:
        run.do("submit_draft", gap=50)
    assert reasons(refused) == ["consultation.still_running"]


def test_acts_where_no_guard_asks_for_them_do_not_read_linked_cases(
    city, django_assert_max_num_queries
):
    run = begin(city, DOCUMENT, START)
    on_it(run)
    with django_assert_max_num_queries(60) as queries:
        run.do("begin_consultation")
    assert not [q for q in queries.captured_queries if "casefile_caselink" in q["sql"]]
