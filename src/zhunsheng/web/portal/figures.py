"""Figures of the report in words (指标的写法)."""

from decimal import Decimal

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
