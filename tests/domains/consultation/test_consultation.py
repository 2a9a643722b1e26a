"""A consultation from the letters to the result, and what stands in its way."""

from datetime import date
from time import perf_counter

import pytest
from django.db import DatabaseError, connection, transaction

from tests.domains.consultation.consulting import (
    COUNTS,
    DRAFT,
    LAUNCHED,
    UNTIL,
    a_city,
    invite,
    launch,
)
from tests.factories import a_document, at
from zhunsheng.domains.consultation import comments
from zhunsheng.domains.consultation.models import (
    Consultation,
    ConsultationLetter,
    Opinion,
    PublicComment,
)
from zhunsheng.domains.reporting.figures import figure_of, indicator_named
from zhunsheng.kernel.casefile.commands import link_cases
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.indicators import Period
from zhunsheng.kernel.casefile.models import CaseLink
from zhunsheng.kernel.casefile.verify import verify

pytestmark = pytest.mark.django_db
YEAR = Period.of_year(2017)


@pytest.fixture
def city(db):
    return a_city()


@pytest.fixture
def run(city):
    return launch(city)


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def figure(name):
    return figure_of(indicator_named(f"consultation.{name}"), YEAR)


def test_a_launch_keeps_what_is_consulted_on(run):
    row = run.row
    assert (row.kind, row.is_market, row.comments_until) == ("regulation", False, UNTIL)
    assert row.draft == DRAFT
    assert run.case.number == "阳城管征案〔2017〕1号"


def test_a_text_file_is_read_and_another_leaves_no_articles(city):
    text = a_document("第一条 某事。".encode(), "draft.txt")
    assert launch(city, consulted_text="", consulted_file=text).row.draft == "第一条 某事。"
    assert launch(city, consulted_text="", consulted_file=a_document()).row.draft == ""


def test_the_figures_of_the_report_come_out_of_244_letters(city, run):
    keys = invite(city)
    began = perf_counter()
    run.write_to([key for named in keys.values() for key in named])
    took = perf_counter() - began
    assert ConsultationLetter.objects.count() == sum(COUNTS.values()) == 244
    wanted = {
        "counties": 4, "dispatched_agencies": 3, "municipal_units": 139, "deputies": 44,
        "cppcc_members": 36, "social_organisations": 9, "democratic_parties": 7,
        "legal_advisers": 2,
    }  # fmt: skip
    assert {name: figure(name).value for name in wanted} == wanted
    assert took < 2


def test_a_bulk_costs_as_many_queries_as_a_few(city, run, django_assert_max_num_queries):
    keys = invite(city, {"municipal_unit": 100})["municipal_unit"]
    with django_assert_max_num_queries(30):
        run.write_to(keys)


def test_who_is_asked_about_two_drafts_counts_once(city, run):
    keys = invite(city, {"county": 4})["county"]
    run.write_to(keys)
    launch(city).write_to(keys[:3])
    assert figure("counties").value == 4


def test_no_list_of_the_report_names_a_person(city, run):
    invited = invite(city, {"deputy": 1, "county": 1})
    run.write_to([*invited["deputy"], *invited["county"]])
    deputies, counties = (indicator_named(f"consultation.{n}") for n in ("deputies", "counties"))
    told = [deputies.line(row).title.zh for row in deputies.records(YEAR)]
    assert told == ["人大代表（姓名不公开）"]
    assert [counties.line(row).title.zh for row in counties.records(YEAR)] == [
        "虚构县（市、区）政府1号"
    ]


def test_nobody_is_written_to_twice(city, run):
    keys = invite(city, {"county": 2})["county"]
    run.write_to(keys[:1])
    with pytest.raises(ActRefused) as refused:
        run.write_to(keys)
    assert codes(refused) == ["letter.sent_before"]


