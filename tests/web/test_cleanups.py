"""Clean-ups in the three houses: who sees what, filters, files, one-press acts."""

from datetime import date

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.domains.cleanup.cleaning import BEGUN, Cleaning, a_city, document
from tests.web.desk.conftest import Desk
from zhunsheng.kernel.casefile.models import Case

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared():
    cache.clear()
    city = a_city()
    document(city.government, "烟花管理办法", number="阳府〔2010〕1号")
    document(city.government, "河道管理办法", issued=date(1988, 2, 10))
    document(city.bureau, "占道经营管理暂行办法", issued=date(2009, 12, 31))
    document(city.bureau, "<script>alert(1)</script>办法", issued=date(2012, 1, 1))
    cleaning = Cleaning(city)
    cleaning.do("share_out", "office")
    return cleaning


@pytest.fixture
def desk(shared):
    return Desk(shared.city)


@pytest.fixture
def published(shared):
    for row in shared.documents:
        who = (
            ("clerk", "mayor") if row.organ_id == shared.city.government.pk else ("sweeper", "head")
        )
        shared.clean(row, "repeal" if row.title == "河道管理办法" else "keep", *who)
    shared.compile()
    shared.decide()
    shared.publish()
    return shared


def page(client, url, status=200):
    answer = client.get(url)
    assert answer.status_code == status
    return answer.content.decode()


def test_an_officer_sees_the_documents_of_the_organ_with_findings(desk):
    shown = page(desk.client("sweeper"), reverse("desk:cleanups"))
    assert "占道经营管理暂行办法" in shown
    assert "试行、暂行已久" in shown
    assert "烟花管理办法" not in shown
    assert "<script>alert" not in shown


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("?finding=any", ["占道经营管理暂行办法"]),
        ("?finding=none", ["烟花管理办法", "河道管理办法", "alert"]),
        ("?finding=long_on_trial", ["占道经营管理暂行办法"]),
        ("?finding=expired", []),
        ("?q=河道", ["河道管理办法"]),
        ("?q=阳府〔2010〕1号", ["烟花管理办法"]),
        ("?stage=proposed", []),
        ("?stage=nonsense", ["烟花管理办法", "河道管理办法", "占道经营管理暂行办法", "alert"]),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(desk, asked, found):
    shown = page(desk.client("office"), reverse("desk:cleanups") + asked)
    titles = ("烟花管理办法", "河道管理办法", "占道经营管理暂行办法", "alert")
    assert [each for each in titles if each in shown] == [e for e in titles if e in found]


def test_the_list_is_taken_away(desk):
    answer = desk.client("office").get(reverse("desk:cleanups") + "?format=csv")
    lines = b"".join(answer).decode().splitlines()
    assert len(lines) == 5
    assert "系统检查发现" in lines[0]


def test_queries_of_the_list_do_not_grow(desk, shared, django_assert_max_num_queries):
    for n in range(30):
        document(shared.city.bureau, f"第{n}号办法", issued=date(2013, 1, 1))
    shared.do("share_out", "office")
    client = desk.client("office")
    page(client, reverse("desk:cleanups"))
    with django_assert_max_num_queries(25):
        page(client, reverse("desk:cleanups"))


def test_a_document_shows_findings_text_and_a_new_check(desk, shared):
    row = shared.of("占道经营管理暂行办法")
    url = reverse("desk:cleanup_document", args=[row.pk])
    client = desk.client("sweeper")
    shown = page(client, url)
    assert "已施行7年" in shown
    assert "第二条" in shown
    assert client.post(reverse("desk:cleanup_check", args=[row.pk])).status_code == 302
    assert row.case.events.last().act == "look_again"
    assert "重新检查，结果记录在案" in page(client, url)


def test_the_page_of_a_document_is_for_those_who_see_the_case(desk, shared):
    row = shared.of("占道经营管理暂行办法")
    url = reverse("desk:cleanup_document", args=[row.pk])
    page(desk.client("outsider"), url, 404)
    page(Client(), url, 302)
    page(desk.client("sweeper"), reverse("desk:cleanup_document", args=[shared.case.pk]), 404)
    refused = desk.client("outsider").post(reverse("desk:cleanup_check", args=[row.pk]))
    assert refused.status_code == 404


