"""Following a case by its receipt number."""

from datetime import date

import pytest

from tests.factories import LICENCE, begin, licence_case, penalty_case
from zhunsheng.web.portal import throttle
from zhunsheng.web.portal.following import spaced, tidy

pytestmark = pytest.mark.django_db


def page(client, run):
    answer = client.get(f"/follow/{run.case.receipt}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_open_case_says_where_it_is_and_who_answers(client, city, on_day):
    run = licence_case(city, "accepted")
    on_day(date(2017, 3, 10))
    html = page(client, run)
    assert "已受理" in html
    assert "阳江市城市管理局" in html
    assert "还剩 14 个工作日" in html
    assert "2017年3月30日" in html
    assert "《行政许可法》（2003年）第四十二条" in html


def test_an_overdue_case_says_so(client, city, on_day):
    run = licence_case(city, "accepted")
    on_day(date(2017, 6, 1))
    assert "已逾期" in page(client, run)


def test_a_correction_that_was_asked_for_is_the_party_s_turn(client, city, on_day):
    run = begin(city, LICENCE, date(2017, 3, 1))
    run.do("request_correction")
    on_day(date(2017, 3, 3))
    html = page(client, run)
    assert "一次告知需要补正的全部内容" in html
    assert "收到补正材料" in html
    assert "某missing_materials" not in html


def test_the_party_is_told_when_there_is_nothing_to_do(client, city, on_day):
    run = licence_case(city, "accepted")
    on_day(date(2017, 3, 3))
    html = page(client, run)
    assert "您不需要做什么" in html
    assert "撤回申请" in html  # it may, all the same


def test_whoever_was_fined_is_told_to_pay_and_by_when(client, city, on_day):
    """The organ records the payment, but it is the party who pays (行政处罚法 2021 art. 67)."""
    run = penalty_case(city, "served", date(2021, 8, 2))
    due = run.case.clocks.get(limit="pay").due_on
    on_day(due)
    html = page(client, run)
    assert f"最后一天是 {due.year}年{due.month}月{due.day}日" in html
    assert "您不需要做什么" not in html
    run.do("record_payment", gap=0, paid_amount="1000000")
    assert "您不需要做什么" in page(client, run)


def test_whoever_was_only_warned_has_nothing_to_pay(client, city, on_day):
    run = penalty_case(city, "concluded", date(2021, 8, 2))
    told = {"penalty_kinds": ["warning"], "fine": "0"}
    run.do("serve_notice", **told)
    run.do("decide_penalty", gap=10, **told)
    event = run.do("serve_decision")
    on_day(event.occurred_on)
    assert "您不需要做什么" in page(client, run)


def test_a_closed_case_says_when_it_ended(client, fined):
    html = page(client, fined)
    assert "这件事已于" in html
    assert "还剩几天" not in html


def test_a_natural_person_s_name_is_covered(client, fined_person):
    html = page(client, fined_person)
    assert "欧阳某某" not in html
    assert "欧***" in html


def test_the_organ_that_took_over_answers(client, city, on_day):
    from zhunsheng.kernel.identity.commands import succeed

    run = licence_case(city, "accepted")
    succeed(predecessor=city.bureau, successor=city.other, on=date(2019, 1, 1), basis="某方案")
    on_day(date(2019, 2, 1))
    assert "现由阳江市住房和城乡建设局负责答复" in page(client, run)


def test_remedies_follow_the_law_of_the_day_of_reading(client, fined, on_day):
    on_day(date(2023, 12, 31))
    assert "《行政复议法》（2017年）第九条" in page(client, fined)
    on_day(date(2024, 1, 1))
    assert "《行政复议法》（2023年）第二十条" in page(client, fined)


def test_the_days_for_reconsideration_are_counted(client, city, on_day):
    run = penalty_case(city, "served", date(2021, 8, 2))
    served = run.today
    on_day(served)
    html = page(client, run)
    assert f"决定已于 {served.year}年{served.month}月{served.day}日送达" in html


@pytest.mark.parametrize("asked", ["AAAA", "AAAAAAAAAAAAAAAA", "中文", "O01I23456789", "<b>x</b>"])
def test_a_misspelt_number_is_told_kindly(client, asked):
    answer = client.get("/follow/", {"receipt": asked})
    assert answer.status_code == 200
    html = answer.content.decode()
    assert "请核对受理编号" in html
    assert "<b>x</b>" not in html


def test_a_wrong_number_says_nothing_about_others(client, fined):
    answer = client.get("/follow/ABCDEFGHJKLM/")
    assert answer.status_code == 404
    html = answer.content.decode()
    assert "没有可以显示的办理进度" in html
    assert fined.case.number not in html


@pytest.mark.parametrize("asked", ["---", "℀BCDEFGHJKLM", "%00", "..", "a b"])
def test_an_odd_address_is_not_found(client, asked):
    assert client.get(f"/follow/{asked}/").status_code == 404


def test_spaces_hyphens_and_small_letters_are_forgiven(client, fined):
    asked = f" {spaced(fined.case.receipt).lower()} "
    assert client.get("/follow/", {"receipt": asked}).url == f"/follow/{fined.case.receipt}/"
    assert tidy("ａｂ cd—23") == "ABCD23"


def test_guessing_is_slowed_down(client, fined):
    for _ in range(throttle.BUDGET // throttle.MISS):
        assert client.get("/follow/ABCDEFGHJKLM/").status_code == 404
    for address in (f"/follow/{fined.case.receipt}/", f"/follow/{fined.case.receipt}/receipt.json"):
        answer = client.get(address)
        assert answer.status_code == 429
        assert answer["Retry-After"] == str(throttle.WINDOW)
    assert "请稍候" in client.get(f"/follow/{fined.case.receipt}/").content.decode()


def test_another_address_is_not_slowed_down(client, fined):
    for _ in range(20):
        client.get("/follow/ABCDEFGHJKLM/")
    answer = client.get(f"/follow/{fined.case.receipt}/", REMOTE_ADDR="192.0.2.7")
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/follow/", "/follow/{}/", "/follow/{}/receipt.json"])
def test_nobody_keeps_or_indexes_these_pages(client, fined, path):
    answer = client.get(path.format(fined.case.receipt))
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]


@pytest.mark.parametrize("state", ["clue", "investigating", "noticed", "decided", "served"])
def test_every_state_of_a_penalty_has_a_page(client, city, state):
    page(client, penalty_case(city, state))


def test_queries_do_not_grow_with_the_story(client, city, django_assert_max_num_queries):
    short, long = penalty_case(city, "clue"), penalty_case(city, "closed")
    for run in (short, long):
        with django_assert_max_num_queries(15):
            page(client, run)
