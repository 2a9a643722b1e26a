"""Where in a text each of its lines stands (所在条款), so that 前款 and 本条 can be told.

Lines are counted as lawyers count them: an article's own line is its first 款, every later line
that is no 项 is a new one. A text without articles is counted by its sections 一、二、三、.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations import lines
from zhunsheng.kernel.lawtext.citations.lines import value_of

_HEADINGS = ("part", "subpart", "chapter", "section")
_HEADING = dict(zip(("编", "分编", "章", "节"), _HEADINGS, strict=True))
# Article, 之一, paragraph, item, point: an Address for every line would cost more than the rest.
_Place = tuple[int, int, int, int, int]


class Places:
    """The lines of a stretch of text with their addresses (条款位置表)."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        *,
        base: Address | None = None,
        skipped: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Count from `base`, if given: the place the stretch is the text of."""
        found = lines.read(text, start, end, skipped=skipped, quoted=base is not None)
        self.heads = lines.heads(text, found)
        self._starts: list[int] = [start]
        self._places: list[_Place | None] = [_first(base)]
        self._headings: list[Address | None] = [None]
        self._count(found, start if base else -1)
        articles = dict.fromkeys(place[:2] for place in self._places if place)
        self._articles = list(articles)
        self._order = {article: index for index, article in enumerate(articles)}

    def _count(self, found: list[re.Match[str]], quoted_from: int) -> None:
        """Give each line its place; a quotation's first line has it already."""
        at, heading = self._places[0], None
        by_sections = not any(m["unit"] == "条" and lines.where(m) in self.heads for m in found)
        for match in found:
            unit = match["unit"]
            if unit and lines.where(match) in self.heads:
                if unit == "条":
                    at = (value_of(match["n"]), value_of(match["bis"] or "0"), 1, 0, 0)
                else:
                    heading, at = _under(heading, match), None
            elif match.lastgroup == "annex":
                at = None
            elif by_sections and quoted_from < 0 and match.lastgroup == "section":
                at = (value_of(match["section"]), 0, 1, 0, 0)
            elif at and match.start() != quoted_from:
                at = _next(at, match)
            self._starts.append(match.start())
            self._places.append(at)
            self._headings.append(heading)

    def _index(self, pos: int) -> int:
        return max(0, bisect_right(self._starts, pos) - 1)

    def at(self, pos: int) -> Address | None:
        """The place a position stands in, down to the item."""
        return _address(self._places[self._index(pos)])

    def heading(self, pos: int) -> Address | None:
        """The part, chapter and section a position stands in."""
        return self._headings[self._index(pos)]

    def article_before(self, pos: int, back: int) -> Address | None:
        """The article that stands `back` articles before this one."""
        here = self._places[self._index(pos)]
        if here is None:
            return None
        index = self._order[here[:2]] - back
        if not 0 <= index < len(self._articles):
            return None
        article, inserted = self._articles[index]
        return Address(article=article, inserted=inserted)

    def has_items(self, pos: int) -> bool:
        """Whether the article a position stands in has items, so that a bare 第二项 may be one."""
        index = self._index(pos)
        here = self._places[index]
        following = self._places[index + 1] if index + 1 < len(self._places) else None
        found = self.with_items(pos)
        if here is None or found is None:
            return False
        below = following and following[:3] == here[:3] and following[3]
        return bool(here[3] or below or found.paragraph != here[2])

    def with_items(self, pos: int) -> Address | None:
        """The paragraph whose items a bare 第二项 means: this one, or the last that has any."""
        index = self._index(pos)
        here = self._places[index]
        if here is None:
            return None
        following = self._places[index + 1] if index + 1 < len(self._places) else None
        if not (here[3] or (following and following[:3] == here[:3] and following[3])):
            for before in range(index - 1, -1, -1):
                place = self._places[before]
                if place is None or place[:2] != here[:2]:
                    break
                if place[3]:
                    return _address((*place[:3], 0, 0))
        return _address((*here[:3], 0, 0))


def _first(base: Address | None) -> _Place | None:
    if base is None or not base.article:
        return None
    return (base.article, base.inserted, base.paragraph or 1, base.item, base.point)


def _address(place: _Place | None) -> Address | None:
    if place is None:
        return None
    article, inserted, paragraph, item, point = place
    return Address(article=article, inserted=inserted, paragraph=paragraph, item=item, point=point)


def _under(heading: Address | None, match: re.Match[str]) -> Address:
    level = _HEADING[match["unit"]]
    at = replace(heading or Address(), **{level: value_of(match["n"])})
    below = _HEADINGS[_HEADINGS.index(level) + 1 :]
    return replace(at, **dict.fromkeys(below, 0))


def _next(at: _Place, match: re.Match[str]) -> _Place:
    article, inserted, paragraph, item, _ = at
    if match.lastgroup in {"item", "section"}:
        return (article, inserted, paragraph, value_of(match[match.lastgroup]), 0)
    if match.lastgroup == "point":
        at_point = value_of(match["point"])
        if item:
            return (article, inserted, paragraph, item, at_point)
        return (article, inserted, paragraph, at_point, 0)
    return (article, inserted, paragraph + 1, 0, 0)
