"""Doing an act: refused with reasons, nothing lost; checked before it is final; two at once."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.desk.conftest import CONCLUDED, NOTICED, posted
from zhunsheng.kernel.casefile.models import CaseDocument, Document, Event

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 invented"


class Form:
    """The form of an act in one browser."""

    def __init__(self, desk, run, act, by="handler"):
        self.client, self.case = desk.client(by), run.case
        self.address = f"/desk/cases/{run.case.pk}/acts/{act}/"
        self.page = self.client.get(self.address).content.decode()

    def send(self, **facts):
        given = {
            name
            if name in ("occurred_on", "confirmed", "edit", "checked", "seen")
            else f"fact-{name}": value
            for name, value in facts.items()
        }
        typed = posted(self.page) | {"occurred_on": self.today} | given
        self.answer = self.client.post(self.address, typed)
        self.page = self.answer.content.decode()
        return self.answer

    @property
    def today(self):
        return re.search(r'name="occurred_on" value="([^"]+)"', self.page)[1]


def evidence(desk, **changed):
    return {
        "officers": desk.city.ids("handler", "second"),
        "evidence_kind": "documentary",
        "evidence_title": "现场照片",
        "collected_on": desk.today.isoformat(),
    } | changed


DECISION = {
    "penalty_kinds": ["fine"],
    "fine": "100",
    "decision_basis": "某条例第三条",
    "decision_grounds": "事实清楚",
}


@pytest.fixture
def run(desk):
    return desk.penalty(30, ("file_case",))


def test_the_form_asks_for_the_facts_of_the_act_and_the_day_is_today(desk, run):
    page = Form(desk, run, "collect_evidence").page
    assert f'name="occurred_on" value="{desk.today}"' in page
    for name in (
        "officers",
        "evidence_kind",
        "evidence_title",
        "collected_on",
        "evidence_file",
        "remark",
    ):
        assert f'name="fact-{name}"' in page
    assert page.count("（选填）") == 2
    assert "第四十二条" in page


def test_officers_are_chosen_with_their_certificates_in_sight(desk, run):
    desk.city.with_everybody()
    page = Form(desk, run, "collect_evidence").page
    assert "甲handler · 执法人员 · 执法证 粤Q00000" in page
    assert "甲uncertified · 执法人员 · 当日无有效执法证" in page
    assert "甲outsider" not in page


def test_an_act_goes_on_record_and_leads_back_to_the_case(desk, run):
    form = Form(desk, run, "collect_evidence")
    answer = form.send(**evidence(desk))
    event = Event.objects.get(case=run.case, act="collect_evidence")
    assert answer.url == f"/desk/cases/{run.case.pk}/#event-{event.seq}"
    assert event.opened_facts["evidence_title"] == "现场照片"
    assert "已记录在案" in form.client.get(answer.url).content.decode()


def test_a_refusal_says_reason_article_and_remedy_beside_the_field_and_keeps_the_input(desk, run):
    form = Form(desk, run, "collect_evidence")
    answer = form.send(
        **evidence(desk, officers=desk.city.ids("uncertified"), evidence_title="保留我")
    )
    assert answer.status_code == 422
    assert form.page.count("承办人员共 1 人，其中 1 人当日没有有效执法证") == 2  # summary and field
    assert "第四十二条" in form.page
    assert "请换为两名以上当日持有有效执法证、未回避的人员" in form.page
    assert 'href="#id_fact-officers_0"' in form.page
    assert 'value="保留我"' in form.page
    assert re.search(rf'value="{desk.city.ids("uncertified")[0]}"[^>]*checked', form.page)
    assert not Event.objects.filter(case=run.case, act="collect_evidence").exists()


def test_after_a_refusal_the_corrected_form_succeeds(desk, run):
    form = Form(desk, run, "collect_evidence")
    form.send(**evidence(desk, officers=desk.city.ids("handler")))
    assert form.send(**evidence(desk)).status_code == 302


def test_a_reason_about_the_day_stands_beside_the_day(desk, run):
    form = Form(desk, run, "collect_evidence")
    answer = form.send(**evidence(desk), occurred_on=(desk.today + timedelta(days=3)).isoformat())
    assert answer.status_code == 422
    assert "晚于今天" in form.page
    assert 'href="#id_occurred_on"' in form.page


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"collected_on": "6/6/2017"}, "2017-06-06"),
        ({"evidence_title": ""}, "请填写“证据名称”。"),
        ({"evidence_title": "长" * 501}, "500"),
        ({"evidence_kind": "hearsay"}, "不在可选项中"),
        ({"officers": []}, "请填写“承办人员”。"),
        ({"officers": ["not-a-key"]}, "不在本机关任职"),
    ],
)
def test_a_wrong_answer_is_said_beside_its_field(desk, run, wrong, said):
    form = Form(desk, run, "collect_evidence")
    answer = form.send(**evidence(desk, **wrong))
    assert answer.status_code == 422
    assert said in form.page
    assert 'role="alert"' in form.page


def test_somebody_whose_post_had_ended_that_day_cannot_be_named(desk, run):
    from zhunsheng.kernel.identity.commands import end_post

    end_post(post=desk.city.posts["second"], on=desk.today - timedelta(days=1))
    form = Form(desk, run, "collect_evidence")
    assert "甲second" not in form.page[form.page.index('id="main"') :]
    answer = form.send(**evidence(desk))
    assert answer.status_code == 422
    assert "不在本机关任职" in form.page


def test_an_upload_survives_an_error_and_is_attached_once_the_form_is_right(desk, run):
    form = Form(desk, run, "collect_evidence")
    file = SimpleUploadedFile("照片.pdf", PDF)
    form.send(**evidence(desk, evidence_title=""), evidence_file=file)
    assert "已上传：照片.pdf" in form.page
    assert form.send(**evidence(desk)).status_code == 302
    attached = CaseDocument.objects.get(case=run.case)
    assert attached.fact == "evidence_file"
    assert attached.document == Document.objects.get()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.exe", b"MZ", "类型不被接受"), ("a.pdf", b"not a pdf", "不符"), ("a.pdf", b"", "是空的")],
)
def test_an_unfit_file_is_refused_in_words(desk, run, name, content, said):
    form = Form(desk, run, "collect_evidence")
    answer = form.send(**evidence(desk), evidence_file=SimpleUploadedFile(name, content))
    assert answer.status_code == 422
    assert said in form.page
    assert not Event.objects.filter(act="collect_evidence").exists()


def test_the_seal_of_a_kept_file_is_no_use_to_another_account(desk, run):
    form = Form(desk, run, "collect_evidence")
    form.send(**evidence(desk, evidence_title=""), evidence_file=SimpleUploadedFile("a.pdf", PDF))
    seal = posted(form.page)["kept-evidence_file"]
    other = Form(desk, run, "collect_evidence", by="second")
    typed = posted(other.page) | {"kept-evidence_file": seal, "occurred_on": other.today}
    facts = {f"fact-{name}": value for name, value in evidence(desk).items()}
    assert other.client.post(other.address, typed | facts).status_code == 302
    assert not CaseDocument.objects.exists()


def test_a_required_document_is_asked_for(desk):
    run = desk.penalty(30, NOTICED)
    form = Form(desk, run, "discuss", by="head")
    members = desk.city.ids("head", "reviewer")
    answer = form.send(discussion_members=members, discussion_conclusion="同意")
    assert answer.status_code == 422
    assert "请上传“集体讨论记录”。" in form.page


@pytest.fixture
def decidable(desk):
    return desk.penalty(30, (*NOTICED, "review_legality"))


def test_a_decision_is_checked_before_it_goes_on_record(desk, decidable):
    form = Form(desk, decidable, "decide_penalty", by="head")
    answer = form.send(**DECISION)
    assert answer.status_code == 200
    assert "将要记录的内容" in form.page
    assert "罚款" in form.page
    assert "100元" in form.page
    assert "已决定待送达" in form.page
    assert "不能删除" in form.page
    assert not Event.objects.filter(act="decide_penalty").exists()
    carried = dict(posted(form.page).items())
    assert form.client.post(form.address, carried).status_code == 422  # not ticked
    answer = form.client.post(form.address, carried | {"confirmed": "on"})
    assert answer.status_code == 302
    assert Event.objects.filter(act="decide_penalty").count() == 1


def test_from_the_check_one_goes_back_and_nothing_is_lost(desk, decidable):
    form = Form(desk, decidable, "decide_penalty", by="head")
    form.send(**DECISION)
    back = form.client.post(form.address, posted(form.page) | {"edit": "1"}).content.decode()
    assert 'value="某条例第三条"' in back
    assert "事实清楚" in back
    assert 'role="alert"' not in back


def test_a_refused_decision_never_reaches_the_check(desk):
    run = desk.penalty(30, CONCLUDED)
    form = Form(desk, run, "decide_penalty", by="head")
    assert "今天办理会被拒绝" in form.page
    assert form.send(**DECISION).status_code == 422
    assert "未告知当事人拟作处罚的内容" in form.page
    assert "将要记录的内容" not in form.page


def test_an_act_that_is_late_is_checked_too_and_its_flaw_foretold(desk):
    run = desk.penalty(150, (*NOTICED, "review_legality"))
    form = Form(desk, run, "decide_penalty", by="head")
    form.send(**DECISION)
    assert "会同时记下以下瑕疵" in form.page
    assert "逾期" in form.page
    answer = form.client.post(form.address, posted(form.page) | {"confirmed": "on"})
    assert "记下一处瑕疵" in form.client.get(answer.url).content.decode()


def test_two_officers_at_once_the_second_is_told_and_loses_nothing(desk, run):
    mine, theirs = (
        Form(desk, run, "collect_evidence"),
        Form(desk, run, "collect_evidence", by="second"),
    )
    assert theirs.send(**evidence(desk, evidence_title="先到")).status_code == 302
    answer = mine.send(**evidence(desk, evidence_title="后到"))
    assert answer.status_code == 409
    assert "本案又有了新的记录" in mine.page
    assert "先到" in mine.page
    assert 'value="后到"' in mine.page
    assert Event.objects.filter(act="collect_evidence").count() == 1
    assert mine.send(**evidence(desk, evidence_title="后到")).status_code == 302
    assert Event.objects.filter(act="collect_evidence").count() == 2


def test_a_form_sent_twice_is_one_event(desk, run):
    form = Form(desk, run, "collect_evidence")
    sent = posted(form.page) | {"occurred_on": form.today}
    sent |= {f"fact-{name}": value for name, value in evidence(desk).items()}
    first, second = (form.client.post(form.address, sent) for _ in range(2))
    assert first.url == second.url
    assert Event.objects.filter(act="collect_evidence").count() == 1


def test_an_act_of_another_state_shows_why_not_and_no_form(desk, run):
    page = Form(desk, run, "serve_decision").page
    assert "现在不能办理" in page
    assert "fact-service_method" not in page


@pytest.mark.parametrize("act", ["let_hearing_right_lapse", "register_clue", "no_such_act"])
def test_what_nobody_does_by_hand_has_no_page(desk, run, act):
    assert desk.client("handler").get(f"/desk/cases/{run.case.pk}/acts/{act}/").status_code == 404


@pytest.mark.parametrize("name", ["auditor", "supervisor"])
def test_who_only_reads_is_told_whose_act_it_is(desk, run, name):
    client = desk.client(name)
    for send in (client.get, client.post):
        answer = send(f"/desk/cases/{run.case.pk}/acts/collect_evidence/")
        assert answer.status_code == 403
        assert "执法人员" in answer.content.decode()
    assert not Event.objects.filter(act="collect_evidence").exists()


def test_the_door_refuses_a_duty_that_the_page_let_through(desk, run):
    form = Form(desk, run, "collect_evidence", by="window")
    assert "今天办理会被拒绝" in form.page
    assert form.send(**evidence(desk)).status_code == 422
    assert "收集证据应由执法人员办理" in form.page


@pytest.mark.parametrize(("typed", "kept"), [("１，５００.00 元", "1500.00"), ("1,500", "1500.00")])
def test_sums_are_read_as_people_write_them(desk, typed, kept):
    run = desk.penalty(30, CONCLUDED)
    form = Form(desk, run, "serve_notice")
    until = (desk.today + timedelta(days=5)).isoformat()
    assert form.send(penalty_kinds=["fine"], fine=typed, plea_until=until).status_code == 302
    assert Event.objects.get(act="serve_notice").opened_facts["fine"] == kept


def test_the_page_reads_in_english(desk, run):
    client = desk.client("handler")
    client.cookies["django_language"] = "en"
    html = client.get(f"/desk/cases/{run.case.pk}/acts/collect_evidence/").content.decode()
    main = html[html.index('id="main"') :]
    assert "Day of the act" in main
    assert "Kind of evidence" in main
