"""The lines of a legal text that begin something (条文各行): headings, articles, items, annexes."""

import re
from collections.abc import Sequence
from functools import lru_cache

from zhunsheng.kernel.lawtext.numerals import number_of

_N = r"[〇○零一二三四五六七八九十百千\d０-９]{1,8}"
_BEGINS = (
    rf"[ \t\u3000“\"*#>]*(?:第 ?(?P<n>{_N}) ?(?P<unit>分编|编|章|节|条)(?:之(?P<bis>{_N}))?"
    r"|[（(](?P<item>[一二三四五六七八九十百]{1,5})[）)]|(?P<section>[一二三四五六七八九十百]{1,5})、"
    r"|[（(]?(?P<point>\d{1,3})[）).．、](?!\d)"
    r"|(?P<annex>附件|附录|附表|附：|附:)|(?=\S))"
)
_LINE = re.compile(rf"^{_BEGINS}", re.MULTILINE)
# A quotation begins within a line, and may begin with the head of an article.
_FIRST = re.compile(_BEGINS)
# Sources that lost their line breaks have heads of articles within a line.
_INLINE = re.compile(
    rf"(?<=[。；])[ \u3000]+第(?P<n>{_N})(?P<unit>条)(?:之(?P<bis>{_N}))?(?=[ \u3000])"
)
# What follows 第九条 when it is not the head of an article but the end of a broken line.
_RUNS_ON = re.compile(r"[、，,的至和或及款项规所之]")
_SPACE = frozenset(" \u3000\t\n：【*") | {""}

value_of = lru_cache(maxsize=4096)(number_of)


def read(
    text: str, start: int, end: int, *, skipped: Sequence[tuple[int, int]], quoted: bool
) -> list[re.Match[str]]:
    """What begins where, in order; a quotation's own first words are a line too."""
    found = list(_LINE.finditer(text, start, end))
    if quoted and (first := _FIRST.match(text, start, end)):
        found.insert(0, first)
    if inline := list(_INLINE.finditer(text, start, end)):
        found = sorted([*found, *inline], key=lambda m: m.start())
    return _outside(found, skipped)


def _outside(found: list[re.Match[str]], skipped: Sequence[tuple[int, int]]) -> list[re.Match[str]]:
    """Without the lines within the stretches, both being in order."""
    if not skipped:
        return found
    kept, stretches = [], iter(skipped)
    here = next(stretches, None)
    for match in found:
        while here and here[1] <= match.start():
            here = next(stretches, None)
        if not here or match.start() <= here[0]:
            kept.append(match)
    return kept


def where(match: re.Match[str]) -> int:
    """Where the number of a head begins; of other lines, where the line does."""
    return match.start("n") if match["n"] else match.start()


def heads(text: str, found: list[re.Match[str]]) -> dict[int, int]:
    """Where the numbers of articles and headings begin, and where each head ends.

    A broken line may begin with 第三十一条 too: one that is out of count, while the next goes on
    counting, is no head; nor is one that runs on as a sentence.
    """
    named = [m for m in found if m["unit"]]
    articles = [m for m in named if m["unit"] == "条"]
    numbers = [value_of(m["n"]) for m in articles]
    told = {where(m): m.end() for m in named if m["unit"] != "条" and _is_heading(text, m)}
    last = 0
    for index, match in enumerate(articles):
        follows = numbers[index] == last + 1 or (bool(match["bis"]) and numbers[index] == last)
        next_follows = index + 1 < len(numbers) and numbers[index + 1] == last + 1
        if not follows and next_follows and not match["bis"]:
            continue
        end = match.end()
        if text[end : end + 1] in _SPACE or (follows and not _RUNS_ON.match(text, end)):
            told[where(match)] = end
            last = numbers[index]
    return told


def _is_heading(text: str, match: re.Match[str]) -> bool:
    end = text.find("\n", match.end())
    rest = text[match.end() : end if end >= 0 else len(text)]
    if "#" in match[0] or rest[:1] in _SPACE:
        return True
    return len(rest) < 30 and not re.search(r"[，。；：]|规定", rest)
