"""Drafting on the desk, by plain posts: nothing here needs a script."""

import re
from datetime import timedelta
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pypdf import PdfReader

from tests.domains.consultation.consulting import launch
from tests.factories import DOCUMENT, Run, at, begin, day
from tests.web.desk.conftest import posted
from zhunsheng.domains.instruments.drafting.commands import pin
from zhunsheng.domains.instruments.drafting.queries import content_of, draft_of, head_of
from zhunsheng.domains.instruments.models import NormativeDocument
from zhunsheng.kernel.casefile.commands import link_cases, perform
from zhunsheng.kernel.casefile.models import Case, CaseLink, Event
from zhunsheng.kernel.statute.machine import Mode

NOW = at(day("2020-03-02"))
TEXT = """某市户外广告管理办法

第一章 总则
第一条 根据《某某法》第一条，制定本办法。
第二条 设置广告应当经城管部门批准。
第二章 附则
第三条 本办法自2030年7月1日起施行。
"""


@pytest.fixture
def case(desk):
    run = begin(
        desk.city, DOCUMENT, desk.today - timedelta(days=3), document_title="某市户外广告管理办法"
    )
    return run.case


@pytest.fixture
def drafter(desk):
    return desk.client("drafter")


def href(name, case, *args):
    return reverse(f"desk:{name}", args=[case.pk, *args])


def now(case):
    return content_of(head_of(draft_of(case)))


def texts(case):
    return [each.text for each in now(case).numbered]


@pytest.fixture
def drafted(case, drafter):
    drafter.get(href("draft", case))
    drafter.post(href("draft_import", case), {"seen": 1, "text": TEXT})
    return case


def test_the_case_leads_to_its_draft(case, drafter):
    page = drafter.get(reverse("desk:case", args=[case.pk])).content.decode()
    assert href("draft", case) in page


def test_the_first_look_of_a_drafter_begins_the_draft(case, drafter):
    page = drafter.get(href("draft", case)).content.decode()
    assert "还没有内容" in page
    assert now(case).title == "某市户外广告管理办法"


def test_nobody_else_begins_it(case, desk):
    assert "还没有草稿" in desk.client("registrar").get(href("draft", case)).content.decode()
    assert draft_of(case) is None


@pytest.mark.parametrize("name", ["outsider", "auditor", "sysadmin", "handler"])
def test_outsiders_see_and_change_nothing(drafted, desk, name):
    client = desk.client(name)
    pages = [href("draft", drafted), href("draft_checklist", drafted)]
    seen = [client.get(page).status_code for page in pages]
    if name == "handler":  # of the same organ: reads, and writes nothing
        assert seen == [200, 200]
    else:
        assert set(seen) <= {403, 404}
    before = draft_of(drafted).head
    for way, given in (("draft_arrange", (1, "remove")), ("draft_restore", (1,))):
        assert client.post(href(way, drafted, *given), {"seen": before}).status_code in (403, 404)
    assert draft_of(drafted).head == before


def test_a_pasted_text_becomes_chapters_and_articles(drafted, drafter):
    assert texts(drafted)[0] == "第一章　总则"
    page = drafter.get(href("draft", drafted)).content.decode()
    assert "第三条" in page
    assert "目录" in page


def test_a_word_file_is_imported(case, drafter):
    drafter.get(href("draft", case))
    file = docx.Document()
    for line in TEXT.splitlines():
        file.add_paragraph(line)
    kept = BytesIO()
    file.save(kept)
    upload = SimpleUploadedFile("稿.docx", kept.getvalue())
    drafter.post(href("draft_import", case), {"seen": 1, "file": upload})
    assert len(texts(case)) == 5


def test_an_unreadable_file_is_refused_in_words(case, drafter):
    drafter.get(href("draft", case))
    upload = SimpleUploadedFile("稿.docx", b"PK broken")
    answer = drafter.post(href("draft_import", case), {"seen": 1, "file": upload})
    assert answer.status_code == 422
    assert "读不出文字" in answer.content.decode()


def test_an_article_is_added_and_the_numbers_follow(drafted, drafter):
    key = now(drafted).pieces[1].key
    at = f"{href('draft_add', drafted)}?after={key}"
    answer = drafter.post(at, {"seen": 2, "kind": "article", "text": "新的一条。", "note": "加"})
    assert answer.status_code == 302
    assert texts(drafted)[2] == "第二条　新的一条。"
    assert answer["Location"].endswith(f"#p{now(drafted).pieces[2].key}")


