"""The one search box."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.web.portal.conftest import COMPANY, PERSON, fine
from zhunsheng.kernel.casefile.models import Party
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


@pytest.mark.parametrize(
    "asked",
    [
        "13800138000",
        "138 0013 8000",
        "１３８００１３８０００",
        "441702199003071234",
        "４４１７０２１９９００３０７１２３４",
    ],
)
def test_what_the_public_does_not_read_is_not_searched_for(client, city, asked):
    fine(city, f"留电话{asked}占道")
    assert "没有找到" in search(client, asked)
    for page in ("decisions/penalties", "decisions/licences", "powers"):
        assert "没有符合条件" in client.get(f"/{page}/", {"q": asked}).content.decode()


@pytest.mark.parametrize("part", ["1380013", "8000", "欧阳某某", "阳某", "某占道", "占道"])
def test_what_is_covered_is_not_found_by_its_parts(client, city, part):
    run = fine(city, "欧阳某某占道，电话13800138000", PERSON)
    shop = fine(city, "油烟直排", replace(COMPANY, name="阳江市欧阳某某占道餐饮店"))
    Party.objects.create(
        case=shop.case, role=Party.Role.AGENT, is_organisation=False, name="欧阳某某"
    )
    html = client.get("/decisions/penalties/", {"q": part}).content.decode()
    assert run.case.penalty.number not in html
    assert shop.case.penalty.number not in html


def test_a_text_with_nothing_covered_is_searched_in_the_case_of_a_person(client, city):
    run = fine(city, "占道经营", PERSON)
    assert run.case.penalty.number in search(client, "占道")


def test_a_receipt_number_leads_to_its_case(client, fined):
    answer = client.get("/search/", {"q": fined.case.receipt.lower()})
    assert answer.url == f"/follow/{fined.case.receipt}/"


@pytest.mark.parametrize("text", ["", "   ", "%", "_", "'\"<b>", "字" * 500])
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
