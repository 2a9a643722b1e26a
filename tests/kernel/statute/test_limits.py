"""Deadlines worked out by hand."""

from datetime import time

import pytest

from zhunsheng.kernel.statute.limits import add_months
from zhunsheng.kernel.statute.machine import Mode, Refused
from zhunsheng.kernel.statute.spec import Bound, Deemed, Effective, Unit

from .toys import a_calendar, a_case, a_limit, day, do, due


def one_running(limit, *acts, **terms):
    case = a_case(limit, **terms)
    do(case, *acts)
    return due(case)


@pytest.mark.parametrize(
    ("amount", "begun", "ends"),
    [
        (1, "2017-06-01", "2017-06-02"),
        (5, "2017-06-02", "2017-06-09"),  # Friday to Friday
        (5, "2017-06-03", "2017-06-09"),  # begun on a Saturday: the same
        (20, "2017-01-20", "2017-02-22"),  # Spring Festival with two make-up days
        (7, "2017-09-28", "2017-10-13"),  # 29, 30 | 9, 10, 11, 12, 13
        (7, "2019-12-27", "2020-01-08"),  # 30, 31 | 2, 3, 6, 7, 8
        (5, "2020-01-23", "2020-02-07"),  # the prolonged festival of 2020
    ],
)
def test_working_days_skip_days_off_and_count_make_up_days(amount, begun, ends):
    assert one_running(a_limit(amount), f"begin {begun}") == ends


@pytest.mark.parametrize(
    ("amount", "begun", "ends"),
    [
        (15, "2017-06-01", "2017-06-16"),
        (3, "2017-06-01", "2017-06-05"),  # Sunday the 4th rolls
        (90, "2022-07-05", "2022-10-08"),  # 3 October rolls over National Day
        (7, "2019-01-30", "2019-02-11"),  # 6 February rolls over Spring Festival
        (7, "2016-02-04", "2016-02-14"),  # a Sunday, but a make-up day
    ],
)
def test_calendar_days_roll_to_the_next_working_day(amount, begun, ends):
    assert one_running(a_limit(amount, Unit.CALENDAR_DAY), f"begin {begun}") == ends


