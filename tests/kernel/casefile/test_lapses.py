"""What the law deems when nothing is done in time, at the next act or by `zhunsheng clock`."""

from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner

from tests.factories import LICENCE, at, begin, day, licence_case, penalty_case
from zhunsheng.cli.clock import clock
from zhunsheng.kernel.casefile import catalogue
from zhunsheng.kernel.casefile.commands import apply_lapses
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.casefile.lapses import due, refresh_projected, sweep
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.casefile.queries import available_acts
from zhunsheng.kernel.casefile.verify import verify
from zhunsheng.kernel.statute.calendar import WorkingCalendar, YearNotice
from zhunsheng.kernel.statute.text import Text

pytestmark = pytest.mark.django_db

# Received on Wednesday 2017-03-01: five working days to accept, until 2017-03-08.
RECEIVED, DUE, DEEMED = day("2017-03-01"), day("2017-03-08"), day("2017-03-09")


def test_on_the_last_day_nothing_is_deemed(city):
    run = licence_case(city, start=RECEIVED)
    assert due(DUE) == []
    run.do("accept", on=DUE)
    assert not run.case.events.filter(actor_kind="clock").exists()


def test_the_next_act_finds_the_application_deemed_accepted(city):
    run = licence_case(city, start=RECEIVED)
    event = run.do("examine", on=day("2017-03-20"))
    deemed = run.case.events.get(act="deem_accepted")
    assert (deemed.seq, event.seq) == (2, 3)
    assert (deemed.actor_kind, deemed.actor, deemed.occurred_on) == ("clock", None, DEEMED)


def test_acceptance_is_deemed_from_the_day_of_receipt(city):
    """行政许可法 art. 32: the time to decide runs from the receipt, not from the lapse."""
    run = licence_case(city, start=RECEIVED)
    run.do("examine", on=day("2017-03-20"))
    assert run.case.events.get(act="deem_accepted").effective_on == RECEIVED
    assert run.case.clocks.get(limit="decide").started_on == RECEIVED


def test_a_right_that_lapses_is_gone_from_the_day_after(city):
    run = penalty_case(city, "concluded", day("2021-08-02"))
    run.do("serve_hearing_notice")
    limit = run.case.clocks.get(limit="request_hearing").due_on
    run.do("decide_penalty", gap=30)
    lapsed = run.case.events.get(act="let_hearing_right_lapse")
    assert lapsed.occurred_on == lapsed.effective_on == limit + timedelta(days=1)
    assert lapsed.wrongs == []


def test_an_act_that_comes_too_late_meets_the_state_the_law_deems(city):
    run = licence_case(city, start=RECEIVED)
    with pytest.raises(ActRefused, match=r"act\.not_in_state"):
        run.do("request_correction", on=DEEMED)
    assert run.case.events.count() == 1, "a refused act leaves no trace, the lapse neither"


def test_what_can_be_done_is_told_as_if_the_lapse_were_on_record(city):
    run = licence_case(city, start=RECEIVED)
    names = {
        o.act.name
        for o in available_acts(case=run.case, actor=city.actor("examiner"), on=DEEMED).may
    }
    assert "examine" in names
    assert Event.objects.count() == 1


def test_the_sweep_puts_every_lapse_on_record_once(city):
    run, other = licence_case(city, start=RECEIVED), licence_case(city, start=DEEMED)
    assert [(case, events) for case, events in sweep(on=DEEMED, recorded_at=at(DEEMED))] == [
        (run.case, 1)
    ]
    assert list(sweep(on=DEEMED, recorded_at=at(DEEMED))) == []
    run.case.refresh_from_db()
    other.case.refresh_from_db()
    assert (run.case.state, other.case.state) == ("accepted", "received")


def test_a_sweep_that_comes_late_dates_the_lapse_to_its_day(city):
    run = licence_case(city, start=RECEIVED)
    late = day("2017-06-01")
    assert apply_lapses(case=run.case, on=late, recorded_at=at(late)) == 1
    event = run.case.events.get(act="deem_accepted")
    assert (event.occurred_on, event.recorded_at) == (DEEMED, at(late))


def test_while_the_applicant_corrects_nothing_lapses(city):
    run = licence_case(city, start=RECEIVED)
    run.do("request_correction")
    assert due(day("2018-01-01")) == []
    run.do("receive_correction", on=day("2018-01-02"))
    assert run.case.clocks.get(limit="accept", ended_on=None).due_on == day("2018-01-09")


def test_the_command_lists_and_records(city):
    run = begin(city, LICENCE, RECEIVED)
    listed = CliRunner().invoke(clock, ["--on", "2017-03-09", "--dry-run"])
    assert run.case.number in listed.output
    assert Event.objects.count() == 1
    done = CliRunner().invoke(clock, ["--on", "2017-03-09"])
    assert (done.exit_code, run.case.number in done.output) == (0, True)
    assert run.case.events.filter(act="deem_accepted").count() == 1
    again = CliRunner().invoke(clock, ["--on", "2017-03-09"])
    assert run.case.number not in again.output


def test_what_time_has_not_brought_yet_is_not_put_on_record(city):
    begin(city, LICENCE, RECEIVED)
    refused = CliRunner().invoke(clock, ["--on", "2099-01-01"])
    assert (refused.exit_code, Event.objects.count()) == (2, 1)
    assert "--dry-run" in refused.output
    assert CliRunner().invoke(clock, ["--on", "2099-01-01", "--dry-run"]).exit_code == 0


def test_a_projected_date_is_settled_when_the_notice_comes(city, monkeypatch):
    """90 days from 2026-11-20 end on 2027-02-18; a notice makes that day and the next days off."""
    run = penalty_case(city, "investigating", day("2026-11-19"))
    before = run.case.clocks.get(limit="decide")
    assert before.is_projected
    off = {before.due_on + timedelta(days=n): Text("假日", "holiday") for n in range(3)}
    notice = YearNotice(before.due_on.year, off)
    calendar = WorkingCalendar({notice.year: notice}, allow_projection=True)
    monkeypatch.setattr(catalogue, "_installed", [replace(catalogue.current(), calendar=calendar)])
    assert [case.number for case in refresh_projected()] == [run.case.number]
    moved = run.case.clocks.get(limit="decide")
    assert not moved.is_projected
    assert moved.due_on >= before.due_on + timedelta(days=3)
    run.case.refresh_from_db()
    assert (run.case.due_on, run.case.is_projected) == (moved.due_on, False)
    assert not [flaw for _, found in verify() for flaw in found]
    assert list(refresh_projected()) == []


def test_a_clock_that_ended_while_projected_is_settled_too(city, monkeypatch):
    """Else every case that ended before the notice came would look altered ever after."""
    run = penalty_case(city, "investigating", day("2026-11-19"))
    run.do("drop_case", gap=3)
    ended = run.case.clocks.get(limit="decide")
    assert (ended.is_projected, ended.ended_on is None) == (True, False)
    notice = YearNotice(ended.due_on.year, {ended.due_on: Text("假日", "holiday")})
    calendar = WorkingCalendar({notice.year: notice}, allow_projection=True)
    monkeypatch.setattr(catalogue, "_installed", [replace(catalogue.current(), calendar=calendar)])
    list(refresh_projected())
    settled = run.case.clocks.get(limit="decide")
    assert not settled.is_projected
    assert settled.due_on > ended.due_on
    assert not [flaw for _, found in verify() for flaw in found]
    assert list(refresh_projected()) == []
