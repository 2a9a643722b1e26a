"""What a draft says (草案内容): its pieces in order, whose numbers count themselves."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from zhunsheng.kernel.lawtext.numerals import chinese_numeral, number_of
from zhunsheng.kernel.statute.text import Text

_ITEM = re.compile(r"^[ \t　]*[（(](?P<number>[零〇一二三四五六七八九十百]*)[）)]", re.MULTILINE)


class PieceKind(StrEnum):
    """What a piece is (层次): the headings of law texts, articles, and what documents have else."""

    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    HEADING = "heading"
    ARTICLE = "article"
    POINT = "point"
    PARAGRAPH = "paragraph"
    ANNEX = "annex"


LABELS = {
    PieceKind.PART: Text("编", "Part"),
    PieceKind.CHAPTER: Text("章", "Chapter"),
    PieceKind.SECTION: Text("节", "Section"),
    PieceKind.HEADING: Text("标题（不编号）", "Heading without number"),
    PieceKind.ARTICLE: Text("条", "Article"),
    PieceKind.POINT: Text("层次（一、二、三、）", "Point (一、二、三、)"),
    PieceKind.PARAGRAPH: Text("段落（不编号）", "Paragraph without number"),
    PieceKind.ANNEX: Text("附件", "Annex"),
}
HEADINGS = (PieceKind.PART, PieceKind.CHAPTER, PieceKind.SECTION, PieceKind.HEADING)


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, an article, a paragraph (条文单元): `key` is its own for as long as it lives.

    The text has no number: that follows from the place. Its lines are paragraphs and items.
    """

    key: int
    kind: PieceKind
    text: str

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines that say something."""
        return tuple(line for each in self.text.split("\n") if (line := each.strip(" \t　\r")))


@dataclass(frozen=True, slots=True)
class Numbered:
    """A piece with the number of its place (编号后的单元): 第三条, article 3."""

    piece: Piece
    label: str
    number: int

    @property
    def text(self) -> str:
        """As it is printed, number and all."""
        if not self.label:
            return "\n".join(self.piece.lines)
        gap = "" if self.label.endswith("、") else "　"
        first, *more = self.piece.lines or ("",)
        return "\n".join((f"{self.label}{gap}{first}".rstrip("　"), *more))


@dataclass(frozen=True, slots=True)
class Content:
    """A draft as one revision has it (草案): title and pieces."""

    title: str
    pieces: tuple[Piece, ...] = ()

    def piece(self, key: int) -> Piece | None:
        """The piece of a key; None once it is gone."""
        return next((each for each in self.pieces if each.key == key), None)

    def index(self, key: int) -> int:
        """Where the piece stands; raises KeyError once it is gone."""
        for index, each in enumerate(self.pieces):
            if each.key == key:
                return index
        raise KeyError(key)

    @property
    def numbered(self) -> tuple[Numbered, ...]:
        """The pieces with their numbers: articles count through, sections within their chapter."""
        return tuple(_numbered(self.pieces))

    @property
    def text(self) -> str:
        """The whole as text, as it is read, compared and put into the library."""
        body = [each.text for each in self.numbered]
        return "\n\n".join(([self.title] if self.title else []) + body) + "\n"

    @property
    def body(self) -> str:
        """The same without the title."""
        return "\n\n".join(each.text for each in self.numbered) + "\n"


_RESETS = {
    PieceKind.PART: (PieceKind.CHAPTER, PieceKind.SECTION),
    PieceKind.CHAPTER: (PieceKind.SECTION,),
    PieceKind.HEADING: (PieceKind.POINT,),
}
_WORDS = {
    PieceKind.PART: "编", PieceKind.CHAPTER: "章", PieceKind.SECTION: "节", PieceKind.ARTICLE: "条",
}  # fmt: skip


def _numbered(pieces: Sequence[Piece]) -> Iterator[Numbered]:
    counts = dict.fromkeys(PieceKind, 0)
    annexes = sum(piece.kind is PieceKind.ANNEX for piece in pieces)
    for piece in pieces:
        counts[piece.kind] += 1
        for below in _RESETS.get(piece.kind, ()):
            counts[below] = 0
        number = counts[piece.kind]
        yield Numbered(piece, _label(piece.kind, number, annexes), number)


def _label(kind: PieceKind, number: int, annexes: int) -> str:
    if kind in (PieceKind.HEADING, PieceKind.PARAGRAPH):
        return ""
    if kind is PieceKind.ANNEX:
        return f"附件{number}" if annexes > 1 else "附件"
    said = chinese_numeral(number) if number < 10_000 else str(number)
    return f"{said}、" if kind is PieceKind.POINT else f"第{said}{_WORDS[kind]}"


def items_in_order(text: str) -> str:
    """The text with its items （一）（二） counted anew; an empty （） gets a number too.

    What says （一） begins a new count, everything else goes on with the one before.
    """
    last = 0

    def counted(match: re.Match[str]) -> str:
        nonlocal last
        given = match["number"]
        last = 1 if given and number_of(given) == 1 and last else last + 1
        return f"（{chinese_numeral(last)}）"

    return _ITEM.sub(counted, text)