def test_a_check_by_the_wrong_duty_is_refused_in_words(desk, shared):
    row = shared.of("占道经营管理暂行办法")
    answer = desk.client("window").post(reverse("desk:cleanup_check", args=[row.pk]), follow=True)
    assert row.case.events.count() == 1
    assert "文件清理人员" in answer.content.decode()


def test_the_workbench_tells_what_was_never_shared_out(desk, shared):
    document(shared.city.bureau, "漏掉的办法", issued=date(2011, 1, 1))
    shown = page(desk.client("office"), reverse("desk:cleanup", args=[shared.case.pk]))
    assert "范围内有 1 件文件还没有分办" in shown
    assert "按台账汇总" not in shown


def test_results_are_compiled_by_one_press(desk, shared):
    for row in shared.documents:
        who = (
            ("clerk", "mayor") if row.organ_id == shared.city.government.pk else ("sweeper", "head")
        )
        shared.clean(row, "keep", *who)
    client = desk.client("office")
    url = reverse("desk:cleanup", args=[shared.case.pk])
    assert "按台账汇总" in page(client, url)
    client.post(reverse("desk:cleanup_compile", args=[shared.case.pk]))
    assert Case.objects.get(pk=shared.case.pk).state == "compiled"
    assert "已记录在案" in page(client, url)


def test_compiling_too_early_is_refused_in_words(desk, shared):
    answer = desk.client("office").post(
        reverse("desk:cleanup_compile", args=[shared.case.pk]), follow=True
    )
    assert Case.objects.get(pk=shared.case.pk).state == "distributed"
    assert "四类相加是 0 件，总数写的是 4 件" in answer.content.decode()


def test_a_result_is_not_settled_on_the_page_of_its_case(desk, published):
    row = published.documents[0]
    shown = page(desk.client("mayor"), reverse("desk:case", args=[row.pk]))
    assert "acts/settle_result/" not in shown


def test_oversight_sees_progress_by_organ(desk, shared):
    client = desk.client("supervisor")
    assert "市政府文件清理" in page(client, reverse("oversight:cleanups"))
    shown = page(client, reverse("oversight:cleanup", args=[shared.case.pk]))
    assert "阳江市城市管理局" in shown
    page(desk.client("sweeper"), reverse("oversight:cleanups"), 403)
    page(client, reverse("oversight:cleanup", args=[shared.documents[0].pk]), 404)


def test_the_public_reads_results_only_when_published(shared):
    shown = page(Client(), reverse("portal:cleanups"))
    assert "正在清理" in shown
    page(Client(), reverse("portal:cleanup", args=[shared.case.pk]), 404)


def test_the_public_lists_say_result_and_reason(published):
    url = reverse("portal:cleanup", args=[published.case.pk])
    shown = page(Client(), url)
    assert "河道管理办法" in shown
    assert "不适应当前需要" in shown
    assert "<script>alert" not in shown
    only = page(Client(), url + "?result=repeal")
    assert "河道管理办法" in only
    assert "烟花管理办法" not in only
    assert "河道管理办法" in page(Client(), url + "?q=河道")


def test_the_public_lists_are_taken_away(published):
    url = reverse("portal:cleanup", args=[published.case.pk])
    lines = b"".join(Client().get(url + "?format=csv")).decode().splitlines()
    assert len(lines) == 5
    (repealed,) = [line for line in lines if "河道" in line]
    assert repealed.endswith(f"废止,不适应当前需要（虚构）,{published.row.effective_on}")
    xlsx = Client().get(url + "?format=xlsx")
    assert b"".join(xlsx)[:2] == b"PK"


def test_pages_speak_english(published, desk):
    for client, url in (
        (Client(), reverse("portal:cleanup", args=[published.case.pk])),
        (desk.client("office"), reverse("desk:cleanups")),
        (desk.client("office"), reverse("desk:cleanup", args=[published.case.pk])),
    ):
        client.cookies["django_language"] = "en"
        shown = page(client, url)
        assert "清理责任" not in shown
        assert "进度" not in shown
    assert timezone.localdate() >= BEGUN