def test_answers_are_kept_and_late_ones_marked_late(city, run):
    keys = invite(city, {"county": 3})["county"]
    run.write_to(keys)
    run.do(
        "record_no_comment",
        on=date(2017, 6, 2),
        consultees=keys[:1],
        letter_answered_on="2017-06-02",
    )
    run.do("record_answer", on=date(2017, 6, 8), answering_consultee=keys[1],
           letter_answered_on="2017-06-08",
           opinions_given="第三条第二款：建议删去\n总体赞同")  # fmt: skip
    letters = {letter.consultee_key: letter for letter in ConsultationLetter.objects.all()}
    assert [letters[k].is_late for k in keys] == [False, True, False]
    assert [letters[k].answered_on for k in keys] == [date(2017, 6, 2), date(2017, 6, 8), None]
    assert list(Opinion.objects.order_by("number").values_list("article", "is_late")) == [
        ("3/2", True),
        ("", True),
    ]
    assert figure("letters_answered").numerator == 2


def test_an_answer_nobody_was_asked_for_is_refused(city, run):
    invite(city, {"county": 1})
    with pytest.raises(ActRefused) as refused:
        run.do("record_answer", answering_consultee="county-001", opinions_given="好")
    assert codes(refused) == ["answer.no_letter"]


def test_no_comment_is_not_recorded_over_an_answer(city, run):
    keys = invite(city, {"county": 1})["county"]
    run.write_to(keys)
    run.do("record_no_comment", consultees=keys, letter_answered_on="2017-05-11")
    with pytest.raises(ActRefused) as refused:
        run.do("record_no_comment", consultees=keys, letter_answered_on="2017-05-12")
    assert codes(refused) == ["answer.recorded_before"]


def test_an_article_the_draft_lacks_is_kept_as_an_opinion_on_the_whole(run):
    run.do("record_public_opinions", opinion_source="mail", opinion_author="某公民",
           opinion_received_on="2017-05-11", opinions_given="第九十九条：删去")  # fmt: skip
    row = Opinion.objects.get()
    assert (row.article, row.text, row.author) == ("", "第九十九条：删去", "某公民")


def test_comments_are_taken_on_record_in_their_order(run):
    run.comment("一")
    run.comment("二", "3")
    run.take()
    run.comment("三")
    run.take()
    rows = Opinion.objects.order_by("number").values_list("number", "text", "article", "source")
    assert list(rows) == [
        (1, "一", "", "portal"),
        (2, "二", "3", "portal"),
        (3, "三", "", "portal"),
    ]


def test_a_comment_that_comes_between_is_not_slipped_in(run):
    run.comment("一")
    digest = PublicComment.objects.get().digest
    run.comment("二")
    with pytest.raises(CasefileError) as error:
        run.do("take_comments", comment_count=1, comment_digest=digest)
    assert error.value.code == "comment.not_as_counted"
    assert not Opinion.objects.exists()


def test_a_form_sent_twice_is_one_comment(run):
    assert run.comment(key="same").pk == run.comment(key="same").pk
    assert PublicComment.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "article", "code"),
    [
        ("  ", "", "comment.empty"),
        ("长" * 2001, "", "comment.too_long"),
        ("x", "99", "comment.no_such_article"),
    ],
)
def test_what_cannot_be_taken_in_is_said(run, text, article, code):
    with pytest.raises(CasefileError) as error:
        run.comment(text, article)
    assert error.value.code == code


def test_nothing_comes_in_after_the_last_day(run):
    assert run.comment(on=UNTIL)
    with pytest.raises(CasefileError) as error:
        run.comment(on=date(2017, 6, 13))
    assert error.value.code == "comment.closed"


def test_control_characters_are_left_out(run):
    assert run.comment("a\x00b\x07\r\nc").text == "ab\nc"


