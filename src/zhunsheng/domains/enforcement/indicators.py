"""What the yearly report says of penalties (处罚指标, procedures C3)."""

from decimal import Decimal
from functools import partial
from typing import Any

from django.db.models import DecimalField, Exists, ExpressionWrapper, F, OuterRef, QuerySet, Value

from zhunsheng.domains.enforcement.facts import PENALTY_KINDS
from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.kernel.casefile.indicators import (
    ENFORCEMENT,
    WHOLE_CITY,
    Indicator,
    Kind,
    Line,
    Period,
    line_of_event,
)
from zhunsheng.kernel.casefile.models import Clock, Event
from zhunsheng.kernel.statute.text import Text

_FIELD = "enforcement."
_CASES = Text("件", "cases")
_IN_TEN_THOUSANDS = ExpressionWrapper(
    (F("fine") + F("confiscated")) * Value(Decimal("0.0001")),
    output_field=DecimalField(max_digits=21, decimal_places=6),
)


def decisions(period: Period, **columns: Any) -> QuerySet[PenaltyDecision]:
    """Decisions made in the period, of a penalty or of none."""
    made = PenaltyDecision.objects.filter(**period.within("decided_on"), **columns)
    return made.select_related("organ", "case").order_by("decided_on", "pk")


def penalties(period: Period, **columns: Any) -> QuerySet[PenaltyDecision]:
    """Penalties decided in the period; one decision counts once, by its heaviest kind."""
    return decisions(period, outcome=PenaltyDecision.Outcome.PENALTY, **columns)


def without_lateness(period: Period) -> QuerySet[PenaltyDecision]:
    """Decisions of the period in whose cases the organ kept every limit."""
    late = Clock.objects.filter(
        case=OuterRef("case"), is_late=True, binds_party=False, is_at_least=False
    )
    return decisions(period).filter(~Exists(late))


def acts(period: Period, name: str) -> QuerySet[Event]:
    """Acts in penalty cases in the period."""
    done = Event.objects.filter(
        act=name, case__procedure__startswith=_FIELD, **period.within("occurred_on")
    )
    return done.select_related("case__organ", "case__power").order_by("occurred_on", "pk")


def line_of_decision(decision: PenaltyDecision) -> Line:
    """A decision, by its number and day."""
    title = Text(decision.violation, decision.violation)
    return Line(title, decision.organ.name, decision.decided_on, decision.number, decision.case)


def _count(name: str, label: Text, **columns: Any) -> Indicator:
    return Indicator(f"{_FIELD}{name}", label, _CASES, ENFORCEMENT, WHOLE_CITY, Kind.COUNT,
                     partial(penalties, **columns), line_of_decision)  # fmt: skip


INDICATORS = (
    Indicator("enforcement.cases_filed", Text("行政处罚立案", "Penalty cases filed"), _CASES,
              ENFORCEMENT, WHOLE_CITY, Kind.COUNT,
              lambda period: acts(period, "file_case"), line_of_event),
    _count("penalties", Text("行政处罚决定", "Penalties decided")),
    _count("penalties_summary", Text("简易程序处罚", "Penalties on the spot"), is_summary=True),
    _count("penalties_ordinary", Text("普通程序处罚", "Penalties by the ordinary procedure"), is_summary=False),
    *(_count(f"penalties_{kind}", Text(f"处罚种类：{label.zh}", f"Heaviest kind: {label.en}"), main_kind=kind)
      for kind, label in PENALTY_KINDS.items()),
    Indicator("enforcement.no_penalty", Text("不予行政处罚", "Decisions of no penalty"), _CASES,
              ENFORCEMENT, WHOLE_CITY, Kind.COUNT,
              partial(decisions, outcome=PenaltyDecision.Outcome.NO_PENALTY), line_of_decision),
    Indicator("enforcement.fines_and_confiscations", Text("罚没金额", "Fines and confiscations"),
              Text("万元", "ten thousand yuan"), ENFORCEMENT, WHOLE_CITY, Kind.SUM, penalties,
              line_of_decision, measure=_IN_TEN_THOUSANDS, decimals=2),
    Indicator("enforcement.on_time", Text("行政处罚案件按期率", "Penalty cases that kept every limit"),
              Text("%", "%"), ENFORCEMENT, WHOLE_CITY, Kind.RATE, without_lateness,
              line_of_decision, base=decisions, decimals=1),
    Indicator("enforcement.hearings", Text("行政处罚听证", "Hearings before a penalty"),
              Text("场", "hearings"), ENFORCEMENT, WHOLE_CITY, Kind.COUNT,
              lambda period: acts(period, "hold_hearing"), line_of_event),
)  # fmt: skip
