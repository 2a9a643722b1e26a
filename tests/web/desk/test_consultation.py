"""The workbench of a consultation: letters by class, answers in bulk, opinions settled."""

import io
import re
from datetime import date
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from tests.domains.consultation.consulting import COUNTS, invite, launch
from tests.factories import at
from zhunsheng.domains.consultation.models import ConsultationLetter, Opinion
from zhunsheng.kernel.casefile.models import CaseLink, Event
from zhunsheng.kernel.identity.models import Account

pytestmark = pytest.mark.django_db
TODAY = date(2017, 6, 8)


@pytest.fixture
def run(city, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_: TODAY)
    monkeypatch.setattr("django.utils.timezone.localtime", lambda *_: at(TODAY))
    return launch(city)


def signed_in(client, city, name):
    client.force_login(Account.objects.create(username=name, person=city.people[name]))
    return client


@pytest.fixture
def desk(client, city, run):
    """The desk of the officer in charge."""
    return signed_in(client, city, "consulter")


@pytest.fixture
def keys(city, run):
    keys = invite(city, COUNTS)
    run.write_to([key for named in keys.values() for key in named])
    return keys


def page(run, rest=""):
    return f"/desk/cases/{run.case.pk}/consultation/{rest}"


def text_of(answer):
    return answer.content.decode()


def test_the_case_leads_to_its_workbench(desk, run):
    assert page(run) in text_of(desk.get(f"/desk/cases/{run.case.pk}/"))


def test_letters_are_counted_by_class(desk, run, keys):
    run.do(
        "record_no_comment",
        consultees=keys["municipal_unit"][:100],
        letter_answered_on="2017-05-11",
    )
    text = text_of(desk.get(page(run)))
    assert "municipal_unit&amp;state=outstanding" in text
    for said in ("139", "100", "39", "244", "71.9%"):
        assert said in text


def test_letters_go_out_by_class_and_leave_out_whom_they_should(desk, run, city):
    invite(city, {"county": 4, "deputy": 3})
    text = text_of(desk.get(page(run, "send/?kind=county")))
    assert "虚构县（市、区）政府4号" in text
    assert "虚构人大代表1号" not in text
    chosen = ["county-001", "county-002", "county-003"]
    sent = {"consultees": chosen, "letter_number": "某函", "reply_by": "2017-06-20", "key": "a"}
    assert desk.post(page(run, "send/?kind=county"), sent).status_code == 302
    assert desk.post(page(run, "send/?kind=county"), sent).status_code == 302
    assert list(ConsultationLetter.objects.values_list("consultee_key", flat=True)) == chosen
    assert "county-004" in text_of(desk.get(page(run, "send/?kind=county")))


@pytest.mark.parametrize("wrong", [{"consultees": []}, {"reply_by": "昨天"}, {"letter_number": ""}])
def test_a_letter_that_lacks_something_is_not_sent(desk, run, city, wrong):
    invite(city, {"county": 1})
    sent = {"consultees": ["county-001"], "letter_number": "某函", "reply_by": "2017-06-20"}
    assert desk.post(page(run, "send/?kind=county"), sent | wrong).status_code == 422
    assert not ConsultationLetter.objects.exists()


def test_the_list_is_filtered_and_turned(desk, run, keys):
    text = text_of(desk.get(page(run, "letters/?kind=municipal_unit")))
    assert "共 139 条" in text
    assert "第 1 页，共 3 页" in text
    assert "共 1 条" in text_of(desk.get(page(run, "letters/?q=municipal_unit-007")))


def test_those_ticked_have_no_comment(desk, run, keys):
    back = page(run, "letters/?kind=county")
    posted = {"consultees": keys["county"], "answered_on": "2017-06-07", "back": back}
    assert desk.post(page(run, "letters/"), posted)["Location"] == back
    assert ConsultationLetter.objects.filter(answered_on__isnull=False, is_late=True).count() == 4
    assert " checked" in text_of(desk.get(page(run, "letters/?state=outstanding&all=1")))


def test_the_way_back_stays_on_the_desk(desk, run, keys):
    posted = {
        "consultees": keys["county"],
        "answered_on": "2017-06-07",
        "back": "https://x.example",
    }
    assert desk.post(page(run, "letters/"), posted)["Location"] == page(run, "letters/")


