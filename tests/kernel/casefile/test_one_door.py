"""What may be handed in at the one door, and what comes of handing it in twice."""

import pytest
from django.db import IntegrityError, transaction

from tests.factories import PENALTY, at, begin, day, licence_case, penalty_case
from zhunsheng.kernel.casefile.commands import link_cases, open_case, perform
from zhunsheng.kernel.casefile.errors import ActRefused, BadFacts, CaseChanged, CasefileError
from zhunsheng.kernel.casefile.models import Case, CaseLink, Event, NumberSeries

pytestmark = pytest.mark.django_db

START = day("2021-08-02")


def changes_nothing(command, **arguments) -> CasefileError:
    before = list(Event.objects.values()), list(Case.objects.values())
    series = list(NumberSeries.objects.values())
    with pytest.raises(CasefileError) as refused:
        command(**arguments)
    assert before == (list(Event.objects.values()), list(Case.objects.values()))
    assert series == list(NumberSeries.objects.values())
    assert refused.value.says.zh
    assert refused.value.says.en
    return refused.value


def test_the_same_request_twice_is_one_event(city):
    run = penalty_case(city, start=START)
    arguments = run.arguments("file_case")
    first = perform(**arguments, idempotency_key="k")
    assert perform(**arguments, idempotency_key="k") == first
    assert run.case.events.count() == 2


def test_the_same_opening_twice_is_one_case(city):
    first = begin(city, PENALTY, START, idempotency_key="k").case
    assert begin(city, PENALTY, START, idempotency_key="k").case == first
    assert Case.objects.count() == 1
    assert NumberSeries.objects.get().last == 1


def test_a_key_used_again_for_another_act_or_case_is_refused(city):
    run, other = penalty_case(city, start=START), penalty_case(city, start=START)
    run.do("file_case", idempotency_key="k")
    for arguments in (run.arguments("collect_evidence"), other.arguments("file_case")):
        assert (
            changes_nothing(perform, **arguments, idempotency_key="k").code
            == "idempotency.key_reused"
        )


def test_a_key_used_again_for_an_opening_is_refused(city):
    penalty_case(city, start=START).do("file_case", idempotency_key="k")
    assert (
        changes_nothing(begin, city=city, procedure=PENALTY, start=START, idempotency_key="k").code
        == "idempotency.key_reused"
    )


def test_a_refused_request_does_not_use_up_its_key(city):
    run = penalty_case(city, start=START)
    refused = changes_nothing(
        perform, **run.arguments("file_case", by="second"), idempotency_key="k"
    )
    assert isinstance(refused, ActRefused)
    assert run.do("file_case", idempotency_key="k").seq == 2


def test_whoever_read_an_older_state_is_told_what_was_done_since(city):
    run = penalty_case(city, "investigating", START)
    refused = changes_nothing(perform, **run.arguments("collect_evidence"), seen=1)
    assert isinstance(refused, CaseChanged)
    assert [label.zh for label in refused.since] == ["批准立案"]
    assert "批准立案" in refused.says.zh
    assert "File the case" in refused.says.en
    run.do("collect_evidence", seen=2)


def test_a_repeated_request_is_answered_though_the_case_went_on(city):
    run = penalty_case(city, start=START)
    arguments = run.arguments("file_case")
    first = perform(**arguments, idempotency_key="k", seen=1)
    run.today = first.occurred_on
    run.do("collect_evidence")
    assert perform(**arguments, idempotency_key="k", seen=1) == first


def test_an_act_the_procedure_does_not_know_is_refused_by_name(city):
    run = penalty_case(city, start=START)
    refused = changes_nothing(perform, **run.arguments("file_case") | {"act": "grant"})
    assert refused.code == "act.unknown"
    assert "file_case" in refused.says.en


