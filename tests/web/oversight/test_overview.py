"""The overview: pictures by organ, then the table."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import penalty_case
from zhunsheng.kernel.casefile.models import Clock, IrregularityRow

pytestmark = pytest.mark.django_db


def home(client, **asked):
    return client.get("/oversight/", asked).content.decode()


def figure(html, label):
    """The number of a card."""
    card = html.partition(f'zs-figure-label">{label}')[2]
    text = card.partition('zs-figure-value">')[2].partition("</p>")[0]
    return (
        text.split(">", 1)[1].split("<")[0]
        if text.lstrip().startswith("<a")
        else text.split("<")[0]
    )


def test_the_cards_count_what_there_is(supervisor, troubled):
    html = home(supervisor)
    assert figure(html, "在办案件").strip() == "2"
    late = Clock.objects.filter(
        ended_on=None, due_on__lt="2021-11-01", is_at_least=False, binds_party=False
    )
    assert figure(html, "正在逾期的期限").strip() == str(late.count())
    assert figure(html, "瑕疵").strip() == str(IrregularityRow.objects.count())


def test_a_card_says_as_much_as_its_list(supervisor, troubled):
    assert (
        f"共 {figure(home(supervisor), '正在逾期的期限').strip()} 条"
        in supervisor.get("/oversight/overdue/").content.decode()
    )
    assert (
        f"共 {figure(home(supervisor), '瑕疵').strip()} 条"
        in supervisor.get("/oversight/irregularities/").content.decode()
    )


def test_there_are_pictures_with_a_table_behind(supervisor, troubled):
    html = home(supervisor)
    assert html.count('class="zs-picture"') == 4
    assert "未告知即决定" in html


def test_a_period_narrows_rates_and_irregularities(supervisor, troubled):
    html = home(supervisor, since="2000-01-01", until="2000-12-31")
    assert figure(html, "瑕疵").strip() == "0"
    assert figure(html, "期限按期率").strip() == "—"
    assert figure(html, "在办案件").strip() == "2"


def test_a_day_that_is_none_is_told(supervisor, troubled):
    assert "请把日期写成" in home(supervisor, since="yesterday")


def test_projected_days_are_pointed_out(supervisor, troubled):
    assert "放假安排的年份" not in home(supervisor)
    Clock.objects.filter(ended_on=None).update(is_projected=True)
    assert "放假安排的年份" in home(supervisor)
    assert "共 " in supervisor.get("/oversight/projected/").content.decode()


def test_an_empty_city_says_what_would_be_here(supervisor):
    html = home(supervisor)
    assert "还没有案件" in html
    assert "<figure" not in html


@pytest.mark.parametrize("path", ["", "overdue/", "irregularities/", "projected/"])
def test_queries_are_few_and_do_not_grow(supervisor, city, troubled, path):
    with CaptureQueriesContext(connection) as few:
        supervisor.get(f"/oversight/{path}")
    for number in range(8):
        penalty_case(city, "concluded" if number % 2 else "investigating")
    with CaptureQueriesContext(connection) as many:
        supervisor.get(f"/oversight/{path}")
    assert len(many) == len(few)
    assert len(many) <= 12
