"""Clocks past their last day."""

import pytest

from tests.factories import penalty_case

pytestmark = pytest.mark.django_db
LIST = "/oversight/overdue/"


def test_a_clock_past_its_day_is_listed_with_its_article(supervisor, troubled):
    late, _wrong, fine = troubled
    html = supervisor.get(LIST).content.decode()
    assert late.case.number in html
    assert f"/desk/cases/{late.case.pk}/" in html
    assert "《行政处罚法》（2021年）第六十条" in html
    assert "已超" in html
    assert fine.case.number not in html


def test_what_the_party_owes_is_not_the_organ_s_lateness(supervisor, city):
    run = penalty_case(city, "served")
    assert run.case.clocks.filter(limit="pay", ended_on=None).exists()
    html = supervisor.get(LIST).content.decode()
    assert "缴纳罚款的期限" not in html
    assert "公示期限" in html


@pytest.mark.parametrize(
    ("asked", "is_found"),
    [
        ({"procedure": "enforcement.penalty.ordinary"}, True),
        ({"procedure": "licensing.ordinary"}, False),
        ({"q": "〔2021〕1号"}, True),
        ({"q": "没有"}, False),
        ({"since": "2021-10-01", "until": "2021-10-31"}, True),
        ({"until": "2021-08-31"}, False),
        ({"organ": "nonsense"}, True),
    ],
)
def test_filters(supervisor, troubled, asked, is_found):
    html = supervisor.get(LIST, asked).content.decode()
    assert (troubled[0].case.number in html) is is_found


def test_a_filter_by_organ(supervisor, city, troubled):
    assert (
        troubled[0].case.number
        in supervisor.get(LIST, {"organ": str(city.bureau.pk)}).content.decode()
    )


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_can_be_taken_away(supervisor, troubled, form):
    answer = supervisor.get(LIST, {"format": form})
    body = b"".join(answer.streaming_content)
    assert body
    if form == "csv":
        assert troubled[0].case.number in body.decode("utf-8-sig")


def test_an_empty_list_says_what_would_be_here(supervisor):
    assert "没有正在逾期的期限" in supervisor.get(LIST).content.decode()
