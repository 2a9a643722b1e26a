"""A draft on paper (文稿版式): by pieces into an official document."""

from collections.abc import Iterator
from dataclasses import replace

from zhunsheng.domains.instruments.drafting.content import Content, Numbered, PieceKind
from zhunsheng.domains.instruments.models import NormativeDocument
from zhunsheng.kernel.official import (
    Annex,
    Article,
    Block,
    Chapter,
    Heading,
    OfficialDocument,
    Paragraph,
)

_MIDDLE = (PieceKind.PART, PieceKind.CHAPTER, PieceKind.SECTION, PieceKind.HEADING)


def on_paper(
    content: Content, *, remark: str = "", document: NormativeDocument | None = None
) -> OfficialDocument:
    """A revision as an official document: with a red head once it is numbered, else as a draft."""
    pieces = content.numbered
    body = [each for each in pieces if each.piece.kind is not PieceKind.ANNEX]
    annexes = [each.piece for each in pieces if each.piece.kind is PieceKind.ANNEX]
    titles = [(piece.lines or ("附件",))[0] for piece in annexes]
    paper = OfficialDocument(
        content.title,
        tuple(block for each in body for block in _blocks(each)),
        attachments=tuple(titles),
        annexes=tuple(
            Annex(title, tuple(Paragraph(line) for line in piece.lines[1:]))
            for title, piece in zip(titles, annexes, strict=True)
        ),
    )
    if document is None or not document.number:
        return replace(paper, remark=remark)
    organ, number = document.organ.name, document.number
    return paper.issued(organ=organ, number=number, on=document.issued_on)


def _blocks(each: Numbered) -> Iterator[Block]:
    lines = each.piece.lines or ("",)
    if each.piece.kind in _MIDDLE:
        yield Chapter(f"{each.label}　{lines[0]}" if each.label else lines[0])
    elif each.piece.kind is PieceKind.ARTICLE:
        yield Article(each.label, lines)
    elif each.piece.kind is PieceKind.POINT:
        yield Heading(f"{each.label}{lines[0]}")
        yield from map(Paragraph, lines[1:])
    else:
        yield from map(Paragraph, lines)
