"""What the yearly report says of legality reviews (合法性审查指标)."""

from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from zhunsheng.domains.decisions.facts import CONTRACT_KINDS, MATTER_KINDS
from zhunsheng.domains.decisions.models import LegalityReview
from zhunsheng.kernel.casefile.indicators import (
    WHOLE_CITY,
    Indicator,
    Kind,
    Line,
    Period,
    Section,
    line_of_event,
)
from zhunsheng.kernel.casefile.models import Clock, Event
from zhunsheng.kernel.statute.text import Text

_FIELD = "decisions."
_ITEMS = Text("件", "matters")
_PERCENT = Text("%", "%")
DECISION_MAKING = Section(
    "decisions", Text("推进行政决策科学化、民主化、法治化", "How decisions are made")
)
_ASKED = ("amend", "unlawful", "outside")


def reviews(period: Period, **columns: Any) -> QuerySet[LegalityReview]:
    """Matters whose latest opinion was given in the period."""
    made = LegalityReview.objects.filter(**period.within("reviewed_on"), **columns)
    return made.select_related("organ", "case").order_by("reviewed_on", "pk")


def on_time(period: Period) -> QuerySet[LegalityReview]:
    """Those among them whose review kept its time in every round."""
    late = Clock.objects.filter(case=OuterRef("case"), limit="review", is_late=True)
    return reviews(period).filter(~Exists(late))


def answered(period: Period, **columns: Any) -> QuerySet[LegalityReview]:
    """Opinions that asked for something and were answered in the period."""
    made = LegalityReview.objects.filter(
        opinion__in=_ASKED, **period.within("answered_on"), **columns
    )
    return made.select_related("organ", "case").order_by("answered_on", "pk")


def acts(period: Period, name: str) -> QuerySet[Event]:
    """Acts in reviews in the period."""
    done = Event.objects.filter(
        act=name, case__procedure__startswith=_FIELD, **period.within("occurred_on")
    )
    return done.select_related("case__organ", "case__power").order_by("occurred_on", "pk")


def line_of_review(review: LegalityReview) -> Line:
    """A review by its number; a contract is named by its kind, for its title may name a party."""
    title = Text(review.title, review.title)
    if review.kind == LegalityReview.MatterKind.CONTRACT:
        title = CONTRACT_KINDS.get(review.contract_kind, CONTRACT_KINDS["other"])
    return Line(title, review.organ.name, review.reviewed_on, review.number, review.case)


INDICATORS = (
    Indicator("decisions.reviews", Text("合法性审查", "Legality reviews"), _ITEMS,
              DECISION_MAKING, WHOLE_CITY, Kind.COUNT, reviews, line_of_review),
    *(Indicator(f"decisions.reviews_{kind}", Text(f"合法性审查：{label.zh}", f"Legality reviews: {label.en}"),
                _ITEMS, DECISION_MAKING, WHOLE_CITY, Kind.COUNT, partial(reviews, kind=kind), line_of_review)
      for kind, label in MATTER_KINDS.items()),
    Indicator("decisions.reviews_unlawful", Text("审查认为不合法或者超出权限", "Found unlawful or outside competence"),
              _ITEMS, DECISION_MAKING, WHOLE_CITY, Kind.COUNT,
              partial(reviews, opinion__in=("unlawful", "outside")), line_of_review),
    Indicator("decisions.amendments_asked", Text("审查提出修改意见", "Amendments asked for in reviews"),
              Text("条", "items"), DECISION_MAKING, WHOLE_CITY, Kind.SUM, reviews, line_of_review,
              measure="amendments_asked"),
    Indicator("decisions.opinions_adopted", Text("审查意见采纳率", "Review opinions adopted, wholly or in part"),
              _PERCENT, DECISION_MAKING, WHOLE_CITY, Kind.RATE,
              partial(answered, adoption__in=("adopted", "partly")), line_of_review, base=answered, decimals=1),
    Indicator("decisions.reviews_on_time", Text("合法性审查按期率", "Legality reviews in time"),
              _PERCENT, DECISION_MAKING, WHOLE_CITY, Kind.RATE, on_time, line_of_review, base=reviews, decimals=1),
    Indicator("decisions.contract_disputes", Text("登记合同纠纷", "Disputes over contracts recorded"),
              _ITEMS, DECISION_MAKING, WHOLE_CITY, Kind.COUNT,
              lambda period: acts(period, "record_dispute"), line_of_event),
)  # fmt: skip
