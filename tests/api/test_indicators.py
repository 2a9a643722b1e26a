"""The figures of a year are those of the report."""

import pytest

from tests.factories import day, penalty_case
from zhunsheng.domains.reporting.figures import compute

pytestmark = pytest.mark.django_db


def test_the_figures_are_those_of_the_report(city, program):
    penalty_case(city, "decided", day("2021-08-02"))
    told = program(None, "indicators:read").get("/indicators", year=2021).data
    figures = compute(2021)
    assert [each["key"] for each in told] == [figure.indicator.name for figure in figures]
    assert any(each["value"] for each in told)
    for each, figure in zip(told, figures, strict=True):
        assert each["value"] == (None if figure.value is None else float(figure.value))
        assert each["unit"] == {"zh": figure.indicator.unit.zh, "en": figure.indicator.unit.en}
        assert each["records_url"].startswith("/")


def test_one_figure_is_read_by_its_key(city, program):
    made = program(None, "indicators:read")
    every = made.get("/indicators", year=2021).data
    assert made.get(f"/indicators/{every[0]['key']}", year=2021).data == every[0]


@pytest.mark.parametrize(
    ("path", "year", "status"),
    [
        ("/indicators/no.such", 2021, 404),
        ("/indicators", None, 422),
        ("/indicators", 0, 422),
        ("/indicators", 99999, 422),
        ("/indicators", "now", 422),
    ],
)
def test_what_is_no_figure_or_no_year_is_refused(program, path, year, status):
    refused = program(None, "indicators:read").get(path, year=year)
    assert refused.status_code == status
    assert refused.headers["Content-Type"] == "application/problem+json"
