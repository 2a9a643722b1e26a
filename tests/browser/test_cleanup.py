"""A clean-up in Chromium, from sharing out to the published lists: each step by its own person."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.test_desk import PASSWORD, assert_accessible, assert_fits, sign_in
from tests.domains.cleanup.cleaning import LAW, Cleaning, a_city, document
from zhunsheng.kernel.identity.models import Account
from zhunsheng.kernel.library.commands import enact
from zhunsheng.kernel.library.models import Version

pytestmark = pytest.mark.django_db(transaction=True)
KEPT, REPEALED = "占用城市道路管理办法", "餐厨垃圾管理规定"
WORKERS = ("office", "sweeper", "head", "clerk", "mayor", "auditor", "watcher")


@pytest.fixture
def cleaning(transactional_record):
    """A plan of sixty days ago, two documents that cite a law in force and differ from it."""
    city = a_city()
    city.employ("watcher", "supervisor", city.government)
    for name in WORKERS:
        Account.objects.create_user(name, PASSWORD, person=city.people[name])
    enact(
        kind="law", title="中华人民共和国虚构许可法", text=LAW, issuer="某机关",
        in_force_from=date(2004, 7, 1),
    )  # fmt: skip
    for place, (title, organ) in enumerate(((KEPT, city.bureau), (REPEALED, city.government)), 1):
        text = (
            f"{title}\n第一条 为了规范{title.removesuffix('办法')}，"
            "根据《中华人民共和国虚构许可法》第二条，制定本办法。\n"
            "第二条 依照《中华人民共和国虚构许可法》第二条，"
            "行政机关应当自受理申请之日起三十日内作出许可决定。\n"
            "第三条 本办法自发布之日起施行。"
        )
        document(
            organ, f"阳江市{title}", text, number=f"阳府〔2010〕{place}号",
            issued=date(2010, 3, place), cites=True,
        )  # fmt: skip
    cleaning = Cleaning(city)
    cleaning.today = timezone.localdate() - timedelta(days=1)
    return cleaning


def look(page, axe, tmp_path, name):
    assert_accessible(page, axe)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert_fits(page)
        page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)


class Walk:
    """One window in which people sign in one after the other."""

    def __init__(self, page, axe, tmp_path):
        self.page, self.main = page, page.locator("main")
        self.look = lambda name: look(page, axe, tmp_path, name)

    def becomes(self, name, path=""):
        self.page.context.clear_cookies()
        sign_in(self.page, name)
        if path:
            self.page.goto(path)

    def begins(self, act):
        """Press the act among what can be done now."""
        self.page.get_by_role("region", name="现在可以办理").get_by_role("link", name=act).click()

    def records(self, act, *, looked_through=True):
        """Send the form and, where the act cannot be undone, confirm it."""
        self.main.locator("button[type=submit]").first.click()
        if looked_through:
            self.page.check("[name=confirmed]")
            self.page.get_by_role("button", name=f"确认{act}").click()
        expect(self.page.get_by_text("已记录在案").first).to_be_visible()

    def says(self, *texts):
        for text in texts:
            expect(self.page.get_by_text(text).first).to_be_visible()


@pytest.fixture
def walk(page, axe, tmp_path):
    return Walk(page, axe, tmp_path)


def test_a_clean_up_is_walked_from_sharing_out_to_the_published_lists(walk, cleaning):
    bench = f"/desk/cases/{cleaning.case.pk}/cleanup/"
    share_out(walk, cleaning, bench)
    kept = find_and_propose_to_keep(walk, cleaning)
    repealed = f"/desk/cases/{cleaning.of(f'阳江市{REPEALED}').pk}/document/"
    propose_to_repeal(walk, repealed)
    agree(walk, kept, repealed)
    decide(walk, bench)
    publish(walk, bench)
    ended = Version.objects.get(title=f"阳江市{REPEALED}")
    assert (ended.ending, ended.in_force_until) == ("repealed", timezone.localdate())


def share_out(walk, cleaning, bench):
    """The office shares the documents out, and sees to whom."""
    page = walk.page
    walk.becomes("office", bench)
    walk.says("范围内有 2 件文件还没有分办")
    walk.look("planned")
    walk.begins("分办清理任务")
    walk.records("分办清理任务")
    page.goto(bench)
    expect(walk.main.get_by_text("还没有分办。")).to_have_count(0)
    progress = page.get_by_role("region", name="各单位进度")
    for organ in (cleaning.city.bureau, cleaning.city.government):
        expect(progress.get_by_role("row", name=organ.name)).to_have_count(1)
    walk.look("shared-out")


def find_and_propose_to_keep(walk, cleaning):
    """The bureau's officer finds the document and answers every finding, to keep it."""
    page = walk.page
    walk.becomes("sweeper")
    page.get_by_role("navigation").get_by_text("待清理文件").first.click()
    expect(walk.main.get_by_role("row", name=KEPT)).to_contain_text("数字与上位法不同")
    expect(walk.main.get_by_text(REPEALED)).to_have_count(0)  # another organ's
    walk.look("list")
    walk.main.get_by_role("link", name=KEPT).click()
    walk.says("数字与上位法不同", "三十日内作出许可决定")
    here = page.url
    walk.look("document")
    walk.main.get_by_role("button", name="重新检查").click()
    walk.says("已按今天的法规库重新检查")
    walk.begins("审查文件")
    page.fill("[name=fact-examination_note]", "已通读（虚构）")
    walk.records("审查文件")
    page.goto(here)
    walk.begins("提出清理意见")
    walk.look("propose")
    page.check("[name=fact-cleanup_result][value=keep]")
    page.fill("[name=fact-cleanup_reason]", "仍需要（虚构）")
    walk.main.locator("button[type=submit]").first.click()
    expect(page.locator(".zs-errors")).to_contain_text("类没有说明")
    assert page.input_value("[name=fact-cleanup_reason]") == "仍需要（虚构）"
    walk.look("refused")
    for row in cleaning.of(f"阳江市{KEPT}").findings:
        page.check(f"[name=fact-findings_answered][value={row}]")
    page.fill("[name=fact-findings_answer]", "期限由另一法律规定（虚构）")
    walk.records("提出清理意见")
    return here


