"""Each kind of figure over rows made by hand; periods; the command."""

import json
from datetime import date
from decimal import Decimal

import pytest
from click.testing import CliRunner
from django.db import connection
from django.db.models import F
from django.test.utils import CaptureQueriesContext

from tests.factories import City, licence_case, penalty_case
from zhunsheng.cli.report import report as command
from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.domains.licensing.registers import LICENCE_ITEMS
from zhunsheng.domains.reporting import figures
from zhunsheng.domains.reporting.figures import by_section, compute, figure_of, records_url, report
from zhunsheng.kernel.casefile.indicators import (
    ENFORCEMENT,
    FUNCTIONS,
    WHOLE_CITY,
    Figure,
    Indicator,
    Kind,
    Period,
    line_of_entry,
)
from zhunsheng.kernel.register.commands import close_entry
from zhunsheng.kernel.register.models import Closing, Entry
from zhunsheng.kernel.statute.text import Text

pytestmark = pytest.mark.django_db

UNIT = Text("项", "items")
YEAR = Period.of_year(2017)


def an_indicator(kind: Kind = Kind.COUNT, **columns) -> Indicator:
    given = {
        "name": "toy.rows",
        "label": UNIT,
        "unit": UNIT,
        "section": FUNCTIONS,
        "scope": WHOLE_CITY,
        "kind": kind,
        "records": lambda period: Entry.objects.filter(
            register="licence_items", **period.within("valid_to")
        ),
        "line": line_of_entry,
    }
    return Indicator(**given | columns)


def ended(period: Period):
    return Entry.objects.filter(register="licence_items", **period.within("valid_to"))


def all_items(period: Period):
    return Entry.objects.filter(register="licence_items")


@pytest.fixture
def city() -> City:
    return City()


def cancel(city: City, key: str, on: date, closing: Closing = Closing.CANCELLED) -> None:
    city.licence_item(key, f"某事项{key}")
    close_entry(register=LICENCE_ITEMS, key=key, on=on, closing=closing)


def figure(name: str, year: int = 2017) -> Figure:
    indicator = figures.indicator_named(name)
    assert indicator
    return figure_of(indicator, Period.of_year(year))


def test_a_period_has_its_first_day_and_not_the_day_after_its_last(city):
    cancel(city, "A", date(2016, 12, 31))
    cancel(city, "B", date(2017, 1, 1))
    cancel(city, "C", date(2017, 12, 31))
    cancel(city, "D", date(2018, 1, 1))
    assert figure("licensing.items_cancelled", 2016).value == 1
    assert figure("licensing.items_cancelled", 2017).value == 2
    assert figure("licensing.items_cancelled", 2018).value == 1


def test_items_that_ended_otherwise_are_not_cancelled(city):
    cancel(city, "A", date(2017, 5, 1), Closing.MERGED)
    cancel(city, "B", date(2017, 5, 1), Closing.TRANSFERRED)
    assert figure("licensing.items_cancelled").value == 0


def test_an_organ_with_two_items_cancelled_counts_once(city):
    cancel(city, "A", date(2017, 5, 1))
    cancel(city, "B", date(2017, 6, 1))
    counted = figure("licensing.items_cancelled_organs")
    assert counted.value == 1
    assert list(counted.indicator.records(YEAR)) == [city.bureau]


def test_the_reduction_is_of_the_items_there_were_at_the_start(city):
    cancel(city, "A", date(2017, 5, 1))
    cancel(city, "GONE", date(2017, 1, 1))  # cancelled from new year on: not there any more
    reduction = figure("licensing.municipal_items_reduction")
    # city.item and A stood on 1 January
    assert (reduction.value, reduction.numerator, reduction.denominator) == (50, 1, 2)


def test_a_rate_over_nothing_has_no_value():
    rate = figure_of(an_indicator(Kind.RATE, base=ended), YEAR)
    assert (rate.value, rate.numerator, rate.denominator) == (None, 0, 0)


@pytest.mark.parametrize(
    ("decimals", "value"), [(0, Decimal(67)), (1, Decimal("66.7")), (2, Decimal("66.67"))]
)
def test_a_rate_is_rounded_half_up_to_its_decimals(city, decimals, value):
    cancel(city, "A", date(2017, 5, 1))
    cancel(city, "B", date(2017, 6, 1))
    rate = figure_of(an_indicator(Kind.RATE, base=all_items, decimals=decimals), YEAR)
    assert str(rate.value) == str(value)


def test_a_mean_adds_up_and_divides(city):
    licence_case(city, "granted")
    licence_case(city, "granted", start=date(2017, 6, 1))
    LicenceDecision.objects.update(working_days=F("working_days") + 1)
    days = list(LicenceDecision.objects.values_list("working_days", flat=True))
    mean = figure("licensing.working_days")
    assert (mean.numerator, mean.denominator) == (sum(days), 2)
    assert mean.value == Decimal(sum(days)) / 2
    assert figure("licensing.working_days", 2018).value is None


