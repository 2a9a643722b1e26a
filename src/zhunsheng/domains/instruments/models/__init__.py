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

__all__ = [
    "Draft",
    "DraftComment",
    "Filing",
    "NormativeDocument",
    "Passage",
    "PinnedRevision",
    "Revision",
]
