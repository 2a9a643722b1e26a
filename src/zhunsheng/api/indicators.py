"""Indicators (指标): the figures of a year, each with how it comes about."""

from typing import Self

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from pydantic import Field

from zhunsheng.api.access import Token
from zhunsheng.api.problems import both, nothing_here
from zhunsheng.api.procedures import named
from zhunsheng.api.values import Filters, Named, Words
from zhunsheng.domains.reporting.figures import (
    compute,
    figure_of,
    indicator_named,
    plain,
    records_url,
)
from zhunsheng.kernel.casefile.indicators import Figure, Period

router = Router(tags=["indicators"])


class FigureOut(Schema):
    """A figure of a year (指标值)."""

    key: str
    label: Words
    section: Named
    scope: Words
    kind: str
    unit: Words
    value: int | float | None = Field(description=_("没有可统计的记录时为空"))
    numerator: int | float
    denominator: int | float | None
    records_url: str = Field(description=_("所据记录的页面"))

    @classmethod
    def of(cls, figure: Figure, year: int) -> Self:
        """A computed figure."""
        indicator = figure.indicator
        return cls(
            key=indicator.name,
            label=Words(**both(indicator.label)),
            section=named(indicator.section.name, indicator.section.label),
            scope=Words(**both(indicator.scope)),
            kind=indicator.kind,
            unit=Words(**both(indicator.unit)),
            value=plain(figure.value),
            numerator=plain(figure.numerator) or 0,
            denominator=plain(figure.denominator),
            records_url=records_url(year, indicator),
        )


class OfYear(Filters):
    """The year."""

    year: int = Field(ge=1950, le=2098)


@router.get(
    "/indicators",
    auth=Token("indicators:read"),
    response=list[FigureOut],
    summary=_("读取一年的全部指标"),
)
def list_indicators(
    request: HttpRequest,  # noqa: ARG001 - every view takes it
    filters: Query[OfYear],
) -> list[FigureOut]:
    """The figures of the yearly report, computed from the record."""
    return [FigureOut.of(figure, filters.year) for figure in compute(filters.year)]


@router.get(
    "/indicators/{key}",
    auth=Token("indicators:read"),
    response=FigureOut,
    summary=_("读取一年的一项指标"),
)
def read_indicator(
    request: HttpRequest,  # noqa: ARG001 - every view takes it
    key: str,
    filters: Query[OfYear],
) -> FigureOut:
    """One figure of the yearly report."""
    indicator = indicator_named(key)
    if indicator is None:
        raise nothing_here()
    return FigureOut.of(figure_of(indicator, Period.of_year(filters.year)), filters.year)