def test_an_unknown_procedure_is_refused(city):
    arguments = {
        "organ": city.bureau,
        "actor": city.actor("handler"),
        "occurred_on": START,
        "recorded_at": at(START),
        "facts": {},
    }
    refused = changes_nothing(open_case, procedure="nowhere.nothing", **arguments)
    assert refused.code == "procedure.unknown"
    assert PENALTY in refused.says.en
    refused = changes_nothing(open_case, procedure=PENALTY, act="file_case", **arguments)
    assert refused.code == "act.does_not_open"


def test_an_opening_act_cannot_be_done_twice(city):
    run = penalty_case(city, start=START)
    assert changes_nothing(perform, **run.arguments("register_clue")).code == "act.not_in_state"


@pytest.mark.parametrize(
    ("fact", "value", "code"),
    [
        ("collected_on", "2021-02-30", "fact.not_day"),
        ("collected_on", "昨天", "fact.not_day"),
        ("evidence_kind", "gossip", "fact.not_choice"),
        ("evidence_title", "长" * 501, "fact.too_long"),
        ("evidence_title", 7, "fact.not_text"),
        ("officers", "somebody", "fact.not_reference"),
        ("remark", "\x00", "fact.not_text"),
    ],
)
def test_a_bad_fact_is_refused_by_name(city, fact, value, code):
    run = penalty_case(city, "investigating", START)
    refused = changes_nothing(perform, **run.arguments("collect_evidence", **{fact: value}))
    assert isinstance(refused, BadFacts)
    assert [(fault.fact.name, fault.code) for fault in refused.faults] == [(fact, code)]


@pytest.mark.parametrize("fine", ["-1", "1.005", "NaN", "1e30", True, "一百"])
def test_a_bad_sum_is_refused(city, fine):
    run = penalty_case(city, "concluded", START)
    refused = changes_nothing(perform, **run.arguments("serve_notice", fine=fine))
    assert [fault.code for fault in refused.faults] == ["fact.not_money"]


def test_all_bad_facts_are_told_at_once(city):
    run = penalty_case(city, "investigating", START)
    given = {"collected_on": "x", "evidence_kind": "y"}
    refused = changes_nothing(perform, **run.arguments("collect_evidence", **given))
    assert {fault.fact.name for fault in refused.faults} == set(given)


@pytest.mark.parametrize("name", ["fine", "no_such_fact"])
def test_a_fact_that_is_not_of_the_act_is_refused(city, name):
    run = penalty_case(city, start=START)
    refused = changes_nothing(perform, **run.arguments("file_case", **{name: "1"}))
    assert name in str(refused) or name in refused.says.zh


def test_facts_left_empty_are_left_out(city):
    run = penalty_case(city, start=START)
    event = run.do("file_case", remark="")
    assert set(event.opened_facts) == {"officers"}


def test_an_organ_nobody_knows_is_refused_before_it_goes_on_record(city):
    arguments = {"city": city, "procedure": "licensing.item_change", "start": day("2017-03-01")}
    refused = changes_nothing(
        begin,
        **arguments,
        change_kind="delegate",
        new_item_organ="6f0c7c0e-0000-7000-8000-000000000000",
    )
    assert refused.code == "facts.invalid"
    refused = changes_nothing(begin, **arguments, change_kind="delegate", new_item_organ="某局")
    assert refused.code == "facts.invalid"


def test_a_receipt_cannot_be_guessed_from_the_number(city, settings):
    first, second = penalty_case(city, start=START).case, licence_case(city).case
    assert len({first.receipt, second.receipt}) == 2
    assert all(len(case.receipt) == 12 for case in (first, second))


def test_cases_are_linked_once_and_not_to_themselves(city):
    first, second = penalty_case(city, start=START).case, penalty_case(city, start=START).case
    link = {"earlier": first, "later": second, "kind": CaseLink.Kind.FOLLOWS, "on": START}
    assert link_cases(**link) == link_cases(**link)
    with pytest.raises(IntegrityError), transaction.atomic():
        link_cases(**link | {"later": first})
