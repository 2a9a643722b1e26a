"""What is shown to those signed in stays with them."""

import pytest

from tests.web.desk.conftest import Desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "page", ["/desk/", "/desk/cases/", "/desk/cases/?format=csv", "/oversight/"]
)
def test_no_browser_keeps_a_page_of_the_desk_or_of_oversight(city, page):
    answer = Desk(city).client("supervisor", second_factor=False).get(page)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
