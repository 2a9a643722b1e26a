"""The one search box."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.portal.conftest import PERSON, fine
from zhunsheng.web.portal.lists import MOST_WORDS

pytestmark = pytest.mark.django_db


def search(client, text):
    return client.get("/search/", {"q": text}).content.decode()


def test_part_of_a_word_finds_item_power_and_decision(client, fined):
    html = search(client, "占用")
    assert "临时占用城市道路许可" in html
    assert "对擅自占用道路经营的处罚" in html
    assert fined.case.penalty.number in html


def test_every_word_must_be_found(client, fined):
    assert "临时占用城市道路许可" not in search(client, "占用 航空")


def test_a_company_is_found_by_name_and_a_person_is_not(client, city, fined):
    fine(city, "乱停车", PERSON)
    assert fined.case.penalty.number in search(client, "某某有限公司")
    assert "没有找到" in search(client, "欧阳某某")


def test_a_receipt_number_leads_to_its_case(client, fined):
    answer = client.get("/search/", {"q": fined.case.receipt.lower()})
    assert answer.url == f"/follow/{fined.case.receipt}/"


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "'\"<b>", "\x00", "字" * 500])
def test_odd_input_is_no_error(client, city, text):
    answer = client.get("/search/", {"q": text})
    assert answer.status_code == 200
    assert "<b>" not in answer.content.decode().partition('id="main"')[2]


def test_nothing_asked_says_how_to_begin(client):
    assert "在上面的搜索框里填写" in client.get("/search/").content.decode()


def test_of_a_search_of_many_words_the_first_few_are_looked_for(client, city):
    with CaptureQueriesContext(connection) as asked:
        client.get("/search/", {"q": " ".join("甲" * 50)})
    compared = max(query["sql"].upper().count(" LIKE ") for query in asked.captured_queries)
    assert 0 < compared <= 5 * MOST_WORDS
