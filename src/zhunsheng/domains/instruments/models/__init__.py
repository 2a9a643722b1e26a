"""The tables of the domain."""

from zhunsheng.domains.instruments.models.documents import NormativeDocument
from zhunsheng.domains.instruments.models.filings import Filing

__all__ = ["Filing", "NormativeDocument"]
