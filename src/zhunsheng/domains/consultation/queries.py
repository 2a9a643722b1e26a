"""What pages ask of a consultation (征求意见查询): who was asked, who answered, what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, F, Min, Q, QuerySet, Sum, Value, When, Window

from zhunsheng.domains.consultation.account import ADOPTED
from zhunsheng.domains.consultation.models import (
    Consultation,
    ConsultationLetter,
    Opinion,
    PublicComment,
)
from zhunsheng.domains.consultation.registers import CLASSES
from zhunsheng.kernel.casefile import models as casefile
from zhunsheng.kernel.statute.text import Text


@dataclass(frozen=True, slots=True)
class ClassCoverage:
    """What one class was asked and answered (一类对象的征求情况).

    `overdue`: not answered though the day named in the letter has passed.
    """

    name: str
    label: Text
    sent: int
    answered: int
    late: int
    overdue: int
    opinions: int

    @property
    def outstanding(self) -> int:
        """Letters without an answer."""
        return self.sent - self.answered


def coverage(consultation: Consultation, on: date) -> list[ClassCoverage]:
    """Each class that was written to, in the order of the list: one query."""
    unanswered = Q(answered_on__isnull=True)
    rows = ConsultationLetter.objects.filter(consultation=consultation).order_by()
    counted = rows.values_list("consultee_class").annotate(
        n_sent=Count("pk"),
        n_answered=Count("pk", filter=~unanswered),
        n_late=Count("pk", filter=Q(is_late=True)),
        n_overdue=Count("pk", filter=unanswered & Q(reply_by__lt=on)),
        n_opinions=Sum("opinion_count"),
    )
    found = {name: numbers for name, *numbers in counted}
    return [
        ClassCoverage(name, label, *found[name]) for name, label in CLASSES.items() if name in found
    ]


def total(rows: Sequence[ClassCoverage]) -> ClassCoverage:
    """All classes together."""
    names = ("sent", "answered", "late", "overdue", "opinions")
    sums = {name: sum(getattr(row, name) for row in rows) for name in names}
    return ClassCoverage("", Text("合计", "Total"), **sums)


@dataclass(frozen=True, slots=True)
class Adoption:
    """What became of the opinions (采纳情况)."""

    received: int
    adopted: int
    partly: int
    not_adopted: int
    explained: int

    @property
    def answered(self) -> int:
        """Those that have an answer."""
        return self.adopted + self.partly + self.not_adopted + self.explained

    @property
    def sought_change(self) -> int:
        """Those answered that sought a change."""
        return self.adopted + self.partly + self.not_adopted


def adoption(consultation: Consultation) -> Adoption:
    """The figures of a consultation: one query."""
    counted = Opinion.objects.filter(consultation=consultation).aggregate(
        received=Count("pk"),
        **{
            name: Count("pk", filter=Q(answer=name))
            for name in ("adopted", "partly", "not_adopted", "explained")
        },
    )
    return Adoption(**counted)


def held_on(drafting: casefile.Case, seen: QuerySet[casefile.Case]) -> QuerySet[Any]:
    """The consultations that come from a case in which a draft is made, with their figures."""
    rows = Consultation.objects.filter(case__earlier_links__earlier=drafting, case__in=seen)
    return (
        rows.select_related("case")
        .defer("draft", "explanation", "summary")
        .annotate(
            received_count=Count("opinions"),
            adopted_count=Count("opinions", filter=Q(opinions__answer__in=ADOPTED)),
        )
        .order_by("-launched_on", "-pk")
    )


def by_source(consultation: Consultation) -> dict[str, int]:
    """How many opinions came which way."""
    rows = Opinion.objects.filter(consultation=consultation).order_by()
    return dict(rows.values_list("source").annotate(n=Count("pk")))


_ALONE = Case(When(group="", then=F("number")), default=Value(0))
_POINT = (_ALONE, F("group"), F("answer"), F("reason"), F("changed_clause"))
"""What opinions of one point share; one under no heading stands for itself."""


def _by_point(consultation: Consultation) -> QuerySet[Any, Any]:
    rows = Opinion.objects.filter(consultation=consultation).defer("author")
    return rows.annotate(first=Window(Min("number"), partition_by=_POINT))


def points_of(consultation: Consultation) -> QuerySet[Opinion, int]:
    """The number of the first opinion of each point; a point is a heading, an outcome, a reason."""
    firsts = _by_point(consultation).filter(number=F("first")).order_by("number")
    return firsts.values_list("number", flat=True)


def opinions_of(consultation: Consultation, firsts: Sequence[int]) -> QuerySet[Opinion]:
    """The opinions of the points that begin with these, point after point; nobody named."""
    return _by_point(consultation).filter(first__in=firsts).order_by("first", "number")


def waiting_comments(consultation: Consultation) -> QuerySet[PublicComment]:
    """Comments that are not on record yet, in their order."""
    rows = PublicComment.objects.filter(consultation=consultation, opinion__isnull=True)
    return rows.order_by("position")


_WORDS = ("draft", "explanation", "contact", "shortened_because", "summary")
"""Long texts, which a list of consultations has no room for."""


def open_on(on: date) -> QuerySet[Consultation]:
    """Consultations in which comments can be made on a day, those that end first in front."""
    running = Consultation.objects.filter(
        closed_on__isnull=True, cancelled_on__isnull=True, comments_until__gte=on
    )
    listed = running.select_related("organ", "case").defer(*_WORDS)
    return listed.order_by("comments_until", "pk")


def past_on(on: date) -> QuerySet[Consultation]:
    """The others, the newest first."""
    over = Q(closed_on__isnull=False) | Q(cancelled_on__isnull=False) | Q(comments_until__lt=on)
    listed = Consultation.objects.filter(over).select_related("organ", "case").defer(*_WORDS)
    return listed.order_by("-launched_on", "pk")