@pytest.mark.parametrize(
    ("begun", "months", "ends"),
    [
        ("2017-01-31", 1, "2017-02-28"),
        ("2016-01-31", 1, "2016-02-29"),
        ("2017-08-31", 1, "2017-09-30"),
        ("2017-01-15", 3, "2017-04-17"),  # 15 April is a Saturday
        ("2016-11-30", 3, "2017-02-28"),
        ("2017-09-01", 1, "2017-10-09"),  # 1 October rolls
        ("2016-02-29", 12, "2017-02-28"),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last(begun, months, ends):
    assert one_running(a_limit(months, Unit.MONTH), f"begin {begun}") == ends


def test_months_add_over_years():
    assert add_months(day("2017-12-31"), 2) == day("2018-02-28")
    assert add_months(day("2017-12-31"), 24) == day("2019-12-31")


def test_hours_run_through_nights_and_days_off():
    case = a_case(a_limit(24, Unit.HOUR, pauses=()))
    do(case, "begin 2017-09-30 16:30")
    run = case.running("time")
    assert run.due_at.isoformat() == "2017-10-01T16:30:00"
    assert not run.is_late(day("2017-10-01"), time(16, 30))
    assert run.is_late(day("2017-10-01"), time(16, 31))


def test_an_act_that_starts_or_ends_a_limit_of_hours_says_its_time():
    case = a_case(a_limit(24, Unit.HOUR, pauses=()))
    refused = case.perform(case.request("begin", day("2017-09-30"), "li"))
    assert [r.code for r in refused.reasons] == ["act.time_missing"]
    do(case, "begin 2017-09-30 16:30", "note 2017-09-30")
    refused = case.perform(case.request("finish", day("2017-10-01"), "li"))
    assert [(r.code, r.basis.article) for r in refused.reasons] == [("act.time_missing", 7)]


def test_lateness_of_hours_is_told_in_hours():
    case = a_case(a_limit(24, Unit.HOUR, pauses=()))
    *_, done = do(case, "begin 2017-09-30 16:30", "finish 2017-10-01 18:31")
    (late,) = done.irregularities
    assert late.says.en == (
        "“label of time” was due on 2017-10-01 16:30, done on 2017-10-01 18:31: 3 hours late."
    )


def test_an_at_least_limit_of_hours_holds_to_the_minute():
    case = a_case(a_limit(24, Unit.HOUR, bound=Bound.AT_LEAST, pauses=()))
    do(case, "begin 2017-06-01 09:00")
    early = case.perform(case.request("finish", day("2017-06-02"), "li", at=time(8, 59)))
    assert [r.code for r in early.reasons] == ["limit.too_early"]
    assert "2017-06-02 09:00" in early.reasons[0].says.zh
    do(case, "finish 2017-06-02 09:00")


# Five working days from Thursday 2017-06-01: 2, 5, 6, 7, 8 June.
@pytest.mark.parametrize(
    ("acts", "ends"),
    [
        (["wait 2017-06-05"], None),
        (["wait 2017-06-05", "resume 2017-06-07"], "2017-06-12"),  # used 2, 5; left 8, 9, 12
        (["wait 2017-06-05", "resume 2017-06-05"], "2017-06-08"),  # ended the same day
        (["wait 2017-06-01", "resume 2017-06-10"], "2017-06-16"),  # nothing used; a Saturday
        # several: used 2, 5 | used 8 | left 14, 15
        (
            ["wait 2017-06-05", "resume 2017-06-07", "wait 2017-06-08", "resume 2017-06-13"],
            "2017-06-15",
        ),
        # begun on the last day: all is used, so the last day is that on which it ends
        (["wait 2017-06-08"], None),
        (["wait 2017-06-08", "resume 2017-06-20"], "2017-06-20"),
        (["wait 2017-06-08", "resume 2017-06-17"], "2017-06-19"),  # ended on a Saturday
        # begun after the last day: what was over stays over
        (["wait 2017-06-09"], "2017-06-08"),
        (["wait 2017-06-09", "resume 2017-06-20"], "2017-06-08"),
        # a note changes nothing
        (
            ["note 2017-06-02", "wait 2017-06-05", "note 2017-06-06", "resume 2017-06-07"],
            "2017-06-12",
        ),
    ],
)
def test_pauses_take_out_the_days_after_they_begin_up_to_the_day_they_end(acts, ends):
    assert one_running(a_limit(5), "begin 2017-06-01", *acts) == ends


# Ten calendar days from 2017-06-01: Sunday 11 June, so Monday the 12th.
@pytest.mark.parametrize(
    ("acts", "ends"),
    [
        ([], "2017-06-12"),
        (["wait 2017-06-05", "resume 2017-06-08"], "2017-06-14"),
        (["wait 2017-06-11", "resume 2017-06-14"], "2017-06-14"),  # on the last day
        (["wait 2017-06-12", "resume 2017-06-15"], "2017-06-15"),  # on the day it rolled to
        (["wait 2017-06-13", "resume 2017-06-15"], "2017-06-12"),
    ],
)
def test_pauses_of_calendar_days(acts, ends):
    assert one_running(a_limit(10, Unit.CALENDAR_DAY), "begin 2017-06-01", *acts) == ends


def test_a_pause_that_was_over_does_not_hide_that_the_time_is_over():
    case = a_case(a_limit(5))
    do(case, "begin 2017-06-01", "wait 2017-06-12")
    assert case.running("time").paused
    assert case.running("time").is_late(day("2017-06-12"))


@pytest.mark.parametrize(
    ("acts", "ends"),
    [
        # days that two pauses cover count once: used 2, 5, 6 June; left 16, 19
        ("begin 06-01, wait 06-06, resume 06-13, wait 06-08, resume 06-15", "2017-06-19"),
        # the second pause was the first: used 2, 5 | 8 June; left 12, 13
        ("begin 06-01, wait 06-08, resume 06-09, wait 06-05, resume 06-07", "2017-06-13"),
        # a pause dated before the start takes out only what comes after it: 7, 8, 9, 12, 13
        ("begin 06-01, wait 05-25, resume 06-06", "2017-06-13"),
    ],
)
def test_pauses_of_a_record_out_of_order(acts, ends):
    case = a_case(a_limit(5))
    for line in acts.split(", "):
        act, on = line.split()
        case.perform(case.request(act, day(f"2017-{on}"), "li"), Mode.RECORD)
    assert due(case) == ends


def test_an_extension_adds_to_what_is_left():
    case = a_case(a_limit(5), extension=3)
    do(case, "begin 2017-06-01", "extend 2017-06-08")
    assert due(case) == "2017-06-13"
    do(case, "wait 2017-06-09", "resume 2017-06-12")
    assert due(case) == "2017-06-14"  # used 2–9 June but for the weekend: 6 of 8; left 13, 14


def test_a_second_extension_is_refused():
    case = a_case(a_limit(5))
    do(case, "begin 2017-06-01", "extend 2017-06-05")
    refused = case.perform(case.request("extend", day("2017-06-06"), "li"))
    assert [r.code for r in refused.reasons] == ["extension.already_used"]
    assert "2017-06-15" in refused.reasons[0].remedy.zh


def test_what_has_run_out_cannot_be_extended():
    case = a_case(a_limit(5))
    do(case, "begin 2017-06-01", "note 2017-06-08")
    refused = case.perform(case.request("extend", day("2017-06-09"), "li"))
    assert [r.code for r in refused.reasons] == ["extension.after_expiry"]


def test_what_ran_out_before_it_was_paused_cannot_be_extended():
    case = a_case(a_limit(5))
    do(case, "begin 2017-06-01", "wait 2017-06-12")
    refused = case.perform(case.request("extend", day("2017-06-13"), "li"))
    assert [r.code for r in refused.reasons] == ["extension.after_expiry"]


def test_an_at_least_period_does_not_roll_and_refuses_what_comes_before():
    case = a_case(a_limit(10, Unit.CALENDAR_DAY, bound=Bound.AT_LEAST))
    do(case, "begin 2017-06-01")
    assert due(case) == "2017-06-11"  # a Sunday
    early = case.perform(case.request("finish", day("2017-06-10"), "li"))
    assert isinstance(early, Refused)
    assert [(r.code, r.basis.article) for r in early.reasons] == [("limit.too_early", 7)]
    do(case, "finish 2017-06-11")


def test_an_at_least_period_that_stands_still_names_no_day():
    case = a_case(a_limit(10, bound=Bound.AT_LEAST))
    do(case, "begin 2017-06-01", "wait 2017-06-02")
    early = case.perform(case.request("finish", day("2017-07-10"), "li"))
    assert early.reasons[0].says.zh == "“time的名称”未满：最早可在 恢复计算后 finish的名称。"


def deeming(effective):
    case = a_case(
        a_limit(5, late=Deemed("deem", effective)),
        a_limit(20, name="next", anchors=("deem",)),
    )
    do(case, "begin 2017-06-01")
    return case


@pytest.mark.parametrize(
    ("effective", "since", "following"),
    [
        # from the anchor: 20 working days from 1 June: 2 | 5–9 | 12–16 | 19–23 | 26–29 June
        (Effective.ANCHOR, "2017-06-01", "2017-06-29"),
        # from the lapse on 9 June: 12–16 | 19–23 | 26–30 | 3–7 July
        (Effective.LAPSE, "2017-06-09", "2017-07-07"),
    ],
)
def test_a_deemed_outcome_comes_the_day_after_the_last_and_holds_from_its_day(
    effective, since, following
):
    case = deeming(effective)
    assert case.let_time_pass(day("2017-06-08")) == []
    (deemed,) = case.let_time_pass(day("2017-12-01"))
    assert deemed.event.occurred_on == day("2017-06-09")
    assert deemed.event.effective_on == day(since)
    assert deemed.event.actor == ""
    assert [i.code for i in deemed.irregularities] == ["limit.lapsed"]
    assert case.state == "lapsed"
    assert due(case, "next") == following
    assert case.running("time").ended_by == 2


def test_an_outcome_is_deemed_once():
    case = deeming(Effective.ANCHOR)
    assert len(case.let_time_pass(day("2017-12-01"))) == 1
    assert case.let_time_pass(day("2018-12-01")) == []


def test_nothing_is_deemed_while_the_count_stands_still_or_where_it_cannot_happen():
    case = deeming(Effective.LAPSE)
    do(case, "wait 2017-06-05")
    assert case.let_time_pass(day("2017-12-01")) == []
    late = deeming(Effective.LAPSE)
    do(late, "wait 2017-06-08")
    assert late.let_time_pass(day("2017-12-01")) == []


def test_a_late_end_is_recorded_with_article_and_days():
    case = a_case(a_limit(5))
    *_, done = do(case, "begin 2017-06-01", "finish 2017-06-12")
    (late,) = done.irregularities
    assert (late.code, late.basis.article) == ("limit.late", 7)
    assert late.detail == {"limit": "time", "days": 4, "due_on": "2017-06-08"}
    assert late.says.zh == "“time的名称”应于 2017-06-08 前完成，实际 2017-06-12 完成，逾期 4 日。"


def test_what_was_never_done_is_not_called_done():
    case = a_case(a_limit(5, until=("note",)))
    *_, done = do(case, "begin 2017-06-01", "finish 2017-06-12")
    assert "still not done when it ended on 2017-06-12" in done.irregularities[0].says.en


def test_the_partys_own_delay_is_no_irregularity():
    case = a_case(a_limit(5, late=False))
    *_, done = do(case, "begin 2017-06-01", "finish 2017-06-12")
    assert done.irregularities == ()


def test_days_closed_by_a_local_notice_do_not_count():
    calendar = a_calendar(off=["2017-06-05", "2017-06-06"], work=["2017-06-10"])
    assert one_running(a_limit(5), "begin 2017-06-01", calendar=calendar) == "2017-06-10"


def test_a_new_start_ends_the_running_before():
    case = a_case(a_limit(5, anchors=("begin", "begin_again")))
    do(case, "begin 2017-06-01", "begin_again 2017-06-05")
    assert [r.ended_by for r in case.snapshot.runs] == [2, None]
    assert due(case) == "2017-06-12"


def test_a_deadline_beyond_the_notices_says_it_is_projected():
    calendar = a_calendar(allow_projection=True)
    case = a_case(a_limit(10), calendar=calendar)
    do(case, "begin 2026-12-28")
    assert case.running("time").projected
