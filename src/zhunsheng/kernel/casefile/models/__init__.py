"""The tables of the record (案卷表)."""

from zhunsheng.kernel.casefile.models.cases import Case, CaseLink, Clock, Party
from zhunsheng.kernel.casefile.models.documents import CaseDocument, Document
from zhunsheng.kernel.casefile.models.events import Event, IrregularityRow, Outbox
from zhunsheng.kernel.casefile.models.numbers import IssuedNumber, NumberSeries

__all__ = [
    "Case",
    "CaseDocument",
    "CaseLink",
    "Clock",
    "Document",
    "Event",
    "IrregularityRow",
    "IssuedNumber",
    "NumberSeries",
    "Outbox",
    "Party",
]
