"""The front page."""

import pytest
from django.utils.translation import override

pytestmark = pytest.mark.django_db


def test_the_front_page_leads_to_everything(client, city):
    html = client.get("/").content.decode()
    assert html.count("<h1") == 1
    for href in (
        "/search/",
        "/follow/",
        "/items/",
        "/powers/",
        "/decisions/penalties/",
        "/decisions/licences/",
        "/report/",
    ):
        assert f'"{href}"' in html


def test_the_counts_are_those_of_today(client, fined, licensed, on_day):
    html = client.get("/").content.decode()
    assert "<strong>1</strong> 件已公示" in html
    assert "<strong>2</strong> 项现行有效" in html  # the two powers of the city


def test_the_front_page_says_that_people_are_invented(client, city):
    city.employ("walker", "case_handler")
    assert "演示数据" in client.get("/").content.decode()


def test_an_empty_site_says_what_would_be_here(client):
    assert "还没有公示的决定" in client.get("/").content.decode()


def test_the_front_page_is_complete_in_english(client, fined):
    with override("en"):
        html = client.get("/", headers={"accept-language": "en"}).content.decode()
    main = html.partition('id="main"')[2].partition("</main>")[0]
    assert "Follow my case" in main
    assert "published" in main
