"""What 前款, 本条 and their like mean where they stand (相对条款)."""

import re
from dataclasses import replace

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations.lines import value_of
from zhunsheng.kernel.lawtext.citations.places import Places

_Places = tuple[Address | None, Address | None]
_LEVELS = {"条": "article", "款": "paragraph", "项": "item", "目": "point"}
_INNER = ("paragraph", "item", "point")
# The last character of a longer word: 目前条件, 以上款项, 基本条件.
_RUNS_ON = {"上": "以之", "前": "目之此先提", "本": "基根样版资日"}
_NUMBER = re.compile(r"[一二两三四五六七八九十]+")


def is_relative(text: str, start: int, end: int) -> bool:
    """Whether the word is one that counts from where it stands."""
    before = text[max(0, start - 1) : start]
    if before and before in _RUNS_ON.get(text[start], ""):
        return False
    return text[start] != "上" or text[end : end + 1] not in {"市", "述"}


def level_of(word: str) -> str:
    """The level a relative word ends with."""
    return _LEVELS.get(word[-1], "section")


def counted(word: str, pos: int, places: Places, last: Address | None) -> _Places:
    """The place a relative word means, and the last place where it means several.

    `last` is the place cited before, which 同条 and 该款 mean.
    """
    level = level_of(word)
    if level == "section":
        return _heading(places.heading(pos), word[-1]), None
    if word[0] in "同该":
        return (_cut(last, level) if last else None), None
    here = places.at(pos)
    if here is None:
        return None, None
    if word[0] == "本" and "前" not in word:
        return _cut(here, level), None
    if word[0] == "下":
        following = replace(_cut(here, "paragraph"), paragraph=here.paragraph + 1)
        return (places.article_before(pos, -1) if level == "article" else following), None
    number = _NUMBER.search(word)
    back = value_of(number[0]) if number and word[0] != "上" else 1
    first, final = _back(here, level, back, pos, places)
    return first, final if final != first else None


def _back(here: Address, level: str, back: int, pos: int, places: Places) -> _Places:
    """The first and the last of the `back` places before this one."""
    if level == "article":
        return places.article_before(pos, back), places.article_before(pos, 1)
    at: int = getattr(here, level)
    if at <= 1:  # nothing before it: the source lost a line
        alone = here.of_article if level == "paragraph" else here
        return alone, alone
    base = _cut(here, level)
    return replace(base, **{level: max(1, at - back)}), replace(base, **{level: at - 1})


def _cut(here: Address, level: str) -> Address:
    """The place without what is below a level."""
    kept = _INNER.index(level) + 1 if level in _INNER else 0
    return replace(here, **dict.fromkeys(_INNER[kept:], 0))


def _heading(heading: Address | None, unit: str) -> Address | None:
    kept = {"编": ("part",), "章": ("part", "subpart", "chapter")}.get(unit)
    if heading is None or kept is None:
        return heading
    return Address(**{level: getattr(heading, level) for level in kept})
