"""Changes to a draft (修改操作), decided on values: where two people meet, nothing is lost."""

from dataclasses import dataclass, replace
from itertools import count

from zhunsheng.domains.instruments.drafting.content import Content, Piece, PieceKind, items_in_order
from zhunsheng.domains.instruments.drafting.reading import read


class Clash(ValueError):
    """Somebody else changed the same piece meanwhile (修改冲突); `theirs` is None if it is gone."""

    def __init__(self, key: int, theirs: Piece | None) -> None:
        self.key, self.theirs = key, theirs
        super().__init__(f"piece {key} was changed by somebody else")


@dataclass(frozen=True, slots=True)
class Write:
    """Say something else in a piece (修改), whose kind may change too.

    An article in which 第…条 begins a line becomes several.
    """

    key: int
    text: str
    kind: PieceKind


@dataclass(frozen=True, slots=True)
class Insert:
    """Put a new piece before or after another (插入); at the end where none is named."""

    text: str
    kind: PieceKind
    beside: int | None = None
    before: bool = False


@dataclass(frozen=True, slots=True)
class Move:
    """Move a piece up or down by one (移动)."""

    key: int
    down: bool


@dataclass(frozen=True, slots=True)
class Split:
    """Make two of a piece, at its line of that number (拆分); lines count from 1."""

    key: int
    line: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Join a piece with the next one (合并)."""

    key: int


@dataclass(frozen=True, slots=True)
class Remove:
    """Take a piece out (删除)."""

    key: int


@dataclass(frozen=True, slots=True)
class Retitle:
    """Give the document another title (修改名称)."""

    title: str


@dataclass(frozen=True, slots=True)
class Replace:
    """Put another text in the place of all (整体替换): an import, or an earlier revision."""

    content: Content


Change = Write | Insert | Move | Split | Merge | Remove | Retitle | Replace


def applied(change: Change, *, seen: Content, head: Content, fresh: int) -> Content:
    """The draft after a change by somebody who had read `seen`, while it stands at `head`.

    What others changed elsewhere stays; raises `Clash` where they changed the same. Keys from
    `fresh` on are free.
    """
    _meet(change, seen, head)
    keys = count(fresh)
    if isinstance(change, Write):
        return _written(change, head, keys)
    if isinstance(change, Insert):
        return _inserted(change, head, keys)
    if isinstance(change, Retitle):
        return replace(head, title=change.title)
    if isinstance(change, Replace):
        return change.content
    return _rearranged(change, head, keys)


def _meet(change: Change, seen: Content, head: Content) -> None:
    """See that nobody else has changed meanwhile what is to be changed."""
    for key in _touched(change, seen):
        theirs = head.piece(key)
        if theirs != seen.piece(key):
            raise Clash(key, theirs)
    if isinstance(change, Retitle) and head.title != seen.title:
        raise Clash(0, None)
    if isinstance(change, Replace) and head != seen:
        raise Clash(0, None)


def _rearranged(
    change: Move | Split | Merge | Remove, head: Content, keys: "count[int]"
) -> Content:
    match change:
        case Move(key, down):
            return _moved(head, key, 1 if down else -1)
        case Split(key, line):
            return _split(head, key, line, keys)
        case Merge(key):
            return _merged(head, key)
        case Remove(key):
            return replace(head, pieces=tuple(p for p in head.pieces if p.key != key))


def _touched(change: Change, seen: Content) -> list[int]:
    if isinstance(change, Insert | Retitle | Replace):
        return []
    if isinstance(change, Merge):
        after = seen.pieces[seen.index(change.key) + 1 :][:1]
        return [change.key, *(each.key for each in after)]
    return [change.key]


def _written(change: Write, head: Content, keys: "count[int]") -> Content:
    at = head.index(change.key)
    new = _pieces(change.text, change.kind, keys)
    first = replace(new[0], key=change.key)
    return _put(head, at, at + 1, (first, *new[1:]))


def _inserted(change: Insert, head: Content, keys: "count[int]") -> Content:
    at = len(head.pieces)
    if change.beside is not None:
        if head.piece(change.beside) is None:
            raise Clash(change.beside, None)
        at = head.index(change.beside) + (0 if change.before else 1)
    return _put(head, at, at, tuple(_pieces(change.text, change.kind, keys)))


def _pieces(text: str, kind: PieceKind, keys: "count[int]") -> list[Piece]:
    """One piece, or several where the text has articles of its own."""
    text = "\n".join(line.strip(" \t　\r") for line in text.strip().split("\n"))
    if kind is PieceKind.ARTICLE:
        found = [p for p in read(text, title="—").content.pieces if p.text]
        if any(p.kind is PieceKind.ARTICLE for p in found):
            return [Piece(next(keys), p.kind, items_in_order(p.text)) for p in found]
    return [Piece(next(keys), kind, items_in_order(text))]


def _moved(head: Content, key: int, by: int) -> Content:
    at = head.index(key)
    to = min(max(at + by, 0), len(head.pieces) - 1)
    rest = [each for each in head.pieces if each.key != key]
    rest.insert(to, head.pieces[at])
    return replace(head, pieces=tuple(rest))


def _split(head: Content, key: int, line: int, keys: "count[int]") -> Content:
    at = head.index(key)
    piece = head.pieces[at]
    if not 0 < line < len(piece.lines):
        return head
    first = replace(piece, text=items_in_order("\n".join(piece.lines[:line])))
    second = Piece(next(keys), piece.kind, items_in_order("\n".join(piece.lines[line:])))
    return _put(head, at, at + 1, (first, second))


def _merged(head: Content, key: int) -> Content:
    at = head.index(key)
    if at + 1 >= len(head.pieces):
        return head
    one, two = head.pieces[at : at + 2]
    return _put(head, at, at + 2, (replace(one, text=f"{one.text}\n{two.text}".strip()),))


def _put(head: Content, start: int, stop: int, pieces: tuple[Piece, ...]) -> Content:
    return replace(head, pieces=(*head.pieces[:start], *pieces, *head.pieces[stop:]))
