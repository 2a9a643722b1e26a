"""Documents whose term ends soon or is over, of the organs of the reader."""

from datetime import timedelta

import pytest

from zhunsheng.kernel.library.commands import enact, end
from zhunsheng.kernel.library.models import Ending

pytestmark = pytest.mark.django_db


@pytest.fixture
def documents(desk):
    """Five documents of the bureau and one of another organ, by when their term ends."""
    made = {}
    for title, organ, days in (
        ("甲规则", desk.city.bureau, 20),
        ("乙规则", desk.city.bureau, 89),
        ("丙规则", desk.city.bureau, 150),
        ("丁规则", desk.city.bureau, -10),
        ("戊规则", desk.city.bureau, -400),
        ("己规则", desk.city.other, 20),
    ):
        made[title] = enact(
            kind="normative", title=f"虚构{title}", number=f"阳城管〔2020〕{len(made) + 1}号",
            text="第一条 某事。", organ=organ, in_force_from=desk.today - timedelta(days=1500),
            in_force_until=desk.today + timedelta(days=days + 1),
        )  # fmt: skip
    return made


def shown(client, **asked):
    answer = client.get("/desk/documents/expiring/", asked)
    assert answer.status_code == 200
    html = answer.content.decode()
    return {title for title in "甲乙丙丁戊己" if f"虚构{title}规则" in html}, html


@pytest.mark.parametrize(
    ("within", "titles"),
    [("", "甲乙"), ("180", "甲乙丙"), ("over", "丁"), ("never", "甲乙")],
)
def test_documents_are_listed_by_when_they_end(desk, documents, within, titles):
    found, _html = shown(desk.client("drafter"), within=within)
    assert found == set(titles)


def test_the_last_day_and_what_is_left_are_told(desk, documents):
    _found, html = shown(desk.client("drafter"))
    assert "还剩 20 日" in html
    assert str(documents["甲规则"].instrument_id) in html
    assert "zs-row-due_soon" in html


def test_one_that_was_repealed_or_replaced_is_not_listed(desk, documents):
    end(version=documents["甲规则"], on=desk.today, ending=Ending.REPEALED)
    assert shown(desk.client("drafter"))[0] == {"乙"}
    assert shown(desk.client("drafter"), within="over")[0] == {"丁"}


def test_supervisors_see_those_of_their_region(desk, documents):
    assert shown(desk.client("supervisor"))[0] == {"甲", "乙", "己"}


def test_the_case_in_which_it_was_made_is_a_link(desk, documents):
    from tests.factories import DOCUMENT, begin

    run = begin(desk.city, DOCUMENT, desk.today - timedelta(days=200))
    run.follow([
        "begin_consultation", ("close_consultation", {"gap": 40}), "review_competition",
        "submit_for_review", ("review", {"by": "legal_office", "gap": 15}), "deliberate",
        "sign", "register_number",
        ("publish_department_document", {"validity_ends_on": desk.today + timedelta(days=5),
                                         "document_text": "第一条 某事。"}),
    ])  # fmt: skip
    _found, html = shown(desk.client("drafter"))
    assert run.case.number in html
    assert f"/desk/cases/{run.case.pk}/?back=" in html


def test_how_many_end_soon_stands_in_the_navigation_of_those_who_renew(desk, documents):
    mark = '文件到期</span> <span class="zs-waiting">2</span>'
    assert mark in shown(desk.client("drafter"))[1]
    assert mark not in shown(desk.client("handler"))[1]


def test_the_list_can_be_taken_away(desk, documents):
    file = desk.client("drafter").get("/desk/documents/expiring/", {"format": "csv"})
    text = b"".join(file.streaming_content).decode("utf-8-sig")
    assert "虚构甲规则" in text
    assert "虚构丁规则" not in text


def test_the_queries_do_not_grow_with_the_documents(desk, documents, django_assert_max_num_queries):
    client = desk.client("drafter")
    client.get("/desk/documents/expiring/")
    with django_assert_max_num_queries(20):
        client.get("/desk/documents/expiring/", {"within": "180"})
