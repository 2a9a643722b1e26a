"""The page of a case: the story, the options, the clocks, the parties, and who may read what."""

import re
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import IDENTITY_NUMBER
from tests.web.desk.conftest import CONCLUDED, NOTICED
from zhunsheng.kernel.casefile.commands import NewParty, link_cases
from zhunsheng.kernel.casefile.models import CaseLink, Event

pytestmark = pytest.mark.django_db
EVIL = "<script>alert('甲')</script>"
CITIZEN = NewParty(EVIL, is_organisation=False, identifier=IDENTITY_NUMBER, contact="13800001234")


@pytest.fixture
def case(desk):
    return desk.penalty(30, NOTICED, parties=(CITIZEN,), clue_summary=EVIL).case


def read(desk, case, name, rest=""):
    return desk.client(name).get(f"/desk/cases/{case.pk}/{rest}").content.decode()


def test_the_story_tells_every_act_in_order_with_names_and_labels(desk, case):
    html = read(desk, case, "handler")
    acts = re.findall(r'<li id="event-\d+".*?<strong>(.*?)</strong>', html, re.DOTALL)
    assert acts == ["登记案源", "批准立案", "收集证据", "调查终结", "送达处罚告知"]
    assert "甲handler、甲second" in html
    assert "证据种类" in html
    assert "书证" in html
    assert Event.objects.filter(case=case).first().digest[:12] in html


def test_what_people_typed_is_escaped(desk, case):
    html = read(desk, case, "handler")
    assert "<script>alert" not in html
    assert html.count("&lt;script&gt;alert") >= 3


def test_what_i_can_do_is_a_link_and_what_others_do_is_not(desk, case):
    html = read(desk, case, "handler")
    assert f'href="/desk/cases/{case.pk}/acts/record_plea/"' in html
    assert f'href="/desk/cases/{case.pk}/acts/decide_penalty/"' not in html
    assert f'href="/desk/cases/{case.pk}/acts/decide_penalty/"' in read(desk, case, "head")


def test_what_cannot_be_done_says_why_with_article_and_remedy(desk):
    case = desk.penalty(30, CONCLUDED).case
    html = read(desk, case, "head")
    why = html[html.index('id="why-not"') :]
    assert "未告知当事人拟作处罚的内容" in why
    assert "第六十二条" in why
    assert "请先送达处罚告知" in why


def test_the_main_clock_opens_to_why_this_date(desk, case):
    html = read(desk, case, "handler")
    href = re.search(r'/desk/cases/[^"]+/clocks/#clock-decide-2', html)
    assert href
    why = read(desk, case, "handler", "clocks/")
    assert 'id="clock-decide-2"' in why
    assert "第六十条" in why
    assert "逐日计算" in why


def test_a_late_act_is_told_in_words(desk):
    run = desk.penalty(200, (*NOTICED, "review_legality", ("decide_penalty", {"gap": 120})))
    html = read(desk, run.case, "handler")
    assert "zs-flaws" in html
    assert "逾期" in html
    assert "1 处瑕疵" in html


def test_numbers_are_masked_and_opened_only_by_the_organ(desk, case):
    assert IDENTITY_NUMBER not in read(desk, case, "handler")
    party = case.parties.get()
    address = f"/desk/cases/{case.pk}/parties/{party.pk}/"
    assert address in read(desk, case, "handler")
    assert address not in read(desk, case, "auditor")
    opened = desk.client("handler").post(address)
    assert IDENTITY_NUMBER in opened.content.decode()
    assert "no-store" in opened["Cache-Control"]
    assert desk.client("handler").get(address).status_code == 405
    for name in ("auditor", "supervisor", "outsider"):
        assert desk.client(name).post(address).status_code == 404