@pytest.mark.parametrize("verb", ["UPDATE {} SET text = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_a_comment(run, verb):
    run.comment()
    table = PublicComment._meta.db_table
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb.format(table))


def test_an_altered_comment_is_found(run):
    rows = [run.comment("一"), run.comment("二"), run.comment("三")]
    assert comments.first_broken(rows) == 0
    rows[1].text = "改"
    assert comments.first_broken(rows) == 2


def test_comments_left_out_stand_in_the_way_of_the_end(run):
    run.comment()
    run.close()
    with pytest.raises(CasefileError) as error:
        run.do("conclude_answers")
    assert error.value.code == "comment.not_taken"


def test_closing_waits_for_the_last_day_and_the_end_for_every_answer(run):
    with pytest.raises(ActRefused) as refused:
        run.do("close_comments", on=date(2017, 6, 8))
    assert codes(refused) == ["limit.too_early", "consultation.period_not_over"]
    run.comment("一")
    run.comment("二")
    run.take()
    run.close()
    run.answer("1", "adopted")
    with pytest.raises(ActRefused) as refused:
        run.do("conclude_answers")
    assert codes(refused) == ["opinion.unanswered"]
    assert "2" in refused.value.reasons[0].says.zh
    run.answer("2")
    run.do("conclude_answers")
    run.do(
        "publish_result", result_summary="共收到两条", result_channel="网站", withheld_numbers="2"
    )
    row = Consultation.objects.get()
    assert (row.closed_on, row.published_on) == (date(2017, 6, 13), run.today)
    assert Opinion.objects.get(number=2).is_withheld
    assert [wrong for _, flaws in verify() for wrong in flaws] == []


def test_adoption_is_of_those_that_sought_a_change(run):
    run.do("record_public_opinions", opinion_source="visit", opinion_received_on=LAUNCHED,
           opinions_given="一\n二\n三\n四")  # fmt: skip
    run.answer("1", "adopted")
    run.answer("2", "partly")
    run.answer("3")
    run.answer("4", "explained", changed_clause="")
    found = figure("adoption")
    assert (found.numerator, found.denominator) == (2, 3)
    assert figure("opinions").value == 4


def test_opinions_are_grouped_and_an_answer_may_be_given_anew(run):
    run.do("record_public_opinions", opinion_source="mail", opinion_received_on=LAUNCHED,
           opinions_given="\n".join("一二三四五"))  # fmt: skip
    run.do("group_opinions", opinion_numbers="1-3、5", opinion_group="采砂")
    run.answer("1-5")
    run.answer("2", "adopted", opinion_group="采砂管理")
    rows = dict(Opinion.objects.values_list("number", "group"))
    assert rows == {1: "采砂", 2: "采砂管理", 3: "采砂", 4: "", 5: "采砂"}
    assert Opinion.objects.get(number=2).answer == "adopted"


def test_a_consultation_is_part_of_its_drafting_case(city, run):
    drafting = launch(city).case
    link = link_cases(earlier=drafting, later=run.case, kind=CaseLink.Kind.PART_OF, on=run.today)
    assert link.later == run.case


def test_meetings_notices_and_prolonging_are_on_record(run):
    run.do("publish_newspaper_notice", newspaper_name="某日报", notice_printed_on="2017-05-11")
    run.do("hold_consultative_meeting", meeting_kind="symposium", meeting_held_on="2017-05-12",
           consultation_minutes=a_document(), opinions_given="第一条：好")  # fmt: skip
    run.do("prolong_consultation", comments_until="2017-06-20")
    assert run.row.comments_until == date(2017, 6, 20)
    assert Opinion.objects.get().source == "meeting"
    with pytest.raises(ActRefused) as refused:
        run.do("prolong_consultation", comments_until="2017-06-20")
    assert codes(refused) == ["consultation.not_prolonged"]


def test_receipts_cannot_be_guessed_from_one_another(run):
    receipts = {run.comment(str(n)).receipt for n in range(20)}
    assert len(receipts) == 20
    assert all(len(each) == 12 and each[0].isdigit() for each in receipts)
    assert at(LAUNCHED)
