"""Licence items, powers, and whatever else is public, as of a day."""

from datetime import date

import pytest

from tests.factories import ITEM_CHANGE, begin

pytestmark = pytest.mark.django_db


@pytest.fixture
def cancelled(city):
    city.licence_item("L2", "设置大型户外广告许可", city.other)
    run = begin(city, ITEM_CHANGE, date(2017, 3, 1))
    return run.follow(
        ["hear_organ", "review", ("decide", {"decision_document": "阳府〔2017〕8号"}), "publish"]
    )


def test_the_list_is_that_of_today(client, cancelled):
    html = client.get("/items/").content.decode()
    assert "设置大型户外广告许可" in html
    assert "临时占用城市道路许可" not in html
    assert "共 1 条" in html


def test_the_list_can_be_read_on_any_day(client, cancelled):
    html = client.get("/items/", {"on": "2016-12-31"}).content.decode()
    assert "临时占用城市道路许可" in html
    assert "2016年12月31日当天有效" in html


def test_an_item_says_its_basis_its_days_and_its_organ(client, city):
    html = client.get("/items/L1/").content.decode()
    for said in ("某条例", "20 工作日", "10 工作日", "阳江市城市管理局", "现行有效"):
        assert said in html


def test_a_cancelled_item_names_the_decision(client, cancelled):
    html = client.get("/items/L1/").content.decode()
    assert "已于 2017年" in html
    assert "失效（取消）" in html
    assert "阳府〔2017〕8号" in html


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "户外"}, "L2"),
        ({"q": "道路"}, "L1"),
        ({"q": "住房"}, "L2"),
        ({"level": "municipal"}, "L1"),
        ({"level": "nonsense"}, "L1"),
        ({"organ": "nonsense"}, "L1"),
        ({"on": "not a day"}, "L1"),
    ],
)
def test_filters_narrow_and_nonsense_does_not(client, city, asked, found):
    city.licence_item("L2", "设置大型户外广告许可", city.other)
    html = client.get("/items/", asked).content.decode()
    assert f"/items/{found}/" in html


def test_a_filter_by_organ(client, city):
    city.licence_item("L2", "设置大型户外广告许可", city.other)
    html = client.get("/items/", {"organ": str(city.other.pk)}).content.decode()
    assert "/items/L2/" in html
    assert "/items/L1/" not in html


def test_powers_are_listed_by_kind(client, city):
    html = client.get("/powers/", {"kind": "penalty"}).content.decode()
    assert "对擅自占用道路经营的处罚" in html
    assert "许可事项清单管理" not in html
    assert client.get("/powers/P1/").status_code == 200


def test_only_public_registers_are_shown(client, city):
    index = client.get("/registers/").content.decode()
    assert "/registers/local_figures/" in index
    assert "certificates" not in index
    assert client.get("/registers/local_figures/").status_code == 200
    assert client.get("/registers/local_figures/large_fine_person/").status_code == 200
    for path in ("certificates/", "certificates/粤Q00000/", "nothing/"):
        assert client.get(f"/registers/{path}").status_code == 404


def test_what_is_on_no_list_is_not_found(client, city):
    assert client.get("/items/nothing/").status_code == 404
    assert client.get("/items/L1%00/").status_code == 404


def test_a_key_with_a_slash_has_a_page(client, city):
    city.licence_item("L/9 甲", "带斜线的事项")
    html = client.get("/items/").content.decode()
    assert "/items/L/9%20%E7%94%B2/" in html
    assert client.get("/items/L/9 甲/").status_code == 200


def test_an_item_not_yet_in_force_says_so(client, city):
    from tests.factories import LICENCE_ITEMS, open_entry, register

    open_entry(
        spec=register(LICENCE_ITEMS),
        key="L7",
        title="将来的事项",
        organ=city.bureau,
        region=city.region,
        level="municipal",
        valid_from=date(2100, 1, 1),
        data={"basis": "某条例", "statutory_days": 20, "promised_days": 10},
    )
    assert "现在尚未生效" in client.get("/items/L7/").content.decode()


def test_queries_do_not_grow_with_the_list(client, city, django_assert_max_num_queries):
    for number in range(30):
        city.licence_item(f"X{number}", f"第 {number} 项")
    with django_assert_max_num_queries(7):
        client.get("/items/")


def test_a_figure_of_days_is_shown_in_days(client, city):
    html = client.get("/registers/local_figures/").content.decode()
    assert "5 个工作日" in html
    assert "100万元" in html
    assert "5元" not in html
    page = client.get("/registers/local_figures/review_days_least/").content.decode()
    assert "5 个工作日" in page
    english = {"HTTP_ACCEPT_LANGUAGE": "en"}
    assert "5 working days" in client.get("/registers/local_figures/", **english).content.decode()
