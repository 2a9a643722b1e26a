"""Two versions of a text side by side (条文对照): article by article, changes within marked.

Articles are paired by what they say before what they are called, so that an inserted article does
not make all that follow look changed.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from zhunsheng.kernel.lawtext.parts import Part, opening
from zhunsheng.kernel.lawtext.structure import parse

_SENTENCE = re.compile(r"[^。；\n]*(?:[。；\n]+|$)")
_FREQUENT = 60
"""A pair of characters in more articles than this says nothing about which two belong together."""
_ALIKE = 0.45
_ALIKE_UNDER_ONE_NUMBER = 0.2
_LONG = 400


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of an article that stayed, went or came: kind same, deleted or inserted (改动)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """What stands in one row of the comparison (对照行); one side is None where there is none."""

    before: Part | None
    after: Part | None
    segments: tuple[Segment, ...] = ()
    is_moved: bool = False

    @property
    def is_renumbered(self) -> bool:
        """Whether the same provision has another number now."""
        return bool(self.before and self.after and self.before.key != self.after.key)

    @property
    def is_changed(self) -> bool:
        """Whether its words differ."""
        return any(each.kind != "same" for each in self.segments)

    @property
    def kind(self) -> str:
        """The one word for it: inserted, deleted, changed, moved, renumbered or same."""
        if self.before is None:
            return "inserted"
        if self.after is None:
            return "deleted"
        if self.is_changed:
            return "changed"
        if self.is_moved:
            return "moved"
        return "renumbered" if self.is_renumbered else "same"


def compare(before: str, after: str) -> tuple[Pair, ...]:
    """The provisions of two texts in pairs, in the order of the new one.

    What was deleted stands behind what it used to follow.
    """
    old, new = _Side(before), _Side(after)
    partner = _pairs(old, new)
    in_order = _in_order(old, new, partner)
    rows: list[Pair] = []
    gone = set(range(len(old.parts))) - set(partner.values())
    follows: dict[int, list[int]] = defaultdict(list)
    for each in sorted(gone):
        at = each - 1
        while at in gone:
            at -= 1
        follows[at].append(each)
    rows += (old.deleted(n) for n in follows.pop(-1, ()))
    for n, part in enumerate(new.parts):
        if n in partner:
            m = partner[n]
            segments = _headed(old.words[m], new.words[n])
            rows.append(Pair(old.parts[m], part, segments, is_moved=m not in in_order))
            rows += (old.deleted(each) for each in follows.pop(m, ()))
        else:
            rows.append(Pair(None, part, (Segment("inserted", new.words[n]),)))
    return tuple(rows)


def changes(before: str, after: str) -> tuple[Segment, ...]:
    """What of a text stayed, went and came, to the character; `same` + `deleted` is the old text.

    Stretches shorter than a word that happen to be the same do not break up a change.
    """
    found = tuple(_joined(_segments(before, after)))
    kept = sum(len(each.text) for each in found if each.kind == "same")
    if kept * 6 < max(len(before), len(after)):  # another text altogether
        return tuple(_change(before, after))
    return found


class _Side:
    """One of the two texts, taken apart."""

    def __init__(self, text: str) -> None:
        self.parts = [each for each in parse(text).provisions if each.kind != "note"]
        self.words = []
        for each in self.parts:
            words = text[each.start : each.end]
            is_article = each.kind == "article"
            if each.kind == "heading":
                words = each.heading or words
            self.words.append(words[opening(words)[0] :] if is_article else words)

    def deleted(self, n: int) -> Pair:
        return Pair(self.parts[n], None, (Segment("deleted", self.words[n]),))


def _pairs(old: _Side, new: _Side) -> dict[int, int]:
    """Which provision of the old text each of the new one was."""
    found = _identical(old, new)
    free_old = sorted(set(range(len(old.parts))) - set(found.values()))
    free_new = [n for n in range(len(new.parts)) if n not in found]
    found |= _alike(old, new, free_old, free_new)
    taken = set(found.values())
    by_key = {(old.parts[m].kind, old.parts[m].key): m for m in free_old if m not in taken}
    for n in free_new:  # rewritten in its place
        m = by_key.get((new.parts[n].kind, new.parts[n].key))
        if n not in found and m is not None and _is_between(found, n, m):
            found[n] = m
    return found


def _identical(old: _Side, new: _Side) -> dict[int, int]:
    """Provisions that say the same; under the same number first, then in their order."""
    waiting: dict[tuple[str, str], list[int]] = defaultdict(list)
    for m, part in enumerate(old.parts):
        waiting[part.kind, old.words[m]].append(m)
    found: dict[int, int] = {}
    for is_same_key in (True, False):
        for n, part in enumerate(new.parts):
            rest = waiting.get((part.kind, new.words[n]))
            if n in found or not rest:
                continue
            keyed = next((m for m in rest if old.parts[m].key == part.key), None)
            if not is_same_key or keyed is not None:
                found[n] = rest[0] if keyed is None else keyed
                rest.remove(found[n])
    return found


def _alike(
    old: _Side, new: _Side, free_old: Sequence[int], free_new: Sequence[int]
) -> dict[int, int]:
    """Provisions that say nearly the same, the likest first."""
    grams = {m: _bigrams(old.words[m]) for m in free_old}
    holders: dict[str, list[int]] = defaultdict(list)
    for m, its in grams.items():
        for gram in its:
            holders[gram].append(m)
    scored: list[tuple[float, int, int]] = []
    for n in free_new:
        mine = _bigrams(new.words[n])
        shared: Counter[int] = Counter()
        for gram in mine:
            if len(having := holders.get(gram, ())) <= _FREQUENT:
                shared.update(having)
        for m, count in shared.items():
            is_same_key = old.parts[m].key == new.parts[n].key
            likeness = _likeness(count, len(mine), len(grams[m]))
            if old.parts[m].kind == new.parts[n].kind and likeness >= (
                _ALIKE_UNDER_ONE_NUMBER if is_same_key else _ALIKE
            ):
                scored.append((likeness + 0.05 * is_same_key, n, m))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, m in sorted(scored, key=lambda each: (-each[0], abs(each[1] - each[2]))):
        if n not in found and m not in taken:
            found[n] = m
            taken.add(m)
    return found


def _likeness(shared: int, one: int, other: int) -> float:
    """From 0 to 1; a short provision that went whole into a longer one is like it too."""
    held = shared / min(one, other) if min(one, other) > 12 else 0.0
    return max(2 * shared / (one + other), 0.6 * held)


def _is_between(found: dict[int, int], n: int, m: int) -> bool:
    """Whether m lies between the partners of what stands around n."""
    above = next((found[k] for k in range(n - 1, -1, -1) if k in found), -1)
    beyond = next((found[k] for k in range(n + 1, n + 50) if k in found), m + 1)
    return above < m < beyond


def _bigrams(words: str) -> set[str]:
    plain = re.sub(r"[\s，。；：、（）]", "", words)
    return {plain[n : n + 2] for n in range(len(plain) - 1)} or {plain}


def _in_order(old: _Side, new: _Side, partner: dict[int, int]) -> set[int]:
    """The provisions that were not moved: as many as can be, and those that kept their number."""
    numbers = [partner[n] for n in sorted(partner)]
    most = _longest_rise(numbers)
    kept = {m for n, m in partner.items() if old.parts[m].key == new.parts[n].key}
    rising: set[int] = set()
    between: list[int] = []
    floor = -1
    for m in [*numbers, len(old.parts)]:
        if m in kept or m == len(old.parts):
            rising |= _longest_rise([each for each in between if floor < each < m])
            between, floor = [], m
        else:
            between.append(m)
    rising |= kept
    steady = _longest_rise([m for m in numbers if m in kept]) == kept
    return rising if len(rising) == len(most) and steady else most


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The largest set of numbers that come in rising order: what is outside it was moved."""
    tails: list[int] = []
    at: list[int] = []
    back: list[int] = []
    for n, number in enumerate(numbers):
        place = bisect_left(tails, number)
        if place == len(tails):
            tails.append(number)
            at.append(n)
        else:
            tails[place], at[place] = number, n
        back.append(at[place - 1] if place else -1)
    kept: set[int] = set()
    n = at[-1] if at else -1
    while n >= 0:
        kept.add(numbers[n])
        n = back[n]
    return kept


