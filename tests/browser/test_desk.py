"""The journeys of an officer, in Chromium: sign in, inbox, case, act; by keyboard; on a phone."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.factories import PENALTY, City, begin
from zhunsheng.kernel.identity.models import Account

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "zhunsheng-demo"
LONG = "示范市示范区滨海新城建筑工程质量检测与城市更新综合服务（集团）有限责任公司"


class Bureau:
    """A case in each group of the inbox, and accounts to sign in with."""

    def __init__(self) -> None:
        self.city = city = City().with_everybody()
        self.today = timezone.localdate()
        for name in ("handler", "head", "window"):
            Account.objects.create_user(name, PASSWORD, person=city.people[name])
        filed = ("file_case", "collect_evidence", "conclude_investigation")
        self.overdue = self.penalty(140, filed, LONG)
        self.case = self.penalty(20, ("file_case",), "阳江市某某餐饮店")
        self.noticed = self.penalty(30, (*filed, "serve_notice"), "黄某某")

    def penalty(self, ago, steps, name):
        from zhunsheng.kernel.casefile.commands import NewParty

        start = self.today - timedelta(days=ago)
        parties = (NewParty(name, is_organisation=True),)
        return begin(self.city, PENALTY, start, parties=parties).follow(steps).case


@pytest.fixture
def bureau(transactional_record):
    return Bureau()


def sign_in(page, name):
    page.goto("/accounts/login/")
    page.fill("#id_login", name)
    page.fill("#id_password", PASSWORD)
    page.press("#id_password", "Enter")
    page.wait_for_url("**/desk/")


def assert_accessible(page, axe):
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    told = [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]
    assert not told


def assert_fits(page):
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_an_act_is_refused_then_corrected_and_goes_on_record(page, bureau, axe):
    sign_in(page, "handler")
    assert_accessible(page, axe)
    page.click(f"text={bureau.case.number}")
    assert_accessible(page, axe)
    page.click("main >> text=收集证据")
    page.select_option("[name=fact-evidence_kind]", "documentary")
    page.fill("[name=fact-evidence_title]", "现场照片")
    page.fill("[name=fact-collected_on]", bureau.today.isoformat())
    page.get_by_label("甲handler").check()
    page.get_by_label("甲uncertified").check()
    page.set_input_files(
        "[name=fact-evidence_file]",
        {"name": "照片.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"},
    )
    assert_accessible(page, axe)
    page.click("main >> button[type=submit]")
    summary = page.locator(".zs-errors")
    assert "其中 1 人当日没有有效执法证" in summary.inner_text()
    assert page.evaluate("document.activeElement.classList.contains('zs-errors')")
    assert_accessible(page, axe)
    assert page.input_value("[name=fact-evidence_title]") == "现场照片"
    assert page.get_by_label("甲uncertified").is_checked()
    assert "已上传：照片.pdf" in page.inner_text("main")
    page.get_by_label("甲uncertified").uncheck()
    page.get_by_label("甲second").check()
    page.click("main >> button[type=submit]")
    page.wait_for_url(re.compile(r"/desk/cases/.*#event-3$"))
    assert "已记录在案" in page.inner_text(".zs-messages")
    story = page.inner_text(".zs-timeline")
    assert "现场照片" in story
    with page.expect_download() as download:
        page.click(".zs-timeline .zs-documents a")
    assert download.value.suggested_filename.endswith("证据材料.pdf")


def test_back_keeps_the_place_in_the_inbox(page, bureau):
    sign_in(page, "handler")
    page.click(f"text={bureau.overdue.number}")
    page.click("nav.zs-crumbs >> text=收件箱")
    page.wait_for_url(f"**/desk/#case-{bureau.overdue.pk}")
    assert page.locator("tr:target").count() == 1


def test_a_case_is_closed_for_good_only_after_a_check(page, bureau, axe):
    sign_in(page, "head")
    page.goto(f"/desk/cases/{bureau.overdue.pk}/acts/drop_case/")
    page.fill("[name=fact-reason]", "经查违法事实不能成立")
    page.click("main >> button[type=submit]")
    assert "将要记录的内容" in page.inner_text("main")
    assert_accessible(page, axe)
    page.click("text=返回修改")
    assert page.input_value("[name=fact-reason]") == "经查违法事实不能成立"
    page.click("main >> button[type=submit]")
    page.click("main >> button.btn-primary")
    assert "请先核对，再勾选确认" in page.inner_text("main")
    page.check("#id_confirmed")
    page.click("main >> button.btn-primary")
    page.wait_for_url(re.compile(r"/desk/cases/.*#event-5$"))
    assert "案件已经结束" in page.inner_text("main")


def test_the_whole_way_by_keyboard(page, bureau):
    sign_in(page, "handler")
    reach(page, bureau.case.number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/cases/{bureau.case.pk}/**")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "zs-skip"
    page.keyboard.press("Enter")
    reach(page, "收集证据")
    page.keyboard.press("Enter")
    page.wait_for_url("**/acts/collect_evidence/**")
    for name in ("甲handler", "甲second"):
        to_label(page, name)
        page.keyboard.press("Space")
    to_field(page, "id_fact-evidence_kind")
    page.keyboard.press("ArrowDown")
    to_field(page, "id_fact-evidence_title")
    page.keyboard.type("照片")
    to_field(page, "id_fact-collected_on")
    page.keyboard.type(bureau.today.isoformat())
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/desk/cases/.*#event-3$"))


def reach(page, text):
    """Press Tab until the link with a text has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == text:
            return
    pytest.fail(f"Tab never reached {text}")


