"""A named figure and the records behind it (指标); domains declare them, reporting shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from zhunsheng.kernel.statute.text import Text


class Kind(StrEnum):
    """How the value comes from the records (指标类型)."""

    COUNT = "count"
    DISTINCT = "distinct"
    RATE = "rate"
    SUM = "sum"
    MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Period:
    """The days a figure is about (统计期间): from `start` until the day before `end`."""

    start: date
    end: date

    @classmethod
    def of_year(cls, year: int) -> "Period":
        """A calendar year."""
        return cls(date(year, 1, 1), date(year + 1, 1, 1))


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of the yearly report (指标).

    `records` gives the rows that are counted (for RATE: the numerator; for SUM and MEAN: the rows
    whose `column` is added up), `base` the rows of the denominator. The value is never typed in:
    it is computed from these queries, and the page opens to the same rows. `distinct` names the
    column whose different values a DISTINCT figure counts.
    """

    name: str
    label: Text
    unit: Text
    section: str
    scope: Text
    kind: Kind
    records: Callable[[Period], QuerySet[Any]]
    base: Callable[[Period], QuerySet[Any]] | None = None
    column: str = ""
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator's value in a period (指标值)."""

    indicator: Indicator
    value: Decimal | None
    numerator: Decimal
    denominator: Decimal | None
