"""A named figure and the records behind it (指标); domains declare them, reporting shows them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import Combinable

from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.statute.text import Text

_NAME = re.compile(r"[a-z_]+\.[a-z_0-9]+")


class Kind(StrEnum):
    """How the value comes from the records (指标类型)."""

    COUNT = "count"
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

    def within(self, column: str) -> dict[str, date]:
        """The filter for rows whose day in `column` lies in the period."""
        return {f"{column}__gte": self.start, f"{column}__lt": self.end}


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the yearly report (报告部分); figures that share it stand together."""

    name: str
    label: Text


FUNCTIONS = Section(
    "functions", Text("转变政府职能", "What the government does and no longer does")
)
RULEMAKING = Section("rulemaking", Text("完善依法行政制度体系", "Rule-making"))
ENFORCEMENT = Section("enforcement", Text("严格规范公正文明执法", "Enforcement"))
WHOLE_CITY = Text("全市", "City and counties")
CITY_ITSELF = Text("市本级", "The city's own organs")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list that a figure opens to (明细).

    The list is public, so `title` names the matter and never the party.
    """

    title: Text
    organ: str
    on: date | None = None
    number: str = ""
    case: Case | None = None


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure of the yearly report (指标).

    `records` gives the rows that are counted (for RATE: the numerator; for SUM and MEAN: the rows
    whose `measure` is added up), `base` the rows of the denominator. The value is never typed in:
    it is computed from these queries, and the page opens to the same rows, each shown by `line`.
    What is counted is a row: a figure of different organs has organs for its records.
    """

    name: str
    label: Text
    unit: Text
    section: Section
    scope: Text
    kind: Kind
    records: Callable[[Period], QuerySet[Any]]
    line: Callable[[Any], Line]
    base: Callable[[Period], QuerySet[Any]] | None = None
    measure: str | Combinable = ""
    decimals: int = 0

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"indicator {self.name}: write field.name in lower case")
        if (self.kind is Kind.RATE) != (self.base is not None):
            raise ValueError(f"indicator {self.name}: a rate has a base, and nothing else has")
        if (self.kind in (Kind.SUM, Kind.MEAN)) != bool(self.measure):
            raise ValueError(
                f"indicator {self.name}: a sum or mean has a measure, nothing else has"
            )


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator's value in a period (指标值); no value where there was nothing to divide by."""

    indicator: Indicator
    value: Decimal | None
    numerator: Decimal
    denominator: Decimal | None


def line_of_entry(entry: Entry) -> Line:
    """A register entry, by the day it ended or else began; wants `organ`."""
    on = entry.valid_to or entry.valid_from
    return Line(_same(entry.title), entry.organ.name if entry.organ else "", on, entry.key)


def line_of_organ(organ: Organ) -> Line:
    """An organ."""
    return Line(Text(organ.name, organ.name_en or organ.name), organ.name)


def line_of_case(case: Case) -> Line:
    """A case, by the day it was opened; wants `organ` and `power`."""
    return Line(_matter(case), case.organ.name, case.opened_on, case.number, case)


def line_of_event(event: Event) -> Line:
    """An act in a case; wants `case__organ` and `case__power`."""
    case = event.case
    return Line(_matter(case), case.organ.name, event.occurred_on, case.number, case)


def _matter(case: Case) -> Text:
    return _same(case.power.title if case.power else "")


def _same(title: str) -> Text:
    return Text(title, title)
