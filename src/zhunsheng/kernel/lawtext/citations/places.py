"""Where in a text each of its lines stands (所在条款), so that 前款 and 本条 can be told.

Lines are counted as lawyers count them: an article's own line is its first 款, every later line
that is no 项 is a new one. A text without articles is counted by its sections 一、二、三、.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.numerals import number_of

_N = r"[〇○零一二三四五六七八九十百千\d０-９]{1,8}"
_LINE = re.compile(
    rf"^[ \t\u3000“\"*#>]*(?:第 ?(?P<n>{_N}) ?(?P<unit>分编|编|章|节|条)(?:之(?P<bis>{_N}))?"
    r"|[（(](?P<item>[一二三四五六七八九十百]{1,5})[）)]|(?P<section>[一二三四五六七八九十百]{1,5})、"
    r"|[（(]?(?P<point>\d{1,3})[）).．、](?!\d)"
    r"|(?P<annex>附件|附录|附表|附：|附:)|(?=\S))",
    re.MULTILINE,
)
# A quotation begins within a line, and may begin with the head of an article.
# Sources that lost their line breaks have heads within a line.
_INLINE = re.compile(
    rf"(?<=[。；])[ \u3000]+第(?P<n>{_N})(?P<unit>条)(?:之(?P<bis>{_N}))?(?=[ \u3000])(?P<item>x)?(?P<section>x)?(?P<point>x)?(?P<annex>x)?"
)
_FIRST = re.compile(_LINE.pattern.replace("^", "", 1))
_HEADINGS = ("part", "subpart", "chapter", "section")
_HEADING = dict(zip(("编", "分编", "章", "节"), _HEADINGS, strict=True))
# What follows 第九条 when it is not the head of an article but the end of a broken line.
_RUNS_ON = re.compile(r"[、，,的至和或及款项规所之]")


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    address: Address | None
    heading: Address | None


class Places:
    """The lines of a stretch of text with their addresses (条款位置表)."""

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        *,
        base: Address | None = None,
        skipped: list[tuple[int, int]] | None = None,
    ) -> None:
        """Count from `base`, if given: the place the stretch is the text of."""
        found = [m for m in _LINE.finditer(text, start, end) if not _within(m.start(), skipped)]
        if base is not None and (first := _FIRST.match(text, start, end)):
            found.insert(0, first)
        found += [m for m in _INLINE.finditer(text, start, end) if not _within(m.start(), skipped)]
        found.sort(key=lambda m: m.start())
        self.heads = _heads(text, found)
        self._lines = self._counted(found, base, start)
        self._starts = [line.start for line in self._lines]
        self._articles = list(
            dict.fromkeys(line.address.of_article for line in self._lines if line.address)
        )
        self._order = {article: index for index, article in enumerate(self._articles)}

    def _counted(self, found: list[re.Match[str]], base: Address | None, start: int) -> list[_Line]:
        at = base
        if base and not base.paragraph:
            at = replace(base, paragraph=1)
        heading: Address | None = None
        lines = [_Line(start, at, heading)]
        numbered = not any(m["unit"] == "条" for m in found if _numeral(m) in self.heads)
        for match in found:
            if _numeral(match) in self.heads and match["unit"] != "条":
                heading, at = _under(heading, match), None
            elif _numeral(match) in self.heads:
                bis = number_of(match["bis"]) if match["bis"] else 0
                at = Address(article=number_of(match["n"]), inserted=bis, paragraph=1)
            elif match["annex"]:
                at = None
            elif numbered and match["section"] and not base:
                at = Address(article=number_of(match["section"]), paragraph=1)
            elif at is not None and not (base and match.start() <= start):
                at = _next(at, match)
            lines.append(_Line(match.start(), at, heading))
        return lines

    def at(self, pos: int) -> Address | None:
        """The place a position stands in, down to the item."""
        return self._line(pos).address

    def heading(self, pos: int) -> Address | None:
        """The part, chapter and section a position stands in."""
        return self._line(pos).heading

    def _line(self, pos: int) -> _Line:
        return self._lines[max(0, bisect_right(self._starts, pos) - 1)]

    def article_before(self, pos: int, back: int) -> Address | None:
        """The article that stands `back` articles before this one."""
        here = self.at(pos)
        if here is None or here.of_article not in self._order:
            return None
        index = self._order[here.of_article] - back
        return self._articles[index] if 0 <= index < len(self._articles) else None

    def with_items(self, pos: int) -> Address | None:
        """The paragraph whose items a bare 第二项 means: this one, or the last that has any."""
        here = self.at(pos)
        if here is None:
            return None
        paragraph = replace(here, item=0, point=0)
        index = max(0, bisect_right(self._starts, pos) - 1)
        following = self._lines[index + 1].address if index + 1 < len(self._lines) else None
        if here.item or (following and following.item and paragraph.holds(following)):
            return paragraph
        for line in reversed(self._lines[:index]):
            if line.address is None or line.address.of_article != here.of_article:
                break
            if line.address.item:
                return replace(line.address, item=0, point=0)
        return paragraph


def _within(pos: int, stretches: list[tuple[int, int]] | None) -> bool:
    if not stretches:
        return False
    index = bisect_right(stretches, (pos, 1 << 62)) - 1
    return index >= 0 and stretches[index][0] < pos < stretches[index][1]


def _heads(text: str, found: list[re.Match[str]]) -> dict[int, int]:
    """Where the numbers of articles and headings begin, and where each head ends.

    A broken line may begin with 第三十一条 too: one that is out of count, while the next goes on
    counting, is no head; nor is one that runs on as a sentence.
    """
    heads: dict[int, int] = {}
    articles = [m for m in found if m["unit"] == "条"]
    numbers = [number_of(m["n"]) for m in articles]
    last = 0
    for index, match in enumerate(articles):
        spaced = text[match.end() : match.end() + 1] in {
            " ",
            "\u3000",
            "\t",
            "\n",
            "",
            "：",
            "【",
            "*",
        }
        follows = numbers[index] == last + 1 or (bool(match["bis"]) and numbers[index] == last)
        next_follows = index + 1 < len(numbers) and numbers[index + 1] == last + 1
        if not follows and next_follows and not match["bis"]:
            continue
        if spaced or (follows and not _RUNS_ON.match(text, match.end())):
            heads[_numeral(match)] = match.end()
            last = numbers[index]
    for match in found:
        if match["unit"] and match["unit"] != "条" and _is_heading(text, match):
            heads[_numeral(match)] = match.end()
    return heads


def _numeral(match: re.Match[str]) -> int:
    """Where the number of a head begins; of other lines, where the line does."""
    return match.start("n") if match["n"] else match.start()


def _is_heading(text: str, match: re.Match[str]) -> bool:
    end = text.find("\n", match.end())
    rest = text[match.end() : end if end >= 0 else len(text)]
    return (
        "#" in match[0]
        or rest[:1] in {" ", "\u3000", ""}
        or (len(rest) < 30 and not re.search(r"[，。；：]|规定", rest))
    )


def _under(heading: Address | None, match: re.Match[str]) -> Address:
    level = _HEADING[match["unit"]]
    above = _HEADINGS[: _HEADINGS.index(level)]
    kept = {name: getattr(heading, name) for name in above} if heading else {}
    return Address(**{**kept, level: min(number_of(match["n"]), 9999)})


def _next(at: Address, match: re.Match[str]) -> Address:
    if match["item"] or match["section"]:
        return replace(at, item=number_of(match["item"] or match["section"]), point=0)
    if match["point"]:
        number = int(match["point"])
        return replace(at, point=number) if at.item else replace(at, item=number)
    return replace(at, paragraph=at.paragraph + 1, item=0, point=0)
