"""Working days as the State Council's notices have them, and what is not known yet."""

from datetime import date, timedelta

import pytest

from zhunsheng.kernel.statute.calendar import NoNotice, WorkingCalendar, published_notices
from zhunsheng.kernel.statute.load import load_folders

from .toys import CALENDAR, a_calendar, day


@pytest.mark.parametrize(
    ("off", "name"),
    [
        ("2004-05-07", "劳动节"),  # the golden week that was
        ("2008-05-02", "劳动节"),
        ("2008-06-09", "端午节"),  # a holiday since 2008
        ("2015-09-03", "抗战胜利70周年纪念日"),
        ("2017-01-02", "元旦"),
        ("2017-01-27", "春节"),
        ("2017-02-02", "春节"),
        ("2017-04-03", "清明节"),
        ("2017-10-04", "中秋节"),
        ("2017-10-06", "国庆节"),
        ("2020-01-31", "春节"),  # prolonged on 2020-01-27
        ("2020-02-02", "春节"),
        ("2025-02-04", "春节"),
        ("2026-02-23", "春节"),
        ("2017-02-05", "周末"),
    ],
)
def test_days_off_bear_the_name_of_their_reason(off, name):
    assert CALENDAR.reason_off(day(off)).zh == name


@pytest.mark.parametrize(
    "worked",
    [
        "2004-05-08",
        "2017-01-22",
        "2017-02-04",
        "2017-04-01",
        "2017-05-27",
        "2017-09-30",
        "2020-01-19",
        "2020-02-03",
        "2023-04-23",
        "2024-02-18",
        "2026-02-14",
        "2017-02-06",
    ],
)
def test_make_up_days_and_the_days_after_a_festival_are_worked(worked):
    assert CALENDAR.is_working(day(worked))
    assert CALENDAR.reason_off(day(worked)) is None


def test_notices_run_from_2004_to_2026():
    assert sorted(published_notices()) == list(range(2004, 2027))
    assert all(len(n.off) >= 22 and not n.projected for n in published_notices().values())


@pytest.mark.parametrize("year", [2003, 2027])
def test_a_year_without_notice_is_refused_with_what_to_do(year):
    with pytest.raises(NoNotice) as raised:
        CALENDAR.is_working(date(year, 6, 1))
    assert raised.value.year == year
    assert str(raised.value) == (
        f"no State Council notice of days off is known for {year}: "
        f"add procedures/calendar/{year}.yaml, or allow a projection"
    )


def test_counting_into_a_year_without_notice_is_refused():
    with pytest.raises(NoNotice, match="2027"):
        CALENDAR.working_days_after(day("2026-12-25"), 10)
    with pytest.raises(NoNotice, match="2027"):
        CALENDAR.next_working_day(day("2027-01-02"))


def test_a_projection_says_so_and_knows_statutory_holidays_only():
    calendar = WorkingCalendar(allow_projection=True)
    assert calendar.notice(2027).projected
    assert calendar.is_projected(day("2027-05-06"))
    assert not calendar.is_projected(day("2026-05-06"))
    assert calendar.reason_off(day("2027-10-01")).zh == "国庆节"
    assert not calendar.is_working(day("2027-02-06"))
    assert calendar.notice(2027).work == {}


def test_overrides_close_a_day_and_open_another():
    calendar = a_calendar(off=["2017-09-16", "2017-09-18"], work=["2017-10-02"])
    assert calendar.reason_off(day("2017-09-18")).zh == "防汛停工"
    assert calendar.is_working(day("2017-10-02"))
    assert calendar.is_working(day("2017-09-30")), "the rest of the notice stands"
    assert not calendar.is_working(day("2017-10-03"))


def test_an_override_can_close_a_make_up_day():
    assert not a_calendar(off=["2017-09-30"]).is_working(day("2017-09-30"))


def test_a_file_adds_a_year(tmp_path):
    folder = tmp_path / "calendar"
    folder.mkdir()
    (folder / "2027.yaml").write_text(
        "year: 2027\nnotice: 国办发明电〔2026〕1号\n"
        "days_off:\n  2027-01-01: {zh: 元旦, en: New Year's Day}\n"
        "make_up_days:\n  2027-01-03: {zh: 调休上班, en: make-up working day}\n",
        encoding="utf-8",
    )
    library, problems = load_folders([tmp_path])
    assert problems == []
    calendar = WorkingCalendar(library.notices)
    assert calendar.reason_off(day("2027-01-01")).zh == "元旦"
    assert calendar.is_working(day("2027-01-03"))
    assert not calendar.is_projected(day("2027-01-03"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "year: 2026\nnotice: x\n",
            "1:1: notice.misnamed: the notice of 2026 must be named 2026.yaml",
        ),
        ("year: 2027\n", "1:1: key.missing: `notice` is missing"),
        ("year: 2027\nnotice:\n", "2:8: value.empty: a value is missing"),
        ("year: 2027\nnotice: [x]\n", "2:9: shape.not_text: expected a single value"),
        (
            "year: 2027\nnotice: x\noff: {}\n",
            "3:1: key.reads_as_boolean: YAML reads the key `off` as true or false; quote it",
        ),
        (
            "year: 2027\nnotice: x\ndays_off:\n  2026-12-31: {zh: 元旦, en: New Year}\n",
            "4:3: notice.other_year: 2026-12-31 is not in 2027",
        ),
        (
            "year: 2027\nnotice: x\ndays_off:\n  20270101: {zh: 元旦, en: New Year}\n",
            "4:3: value.not_day: write a day as YYYY-MM-DD",
        ),
        (
            (
                "year: 2027\nnotice: x\ndays_off:\n  2027-01-01: {zh: a, en: a}\n"
                "make_up_days:\n  2027-01-01: {zh: b, en: b}\n"
            ),
            "1:1: notice.both: 2027-01-01 cannot be both a day off and a working day",
        ),
    ],
)
def test_a_calendar_file_is_proved(tmp_path, text, said):
    path = tmp_path / "calendar" / "2027.yaml"
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    _, problems = load_folders([tmp_path])
    assert f"{path}:{said}" in [str(p) for p in problems]


def test_counting_agrees_with_walking():
    start = day("2016-12-20")
    walked, on = [], start
    while on < day("2018-01-10"):
        on += timedelta(days=1)
        if CALENDAR.is_working(on):
            walked.append(on)
    for count, expected in enumerate(walked, 1):
        assert CALENDAR.working_days_after(start, count) == expected
        assert CALENDAR.working_days_between(start, expected) == count
        assert CALENDAR.working_days_between(expected, start) == -count
        assert CALENDAR.next_working_day(expected) == expected
    assert CALENDAR.working_days_after(start, 0) == start
    assert CALENDAR.next_working_day(day("2017-12-30")) == day("2018-01-02")
