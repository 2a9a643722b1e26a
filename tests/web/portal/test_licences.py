"""Published licence decisions."""

import pytest

from tests.factories import licence_case
from tests.web.portal.conftest import PERSON

pytestmark = pytest.mark.django_db
LIST = "/decisions/licences/"


def test_only_what_is_published_is_listed(client, city, licensed):
    hidden = licence_case(city, "granted")
    html = client.get(LIST).content.decode()
    assert licensed.case.licence.number in html
    assert hidden.case.licence.number not in html
    assert client.get(f"{LIST}{hidden.case.pk}/").status_code == 404


def test_a_decision_says_what_is_licensed_and_for_how_long(client, licensed):
    html = client.get(f"{LIST}{licensed.case.pk}/").content.decode()
    for said in ("临时占用城市道路许可", "某licence_content", "有效期自", "准予许可", "个工作日"):
        assert said in html


def test_a_person_is_covered(client, city):
    run = licence_case(city, "closed", parties=(PERSON,))
    for path in (LIST, f"{LIST}{run.case.pk}/"):
        html = client.get(path).content.decode()
        assert "欧阳某某" not in html
        assert "欧***" in html


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"q": "道路"}, True),
        ({"q": "航空"}, False),
        ({"outcome": "granted"}, True),
        ({"outcome": "refused"}, False),
        ({"since": "2017-01-01", "until": "2017-12-31"}, True),
        ({"until": "2016-12-31"}, False),
    ],
)
def test_filters(client, licensed, asked, is_found):
    html = client.get(LIST, asked).content.decode()
    assert (licensed.case.licence.number in html) is is_found


def test_a_filter_by_organ(client, city, licensed):
    html = client.get(LIST, {"organ": str(city.bureau.pk)}).content.decode()
    assert licensed.case.licence.number in html


def test_the_index_counts_both(client, fined, licensed):
    html = client.get("/decisions/").content.decode()
    assert html.count("<strong>1</strong>") == 2
