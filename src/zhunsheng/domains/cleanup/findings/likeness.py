"""Which documents say nearly the same (近似文本): by the clauses they share, in linear time.

A text is the set of its clauses, cut at every mark. Two texts are alike by the share of the
shorter one's clauses, weighed by length, that stands in the other too. A clause that many texts
have (“本办法自发布之日起施行”) says nothing and is left out, which keeps the work linear.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping

_MARKS = re.compile(r"[\s，。；：、！？,;:()（）《》〈〉“”\"\[\]〔〕—\-]+")
_LEAST = 5
_COMMON = 20
_WEIGHT = 60
ALIKE = 0.8


def alike(texts: Mapping[str, str]) -> dict[str, dict[str, float]]:
    """The texts that are nearly the same, by key, with the share they have in common."""
    clauses: dict[str, dict[str, int]] = {}
    held: dict[str, list[str]] = defaultdict(list)
    for key, text in texts.items():
        clauses[key] = {each: len(each) for each in _MARKS.split(text) if len(each) >= _LEAST}
        for clause in clauses[key]:
            held[clause].append(key)
    weights = {
        key: sum(n for clause, n in own.items() if len(held[clause]) <= _COMMON)
        for key, own in clauses.items()
    }
    found: dict[str, dict[str, float]] = {}
    for key, own in clauses.items():
        shared: Counter[str] = Counter()
        for clause, length in own.items():
            others = held[clause]
            if 1 < len(others) <= _COMMON:
                for other in others:
                    shared[other] += length
        near = {
            other: weight / min(weights[key], weights[other])
            for other, weight in shared.items()
            if other != key and min(weights[key], weights[other]) >= _WEIGHT
        }
        near = {other: part for other, part in near.items() if part >= ALIKE}
        if near:
            found[key] = near
    return found
