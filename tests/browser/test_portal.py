"""The journeys of a citizen through the portal, in a real browser."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.factories import ITEM_CHANGE, begin, licence_case, penalty_case

pytestmark = pytest.mark.usefixtures("transactional_record")

NARROW = {"width": 390, "height": 844}
WIDER_THAN_THE_SCREEN = (
    "document.documentElement.scrollWidth > document.documentElement.clientWidth"
)


@pytest.fixture
def cases(live_server, city):
    """A licence on its way, a published fine, and an item that was cancelled."""
    cache.clear()
    begin(city, ITEM_CHANGE, date(2017, 3, 1)).follow(["hear_organ", "review", "decide", "publish"])
    city.licence_item("L2", "设置大型户外广告许可", city.other)
    return {
        "open": penalty_case(city, "investigating", timezone.localdate() - timedelta(30)).case,
        "fined": penalty_case(city, "closed").case,
        "licensed": licence_case(city, "closed", date(2016, 3, 1)).case,
    }


@pytest.fixture
def without_scripts(chromium, live_server):
    """An old phone whose browser runs no scripts."""
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport=NARROW, locale="zh-CN"
    )
    yield context.new_page()
    context.close()


def violations(page, axe):
    page.evaluate(axe)
    return page.evaluate(
        "axe.run().then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"
    )


def addresses(cases):
    fined, licensed = cases["fined"].pk, cases["licensed"].pk
    return [
        "/",
        "/search/?q=道路",
        "/follow/",
        "/follow/?receipt=X",
        "/follow/ABCDEFGHJKLM/",
        f"/follow/{cases['open'].receipt}/",
        f"/follow/{cases['fined'].receipt}/",
        "/items/",
        "/items/L1/",
        "/powers/",
        "/registers/",
        "/decisions/",
        "/decisions/penalties/",
        f"/decisions/penalties/{fined}/",
        "/decisions/licences/",
        f"/decisions/licences/{licensed}/",
        "/report/",
        "/report/2016/",
        "/report/2016/licensing.decided_on_time/",
        "/site-map/",
        "/privacy/",
        "/accessibility/",
        "/about/",
        "/receipt-format/",
    ]


def test_a_case_is_followed_without_scripts(without_scripts, cases):
    page = without_scripts
    page.goto("/")
    page.get_by_role("link", name="查我的事").last.click()
    page.get_by_label("受理编号").fill(cases["open"].receipt.lower())
    page.get_by_role("button", name="查询").click()
    assert page.get_by_role("heading", name="还剩几天").is_visible()
    assert page.get_by_text("调查取证").first.is_visible()
    page.get_by_text("为什么是这一天").first.click()
    assert page.get_by_text("从哪一天起算").first.is_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="下载办理凭证").click()
    assert download.value.suggested_filename.endswith(".json")


def test_a_search_leads_to_an_item_and_its_history(page, cases):
    page.goto("/")
    page.get_by_role("searchbox").fill("户外")
    page.get_by_role("searchbox").press("Enter")
    page.get_by_role("link", name="设置大型户外广告许可").click()
    assert page.get_by_role("heading", level=1).inner_text() == "设置大型户外广告许可"
    assert page.get_by_text("历次变动和所依据的决定").first.is_visible()


def test_a_figure_of_the_report_opens_to_its_records(page, cases):
    page.goto("/report/")
    page.get_by_role("link", name="2016 年").click()
    figure = page.locator(".zs-figure", has_text="准予行政许可").locator("a")
    assert figure.inner_text().startswith("1")
    figure.click()
    assert page.get_by_text("共 1 条").is_visible()
    page.locator("tbody a").first.click()
    assert "/decisions/licences/" in page.url


def test_a_case_is_followed_by_keyboard_alone(page, cases):
    page.goto("/follow/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "receipt":
            break
    page.keyboard.type(cases["fined"].receipt)
    page.keyboard.press("Enter")
    page.wait_for_url("**/follow/*/")
    assert page.get_by_role("heading", name="办理过程").is_visible()


def test_large_type_and_english_stay_on(page, cases):
    page.goto("/items/")
    page.get_by_role("button", name="大字版").click()
    page.get_by_role("button", name="English").click()
    page.goto("/decisions/penalties/")
    assert page.locator("html").get_attribute("data-size") == "large"
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", level=1).inner_text() == "Published penalty decisions"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_is_wider_than_a_phone_and_all_pass_axe(page, live_server, cases, axe, language):
    page.context.add_cookies(
        [{"name": "django_language", "value": language, "url": live_server.url}]
    )
    page.set_viewport_size(NARROW)
    for address in addresses(cases):
        page.goto(address)
        assert page.locator("h1").count() == 1, address
        assert not page.evaluate(WIDER_THAN_THE_SCREEN), address
        assert not violations(page, axe), address


def test_large_targets_on_the_portal(page, cases):
    page.set_viewport_size(NARROW)
    page.goto("/follow/")
    for button in page.get_by_role("button").all():
        box = button.bounding_box()
        assert box is None or box["height"] >= 44, button.inner_text()