def test_opening_a_number_is_logged_without_the_number(desk, case, caplog):
    party = case.parties.get()
    with caplog.at_level("INFO", logger="zhunsheng.web.desk.parties"):
        desk.client("handler").post(f"/desk/cases/{case.pk}/parties/{party.pk}/")
    assert str(party.pk) in caplog.text
    assert IDENTITY_NUMBER not in caplog.text


@pytest.mark.parametrize("name", ["auditor", "supervisor"])
def test_a_supervisor_reads_the_record_and_no_more(desk, case, name):
    html = read(desk, case, name)
    assert "您在这里只能查阅" in html
    assert "/acts/" not in html
    assert "只有承办机关可见" in html
    assert "擅自" not in html or "对擅自占用道路经营的处罚" in html


def test_an_unseen_case_does_not_exist(desk, case):
    for rest in ("", "clocks/", "receipt.svg", "acts/record_plea/"):
        assert desk.client("outsider").get(f"/desk/cases/{case.pk}/{rest}").status_code == 404
    assert desk.client("handler").get(f"/desk/cases/{uuid4()}/").status_code == 404


def test_the_receipt_is_shown_as_a_code_to_scan(desk, case):
    assert case.receipt in read(desk, case, "handler")
    answer = desk.client("handler").get(f"/desk/cases/{case.pk}/receipt.svg")
    assert answer["Content-Type"] == "image/svg+xml"
    assert b"<svg" in answer.content
    assert b"style=" not in answer.content


def test_the_map_marks_the_present_state(desk, case):
    html = read(desk, case, "handler")
    assert html.count("zs-map-present") == 1
    assert "适用 2021年7月15日 起施行的版本" in html


def test_a_linked_case_is_named_only_to_who_may_see_it(desk, case):
    other = desk.licence(4).case
    link_cases(earlier=other, later=case, kind=CaseLink.Kind.FOLLOWS, on=desk.today)
    html = read(desk, case, "handler")
    assert other.number in html
    assert "源自" in html


def test_a_closed_case_offers_nothing(desk):
    run = desk.penalty(30, (("decline_filing", {}),))
    assert "案件已经结束" in read(desk, run.case, "head")


def test_queries_do_not_grow_with_the_record(desk):
    client = desk.client("handler")
    short, long = (
        desk.penalty(40, ("file_case", "collect_evidence")),
        desk.penalty(40, CONCLUDED[:2]),
    )
    for _ in range(5):
        long.do("collect_evidence")
    counts = []
    for run in (short, long):
        with CaptureQueriesContext(connection) as queries:
            client.get(f"/desk/cases/{run.case.pk}/")
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 25


def test_the_way_back_never_leaves_the_desk(desk, case):
    for evil in ("//elsewhere.example/desk/", "https://elsewhere.example/", "/accounts/x/"):
        html = (
            desk.client("handler").get(f"/desk/cases/{case.pk}/", {"back": evil}).content.decode()
        )
        assert f'href="{evil}' not in html
        assert f'href="/desk/cases/#case-{case.pk}"' in html


def test_why_not_names_whose_act_it_is_and_leaves_out_the_reader(desk):
    case = desk.penalty(30, CONCLUDED).case
    html = read(desk, case, "handler")
    why = html[html.index('id="why-not"') : html.index('id="receipt"')]
    assert "作出处罚决定</strong>" not in why
    assert "作出处罚决定（行政机关负责人）" in why
    assert "未告知当事人拟作处罚的内容" in why
    assert "审核人员承办过本案" not in why
    assert "法制审核" in html[html.index("轮到其他职责") :]


def test_a_least_time_is_never_told_as_late(desk):
    run = desk.penalty(60, CONCLUDED)
    run.follow(["serve_hearing_notice", "request_hearing", "notify_hearing"])
    run.do("hold_hearing", gap=20)
    html = read(desk, run.case, "handler", "clocks/")
    least = html[html.index("clock-hearing_notice-") :]
    least = least[: least.index("</section>")]
    assert "这是最短期限" in least
    assert "逾期办结" not in least