def propose_to_repeal(walk, there):
    """The government's clerk does the other document."""
    walk.becomes("clerk", there)
    walk.begins("审查文件")
    walk.page.fill("[name=fact-examination_note]", "已通读（虚构）")
    walk.records("审查文件")
    walk.page.goto(there)
    walk.begins("提出清理意见")
    walk.page.check("[name=fact-cleanup_result][value=repeal]")
    walk.page.fill("[name=fact-cleanup_reason]", "已有新规定（虚构）")
    walk.records("提出清理意见")


def agree(walk, kept, repealed):
    """The head of each organ confirms, the reviewer agrees."""
    walk.becomes("head", kept)
    walk.says("继续有效", "仍需要（虚构）")
    walk.begins("确认清理意见")
    walk.records("确认清理意见")
    walk.becomes("mayor", repealed)
    walk.begins("确认清理意见")
    walk.records("确认清理意见")
    walk.becomes("auditor")
    for path in (kept, repealed):
        walk.page.goto(path)
        walk.begins("审核同意清理意见")
        walk.records("审核同意清理意见")


def decide(walk, bench):
    """The office compiles the list as it stands, the reviewer reviews it, the meeting decides."""
    page, today = walk.page, timezone.localdate().isoformat()
    walk.becomes("office", bench)
    walk.says("全部文件都已审核同意")
    walk.look("ready")
    walk.main.get_by_role("button", name="按台账汇总").click()
    walk.says("已记录在案")
    walk.becomes("auditor", bench)
    walk.begins("审核清理结果")
    page.check("[name=fact-review_opinion][value=pass]")
    page.fill("[name=fact-review_note]", "合法（虚构）")
    walk.records("审核清理结果", looked_through=False)
    walk.becomes("mayor", bench)
    walk.begins("集体审议决定清理结果")
    page.fill("[name=fact-results_meeting]", "市政府常务会议（虚构）")
    page.fill("[name=fact-results_met_on]", today)
    page.set_input_files(
        "[name=fact-results_minutes]",
        {"name": "纪要.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 x"},
    )
    page.fill("[name=fact-results_effective_on]", today)
    walk.records("集体审议决定清理结果")


def publish(walk, bench):
    """The office publishes, and everybody reads on the portal what became of each document."""
    page = walk.page
    walk.becomes("office", bench)
    walk.begins("公布清理结果")
    page.fill("[name=fact-results_channel]", "政府网站")
    page.fill("[name=fact-results_number]", "阳府〔2026〕30号")
    page.check("[name=fact-secrecy_reviewed]")
    walk.records("公布清理结果")
    page.context.clear_cookies()
    page.goto("/cleanups/")
    walk.look("public")
    walk.main.get_by_role("link", name="市政府文件清理").click()
    walk.says("阳府〔2026〕30号", "政府网站")
    expect(walk.main.get_by_role("row", name=KEPT)).to_contain_text("继续有效")
    expect(walk.main.get_by_role("row", name=REPEALED)).to_contain_text("已有新规定（虚构）")
    walk.look("results")


def test_the_overseer_sees_how_far_each_organ_got(walk, cleaning):
    cleaning.do("share_out", "office", gap=0)
    cleaning.clean(cleaning.of(f"阳江市{KEPT}"), "amend", "sweeper", "head")
    walk.becomes("watcher", "/oversight/cleanups/")
    walk.look("campaigns")
    walk.main.get_by_role("link", name="市政府文件清理").click()
    done = walk.main.get_by_role("row", name=cleaning.city.bureau.name)
    expect(done).to_contain_text("100.0%")
    expect(walk.main.get_by_role("row", name=cleaning.city.government.name)).not_to_contain_text(
        "100.0%"
    )
    walk.look("progress")


def test_without_scripts_a_document_is_checked_and_examined(chromium, live_server, cleaning):
    cleaning.do("share_out", "office", gap=0)
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="zh-CN",
        viewport={"width": 390, "height": 844},
    )  # fmt: skip
    page = context.new_page()
    sign_in(page, "sweeper")
    row = cleaning.of(f"阳江市{KEPT}")
    page.goto("/desk/cleanups/?finding=conflict")
    page.click(f"main >> text={KEPT}")
    page.click("main >> button >> text=重新检查")
    page.wait_for_selector("text=结果记录在案")
    page.click("main >> text=审查文件")
    page.fill("[name=fact-examination_note]", "已通读（虚构）")
    page.click("main >> button[type=submit]")
    page.check("[name=confirmed]")
    page.click("text=确认审查文件")
    page.wait_for_selector("text=已记录在案")
    row.refresh_from_db()
    assert row.stage == "examined"
    context.close()
