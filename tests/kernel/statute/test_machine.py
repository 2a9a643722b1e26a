"""Decisions: who, when, by what power, and what stays on record."""

from dataclasses import replace
from datetime import timedelta

import pytest

from zhunsheng.kernel.statute.machine import Allowed, Mode, available_acts, replay
from zhunsheng.kernel.statute.paper import power_for
from zhunsheng.kernel.statute.snapshot import PersonView
from zhunsheng.kernel.statute.spec import CLOCK, PARTY, Deemed, Effective, PowerNeed

from .toys import ARTICLE, VOCABULARY, a_case, a_limit, day, do


def codes(decision):
    return [] if isinstance(decision, Allowed) else [r.code for r in decision.reasons]


def begun(*limits):
    case = a_case(*(limits or (a_limit(5),)))
    do(case, "begin 2017-06-01")
    return case


def asked(case, act="note", on="2017-06-02", by="li", **given):
    return case.ask(replace(case.request(act, day(on), by), **given))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("2017-06-01", []),
        ("2017-05-31", ["act.before_last_event"]),
        ("2017-06-10", []),
        ("2017-06-11", ["act.in_future"]),
    ],
)
def test_an_act_lies_between_the_last_event_and_today(on, expected):
    assert codes(asked(begun(), on=on, recorded_on=day("2017-06-10"))) == expected


@pytest.mark.parametrize(
    ("in_force", "repealed", "expected"),
    [
        ("2017-06-01", None, []),
        ("2017-06-02", None, ["procedure.not_in_force"]),
        ("2017-01-01", "2017-06-02", []),
        ("2017-01-01", "2017-06-01", ["procedure.not_in_force"]),
    ],
)
def test_a_case_is_opened_under_an_edition_in_force(in_force, repealed, expected):
    case = a_case(a_limit(5))
    edition = replace(
        case.edition, in_force=day(in_force), repealed_on=day(repealed) if repealed else None
    )
    case.snapshot = replace(case.snapshot, edition=edition)
    assert codes(asked(case, "begin", "2017-06-01")) == expected


def test_a_case_goes_on_under_its_edition_after_the_repeal():
    case = begun()
    edition = replace(case.edition, repealed_on=day("2017-06-02"))
    case.snapshot = replace(case.snapshot, edition=edition)
    assert codes(asked(case, "finish", "2017-06-05")) == []


def test_who_holds_no_duty_who_is_the_party_and_who_is_recused_may_not_act():
    case = begun()
    people = {
        "li": PersonView("li", frozenset({"officer"}), recused=True),
        "clerk": PersonView("clerk", frozenset({"clerk"})),
    }
    case.snapshot = replace(case.snapshot, people=people)
    assert codes(asked(case)) == ["actor.recused"]
    for other in ("clerk", "unknown", PARTY, CLOCK):
        assert codes(asked(case, by=other)) == ["actor.lacks_duty"]
    assert "经办人" in asked(case, by="clerk").reasons[0].says.zh


def test_an_act_of_another_state_says_what_comes_first():
    decision = asked(begun(), "resume")
    assert codes(decision) == ["act.not_in_state"]
    assert decision.reasons[0].remedy.zh == "须先完成：wait的名称。"
    ended = begun()
    do(ended, "finish 2017-06-02")
    assert codes(asked(ended)) == ["act.case_ended"]


def test_facts_are_those_of_the_act():
    case = begun()
    assert codes(asked(case, facts={"colour": "red"})) == ["fact.unknown"]
    act = replace(case.edition.acts["note"], requires=("colour",))
    edition = replace(case.edition, acts={**case.edition.acts, "note": act})
    case.snapshot = replace(case.snapshot, edition=edition)
    for nothing in ({}, {"colour": ""}, {"colour": None}, {"colour": []}):
        decision = asked(case, facts=nothing)
        assert codes(decision) == ["fact.missing"]
        assert decision.reasons[0].fact == "colour"


def test_a_limit_that_does_not_run_cannot_be_extended():
    case = begun(a_limit(5, anchors=("resume",)))
    assert codes(asked(case, "extend")) == ["extension.nothing_runs"]


POWER = PowerNeed("powers", "licence", ARTICLE)


