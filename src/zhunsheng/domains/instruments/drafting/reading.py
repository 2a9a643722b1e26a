"""Reading a text into a draft (文本导入): pasted, or out of a file of Word."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from docx.text.paragraph import Paragraph as WordParagraph

from zhunsheng.domains.instruments.drafting.content import Content, Piece, PieceKind
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.parts import opening
from zhunsheng.kernel.lawtext.structure import Oddity, Part, annex_name, parse, tidy

MOST_UNPACKED = 100 * 1024 * 1024
_BROKEN = (PackageNotFoundError, KeyError, ValueError, SyntaxError, zipfile.BadZipFile)
"""What a broken DOCX raises; errors of XML are errors of syntax."""
_MARKER = re.compile(
    r"^[ \t　#]*第[ 　]?[零〇○一二三四五六七八九十百千\d]+[ 　]?(分编|编|章|节|条)"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as it was read (导入结果), with what was left as it stood."""

    content: Content
    oddities: tuple[Oddity, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()

    def count(self, *kinds: PieceKind) -> int:
        """How many pieces there are of some kinds."""
        return sum(piece.kind in kinds for piece in self.content.pieces)


class Unreadable(ValueError):
    """A file that is no text and no DOCX (无法识别的文件)."""


def text_of_file(data: bytes, name: str) -> str:
    """The text of an uploaded file: DOCX, or plain text in UTF-8 or GB 18030."""
    if name.lower().endswith(".docx") or data.startswith(b"PK"):
        try:
            with zipfile.ZipFile(BytesIO(data)) as packed:
                if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                    raise Unreadable(name)
            file = docx.Document(BytesIO(data))
        except _BROKEN as error:
            raise Unreadable(name) from error
        return "\n".join(
            part.text if isinstance(part, WordParagraph) else _table(part)
            for part in file.iter_inner_content()
        )
    if b"\x00" in data[:1000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(name)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unreadable(name)


def _table(table: Table) -> str:
    return "\n".join(" | ".join(cell.text.strip() for cell in row.cells) for row in table.rows)


def read(text: str, *, title: str = "", first_key: int = 1) -> Reading:
    """The pieces of a text. Numbers go: they follow from the place; those that differ are told."""
    text = tidy(text)
    if not title:
        title, text = _title(text)
    structure = parse(text, title=title)
    pieces: list[Piece] = []
    for part in structure.provisions:
        said = text[part.start : part.end]
        kind, words = _piece(part, said)
        if words or kind is PieceKind.ARTICLE:
            pieces.append(Piece(first_key + len(pieces), kind, words))
    content = Content(title, tuple(pieces))
    differing = _differing(text, structure.articles(), content)
    return Reading(content, structure.oddities, tuple(differing))


def _title(text: str) -> tuple[str, str]:
    """The first line, where it looks like a title, and the rest."""
    first, _, rest = text.lstrip("\n").partition("\n")
    words = first.strip(" \t　#")
    looks = 2 < len(words) <= 120 and words[-1] not in "。；：，、" and not _MARKER.match(words)
    return (words, rest) if looks and rest.strip() else ("", text)


def _piece(part: Part, said: str) -> tuple[PieceKind, str]:
    if part.kind == "article":
        begins, rubric = opening(said)
        kind = PieceKind.ARTICLE if _MARKER.match(said) else PieceKind.POINT
        words = _lines(said[begins:])
        return kind, f"【{rubric.strip('【】（）')}】{words}" if rubric else words
    if part.kind == "heading":
        return _heading(part.key), part.heading
    if part.kind == "annex":
        return PieceKind.ANNEX, _lines(annex_name(said))
    return PieceKind.PARAGRAPH, _lines(said)


def _heading(key: str) -> PieceKind:
    try:
        address = Address.of(key.split("~", maxsplit=1)[0])
    except ValueError:
        return PieceKind.HEADING
    if address.section:
        return PieceKind.SECTION
    return PieceKind.CHAPTER if address.chapter else PieceKind.PART


def _lines(text: str) -> str:
    return "\n".join(line for each in text.split("\n") if (line := each.strip(" \t　#")))


def _differing(text: str, articles: tuple[Part, ...], content: Content) -> list[tuple[str, str]]:
    """Articles whose number was another in the text: 第三条之一 becomes 第四条."""
    labels = [n.label for n in content.numbered if n.piece.kind is PieceKind.ARTICLE]
    found = []
    marked = (each for each in articles if _MARKER.match(text[each.start : each.end]))
    for part, label in zip(marked, labels, strict=False):
        try:
            was = Address.of(part.key.split("~")[0]).zh
        except ValueError:
            was = part.key
        if was != label:
            found.append((was, label))
    return found