def test_a_sum_is_told_in_its_unit(city):
    penalty_case(city, "decided", start=date(2017, 3, 1), violation="某")
    total = figure("enforcement.fines_and_confiscations")
    assert total.value == Decimal("0.01")  # 100 yuan in ten thousands
    assert total.denominator is None
    assert figure("enforcement.fines_and_confiscations", 2018).value == 0


def test_an_application_counts_where_it_was_opened_and_a_decision_where_it_was_made(city):
    licence_case(city, "granted", start=date(2017, 12, 30))
    assert figure("licensing.applications", 2017).value == 1
    assert figure("licensing.granted", 2017).value == 0
    assert figure("licensing.granted", 2018).value == 1
    assert figure("licensing.refused", 2018).value == 0


def test_a_decision_past_its_time_is_not_on_time(city):
    licence_case(city, "granted")
    late = licence_case(city, "accepted", start=date(2017, 6, 1))
    late.do("examine")
    late.do("grant", gap=60)
    on_time = figure("licensing.decided_on_time")
    assert (on_time.value, on_time.numerator, on_time.denominator) == (50, 1, 2)
    assert on_time.indicator.records(YEAR).get().case_id != late.case.pk


def test_a_penalty_served_late_did_not_keep_every_limit(city):
    penalty_case(city, "served", start=date(2017, 3, 1))
    late = penalty_case(city, "decided", start=date(2017, 3, 1))
    assert figure("enforcement.on_time").value == 100
    late.do("serve_decision", gap=20)
    assert figure("enforcement.on_time").value == 50


def test_penalties_count_by_procedure_and_heaviest_kind(city):
    penalty_case(city, "decided", start=date(2017, 3, 1))
    assert figure("enforcement.penalties").value == 1
    assert figure("enforcement.penalties_ordinary").value == 1
    assert figure("enforcement.penalties_summary").value == 0
    assert figure("enforcement.penalties_fine").value == 1
    assert figure("enforcement.penalties_warning").value == 0
    assert figure("enforcement.cases_filed").value == 1


def test_the_figures_come_in_the_order_of_registration_and_sections_hold_together(city):
    reported = report(2017)
    names = [each.figure.indicator.name for each in reported]
    assert names == [indicator.name for indicator in figures.indicators()]
    sections = by_section(reported)
    assert [section for section, _ in sections][:2] == [FUNCTIONS, ENFORCEMENT]
    assert len({section.name for section, _ in sections}) == len(sections)
    assert sum(len(inside) for _, inside in sections) == len(names)


def test_there_is_no_change_against_a_year_without_records(city):
    cancel(city, "A", date(2017, 5, 1))
    assert all(each.change is None for each in report(2017))


def test_the_change_is_against_the_year_before(city):
    cancel(city, "A", date(2016, 5, 1))
    cancel(city, "B", date(2017, 5, 1))
    cancel(city, "C", date(2017, 5, 1))
    changes = {each.figure.indicator.name: each.change for each in report(2017)}
    assert changes["licensing.items_cancelled"] == 1
    assert changes["licensing.decided_on_time"] is None


def test_queries_do_not_grow_with_rows(city):
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            for each in compute(2017):
                figures.lines(each.indicator, each.indicator.records(YEAR))
        return len(captured)

    licence_case(city, "closed")
    penalty_case(city, "closed", start=date(2017, 3, 1))
    few = queries()
    for month in (4, 5, 6):
        licence_case(city, "closed", start=date(2017, month, 5))
        penalty_case(city, "closed", start=date(2017, month, 5))
    assert queries() == few
    assert few <= 3 * len(figures.indicators())


def test_the_list_of_a_figure_has_a_fixed_address(city):
    indicator = figures.indicator_named("licensing.items_cancelled")
    assert indicator
    assert records_url(2017, indicator) == "/report/2017/licensing.items_cancelled/"
    assert figures.indicator_named("no.such") is None


@pytest.mark.parametrize(
    ("columns", "wrong"),
    [
        ({"kind": Kind.RATE}, "base"),
        ({"base": all_items}, "base"),
        ({"kind": Kind.SUM}, "measure"),
        ({"measure": "pk"}, "measure"),
        ({"name": "Toy"}, "lower case"),
    ],
)
def test_an_indicator_that_could_not_be_computed_is_a_mistake_in_the_code(columns, wrong):
    with pytest.raises(ValueError, match=wrong):
        an_indicator(**columns)


def test_a_year_without_data_prints_zeros_and_nothing_for_rates():
    said = json.loads(CliRunner().invoke(command, ["2003", "--format", "json"]).output)
    assert said["licensing.items_cancelled"]["value"] == 0
    assert said["enforcement.fines_and_confiscations"]["value"] == 0
    assert said["licensing.decided_on_time"]["value"] is None
    assert said["licensing.working_days"]["value"] is None
    assert CliRunner().invoke(command, ["2003"]).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["1911"], "1911"),
        (["9999"], "9999"),
        (["next"], "next"),
        (["2017", "--format", "pdf"], "pdf"),
        ([], "YEAR"),
    ],
)
def test_a_year_or_format_there_is_not_is_said(arguments, wrong):
    result = CliRunner().invoke(command, arguments)
    assert result.exit_code == 2
    assert wrong in result.output