def test_an_answer_leads_on_to_the_next(desk, run, keys):
    posted = {"letter_answered_on": "2017-06-02", "opinions_given": "第三条：改\n同意"}
    answer = desk.post(page(run, "letters/1/"), posted)
    assert answer["Location"] == page(run, "letters/2/")
    assert Opinion.objects.count() == 2
    assert ConsultationLetter.objects.get(position=1).opinion_count == 2


def test_comments_are_taken_as_they_were_shown(desk, run):
    run.comment("一", on=TODAY)
    text = text_of(desk.get(page(run)))
    digest = run.row.comments.get().digest
    assert digest in text
    run.comment("二", on=TODAY)
    desk.post(page(run, "take/"), {"comment_count": "1", "comment_digest": digest})
    assert not Opinion.objects.exists()
    last = run.row.comments.get(position=2).digest
    desk.post(page(run, "take/"), {"comment_count": "2", "comment_digest": last})
    assert Opinion.objects.count() == 2


@pytest.fixture
def opinions(run):
    run.do("record_public_opinions", opinion_received_on=run.today,
           opinions_given="\n".join(f"第三条：意见{n}" for n in range(1, 6)))  # fmt: skip


def test_opinions_are_grouped_and_answered_in_bulk(desk, run, opinions):
    settled = {"numbers": ["1", "2", "4"], "do": "group", "opinion_group": "采砂"}
    assert desk.post(page(run, "opinions/"), settled).status_code == 302
    assert Opinion.objects.filter(group="采砂").count() == 3
    answered = {"numbers": ["1", "2", "3"], "do": "answer", "opinion_outcome": "adopted",
                "changed_clause": "第三条"}  # fmt: skip
    assert desk.post(page(run, "opinions/?answer=open"), answered).status_code == 302
    assert Opinion.objects.filter(answer="adopted").count() == 3
    assert "共 2 条" in text_of(desk.get(page(run, "opinions/?answer=open&article=3")))
    event = Event.objects.get(act="answer_opinions")
    assert event.opened_facts["opinion_numbers"] == "1-3"


def test_a_refusal_is_said_with_its_article_and_keeps_what_was_ticked(desk, run, opinions):
    answered = {"numbers": ["2"], "do": "answer", "opinion_outcome": "not_adopted"}
    answer = desk.post(page(run, "opinions/"), answered)
    assert answer.status_code == 422
    text = text_of(answer)
    assert "应当说明理由" in text
    assert 'value="2" aria-label="选择第 2 号意见" checked' in text


def table(rows):
    book = Workbook()
    book.active.append(["编码", "函复日期", "意见"])
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return SimpleUploadedFile("a.xlsx", file.getvalue())


def test_a_table_is_looked_through_before_it_goes_on_record(desk, run, keys):
    rows = [("county-001", date(2017, 6, 1), "第三条：改"),
            ("county-001", date(2017, 6, 1), "同意"),
            ("county-002", "2017-06-02", None)]  # fmt: skip
    text = text_of(desk.post(page(run, "letters/import/"), {"table": table(rows)}))
    assert not Opinion.objects.exists()
    kept = text.split('name="kept" value="')[1].split('"')[0]
    desk.post(page(run, "letters/import/"), {"kept": kept})
    letters = ConsultationLetter.objects.filter(answered_on__isnull=False).order_by("position")
    assert [(each.consultee_key, each.opinion_count) for each in letters] == [
        ("county-001", 2),
        ("county-002", 0),
    ]


def test_what_was_looked_through_for_one_case_is_not_put_into_another(desk, city, run, keys):
    rows = [("county-001", "2017-06-01", "第三条：改")]
    text = text_of(desk.post(page(run, "letters/import/"), {"table": table(rows)}))
    kept = text.split('name="kept" value="')[1].split('"')[0]
    other = launch(city)
    other.write_to(["county-001"])
    answer = desk.post(page(other, "letters/import/"), {"kept": kept}, follow=True)
    assert "已失效" in text_of(answer)
    assert not Opinion.objects.exists()


def tried(desk, run, rows):
    """The page after a table was tried; a person confirms what stands in it."""
    answer = desk.post(page(run, "letters/import/"), {"table": table(rows)})
    text = text_of(answer)
    kept = text.split('name="kept" value="')[1].split('"')[0] if 'name="kept"' in text else ""
    return answer.status_code, text, kept


