"""An address with NUL is refused with the usual page, on both engines."""

import pytest

from tests.web.desk.conftest import Desk

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address", ["/desk/cases/?q=%00", "/desk/registers/powers/history/?key=%00", "/search/?q=a%00b"]
)
def test_nul_in_a_query_is_a_bad_request(city, address):
    answer = Desk(city).client("handler").get(address)
    assert answer.status_code == 400
    assert "<h1" in answer.content.decode()
