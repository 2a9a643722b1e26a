"""Opinions by number (意见编号): how many each event brought, which are answered.

Numbers follow the order of the record, so guards, which see nothing but events, and effects, which
write rows, count alike.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.numerals import number_of
from zhunsheng.kernel.statute.snapshot import EventView

MOST = 100_000
_NUMERAL = "[零〇一二三四五六七八九十百千]+"
_MARK = re.compile(r"^(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）、.．]\s*)+")
_CLAUSE = re.compile(
    rf"^(?:关于|对|建议)?(?P<clause>第(?P<article>{_NUMERAL}|\d+)条(?:之(?P<inserted>{_NUMERAL}))?"
    rf"(?:第(?P<paragraph>{_NUMERAL})款)?(?:第[（(]?(?P<item>{_NUMERAL})[）)]?项)?)\s*[：:，,、]?\s*"
)
_RANGE = re.compile(r"(\d+)(?:\s*[-–—~至]\s*(\d+))?")


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion as it was given (一条意见): what it is about, as the key of an address."""

    article: str
    text: str


def opinions_in(text: str) -> list[Said]:
    """The opinions of an answer, one a line."""
    return [_said(line.strip()) for line in text.splitlines() if line.strip()]


def _said(line: str) -> Said:
    bare = _MARK.sub("", line) or line
    match = _CLAUSE.match(bare)
    if match is None or not bare[match.end() :]:
        return Said("", bare)
    levels = {name: _number(match[name]) for name in ("article", "inserted", "paragraph", "item")}
    return Said(Address(**levels).key, bare[match.end() :])


def _number(numeral: str | None) -> int:
    if not numeral:
        return 0
    return int(numeral) if numeral.isdecimal() else number_of(numeral)


def brought_by(facts: Mapping[str, Any]) -> int:
    """How many opinions an event with these facts brought."""
    comments = int(facts.get("comment_count") or 0)
    return comments + len(opinions_in(facts.get("opinions_given") or ""))


def received(events: Iterable[EventView]) -> int:
    """How many opinions the events brought in all."""
    return sum(brought_by(event.facts) for event in events)


def numbers_in(text: str) -> list[int]:
    """The numbers that `1-5、8` names, in order, each once; ValueError for what names none."""
    found: set[int] = set()
    for part in re.split(r"[、，,;；\s]+", text.strip()):
        match = _RANGE.fullmatch(part)
        if match is None:
            raise ValueError(part)
        first, last = int(match[1]), int(match[2] or match[1])
        if not 0 < first <= last <= MOST:
            raise ValueError(part)
        found.update(range(first, last + 1))
    return sorted(found)


def as_numbers(numbers: Iterable[int]) -> str:
    """The other way round: 1-5、8."""
    return "、".join(_spans(sorted(set(numbers))))


def _spans(numbers: list[int]) -> Iterator[str]:
    at = 0
    while at < len(numbers):
        end = at
        while end + 1 < len(numbers) and numbers[end + 1] == numbers[end] + 1:
            end += 1
        yield f"{numbers[at]}" if end == at else f"{numbers[at]}-{numbers[end]}"
        at = end + 1


def unanswered(events: Iterable[EventView]) -> list[int]:
    """The numbers of the opinions that no answer names."""
    seen = tuple(events)
    return sorted(set(range(1, received(seen) + 1)) - outcomes(seen).keys())


def outcomes(events: Iterable[EventView]) -> dict[int, str]:
    """What became of the opinions that were answered, by number; the later answer holds."""
    found: dict[int, str] = {}
    for event in events:
        if event.act == "answer_opinions" and event.facts.get("opinion_numbers"):
            try:
                numbers = numbers_in(event.facts["opinion_numbers"])
            except ValueError:  # a record taken over may say anything
                continue
            found |= dict.fromkeys(numbers, event.facts.get("opinion_outcome") or "")
    return found
