"""The figures of a year and the records behind them (年度数据)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby
from typing import Any

from django.db.models import Count, Sum

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.indicators import Figure, Indicator, Kind, Line, Period, Section


@dataclass(frozen=True, slots=True)
class Reported:
    """A figure as the report shows it (报告数据), beside that of the year before if any."""

    figure: Figure
    before: Figure | None

    @property
    def change(self) -> Decimal | None:
        """By how much it grew, in its own unit; nothing to say where a year has no value."""
        if self.before is None or self.before.value is None or self.figure.value is None:
            return None
        return self.figure.value - self.before.value


def indicators() -> tuple[Indicator, ...]:
    """Every indicator, in the order the domains were registered."""
    return tuple(current().vocabulary.indicators.values())


def indicator_named(name: str) -> Indicator | None:
    """The indicator of that name."""
    return current().vocabulary.indicators.get(name)


def compute(year: int) -> tuple[Figure, ...]:
    """The figures of a year: at most two queries each, however many records there are."""
    period = Period.of_year(year)
    return tuple(figure_of(indicator, period) for indicator in indicators())


def report(year: int) -> tuple[Reported, ...]:
    """The figures of a year beside those of the year before.

    Of a year without any record there is nothing to say, not that all of it was zero.
    """
    before = compute(year - 1)
    known = any(figure.numerator for figure in before)
    return tuple(
        Reported(figure, old if known else None)
        for figure, old in zip(compute(year), before, strict=True)
    )


def by_section(reported: Sequence[Reported]) -> list[tuple[Section, list[Reported]]]:
    """The figures under their sections, both in the order they first came."""
    order = list(dict.fromkeys(each.figure.indicator.section for each in reported))
    placed = sorted(reported, key=lambda each: order.index(each.figure.indicator.section))
    return [(s, list(g)) for s, g in groupby(placed, lambda each: each.figure.indicator.section)]


def lines(indicator: Indicator, rows: Sequence[Any]) -> list[Line]:
    """Rows of `indicator.records`, a page of them, as the list shows them."""
    return [indicator.line(row) for row in rows]


def records_url(year: int, indicator: Indicator) -> str:
    """Where the list behind a figure is found."""
    return f"/report/{year}/{indicator.name}/"


def plain(value: Decimal | None) -> int | float | None:
    """A value as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def as_data(figure: Figure, year: int) -> dict[str, Any]:
    """A figure as plain data (指标数据), the same from the command line and on the portal."""
    return {
        "value": plain(figure.value),
        "unit": figure.indicator.unit.zh,
        "numerator": plain(figure.numerator),
        "denominator": plain(figure.denominator),
        "records_url": records_url(year, figure.indicator),
    }


def figure_of(indicator: Indicator, period: Period) -> Figure:
    """An indicator's value in a period."""
    rows = indicator.records(period)
    match indicator.kind:
        case Kind.COUNT:
            count = Decimal(rows.count())
            return Figure(indicator, count, count, None)
        case Kind.RATE:
            assert indicator.base is not None  # held by the indicator itself
            part, whole = Decimal(rows.count()), Decimal(indicator.base(period).count())
            return Figure(indicator, _rounded(part * 100, whole, indicator), part, whole)
    added = rows.order_by().aggregate(total=Sum(indicator.measure), count=Count("pk"))
    total, count = Decimal(added["total"] or 0), Decimal(added["count"])
    if indicator.kind is Kind.SUM:
        total = _rounded(total, Decimal(1), indicator) or Decimal(0)
        return Figure(indicator, total, total, None)
    return Figure(indicator, _rounded(total, count, indicator), total, count)


def _rounded(total: Decimal, count: Decimal, indicator: Indicator) -> Decimal | None:
    if not count:
        return None
    return (total / count).quantize(Decimal(1).scaleb(-indicator.decimals), ROUND_HALF_UP)
