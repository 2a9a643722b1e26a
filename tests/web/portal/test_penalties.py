"""Published penalty decisions."""

import pytest

from tests.factories import penalty_case
from tests.web.portal.conftest import fine

pytestmark = pytest.mark.django_db
LIST = "/decisions/penalties/"


def test_only_what_is_published_is_listed(client, city, fined):
    hidden = penalty_case(city, "decided")
    html = client.get(LIST).content.decode()
    assert fined.case.penalty.number in html
    assert hidden.case.penalty.number not in html
    assert client.get(f"{LIST}{hidden.case.pk}/").status_code == 404


def test_a_decision_says_all_that_must_be_published(client, fined):
    decision = fined.case.penalty
    html = client.get(f"{LIST}{fined.case.pk}/").content.decode()
    for said in (
        decision.number,
        "阳江市某某有限公司",
        "91441700MA4UK1QF5J",
        "擅自占用道路经营",
        "查明：阳江市某某有限公司擅自占用道路经营。",
        decision.basis,
        "罚款",
        "罚款 100元",
        "阳江市城市管理局",
        "决定日期",
        "公示日期",
    ):
        assert said in html


def test_a_person_is_covered_in_list_and_detail(client, fined_person):
    for path in (LIST, f"{LIST}{fined_person.case.pk}/"):
        html = client.get(path).content.decode()
        assert "欧阳某某" not in html
        assert "欧***" in html


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"q": "占用"}, True),
        ({"q": "某某有限公司"}, True),
        ({"q": "没有这样的词"}, False),
        ({"kind": "fine"}, True),
        ({"kind": "warning"}, False),
        ({"kind": "nonsense"}, True),
        ({"since": "2021-08-01", "until": "2021-12-31"}, True),
        ({"since": "2022-01-01"}, False),
        ({"until": "2000-01-01"}, False),
        ({"since": "yesterday"}, True),
        ({"page": "99999"}, True),
        ({"page": "x"}, True),
    ],
)
def test_filters(client, fined, asked, is_found):
    html = client.get(LIST, asked).content.decode()
    assert (fined.case.penalty.number in html) is is_found


def test_a_list_without_hits_says_what_to_do(client, city):
    assert "没有符合条件的处罚决定" in client.get(LIST).content.decode()


def test_words_that_look_like_code_are_shown_as_words(client, city):
    run = fine(city, "<script>alert(1)</script>")
    for path in (LIST, f"{LIST}{run.case.pk}/", "/"):
        assert "<script>alert" not in client.get(path).content.decode()
