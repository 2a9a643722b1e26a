"""The tables of the domain."""

from zhunsheng.domains.instruments.models.documents import NormativeDocument
from zhunsheng.domains.instruments.models.drafts import (
    Draft,
    DraftComment,
    Passage,
    PinnedRevision,
    Revision,
)
from zhunsheng.domains.instruments.models.filings import Filing
from zhunsheng.domains.instruments.models.law_changes import LawChangeTask
from zhunsheng.domains.instruments.models.legislation import Legislation

__all__ = [
    "Draft",
    "DraftComment",
    "Filing",
    "LawChangeTask",
    "Legislation",
    "NormativeDocument",
    "Passage",
    "PinnedRevision",
    "Revision",
]