def with_power(**changes):
    case = begun()
    edition = replace(case.edition, power=POWER)
    held = replace(power_for(edition, "organ"), **changes)
    case.snapshot = replace(case.snapshot, edition=edition, power=held)
    return case


@pytest.mark.parametrize(
    ("changes", "held"),
    [
        ({}, True),
        ({"in_force": False}, False),
        ({"organ": "another"}, False),
        ({"kind": "penalty"}, False),
        ({"register": "licence_items"}, False),
    ],
)
def test_an_organ_acts_by_a_power_of_its_own_that_is_in_force(changes, held):
    assert codes(asked(with_power(**changes))) == ([] if held else ["power.not_held"])


def test_without_the_power_the_party_may_still_act_and_so_may_an_act_that_needs_none():
    case = with_power(in_force=False)
    acts = case.edition.acts
    anyone = replace(acts["note"], by=frozenset({PARTY}))
    case.snapshot = replace(
        case.snapshot, edition=replace(case.edition, acts={**acts, "note": anyone})
    )
    assert codes(asked(case, by=PARTY)) == []
    free = replace(acts["note"], without_power=True)
    case.snapshot = replace(
        case.snapshot, edition=replace(case.edition, acts={**acts, "note": free})
    )
    assert codes(asked(case)) == []


def test_who_holds_a_power_that_has_moved_is_named():
    decision = asked(with_power(organ="another", data={"_holder": "某镇政府"}))
    assert decision.reasons[0].remedy.zh == "该职权当日由某镇政府行使，请移送。"


def test_record_mode_keeps_what_would_be_refused_as_irregularities_with_their_articles():
    case = begun()
    decision = case.ask(case.request("resume", day("2017-05-01"), "unknown"), Mode.RECORD)
    assert isinstance(decision, Allowed)
    assert [(i.code, i.basis) for i in decision.irregularities] == [("act.not_in_state", ARTICLE)]
    assert (decision.event.seq, decision.event.state) == (2, "open")


def test_all_reasons_are_given_at_once():
    case = with_power(in_force=False)
    decision = asked(case, on="2017-05-01", by="unknown", facts={"colour": "red"})
    assert codes(decision) == [
        "act.before_last_event",
        "actor.lacks_duty",
        "power.not_held",
        "fact.unknown",
    ]


def test_acts_of_the_state_are_shown_with_what_stands_against_them():
    case = begun()
    request = case.request("note", day("2017-06-02"), "unknown")
    options = available_acts(case.snapshot, request, vocabulary=VOCABULARY)
    assert [o.act.name for o in options] == ["begin_again", "wait", "note", "extend", "finish"]
    assert not any(o.may for o in options)
    assert {r.code for o in options for r in o.reasons} == {"actor.lacks_duty"}
    mine = available_acts(
        case.snapshot, case.request("note", day("2017-06-02"), "li"), vocabulary=VOCABULARY
    )
    assert all(o.may for o in mine)


def test_replay_stops_where_the_record_says_something_else():
    case = begun()
    do(case, "wait 2017-06-02", "resume 2017-06-05")
    events = case.snapshot.events
    assert replay(case.edition, events, case.calendar) == ("open", case.snapshot.runs)
    forged = (events[0], replace(events[1], state="done"), events[2])
    assert replay(case.edition, forged, case.calendar)[0] == "waiting"


def test_nothing_is_deemed_in_a_state_where_it_cannot_happen():
    case = begun(a_limit(5, pauses=(), late=Deemed("deem", Effective.LAPSE)))
    do(case, "wait 2017-06-02")
    assert case.let_time_pass(day("2017-06-01") + timedelta(days=365)) == []
    do(case, "resume 2017-06-08")
    assert [a.event.act for a in case.let_time_pass(day("2017-06-09"))] == ["deem"]


def test_a_lapse_that_binds_the_party_is_no_irregularity():
    case = a_case(a_limit(5, until=("note",), late=Deemed("deem", Effective.LAPSE)))
    acts = case.edition.acts
    by_party = replace(acts["note"], by=frozenset({PARTY, "officer"}))
    edition = replace(case.edition, acts={**acts, "note": by_party})
    case.snapshot = replace(case.snapshot, edition=edition)
    do(case, "begin 2017-06-01")
    (deemed,) = case.let_time_pass(day("2017-07-01"))
    assert deemed.irregularities == ()
