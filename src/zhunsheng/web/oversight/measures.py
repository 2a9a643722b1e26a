"""What oversight counts (监督计量): by organ, in a handful of set-based queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhunsheng.kernel.casefile.models import Clock
from zhunsheng.kernel.casefile.visibility import (
    Viewer,
    visible_cases,
    visible_clocks,
    visible_irregularities,
)
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.organ_names import named
from zhunsheng.web.oversight.filters import Period

OF_THE_ORGAN = Q(is_at_least=False, binds_party=False)
"""Clocks that the organ must keep: not the party's own, not those that must run out."""

BY_ORGAN = ("organ", "organ__name", "organ__name_en")


_NAMELESS = Text("", "")


@dataclass(slots=True)
class Tally:
    """What one organ has to answer for (机关计数)."""

    organ: UUID | None = None
    name: Text = _NAMELESS
    open: int = 0
    overdue: int = 0
    kept: int = 0
    ended: int = 0
    irregularities: int = 0

    def add(self, other: "Tally") -> None:
        """Add another organ's counts."""
        for count in ("open", "overdue", "kept", "ended", "irregularities"):
            setattr(self, count, getattr(self, count) + getattr(other, count))


@dataclass(slots=True)
class Overview:
    """The whole picture (总览)."""

    organs: Sequence[Tally]
    codes: Mapping[str, int]
    projected: int
    total: Tally = field(default_factory=Tally)


def overview(viewer: Viewer, today: date, period: Period) -> Overview:
    """Counts by organ and by kind of irregularity: three queries."""
    tallies: defaultdict[UUID, Tally] = defaultdict(Tally)
    for row in _open(viewer):
        tally = tallies[row["organ"]]
        tally.name, tally.open = _called(row), row["n"]
    projected = 0
    for row in _clocks(viewer, today, period):
        tally = tallies[row["organ"]]
        tally.name, tally.overdue = _called(row), row["overdue"]
        tally.kept, tally.ended = row["kept"], row["ended"]
        projected += row["projected"]
    codes: defaultdict[str, int] = defaultdict(int)
    found = period.within(visible_irregularities(viewer), "occurred_on")
    for row in found.order_by().values(*BY_ORGAN, "code").annotate(n=Count("pk")):
        tally = tallies[row["organ"]]
        tally.name = _called(row)
        tally.irregularities += row["n"]
        codes[row["code"]] += row["n"]
    total = Tally()
    for organ, tally in tallies.items():
        tally.organ = organ
        total.add(tally)
    ranked = dict(sorted(codes.items(), key=lambda pair: (-pair[1], pair[0])))
    return Overview(list(tallies.values()), ranked, projected, total)


def _called(row: Any) -> Text:
    return named(row["organ__name"], row["organ__name_en"])


def overdue(clocks: QuerySet[Clock], today: date) -> QuerySet[Clock]:
    """Clocks of the organ that run and are past their last day."""
    return clocks.filter(OF_THE_ORGAN, ended_on__isnull=True, due_on__lt=today)


def projected(clocks: QuerySet[Clock]) -> QuerySet[Clock]:
    """Clocks that run towards a day in a year without a notice of days off."""
    return clocks.filter(ended_on__isnull=True, is_projected=True)


def _open(viewer: Viewer) -> Any:
    cases = visible_cases(viewer).filter(closed_on__isnull=True)
    return cases.order_by().values(*BY_ORGAN).annotate(n=Count("pk"))


def _clocks(viewer: Viewer, today: date, period: Period) -> Any:
    ended = Q(OF_THE_ORGAN, ended_on__isnull=False)
    if since := period.wanted("since"):
        ended &= Q(ended_on__gte=since)
    if until := period.wanted("until"):
        ended &= Q(ended_on__lte=until)
    running = Q(ended_on__isnull=True)
    return (
        visible_clocks(viewer)
        .order_by()
        .values(*BY_ORGAN)
        .annotate(
            overdue=Count("pk", filter=Q(OF_THE_ORGAN, running, due_on__lt=today)),
            ended=Count("pk", filter=ended),
            kept=Count("pk", filter=Q(ended, is_late=False)),
            projected=Count("pk", filter=Q(running, is_projected=True)),
        )
    )
