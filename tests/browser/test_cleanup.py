"""A clean-up in Chromium: the list of an organ, one document, the progress, the published lists."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.browser.test_desk import PASSWORD, assert_accessible, assert_fits, sign_in
from tests.domains.cleanup.cleaning import LAW, Cleaning, a_city, document
from zhunsheng.kernel.identity.models import Account
from zhunsheng.kernel.library.commands import enact

pytestmark = pytest.mark.django_db(transaction=True)
TITLES = ("占用城市道路管理办法", "户外广告设施设置管理暂行办法", "餐厨垃圾管理规定",
          "城市照明管理办法", "犬只管理通告", "公共停车场建设管理办法")  # fmt: skip


@pytest.fixture
def cleaning(transactional_record):
    city = a_city()
    city.employ("watcher", "supervisor", city.government)
    for name in ("sweeper", "office", "watcher"):
        Account.objects.create_user(name, PASSWORD, person=city.people[name])
    enact(
        kind="law", title="中华人民共和国虚构许可法", text=LAW, issuer="某机关",
        in_force_from=date(2004, 7, 1),
    )  # fmt: skip
    for place, title in enumerate(TITLES):
        organ = (city.bureau, city.government, city.other)[place % 3]
        text = (
            f"{title}\n第一条 为了规范{title.removesuffix('办法')}，"
            "根据《中华人民共和国虚构许可法》第二条，制定本办法。\n"
            "第二条 依照《中华人民共和国虚构许可法》第二条，"
            "行政机关应当自受理申请之日起三十日内作出许可决定。\n"
            "第三条 本办法自发布之日起施行，有效期5年。"
        )
        document(
            organ, f"阳江市{title}", text, number=f"阳府〔{2008 + place}〕{place + 3}号",
            issued=date(2008 + place, 3, 1), cites=True,
        )  # fmt: skip
    document(city.bureau, "阳江市户外广告设施设置管理办法", issued=date(2016, 5, 1))
    cleaning = Cleaning(city)
    cleaning.today = timezone.localdate() - timedelta(days=60)
    cleaning.do("share_out", "office")
    return cleaning


def look(page, axe, tmp_path, name):
    assert_accessible(page, axe)
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert_fits(page)
        page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)


def test_an_officer_finds_the_documents_and_proposes(page, cleaning, axe, tmp_path):
    sign_in(page, "sweeper")
    page.click("nav >> text=待清理文件")
    look(page, axe, tmp_path, "list")
    page.click("main >> text=占用城市道路管理办法")
    look(page, axe, tmp_path, "document")
    page.click("main >> button >> text=重新检查")
    page.wait_for_selector("text=结果记录在案")
    page.click("main >> text=审查文件")
    page.fill("[name=fact-examination_note]", "已通读（虚构）")
    page.click("main >> button[type=submit]")
    page.check("[name=confirmed]")
    page.click("text=确认审查文件")
    page.wait_for_selector("text=已记录在案")
    page.goto(f"/desk/cases/{cleaning.of('阳江市占用城市道路管理办法').pk}/document/")
    page.click("main >> text=提出清理意见 >> nth=0")
    look(page, axe, tmp_path, "propose")
    page.check("[name=fact-cleanup_result][value=keep]")
    page.fill("[name=fact-cleanup_reason]", "仍需要（虚构）")
    page.click("main >> button[type=submit]")
    assert "没有说明" in page.inner_text("main")
    look(page, axe, tmp_path, "refused")


def test_progress_and_results(page, cleaning, axe, tmp_path):
    sign_in(page, "watcher")
    page.goto("/oversight/cleanups/")
    look(page, axe, tmp_path, "campaigns")
    page.click("main >> text=市政府文件清理")
    look(page, axe, tmp_path, "progress")
    page.context.clear_cookies()
    people = {
        cleaning.city.government.pk: ("clerk", "mayor"),
        cleaning.city.bureau.pk: ("sweeper", "head"),
        cleaning.city.other.pk: ("other_sweeper", "other_head"),
    }
    for row, result in zip(
        cleaning.documents, ("keep", "amend", "repeal", "lapse", "keep", "keep", "repeal"),
        strict=True,
    ):  # fmt: skip
        cleaning.clean(row, result, *people[row.organ_id])
    sign_in(page, "office")
    page.goto(f"/desk/cases/{cleaning.case.pk}/cleanup/")
    look(page, axe, tmp_path, "workbench")
    page.click("text=按台账汇总")
    page.wait_for_selector("text=已记录在案")
    cleaning.today = timezone.localdate()
    cleaning.do("review_results", "auditor", gap=0, review_opinion="pass", review_note="合法")
    from tests.factories import a_document

    cleaning.do(
        "decide_results", "mayor", gap=0, results_meeting="常务会议", results_met_on=cleaning.today,
        results_minutes=a_document(), results_effective_on=cleaning.today,
    )  # fmt: skip
    cleaning.do(
        "publish_results", "office", gap=0, results_channel="政府网站", secrecy_reviewed=True,
        results_number="阳府〔2017〕30号",
    )  # fmt: skip
    page.goto("/cleanups/")
    look(page, axe, tmp_path, "public")
    page.click("main >> text=市政府文件清理")
    look(page, axe, tmp_path, "results")


def test_without_scripts_a_document_is_checked_and_examined(chromium, live_server, cleaning):
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="zh-CN",
        viewport={"width": 390, "height": 844},
    )  # fmt: skip
    page = context.new_page()
    sign_in(page, "sweeper")
    row = cleaning.of("阳江市城市照明管理办法")
    page.goto("/desk/cleanups/?finding=conflict")
    page.click("main >> text=城市照明管理办法")
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