def _headed(before: str, after: str) -> tuple[Segment, ...]:
    return (Segment("same", after),) if before == after else changes(before, after)


def _segments(before: str, after: str) -> Iterator[Segment]:
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    yield Segment("same", before[:head])
    old, new = before[head : len(before) - tail], after[head : len(after) - tail]
    if min(len(old), len(new)) > _LONG:
        yield from _by_sentence(old, new)
    else:
        yield from _by_character(old, new)
    yield Segment("same", before[len(before) - tail :])


def _by_sentence(old: str, new: str) -> Iterator[Segment]:
    olds, news = _SENTENCE.findall(old), _SENTENCE.findall(new)
    matcher = SequenceMatcher(None, olds, news, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        gone, come = "".join(olds[a:b]), "".join(news[c:d])
        if kind == "equal":
            yield Segment("same", gone)
        elif len(gone) * len(come) > 4 * _LONG * _LONG:
            yield Segment("deleted", gone)
            yield Segment("inserted", come)
        else:
            yield from _by_character(gone, come)


def _by_character(old: str, new: str) -> Iterator[Segment]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            yield Segment("same", old[a:b])
        else:
            yield Segment("deleted", old[a:b])
            yield Segment("inserted", new[c:d])


def _joined(segments: Iterator[Segment]) -> Iterator[Segment]:
    """Neighbours of one kind in one; a lone character that stayed amid changes goes with them."""
    gone = come = ""
    kept = ""
    for each in segments:
        if not each.text:
            continue
        if each.kind != "same":
            if kept and (gone or come) and len(kept) < 2:
                gone, come, kept = gone + kept, come + kept, ""
            elif kept:
                yield from _change(gone, come)
                yield Segment("same", kept)
                gone = come = kept = ""
            gone += each.text if each.kind == "deleted" else ""
            come += each.text if each.kind == "inserted" else ""
        else:
            kept += each.text
    yield from _change(gone, come)
    if kept:
        yield Segment("same", kept)


def _change(gone: str, come: str) -> Iterator[Segment]:
    if gone:
        yield Segment("deleted", gone)
    if come:
        yield Segment("inserted", come)


def _common(one: str, other: str) -> int:
    """How many characters two texts begin with together."""
    for n, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return n
    return min(len(one), len(other))
