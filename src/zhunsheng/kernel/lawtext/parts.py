"""款, 项 and 目 of an article (条内结构), by offsets into its text.

A 款 is a paragraph of the text; 项 are marked （一）, 目 are marked 1. or （1）. Lines that a web
page broke are put together again, and formulas and tables belong to the paragraph above them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.numerals import number_of

NUMERAL = "零〇○一二三四五六七八九十百千"
_MARKER = re.compile(
    rf"[ \t\u3000#*]*(?:第[ \u3000]?(?:[{NUMERAL}]+|\d+)[ \u3000]?条(?:之[{NUMERAL}]+)?"
    rf"|[{NUMERAL}]+、)[ \t\u3000]*"
)
_RUBRIC = re.compile(
    r"(?:【[^】\n]{1,40}】|[（(]"
    rf"(?![{NUMERAL}\d]+[）)])[^）)\n]{{1,30}}[）)](?=[ \t\u3000\n]|$))[ \t\u3000]*"
)
_BULLET = r"[ \t\u3000]*(?:[-*•][ \t]*)?"
_ITEM = re.compile(rf"{_BULLET}[（(](?P<number>[{NUMERAL}]+)[）)]")
_POINT = re.compile(
    rf"{_BULLET}(?:(?P<plain>\d{{1,3}})[.．、](?!\d)|[（(](?P<round>\d{{1,3}})[）)])"
)
_INLINE = re.compile(rf"(?<=[：:；;。，,])[（(](?P<number>[{NUMERAL}]+)[）)]")
_LINE = re.compile(r"[^\n]*\S")
_ENDS = "。；：！？”’）)》】;:.．"
_RUNS_ON = "；：，;:,"


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text that has a key (条文、款、项、目): `text[start:end]`."""

    key: str
    kind: str
    start: int
    end: int
    heading: str = ""


def opening(article: str) -> tuple[int, str]:
    """Where the words of an article begin, behind 第五条 and its rubric; and the rubric."""
    marker = _MARKER.match(article)
    at = marker.end() if marker else 0
    if rubric := _RUBRIC.match(article, at):
        return rubric.end(), rubric[0].strip(" \t\u3000【】（）()")
    return at, ""


def parts(article: str, key: str = "") -> tuple[Part, ...]:
    """The paragraphs, items and points of an article's text; keys continue `key`, such as 12-1."""
    return tuple(_Reading(article, key).read())


def place(article: str, address: Address) -> Part | None:
    """The paragraph, item or point of an article that an address means; None if it has none.

    An item named without its paragraph is the first of that number.
    """
    whole = address.of_article
    if address == whole:
        return Part(whole.key, "article", 0, len(article))
    for each in parts(article, whole.key):
        found = Address.of(each.key)
        if (found.item, found.point) == (address.item, address.point) and (
            found.paragraph == address.paragraph or not address.paragraph
        ):
            return each
    return None


@dataclass(slots=True)
class _Open:
    """A part that may still grow."""

    number: int
    start: int
    end: int


class _Reading:
    """Line by line through an article; what is open grows, what is over goes into `found`."""

    def __init__(self, article: str, key: str) -> None:
        self.text, self.key = article, key
        self.begins, _ = opening(article)
        self.levels: list[_Open] = []  # paragraph, item, point
        self.found: list[tuple[list[int], int, int]] = []

    def read(self) -> Iterator[Part]:
        """The parts in the order they begin."""
        lines = [(m.start(), m.end()) for m in _LINE.finditer(self.text, self.begins)]
        items = [_ITEM.match(self.text, start, end) for start, end in lines]
        numbers = [number_of(item["number"]) if item else 0 for item in items]
        upcoming = 0
        following = [0] * len(lines)  # the item that comes next after each line
        for n in range(len(lines) - 1, -1, -1):
            following[n] = upcoming
            upcoming = numbers[n] or upcoming
        for n, (start, end) in enumerate(lines):
            self._line(start, end, numbers[n], following[n], lines[n - 1] if n else None)
        self._close(0)
        kinds = ("paragraph", "item", "point")
        for numbers_, start, end in sorted(self.found, key=lambda each: (each[1], -each[2])):
            yield Part(
                "/".join([*([self.key] if self.key else []), *map(str, numbers_)]),
                kinds[len(numbers_) - 1],
                start,
                end,
            )

    def _line(
        self, start: int, end: int, number: int, following: int, before: tuple[int, int] | None
    ) -> None:
        if number:
            self._at_least(1, start)
            self._open(1, number, start, end)
        elif (point := _POINT.match(self.text, start, end)) and self.levels:
            level = 2 if len(self.levels) > 1 and self._is_marked() else 1
            self._open(level, int(point["plain"] or point["round"]), start, end)
        elif before and self.levels and self._runs_on(start, end, following, before):
            self._grow(end)
        else:
            self._open(0, self.levels[0].number + 1 if self.levels else 1, start, end)
            self._inline(start, end)

    def _is_marked(self) -> bool:
        return bool(_ITEM.match(self.text, self.levels[1].start))

    def _runs_on(self, start: int, end: int, following: int, before: tuple[int, int]) -> bool:
        """Whether a line without a mark belongs to what stands above it."""
        if _is_formula(self.text[start:end]):
            return True
        above = self.text[before[0] : before[1]]
        if len(self.levels) > 1:
            return following == self.levels[1].number + 1 or above[-1] in _RUNS_ON
        return above[-1] not in _ENDS and not _is_formula(above)

    def _inline(self, start: int, end: int) -> None:
        """Items that stand in the middle of a line: 有下列情形之一的：（一）…；（二）…."""
        expected = 1
        for mark in _INLINE.finditer(self.text, start, end):
            if number_of(mark["number"]) == expected:
                if expected > 1:
                    self.levels[-1].end = mark.start()
                self._open(1, expected, mark.start(), end)
                expected += 1

    def _at_least(self, depth: int, start: int) -> None:
        if len(self.levels) < depth:
            self.levels.append(_Open(1, start, start))

    def _open(self, level: int, number: int, start: int, end: int) -> None:
        self._close(level)
        self._grow(end)
        self.levels.append(_Open(number, start, end))

    def _grow(self, end: int) -> None:
        for each in self.levels:
            each.end = end

    def _close(self, level: int) -> None:
        while len(self.levels) > level:
            numbers = [each.number for each in self.levels]
            last = self.levels.pop()
            self.found.append((numbers, last.start, last.end))


def _is_formula(line: str) -> bool:
    return line.lstrip().startswith("|") or (
        ("＝" in line or "=" in line) and line[-1] not in "。；，"
    )