def test_an_article_is_changed_moved_split_and_taken_out(drafted, drafter):
    key = now(drafted).pieces[2].key
    at = href("draft_piece", drafted, key)
    drafter.post(at, {"seen": 2, "kind": "article", "text": "一款。\n二款。"})
    for way, given, expected in (
        ("split", {"line": 1}, "第二条　一款。"),
        ("merge", {}, "第二条　一款。\n二款。"),
        ("up", {}, "第二条　根据《某某法》第一条，制定本办法。"),
    ):
        seen = draft_of(drafted).head
        answer = drafter.post(href("draft_arrange", drafted, key, way), {"seen": seen, **given})
        assert answer.status_code == 302
        assert texts(drafted)[2] == expected
    drafter.post(href("draft_arrange", drafted, key, "remove"), {"seen": draft_of(drafted).head})
    assert now(drafted).piece(key) is None


def test_two_writers_lose_nothing(drafted, drafter):
    key = now(drafted).pieces[2].key
    at = href("draft_piece", drafted, key)
    drafter.post(at, {"seen": 2, "kind": "article", "text": "甲的写法。"})
    answer = drafter.post(at, {"seen": 2, "kind": "article", "text": "乙的写法。"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "您打开之后，别人改了这一处" in page
    assert "乙的写法。" in page
    assert "甲的写法" in page
    assert 'name="seen" value="3"' in page
    assert "甲的写法。" in texts(drafted)[2]
    drafter.post(at, {"seen": 3, "kind": "article", "text": "乙的写法。"})
    assert "乙的写法。" in texts(drafted)[2]


def test_what_was_written_for_a_deleted_article_is_offered_anew(drafted, drafter):
    key = now(drafted).pieces[2].key
    drafter.post(href("draft_arrange", drafted, key, "remove"), {"seen": 2})
    answer = drafter.post(
        href("draft_piece", drafted, key), {"seen": 2, "kind": "article", "text": "不能丢。"}
    )
    assert answer.status_code == 409
    assert "不能丢。" in answer.content.decode()


def test_an_error_keeps_what_was_typed(drafted, drafter):
    at = href("draft_add", drafted)
    answer = drafter.post(at, {"seen": 2, "kind": "nonsense", "text": "写了很多。"})
    assert answer.status_code == 422
    assert "写了很多。" in answer.content.decode()


def test_revisions_are_listed_compared_and_restored(drafted, drafter):
    key = now(drafted).pieces[2].key
    at = href("draft_piece", drafted, key)
    drafter.post(at, {"seen": 2, "kind": "article", "text": "设置广告应当经市城管部门同意。"})
    listed = drafter.get(href("draft_revisions", drafted)).content.decode()
    assert "第 3 稿" in listed
    compared = drafter.get(f"{href('draft_compare', drafted)}?from=2&to=3").content.decode()
    assert "<ins>" in compared
    assert "<del>" in compared
    assert "修改 1" in compared
    assert drafter.get(href("draft_revision", drafted, 2)).status_code == 200
    drafter.post(href("draft_restore", drafted, 2), {"seen": 3})
    assert "批准" in texts(drafted)[2]
    assert drafter.get(href("draft_revision", drafted, 99)).status_code == 404


def test_docx_and_pdf_are_handed_out(drafted, drafter):
    head = draft_of(drafted).head
    word = b"".join(drafter.get(href("draft_file", drafted, head, "docx")).streaming_content)
    assert "第一条" in "".join(p.text for p in docx.Document(BytesIO(word)).paragraphs)
    pdf = b"".join(drafter.get(href("draft_file", drafted, head, "pdf")).streaming_content)
    assert "第一章" in PdfReader(BytesIO(pdf)).pages[0].extract_text()
    assert drafter.get(href("draft_file", drafted, head, "exe")).status_code == 404


def test_a_script_in_draft_and_remark_is_text(drafted, drafter):
    key = now(drafted).pieces[2].key
    script = "<script>alert(1)</script>"
    at = href("draft_piece", drafted, key)
    drafter.post(at, {"seen": 2, "kind": "article", "text": script})
    drafter.post(href("draft_remark", drafted, key), {"text": script})
    for page in (
        href("draft", drafted),
        at,
        href("draft_compare", drafted),
        href("draft_checklist", drafted),
    ):
        assert script not in drafter.get(page).content.decode()


def test_a_remark_is_made_by_a_reader_and_settled(drafted, drafter, desk):
    key = now(drafted).pieces[1].key
    desk.client("registrar").post(href("draft_remark", drafted, key), {"text": "依据要写全"})
    page = drafter.get(href("draft_piece", drafted, key)).content.decode()
    assert "依据要写全" in page
    number = draft_of(drafted).comments.get().pk
    drafter.post(href("draft_settled", drafted, number))
    assert "已处理" in drafter.get(href("draft_piece", drafted, key)).content.decode()


def test_after_the_end_no_remark_is_made_or_settled(drafted, drafter, desk):
    key = now(drafted).pieces[1].key
    drafter.post(href("draft_remark", drafted, key), {"text": "依据要写全"})
    number = draft_of(drafted).comments.get().pk
    perform(
        case=drafted, act="abandon", actor=desk.city.actor("head"), occurred_on=desk.today,
        facts={"reason": "不再需要"}, recorded_at=at(desk.today),
    )  # fmt: skip
    page = drafter.get(href("draft_piece", drafted, key)).content.decode()
    assert "依据要写全" in page
    assert "案件已经结束" in page
    for name, which in (("draft_remark", key), ("draft_settled", number)):
        assert href(name, drafted, which) not in page
    answer = drafter.post(href("draft_remark", drafted, key), {"text": "来晚的批注"})
    assert answer.status_code == 409
    assert "来晚的批注" in answer.content.decode(), "what was typed is not lost"
    answer = drafter.post(href("draft_settled", drafted, number), follow=True)
    assert "案件已经结束" in answer.content.decode()
    assert draft_of(drafted).comments.get().resolved_at is None


def test_the_checklist_marks_a_licence_and_says_what_it_cannot_judge(drafted, desk):
    page = desk.client("legal_office").get(href("draft_checklist", drafted)).content.decode()
    assert "<mark>应当经城管部门批准</mark>" in page
    assert "不能判断" in page
    assert "没有找到：有效期" in page


def test_an_act_takes_the_latest_text_with_it(drafted, drafter):
    at = reverse("desk:act", args=[drafted.pk, "begin_consultation"])
    page = drafter.get(at).content.decode()
    drafted.refresh_from_db()
    given = posted(page, **{
        "fact-consultation_ways": "public", "fact-consultation_scope": "公众",
        "occurred_on": drafted.opened_on.isoformat(),
    })  # fmt: skip
    answer = drafter.post(at, given)
    if answer.status_code == 200:  # asked to check first
        given = posted(answer.content.decode(), confirmed="on")
        answer = drafter.post(at, given)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    event = Event.objects.filter(case=drafted).latest("seq")
    assert (
        event.opened_facts["draft_text"] == pin(revision=head_of(draft_of(drafted)), at=NOW).digest
    )
    story = drafter.get(reverse("desk:case", args=[drafted.pk])).content.decode()
    assert "文稿" in story
    assert "附件" not in story


def test_query_counts_do_not_grow_with_articles(drafted, drafter, django_assert_max_num_queries):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            drafter.get(href("draft", drafted))
        counts.append(len(queries))
        text = "\n".join(f"第{n}条 文。" for n in range(1, 60))
        drafter.post(href("draft_import", drafted), {"seen": draft_of(drafted).head, "text": text})
    assert counts[0] == counts[1]


def case_page(client, case):
    return client.get(reverse("desk:case", args=[case.pk])).content.decode()


def launched(client, drafted, desk):
    """The answer to opening a consultation from the page of the drafting case."""
    page = case_page(client, drafted)
    at = re.search(r'href="(/desk/open/consultation.public/launch_document/[^"]*)"', page)[1]
    form = client.get(at).content.decode()
    assert "第二条　设置广告应当经城管部门批准。" in form
    assert 'value="某市户外广告管理办法"' in form
    given = posted(form, **{
        "occurred_on": desk.today.isoformat(),
        "fact-consulted_title": "某市户外广告管理办法", "fact-consulted_text": TEXT,
        "fact-consultation_explanation": "说明", "fact-consultation_channels": "portal",
        "fact-comments_until": (desk.today + timedelta(days=40)).isoformat(),
        "fact-launch_approver": desk.city.ids("head")[0], "fact-consulted_kind": "normative",
    })  # fmt: skip
    checked = client.post(at, given)
    return client.post(at, posted(checked.content.decode(), confirmed="on"))


def test_the_public_is_consulted_from_the_drafting_case(drafted, desk):
    client = desk.client("consulter")
    answer = launched(client, drafted, desk)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    (link,) = CaseLink.objects.filter(earlier=drafted)
    assert (link.later.procedure, link.kind) == ("consultation.public", CaseLink.Kind.PART_OF)
    page = case_page(client, drafted)
    assert link.later.number in page
    assert "收到意见 0 条" in page
    assert "（40 日）" in page


def test_a_consultation_that_cannot_be_joined_is_not_opened(drafted, desk, monkeypatch):
    def broken(**_):
        raise RuntimeError("the link is lost")

    monkeypatch.setattr("zhunsheng.web.desk.consulting_draft.link_cases", broken)
    with pytest.raises(RuntimeError, match="the link is lost"):
        launched(desk.client("consulter"), drafted, desk)
    assert not Case.objects.filter(procedure="consultation.public").exists()


def test_a_long_draft_is_carried_over_as_a_file(drafted, desk, drafter):
    text = "".join(f"第{n}条 {'文' * 100}。\n" for n in range(1, 250))
    seen = draft_of(drafted).head
    drafter.post(href("draft_import", drafted), {"seen": seen, "text": f"某办法\n{text}"})
    at = reverse("desk:open_by", args=["consultation.public", "launch_document"])
    form = desk.client("consulter").get(f"{at}?draft={drafted.pk}").content.decode()
    assert "已上传：某办法.txt" in form
    assert posted(form)["kept-consulted_file"]


def test_the_drafter_who_may_not_launch_is_offered_no_launch(drafted, drafter):
    assert "/desk/open/consultation.public/" not in case_page(drafter, drafted)


def test_a_draft_of_another_organ_is_not_carried_over(drafted, desk):
    at = reverse("desk:open_by", args=["consultation.public", "launch_document"])
    Case.objects.filter(pk=drafted.pk).update(organ=desk.city.government)
    form = desk.client("consulter").get(f"{at}?draft={drafted.pk}").content.decode()
    assert "设置广告" not in form


def test_counts_of_the_linked_consultation_stand_in_the_form(drafted, desk, drafter):
    Run(desk.city, drafted, drafted.opened_on).do("begin_consultation", gap=0)
    consultation = launch(
        desk.city, drafted.opened_on, act="launch_document", consulted_kind="normative"
    )
    consultation.do("record_public_opinions", opinions_given="第一条：甲\n乙", gap=0)
    on = drafted.opened_on
    link_cases(earlier=drafted, later=consultation.case, kind=CaseLink.Kind.PART_OF, on=on)
    page = drafter.get(reverse("desk:act", args=[drafted.pk, "close_consultation"]))
    assert re.search(r'name="fact-opinions_received" value="2"', page.content.decode())
    assert "还没有办结答复" in page.content.decode()


def test_query_counts_do_not_grow_with_consultations(drafted, desk):
    client, counts = desk.client("consulter"), []
    for _ in range(2):
        for _ in range(2):
            run = launch(desk.city, desk.today, act="launch_document", consulted_kind="normative")
            link_cases(earlier=drafted, later=run.case, kind=CaseLink.Kind.PART_OF, on=desk.today)
        with CaptureQueriesContext(connection) as queries:
            case_page(client, drafted)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_locked_draft_says_which_act_opens_it(drafted, desk, drafter):
    run = Run(desk.city, drafted, drafted.opened_on)
    for act in ("begin_consultation", "close_consultation", "submit_for_review"):
        perform(**run.arguments(act, gap=0), mode=Mode.RECORD)
        drafted.refresh_from_db()
    review = run.arguments("review", gap=0, by="legal_office", review_opinion="amend")
    perform(**review, mode=Mode.RECORD)
    page = drafter.get(href("draft", drafted)).content.decode()
    assert "文稿已经锁定" in page
    assert reverse("desk:act", args=[drafted.pk, "amend_draft"]) in page


def test_the_page_of_a_review_leads_to_its_checklist(drafted, desk):
    run = Run(desk.city, drafted, drafted.opened_on)
    for act in ("begin_consultation", "close_consultation", "submit_for_review"):
        perform(**run.arguments(act, gap=0), mode=Mode.RECORD)
        drafted.refresh_from_db()
    page = desk.client("legal_office").get(reverse("desk:act", args=[drafted.pk, "review"]))
    assert href("draft_checklist", drafted) in page.content.decode()


def test_the_head_of_the_case_shows_the_number_of_the_document(drafted, desk, drafter):
    NormativeDocument.objects.create(
        case=drafted, organ=desk.city.bureau, title="某办法", number="某府规〔2026〕12号"
    )
    assert "某府规〔2026〕12号" in case_page(drafter, drafted)


def test_a_file_too_large_to_import_says_so_and_keeps_what_was_pasted(drafted, drafter, settings):
    settings.ZHUNSHENG_UPLOAD_BYTES = 2 * 1024 * 1024
    large = SimpleUploadedFile("某办法.txt", b"a" * (2 * 1024 * 1024 + 1))
    given = {"seen": draft_of(drafted).head, "text": "粘贴的文字", "file": large}
    answer = drafter.post(href("draft_import", drafted), given)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "“某办法.txt”有 2.0 MB，超过 2.0 MB 的上限" in page
    assert "粘贴的文字" in page
