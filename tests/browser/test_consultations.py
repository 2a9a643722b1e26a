"""Consultations in a real browser: every page under axe, wide and narrow, and without scripts."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from tests.browser.test_portal import NARROW, WIDER_THAN_THE_SCREEN, violations
from tests.domains.consultation.consulting import COUNTS, invite, launch
from zhunsheng.kernel.identity.models import Account

pytestmark = pytest.mark.usefixtures("transactional_record")
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WIDE = {"width": 1280, "height": 900}


@pytest.fixture
def runs(live_server, city):
    """A consultation that is open, with letters and comments, and one whose result is published."""
    cache.clear()
    today = timezone.localdate()
    start = today - timedelta(28)
    keys = invite(city, COUNTS)
    run = launch(city, start)
    everybody = [key for named in keys.values() for key in named]
    run.write_to(everybody, reply_by=start + timedelta(20))
    run.do(
        "record_no_comment",
        consultees=keys["municipal_unit"][:110],
        letter_answered_on=run.today,
    )
    run.do("publish_newspaper_notice", newspaper_name="某日报", notice_printed_on=run.today)
    run.do("hold_consultative_meeting", meeting_held_on=run.today, opinions_given="第一条：好")
    run.comment("建议明确禁止的时段", "3", on=today)
    run.comment("<script>alert('x')</script>", on=today)
    past = launch(city, start - timedelta(60), consulted_title="某遗址保护规定（草案）")
    past.write_to(keys["county"], reply_by=start)
    past.do(
        "record_answer",
        answering_consultee=keys["county"][0],
        letter_answered_on=past.today,
        opinions_given="第三条：改\n第四条：删去\n赞同",
    )
    past.close()
    past.answer("1", "adopted", opinion_group="采砂")
    past.answer("2")
    past.answer("3", "explained", changed_clause="")
    past.do("conclude_answers")
    past.do("publish_result", result_summary="收到三条")
    return run, past


def addresses(run, past):
    bench = f"/desk/cases/{run.case.pk}/consultation/"
    return [
        "/consultations/",
        f"/consultations/{run.case.pk}/",
        f"/consultations/{run.case.pk}/comment/?on=3",
        f"/consultations/comments/{run.row.comments.first().receipt}/",
        f"/consultations/{past.case.pk}/",
        f"/consultations/{past.case.pk}/result/",
        bench,
        f"{bench}send/?kind=municipal_unit&kind=county",
        f"{bench}letters/?state=outstanding",
        f"{bench}letters/3/",
        f"{bench}letters/import/",
        f"{bench}opinions/",
    ]


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_is_accessible_and_fits(
    live_server,
    chromium,
    city,
    runs,
    axe,
    viewport,
    language,
):
    account = Account.objects.create(username="officer", person=city.people["consulter"])
    client = Client()
    client.force_login(account, backend=BACKEND)
    context = chromium.new_context(base_url=live_server.url, viewport=viewport)
    cookies = {"sessionid": client.cookies["sessionid"].value, "django_language": language}
    context.add_cookies(
        [{"name": n, "value": v, "url": live_server.url} for n, v in cookies.items()]
    )
    page = context.new_page()
    wrong = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    for address in addresses(*runs):
        assert page.goto(address).status == 200, address
        wrong += [f"{address} {each}" for each in violations(page, axe)]
        if page.evaluate(WIDER_THAN_THE_SCREEN):
            wrong.append(f"{address} is wider than the screen")
    context.close()
    assert wrong == []


def test_a_comment_is_made_without_scripts(live_server, chromium, runs):
    context = chromium.new_context(
        base_url=live_server.url, java_script_enabled=False, viewport=NARROW, locale="zh-CN"
    )
    page = context.new_page()
    page.goto("/consultations/")
    page.get_by_role("link", name=re.compile("河流域")).first.click()
    page.get_by_role("link", name="对第三条提意见").click()
    page.get_by_label("您的意见").fill("没有脚本也能提")
    page.get_by_role("button", name="提交意见").click()
    assert page.get_by_role("heading", name="意见已经收到").is_visible()
    assert page.get_by_text("没有脚本也能提").is_visible()
    context.close()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_table_with_wrong_rows_is_corrected_and_imported(
    live_server, chromium, city, runs, axe, viewport, tmp_path
):
    account = Account.objects.create(username="officer", person=city.people["consulter"])
    client = Client()
    client.force_login(account, backend=BACKEND)
    context = chromium.new_context(base_url=live_server.url, viewport=viewport, locale="zh-CN")
    value = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": value, "url": live_server.url}])
    page = context.new_page()
    page.goto(f"/desk/cases/{runs[0].case.pk}/consultation/letters/import/")
    waiting = runs[0].row.letters.filter(answered_on__isnull=True).order_by("position")
    first, second = (letter.consultee_key for letter in waiting[:2])
    today = timezone.localdate().isoformat()

    def upload(*rows):
        text = "\n".join(["编码,函复日期,意见", *rows]).encode()
        file = {"name": "函复.csv", "mimeType": "text/csv", "buffer": text}
        page.set_input_files("[name=table]", file)
        page.get_by_role("button", name="先检查，不记录").click()

    upload(f"{first},{today},第三条：改", f"{second},昨天,", f"没有这个,{today},同意")
    assert page.get_by_text("表里 3 行，其中 2 行有问题").is_visible()
    faults = page.get_by_role("region", name="有问题的行")
    assert "不是日期" in faults.get_by_role("row", name="3").first.inner_text()
    assert "没有向这个编码发过函" in faults.get_by_role("row", name="4").first.inner_text()
    assert violations(page, axe) == []
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
    page.screenshot(path=tmp_path / "faults.png", full_page=True)
    upload(f"{first},{today},第三条：改", f"{second},{today},")
    assert page.get_by_role("heading", name="预检通过").is_visible()
    assert violations(page, axe) == []
    page.screenshot(path=tmp_path / "fits.png", full_page=True)
    page.get_by_role("button", name="确认导入").click()
    page.get_by_text("已全部导入：2 个对象，1 条意见").wait_for()
    context.close()
    assert not waiting.filter(consultee_key__in=[first, second]).exists()
