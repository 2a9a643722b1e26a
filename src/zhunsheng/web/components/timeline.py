"""The story of a case (办理过程): what was done, by whom, when, and when recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from django.utils.timezone import localdate

from zhunsheng.web.components.parts import Document, EmptyState
from zhunsheng.web.components.words import Words


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact that was put on record (要素)."""

    label: Words
    value: Words


@dataclass(frozen=True, slots=True)
class IrregularityLine:
    """What was wrong with an act on record (瑕疵), and the article."""

    says: Words
    article: Words = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One act on record (记录)."""

    seq: int
    act: Words
    who: Words
    occurred_on: date
    recorded_at: datetime | None = None
    state: Words = ""
    facts: Sequence[FactLine] = ()
    documents: Sequence[Document] = ()
    irregularities: Sequence[IrregularityLine] = ()
    digest: str = ""
    imported: bool = False

    @property
    def recorded_later(self) -> bool:
        """Whether it was put on record on a later day than it happened."""
        if self.recorded_at is None or self.imported:
            return False
        return localdate(self.recorded_at) > self.occurred_on


@dataclass(frozen=True, slots=True)
class Timeline:
    """The acts of a case in order (办理过程)."""

    template: ClassVar[str] = "components/timeline.html"

    entries: Sequence[TimelineEntry]
    empty: EmptyState | None = None