def to_label(page, text):
    """Press Tab until the field with a label has the focus."""
    label = "document.activeElement.labels?.[0]?.textContent ?? ''"
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(label).startswith(text):
            return
    pytest.fail(f"Tab never reached {text}")


def to_field(page, key):
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == key:
            return
        page.keyboard.press("Tab")
    pytest.fail(f"Tab never reached {key}")


def paths(bureau):
    noticed = f"/desk/cases/{bureau.noticed.pk}/"
    return [
        "/desk/",
        "/desk/?whose=all",
        "/desk/cases/",
        "/desk/cases/?clock=overdue&irregular=on",
        f"/desk/cases/{bureau.overdue.pk}/",
        noticed,
        f"{noticed}clocks/",
        f"{noticed}acts/record_plea/",
        f"{noticed}acts/serve_decision/",
        "/desk/open/",
        "/desk/open/enforcement.penalty.ordinary/register_clue/",
        f"/desk/open/enforcement.penalty.ordinary/register_clue/?power={bureau.city.penalty_power.pk}",
        "/desk/registers/",
        "/desk/registers/certificates/",
        "/desk/registers/powers/history/?key=P1",
        "/desk/organs/",
        f"/desk/organs/{bureau.city.bureau.pk}/",
    ]


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_fits_a_phone_and_has_no_barrier(page, bureau, axe, language):
    page.set_viewport_size({"width": 390, "height": 844})
    sign_in(page, "handler")
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": page.url.split("/desk")[0]}]
    )
    for path in paths(bureau):
        page.goto(path)
        assert page.locator("h1").count() == 1, path
        assert page.get_attribute("html", "lang") == language
        assert_fits(page)
        assert_accessible(page, axe)


def test_pages_work_without_a_script(chromium, live_server, bureau):
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="zh-CN"
    )
    page = context.new_page()
    sign_in(page, "handler")
    page.click(f"text={bureau.case.number}")
    page.click("main >> text=收集证据")
    page.click("main >> button[type=submit]")
    assert "请填写“证据名称”。" in page.inner_text(".zs-errors")
    context.close()


def test_filters_replace_the_list_alone_and_can_be_linked_to(page, bureau):
    """The list is replaced in place; its address and Back follow it."""
    sign_in(page, "handler")
    page.goto("/desk/cases/")
    page.evaluate("window.stayed = true")
    page.fill("main input[name=q]", LONG[:6])
    page.click("main button[type=submit]")
    page.wait_for_url(re.compile(r"[?&]q="))
    expect(page.locator("main tbody tr")).to_have_count(1)
    assert page.evaluate("window.stayed")
    assert page.evaluate("sessionStorage.getItem('htmx-history-cache')") is None
    page.go_back()
    expect(page.locator("main tbody tr")).to_have_count(3)


def test_a_list_asked_for_after_the_session_ended_leads_to_the_entrance(page, bureau):
    sign_in(page, "handler")
    page.goto("/desk/cases/")
    page.context.clear_cookies()
    page.fill("main input[name=q]", "x")
    page.click("main button[type=submit]")
    page.wait_for_url("**/accounts/login/**")
    assert page.locator("#id_login").is_visible()
