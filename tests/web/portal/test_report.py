"""The yearly report and the records behind its figures."""

import csv
import io
import json
import re
from datetime import date

import pytest
from click.testing import CliRunner

from tests.domains.paths import LAPSES, PATHS, opened_with, steps_of
from tests.factories import ITEM_CHANGE, begin
from zhunsheng.cli.report import report as command
from zhunsheng.domains.reporting.figures import compute, indicators
from zhunsheng.kernel.casefile.indicators import Kind

pytestmark = pytest.mark.django_db
NAMES = [each.name for each in indicators()]


@pytest.fixture
def year(city):
    """2017 with a case on every path, and an item cancelled by decision."""
    for name, (procedure, _) in PATHS.items():
        if procedure == ITEM_CHANGE or name in LAPSES:
            continue
        run = begin(city, procedure, date(2017, 3, 1), **opened_with(name, date(2017, 3, 1)))
        for act, given in steps_of(name, run.edition):
            run.do(act, **given)
    begin(city, ITEM_CHANGE, date(2017, 3, 1)).follow(["hear_organ", "review", "decide", "publish"])


def total(html):
    found = re.search(r"共 ([\d,]+) 条", html)
    return int(found[1].replace(",", "")) if found else 0


def test_every_figure_has_as_many_records_as_it_says(client, year):
    for figure in compute(2017):
        name, kind = figure.indicator.name, figure.indicator.kind
        address = f"/report/2017/{name}/"
        count = total(client.get(address).content.decode())
        if kind in (Kind.COUNT, Kind.RATE):
            assert count == figure.numerator, name
        if kind is Kind.COUNT:
            assert count == figure.value, name
        if kind is Kind.RATE:
            base = total(client.get(address, {"of": "base"}).content.decode())
            assert base == figure.denominator, name
        if kind is Kind.MEAN:
            assert count == figure.denominator, name


@pytest.mark.parametrize("name", ["licensing.working_days", "enforcement.fines_and_confiscations"])
def test_what_is_added_up_adds_up(client, year, name):
    figure = next(each for each in compute(2017) if each.indicator.name == name)
    answer = client.get(f"/report/2017/{name}/", {"format": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))[1:]
    assert sum(float(row[-1]) for row in rows) == pytest.approx(float(figure.numerator), abs=0.01)


def test_the_page_shows_every_figure_as_a_link(client, year):
    html = client.get("/report/2017/").content.decode()
    for name in NAMES:
        assert f'href="/report/2017/{name}/"' in html


def test_the_page_has_pictures_with_their_tables(client, year):
    html = client.get("/report/2017/").content.decode()
    assert html.count("<figure") >= 4
    assert html.count("图中的数据") == html.count('class="zs-picture"')
    assert "style=" not in html


def test_a_figure_says_how_it_is_made(client, year):
    html = client.get("/report/2017/licensing.municipal_items_reduction/").content.decode()
    assert "分子 1 ÷ 分母 1 × 100% = 100%" in html
    assert "统计范围" in html


def test_change_is_told_against_the_year_before(client, year, city):
    begin(city, "licensing.ordinary", date(2016, 3, 1)).do("accept")
    html = client.get("/report/2017/").content.decode()
    assert "比 2016 年" in html
    assert "不作同比" not in html


def test_without_a_year_before_there_is_no_comparison(client, year):
    html = client.get("/report/2017/").content.decode()
    assert "比 2016 年" not in html
    assert "不作同比" in html


def test_a_year_without_records_says_so(client, year):
    html = client.get("/report/2010/").content.decode()
    assert "2010 年没有办案记录" in html


@pytest.mark.parametrize(
    "path", ["1900/", "9999/", "2017/nothing/", "1900/licensing.granted/", "x/", "2017/a/b/"]
)
def test_an_unknown_year_or_figure_is_not_found(client, path):
    assert client.get(f"/report/{path}").status_code == 404


def test_the_years_are_those_of_the_cases(client, year):
    html = client.get("/report/").content.decode()
    assert "/report/2017/" in html
    assert "/report/2016/" not in html


def test_no_years_yet_says_so(client):
    assert "还没有任何办案记录" in client.get("/report/").content.decode()


def test_the_figures_as_data_are_those_of_the_command(client, year):
    printed = CliRunner().invoke(command, ["2017", "--format", "json"])
    assert client.get("/report/2017/report.json").json() == json.loads(printed.output)
    assert client.get("/report/9999/report.json").status_code == 404


def test_records_name_no_party(client, year):
    for name in NAMES:
        assert "某某有限公司" not in client.get(f"/report/2017/{name}/").content.decode()


def test_published_decisions_open_from_the_records(client, year):
    html = client.get("/report/2017/enforcement.penalties/").content.decode()
    assert "/decisions/penalties/" in html


def test_queries_do_not_grow_with_the_records(client, many, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        html = client.get("/report/2021/enforcement.penalties/").content.decode()
    assert total(html) == 3000
    with django_assert_max_num_queries(2 * 2 * len(NAMES) + 8):
        client.get("/report/2021/")
