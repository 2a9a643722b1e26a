"""A draft as people read and comment on it (草案条文): headings and articles, in order."""

from dataclasses import dataclass
from functools import lru_cache

from zhunsheng.kernel.lawtext.structure import parse


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A stretch of the draft (草案段落): its address, the words before it, and its text."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a page shows of a draft in one piece: an article, or the words between articles."""

    part: DraftPart | None
    text: str


@lru_cache(maxsize=32)
def stretches(text: str) -> tuple[Stretch, ...]:
    """The whole draft, nothing left out: articles, and whatever stands between them."""
    found: list[Stretch] = []
    at = 0
    for each in parse(text).provisions:
        if each.kind != "article" or each.start < at:
            continue
        if between := text[at : each.start].strip():
            found.append(Stretch(None, between))
        body = text[each.start : each.end].strip()
        found.append(Stretch(DraftPart(each.key, body), body))
        at = each.end
    if rest := text[at:].strip():
        found.append(Stretch(None, rest))
    return tuple(found)


def articles_of(text: str) -> tuple[DraftPart, ...]:
    """The articles of a draft."""
    return tuple(each.part for each in stretches(text) if each.part)
