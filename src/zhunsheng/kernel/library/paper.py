"""A text of the library on paper (法规文本版式): its provisions, under the numbers they have."""

from collections.abc import Iterable, Iterator
from datetime import date

from zhunsheng.kernel.lawtext.parts import opening
from zhunsheng.kernel.lawtext.structure import annex_name
from zhunsheng.kernel.library.models import Kind, Provision, Version
from zhunsheng.kernel.library.queries import provisions_of
from zhunsheng.kernel.official import (
    Annex,
    Article,
    Block,
    Chapter,
    Heading,
    OfficialDocument,
    Paragraph,
)


def on_paper(version: Version, *, dated: date | None = None) -> OfficialDocument:
    """The version as an official document, with its organ's red head if it is one of this city's.

    What others made has a head of theirs; it is set as plain text. `dated` is the day of signing
    where it is known apart from that of promulgation.
    """
    parts = list(provisions_of(version))
    annexes = tuple(_annex(each) for each in parts if each.kind == Provision.Kind.ANNEX)
    is_ours = _has_red_head(version)
    body = (each for each in parts if not (is_ours and each.kind == Provision.Kind.CLOSING))
    paper = OfficialDocument(
        version.title,
        tuple(_blocks(body)),
        attachments=tuple(each.title for each in annexes),
        annexes=annexes,
    )
    if not is_ours:
        return paper
    it = version.instrument
    organ = it.issuer or (it.organ.name if it.organ else "")
    return paper.issued(organ=organ, number=version.number, on=dated or version.promulgated_on)


def _has_red_head(version: Version) -> bool:
    it = version.instrument
    return it.organ_id is not None and it.kind == Kind.NORMATIVE and bool(version.number)


def _blocks(parts: Iterable[Provision]) -> Iterator[Block]:
    for each in parts:
        lines = _lines(each.text)
        if each.kind == Provision.Kind.HEADING:
            yield Chapter("　".join(lines))
        elif each.kind == Provision.Kind.ARTICLE and lines:
            yield from _article(each.text)
        elif each.kind != Provision.Kind.ANNEX:
            yield from map(Paragraph, lines)


def _article(text: str) -> Iterator[Block]:
    """第三条 and what it says; 一、二、 of a notice as headings where they are no sentences."""
    begins, _ = opening(text)
    label = text[:begins].strip(" \t　#*")
    if label.startswith("第"):
        yield Article(label, _lines(text[begins:]))
        return
    first, *more = _lines(text)
    yield Paragraph(first) if "。" in first else Heading(first)
    yield from map(Paragraph, more)


def _annex(part: Provision) -> Annex:
    first, *more = _lines(part.text)
    title = annex_name(first) or (more.pop(0) if more else first)
    return Annex(title, tuple(map(Paragraph, more)))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for each in text.split("\n") if (line := each.strip(" \t　#")))
