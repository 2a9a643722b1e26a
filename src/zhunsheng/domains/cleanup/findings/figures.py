"""Figures that a sentence sets (数字规定): days, sums, rates; two places can be compared."""

import re
from collections import defaultdict
from collections.abc import Mapping

from zhunsheng.kernel.lawtext.numerals import number_of

_FIGURE = re.compile(
    r"(?P<n>\d+(?:\.\d+)?|[〇零一二三四五六七八九十百千万两]+)"
    r"\s*(?P<unit>个?工作日|日(?!前|起)|天|个月|万元|元|倍|%|％|周岁)"
)
_DATE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|[〇零一二三四五六七八九十]+月[一二三四五六七八九十]+日"
)
_SAME = {
    "个工作日": ("工作日", 1),
    "天": ("日", 1),
    "％": ("%", 1),
    "万元": ("元", 10_000),
}
_PIECE = 4


def figures_in(text: str) -> Mapping[str, frozenset[float]]:
    """The figures of a text by unit, dates left out."""
    found: dict[str, set[float]] = defaultdict(set)
    for hit in _FIGURE.finditer(_DATE.sub(" ", text)):
        value = _value(hit["n"])
        if value is not None:
            unit, times = _SAME.get(hit["unit"], (hit["unit"], 1))
            found[unit].add(value * times)
    return {unit: frozenset(values) for unit, values in found.items()}


def differing(sentence: str, article: str) -> tuple[str, float, float] | None:
    """The unit in which sentence and article set one figure each, and not the same one.

    Only where each has a single figure of that unit, and both speak of one matter in the same
    words: more would be guessing.
    """
    ours, theirs = figures_in(sentence), figures_in(article)
    if not (both := sorted(ours.keys() & theirs.keys())) or not _share_words(sentence, article):
        return None
    for unit in both:
        if len(ours[unit]) == len(theirs[unit]) == 1 and ours[unit] != theirs[unit]:
            return unit, min(ours[unit]), min(theirs[unit])
    return None


def _share_words(one: str, other: str) -> bool:
    pieces = {one[i : i + _PIECE] for i in range(len(one) - _PIECE + 1)}
    words = {piece for piece in pieces if re.fullmatch(r"[\u4e00-\u9fff]+", piece)}
    return sum(piece in other for piece in words) >= 3


def _value(said: str) -> float | None:
    try:
        return float(said)
    except ValueError:
        pass
    try:
        return float(number_of(said))
    except ValueError:
        return None
