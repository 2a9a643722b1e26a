"""The structure of a legal text (法律文本结构): headings, articles, 款 项 目, by offsets."""

import re
from dataclasses import dataclass

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.numerals import number_of

_ARTICLE = re.compile(
    r"^[ \t\u3000]*第(?P<number>[零〇一二三四五六七八九十百千]+)条"
    r"(?:之(?P<bis>[一二三四五六七八九十]+))?",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a text that has an address (条文), `text[start:end]`."""

    key: str
    kind: str
    start: int
    end: int
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Structure:
    """What a text is made of, in its order."""

    provisions: tuple[Part, ...]


def parse(text: str, *, title: str = "") -> Structure:
    """Take a text apart into headings and articles."""
    del title
    starts = list(_ARTICLE.finditer(text))
    found = []
    seen = set()
    for match, after in zip(starts, [*(m.start() for m in starts[1:]), len(text)], strict=True):
        key = Address(article=number_of(match["number"]), inserted=number_of(match["bis"] or "0"))
        if key not in seen:
            found.append(Part(key.key, "article", match.start(), after))
        seen.add(key)
    return Structure(tuple(found))
