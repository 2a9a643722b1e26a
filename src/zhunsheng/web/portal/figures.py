"""Figures of the report in words and as plain data (指标的写法)."""

from decimal import Decimal
from typing import Any

from zhunsheng.domains.reporting.figures import records_url
from zhunsheng.kernel.casefile.indicators import Figure
from zhunsheng.web.components.words import NOTHING


def said(value: Decimal, decimals: int) -> str:
    """1,234.5: with as many decimals as the indicator has."""
    return f"{value:,.{decimals}f}"


def figure_words(figure: Figure) -> str:
    """The value; nothing where there was nothing to divide by."""
    if figure.value is None:
        return NOTHING
    return said(figure.value, figure.indicator.decimals)


def as_plain(figure: Figure, year: int) -> dict[str, Any]:
    """A figure as JSON has it."""
    return {
        "value": _number(figure.value),
        "unit": figure.indicator.unit.zh,
        "numerator": _number(figure.numerator),
        "denominator": _number(figure.denominator),
        "records_url": records_url(year, figure.indicator),
    }


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