def cells(text):
    """The rows of the list of faults: number, column, what is written, what is wrong."""
    body = text.split("<tbody", 1)[1].split("</tbody>")[0]
    return [
        [
            re.sub("<[^>]*>", "", cell).strip()
            for cell in re.findall(r"<t[dh].*?</t[dh]>", row, re.DOTALL)
        ]
        for row in re.findall(r"<tr.*?</tr>", body, re.DOTALL)
    ]


def the_244(keys, wrong=()):
    """A row for each consultee, every third with an opinion; some of them wrong."""
    named = [key for own in keys.values() for key in own]
    rows = [[key, "2017-06-01", f"第三条：意见{n}" if n % 3 == 0 else ""]
            for n, key in enumerate(named)]  # fmt: skip
    for number, column, value in wrong:
        rows[number - 2][column] = value
    return rows


WRONG = [
    (5, 0, "nobody", "编码", "没有向这个编码发过函"),
    (17, 1, "2017-06-31", "函复日期", "不是日期"),
    (60, 1, "2017-01-01", "函复日期", "早于发函日期"),
    (101, 1, "2018-01-01", "函复日期", "晚于今天"),
    (144, 0, "municipal_unit-001", "意见", "与第 9 行重复"),
    (200, 2, "长" * 5001, "意见", "超过 5,000 字"),
    (245, 1, "", "函复日期", "不是日期"),
]


def test_seven_wrong_rows_of_244_are_all_listed_and_nothing_is_done(desk, run, keys):
    rows = the_244(keys, [each[:3] for each in WRONG])
    status, text, kept = tried(desk, run, rows)
    assert (status, kept) == (422, "")
    assert "表里 244 行，其中 7 行有问题" in text
    found = cells(text)
    assert [int(each[0]) for each in found] == [each[0] for each in WRONG]
    for (_number, _at, value, column, says), shown in zip(WRONG, found, strict=True):
        assert shown[1] == column
        assert says in shown[3]
        assert column == "意见" or shown[2] == (value or "（空）")
    assert not ConsultationLetter.objects.filter(answered_on__isnull=False).exists()


def test_244_right_rows_are_tried_without_a_trace_and_then_all_recorded_once(desk, run, keys):
    before = Event.objects.count()
    status, text, kept = tried(desk, run, the_244(keys))
    assert status == 200
    assert "预检通过" in text
    assert Event.objects.count() == before
    for _twice in range(2):
        answer = desk.post(page(run, "letters/import/"), {"kept": kept})
        assert answer["Location"] == page(run, "letters/")
    assert ConsultationLetter.objects.filter(answered_on__isnull=False).count() == 244
    assert Opinion.objects.count() == 82
    assert Event.objects.count() == before + 1 + 82


def test_what_the_door_refuses_is_told_by_row_and_none_is_recorded(desk, run, keys):
    _status, _text, kept = tried(desk, run, the_244(keys))
    run.do(
        "record_no_comment",
        on=TODAY,
        consultees=keys["county"][1:2],
        letter_answered_on="2017-06-01",
    )
    before = Event.objects.count()
    answer = desk.post(page(run, "letters/import/"), {"kept": kept})
    assert answer.status_code == 422
    assert [each[0] for each in cells(text_of(answer))] == ["3"]
    assert Event.objects.count() == before


def test_a_colleague_without_the_duty_learns_it_from_the_trial(client, city, run, keys):
    signed_in(client, city, "window")
    rows = [["county-001", "2017-06-01", "第三条：改"], ["county-002", "2017-06-01", ""]]
    status, text, kept = tried(client, run, rows)
    assert (status, kept) == (422, "")
    assert [each[:2] for each in cells(text)] == [["2", "整行"], ["3", "整行"]]
    assert "不担任该职责" in text


def test_an_empty_row_does_not_shift_the_numbers(desk, run, keys):
    rows = [["county-001", "2017-06-01", ""], [None, None, None], ["nobody", "2017-06-01", ""]]
    assert [each[0] for each in cells(tried(desk, run, rows)[1])] == ["4"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"PK\x03\x04broken", "打不开"),
        (b"\xff\xfe\xff", "不能识别"),
        (b"", "没有内容"),
        (b"head\n", "没有内容"),
        ("编码,日期,意见\ncounty-001,2017-06-01,同意\n".encode("gb18030"), "预检通过"),
    ],
)
def test_a_file_of_any_kind_is_answered(desk, run, keys, content, said):
    file = SimpleUploadedFile("a.csv", content)
    assert said in text_of(desk.post(page(run, "letters/import/"), {"table": file}))


