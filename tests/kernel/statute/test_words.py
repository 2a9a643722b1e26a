"""What is said to people: refusals and citations in both languages, and why a date is so."""

import pytest

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute import refusal
from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.calendar import WorkingCalendar
from zhunsheng.kernel.statute.explain import explain_deadline
from zhunsheng.kernel.statute.spec import Bound, Unit
from zhunsheng.kernel.statute.text import Text

from .toys import CALENDAR, a_case, a_limit, day, do


@pytest.mark.parametrize(
    ("basis", "zh", "en"),
    [
        (
            Basis("行政处罚法", "2021", 63),
            "《行政处罚法》（2021年）第六十三条",
            "Administrative Penalty Law (2021), art. 63",
        ),
        (
            Basis("行政许可法", "2003", 32, 1, 4),
            "《行政许可法》（2003年）第三十二条第一款第（四）项",
            "Administrative Licensing Law (2003), art. 32, para. 1, item 4",
        ),
        (Basis("某法", "2020", 0), "《某法》（2020年）", "某法 (2020)"),
    ],
)
def test_a_citation_reads_as_lawyers_write_it(basis, zh, en):
    assert basis.words(current().library.laws) == Text(zh, en)


def test_every_article_of_every_edition_can_be_cited():
    laws = current().library.laws
    for editions in current().library.editions.values():
        for edition in editions:
            for act in edition.acts.values():
                for basis in (act.basis, *(c.basis for c in act.guards)):
                    words = basis.words(laws)
                    assert "《" in words.zh
                    assert words.en != words.zh


PLACES = (
    *("act", "by", "day", "due", "earliest", "first", "instead", "known", "label", "last"),
    *("limit", "name", "on", "state", "today"),
)
PARAMS = {name: Text(f"〈{name}〉", f"<{name}>") for name in PLACES}
REFUSERS = sorted(n for n, made in vars(refusal).items() if type(made).__name__ == "_Refuser")


@pytest.mark.parametrize("name", REFUSERS)
def test_every_refusal_speaks_both_languages_and_bears_its_article(name):
    basis = Basis("行政处罚法", "2021", 54)
    reason = getattr(refusal, name)(basis, **PARAMS)
    assert reason.basis is basis
    assert "." in reason.code
    for text in (reason.says, reason.remedy):
        assert text.zh
        assert text.en
        assert "{" not in text.zh + text.en
        assert "<" not in text.zh, "English in the Chinese sentence"
        assert "〈" not in text.en, "Chinese in the English sentence"


def test_refusals_are_all_here():
    assert len(REFUSERS) >= 15
    codes = {getattr(refusal, name)(Basis("", "", 0), **PARAMS).code for name in REFUSERS}
    assert len(codes) == len(REFUSERS)


def test_lists_are_joined_as_each_language_does():
    said = Text("{all}", "{all}").format({"all": [Text("甲", "one"), Text("乙", "two")]})
    assert said == Text("甲、乙", "one, two")
    assert (said.within("en-gb"), said.within("zh-hans"), said.within("fr")) == (
        "one, two", "甲、乙", "甲、乙",
    )  # fmt: skip


def the_story(*acts, limit=None, calendar=CALENDAR, extension=10):
    case = a_case(limit or a_limit(20), calendar=calendar, extension=extension)
    do(case, *acts)
    return explain_deadline(case.edition, case.running("time"), case.snapshot.events, calendar)


def shown(story):
    return [f"{s.day:%m-%d} {s.reason.zh}" for s in story.skipped]


def test_a_deadline_names_its_start_and_every_day_left_out():
    story = the_story("begin 2017-01-20")
    assert story.start.act == "begin"
    assert story.counted == 20
    assert story.run.due_on == day("2017-02-22")
    assert shown(story) == [
        "01-21 周末",
        "01-27 春节", "01-28 春节", "01-29 春节", "01-30 春节", "01-31 春节", "02-01 春节",
        "02-02 春节", "02-05 周末", "02-11 周末", "02-12 周末", "02-18 周末", "02-19 周末",
    ]  # fmt: skip
    assert story.rolled_from is None
    assert not story.projected


def test_days_counted_and_days_left_out_are_all_the_days():
    story = the_story("begin 2017-01-20", "wait 2017-01-25", "resume 2017-02-08")
    days = (story.run.due_on - story.run.started_on).days
    assert days == story.counted + len(story.skipped)


def test_pauses_are_told():
    story = the_story("begin 2017-06-01", "wait 2017-06-05", "resume 2017-06-07")
    assert [(p.state, p.begun_on, p.ended_on) for p in story.pauses] == [
        ("waiting", day("2017-06-05"), day("2017-06-07"))
    ]
    assert shown(story)[2:4] == ["06-06 中止计算", "06-07 中止计算"]


def test_a_count_that_stands_still_is_told_up_to_where_it_stands():
    story = the_story("begin 2017-06-01", "wait 2017-06-05")
    assert story.run.due_on is None
    assert shown(story) == ["06-03 周末", "06-04 周末"]
    assert story.rolled_from is None


def test_an_extension_is_told_with_approver_and_article():
    story = the_story("begin 2017-01-20", "extend 2017-02-22")
    (extension,) = story.extensions
    assert (extension.amount, extension.event.actor, extension.basis.article) == (10, "li", 1)
    assert story.counted == 30
    assert story.run.due_on == day("2017-03-08")


@pytest.mark.parametrize(
    ("limit", "begun", "nominal"),
    [
        (a_limit(15, Unit.CALENDAR_DAY), "2017-09-20", "2017-10-05"),
        (a_limit(1, Unit.MONTH), "2017-09-01", "2017-10-01"),
        (a_limit(15, Unit.CALENDAR_DAY), "2017-09-05", None),
        (a_limit(15, Unit.CALENDAR_DAY, bound=Bound.AT_LEAST), "2017-09-20", None),
    ],
)
def test_a_day_that_rolled_says_from_where(limit, begun, nominal):
    story = the_story(f"begin {begun}", limit=limit)
    assert story.rolled_from == (day(nominal) if nominal else None)
    if nominal:
        assert story.run.due_on == day("2017-10-09")


def test_hours_have_no_days_to_leave_out():
    story = the_story("begin 2017-09-30 16:30", limit=a_limit(48, Unit.HOUR, pauses=()))
    assert (story.skipped, story.rolled_from) == ((), None)


def test_a_projected_deadline_says_so_day_by_day():
    story = the_story("begin 2026-12-25", calendar=WorkingCalendar(allow_projection=True))
    assert story.projected
    assert {s.day.year for s in story.skipped if s.projected} == {2027}
    assert not any(s.projected for s in story.skipped if s.day.year == 2026)
