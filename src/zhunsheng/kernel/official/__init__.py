"""Official documents (公文): the layout of GB/T 9704—2012, as DOCX and as PDF. No Django here."""

from zhunsheng.kernel.official.document import (
    Annex,
    Article,
    Block,
    Chapter,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    on_paper,
)
from zhunsheng.kernel.official.fonts import NoChineseFont
from zhunsheng.kernel.official.pdf import as_pdf
from zhunsheng.kernel.official.word import as_docx

__all__ = [
    "Annex",
    "Article",
    "Block",
    "Chapter",
    "Heading",
    "NoChineseFont",
    "OfficialDocument",
    "Paragraph",
    "Table",
    "as_docx",
    "as_pdf",
    "on_paper",
]