def test_a_workbook_whose_sheet_is_broken_is_answered(desk, run, keys):
    file = io.BytesIO()
    Workbook().save(file)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(file, "a") as packed:
        packed.writestr("xl/worksheets/sheet1.xml", "<a><b")
    sent = {"table": SimpleUploadedFile("a.xlsx", file.getvalue())}
    assert "打不开" in text_of(desk.post(page(run, "letters/import/"), sent))


def test_persons_are_named_to_the_organ_of_the_case_alone(client, city, run, keys):
    run.do(
        "record_answer",
        answering_consultee="deputy-001",
        letter_answered_on=run.today,
        opinions_given="第三条：改",
    )
    city.employ("watcher", "supervisor", city.government)
    for name, sees in (("consulter", True), ("watcher", False)):
        signed_in(client, city, name)
        for rest in ("letters/?kind=deputy", "opinions/"):
            assert ("虚构人大代表1号" in text_of(client.get(page(run, rest)))) is sees
        assert "虚构县（市、区）政府1号" in text_of(client.get(page(run, "letters/?kind=county")))
        file = client.get(page(run, "letters/?format=csv"))
        assert "虚构人大代表" not in b"".join(file.streaming_content).decode()


def test_the_drafting_case_is_joined_by_its_number(desk, run, city):
    drafting = launch(city).case
    desk.post(page(run, "link/"), {"number": drafting.number})
    assert CaseLink.objects.get().earlier == drafting
    assert drafting.number in text_of(desk.get(page(run)))
    desk.post(page(run, "link/"), {"number": "没有"})
    assert CaseLink.objects.count() == 1


@pytest.mark.parametrize("name", ["window", "handler", "head"])
def test_only_the_consultation_officer_of_the_drafting_organ_joins_cases(client, city, run, name):
    drafting = launch(city).case
    signed_in(client, city, name)
    assert page(run, "link/") not in text_of(client.get(page(run)))
    answer = client.post(page(run, "link/"), {"number": drafting.number}, follow=True)
    assert "只有起草机关的征求意见承办人员可以关联案件" in text_of(answer)
    assert not CaseLink.objects.exists()


def test_an_officer_of_another_organ_does_not_join_cases(client, city, run):
    city.employ("elsewhere", "consultation_officer", city.other)
    city.employ("elsewhere", "supervisor", city.government)
    drafting = launch(city).case
    signed_in(client, city, "elsewhere")
    client.post(page(run, "link/"), {"number": drafting.number})
    assert not CaseLink.objects.exists()


def test_a_page_that_needs_the_title_alone_leaves_the_draft(desk, run, keys):
    for rest in ("", "letters/", "letters/import/", "send/"):
        with CaptureQueriesContext(connection) as asked:
            assert desk.get(page(run, rest)).status_code == 200
        assert not any('"consultation_consultation"."draft"' in q["sql"] for q in asked)


@pytest.mark.parametrize(
    "rest", ["", "send/", "letters/", "letters/1/", "letters/import/", "opinions/"]
)
def test_who_may_see_and_do_what(client, city, run, keys, rest):
    city.employ("stranger", "case_handler", city.other)
    assert signed_in(client, city, "stranger").get(page(run, rest)).status_code == 404
    client.logout()
    assert client.get(page(run, rest)).status_code == 302


def test_a_colleague_without_the_duty_is_refused_by_the_door(client, city, run):
    run.comment("一", on=TODAY)
    signed_in(client, city, "window")
    digest = run.row.comments.get().digest
    desk = client.post(
        page(run, "take/"), {"comment_count": "1", "comment_digest": digest}, follow=True
    )
    assert "不担任该职责" in text_of(desk)
    assert not Opinion.objects.exists()


def test_another_case_has_no_such_page(desk, city, run):
    from tests.factories import penalty_case

    other = penalty_case(city, start=date(2017, 3, 1))
    assert desk.get(f"/desk/cases/{other.case.pk}/consultation/").status_code == 404


@pytest.mark.parametrize("rest", ["letters/", "opinions/", ""])
def test_queries_do_not_grow(desk, run, keys, opinions, rest, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        assert desk.get(page(run, rest)).status_code == 200


def test_lists_are_taken_away(desk, run, keys, opinions):
    for rest in ("letters/?format=csv", "opinions/?format=csv"):
        answer = desk.get(page(run, rest))
        assert b"".join(answer.streaming_content).count(b"\n") > 5
