"""Who gets which page: the matrix of the desk."""

import pytest
from django.test import Client

from tests.web.desk.conftest import NOTICED

pytestmark = pytest.mark.django_db

PAGES = {
    "inbox": "/desk/",
    "cases": "/desk/cases/",
    "export": "/desk/cases/?format=csv",
    "case": "/desk/cases/{case}/",
    "clocks": "/desk/cases/{case}/clocks/",
    "act": "/desk/cases/{case}/acts/record_plea/",
    "open": "/desk/open/",
    "clue": "/desk/open/enforcement.penalty.ordinary/register_clue/",
    "registers": "/desk/registers/",
    "organs": "/desk/organs/",
    "powers": "/desk/registers/powers/",
    "certificates": "/desk/registers/certificates/",
}
ALL = dict.fromkeys(PAGES, 200)
READS = ALL | {"act": 403, "clue": 403}
BLIND = ALL | {
    "cases": 403,
    "export": 403,
    "case": 403,
    "clocks": 403,
    "act": 403,
    "open": 403,
    "clue": 403,
    "certificates": 404,
}
STRANGER = ALL | {"case": 404, "clocks": 404, "act": 404}
MATRIX = {
    "nobody": dict.fromkeys(PAGES, 302),
    "handler": ALL,
    "head": ALL | {"clue": 403},
    "reviewer": ALL | {"clue": 403},
    "window": ALL | {"clue": 403},
    "outsider": STRANGER,
    "keeper": STRANGER | {"clue": 403},
    "mayor": ALL | {"clue": 403},
    "supervisor": READS,
    "auditor": READS,
    "sysadmin": BLIND,
    "secadmin": BLIND,
    "postless": BLIND,
    "personless": BLIND,
}


@pytest.mark.parametrize("name", MATRIX)
def test_each_page_answers_each_role_as_the_matrix_says(desk, name):
    case = desk.penalty(20, NOTICED).case
    client = Client() if name == "nobody" else desk.client(name)
    if name == "postless":
        account = desk.account(name)
        account.person = _enrolled()
        account.save()
    answers = {
        page: client.get(address.format(case=case.pk)).status_code
        for page, address in PAGES.items()
    }
    assert answers == MATRIX[name]


def _enrolled():
    from zhunsheng.kernel.identity.commands import enrol

    return enrol(name="甲闲", is_invented=True)


@pytest.mark.parametrize("name", ["sysadmin", "secadmin"])
def test_an_administrator_is_told_why_no_case_is_seen(desk, name):
    html = desk.client(name).get("/desk/").content.decode()
    assert "依职责分离的要求看不到案件内容" in html


def test_a_page_that_needs_a_sign_in_comes_back_after_it(desk):
    answer = Client().get("/desk/cases/?state=open")
    assert answer.url == "/accounts/login/?next=/desk/cases/%3Fstate%3Dopen"


def test_a_post_that_ended_yesterday_shows_nothing_today(desk):
    from datetime import timedelta

    from zhunsheng.kernel.identity.commands import end_post

    case = desk.penalty(20, NOTICED).case
    end_post(post=desk.city.posts["handler"], on=desk.today - timedelta(days=1))
    assert desk.client("handler").get(f"/desk/cases/{case.pk}/").status_code == 403
