"""Addresses as they are written (条文位置的写法): 第三条第一款第二、三项至第五项.

A chain is every place named in one breath. It is read atom by atom (第二, 三项) into steps; a step
says only what is written, and what it leaves out comes from the step before it.
"""

import re
from dataclasses import dataclass, field

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations.lines import value_of

GAP = r"[ \u3000]?"
NUMERAL = r"[〇○零一二三四五六七八九十百千两\d０-９]{1,9}"
_STEMS = "甲乙丙丁戊己庚辛壬癸"  # 第十三条甲款: how statutes of the 1950s count
_ATOM = re.compile(
    rf"(?P<nth>第)?{GAP}(?:(?P<paren>[（(]){GAP}(?P<inner>{NUMERAL}){GAP}[）)]|(?P<bare>{NUMERAL}|[{_STEMS}](?=[款项])))"
    # A unit that begins another word is none: 第一项目, 第三节课, 第一章程, 第二条件.
    rf"(?:{GAP}(?P<unit>分编|编(?![号制辑码写著纂排])|章(?!程)|节(?![能目约水点日假课车油省余])|"
    rf"条(?![件例码]|约(?!定))|款(?![额式待])|项(?![目])|目(?![标录前]|的(?!规定|要求|情形))))?"
    rf"(?:(?<=条){GAP}之{GAP}(?P<bis>{NUMERAL})(?![年月日个种]))?"
)
_BIS = re.compile(rf"之{GAP}(?P<bis>{NUMERAL})(?![年月日个种])")
_JOINED = re.compile(rf"{GAP}(?=[第（(]|{NUMERAL}[款项目]|[{_STEMS}][款项])")
_AND = re.compile(rf"{GAP}(?:[、，,]?{GAP}(?:以及|及其|和|及|或者|或|与|并)|[、，,]){GAP}")
_THROUGH = re.compile(rf"{GAP}(?:、?至|到|－|—{{1,2}}|–|-|~|～){GAP}")
LEVELS = ("part", "subpart", "chapter", "section", "article", "paragraph", "item", "point")
_UNITS = dict(zip(("编", "分编", "章", "节", "条", "款", "项", "目"), LEVELS, strict=True))
_RANK = {level: rank for rank, level in enumerate(LEVELS)}
_MOST = 40  # numbers in a row before one unit, 第一、二、三项
_LARGEST = 9999  # what a numeral of an article can say


@dataclass(slots=True)
class Step:
    """One place as written (一处位置), and how it follows the one before."""

    start: int
    end: int
    through: bool = False
    levels: dict[str, int] = field(default_factory=dict)

    def on(self, base: Address | None) -> Address | None:
        """The place itself, what is not written being as in `base`."""
        if not self.levels:
            return base
        top = (
            min(_RANK[level] for level in self.levels if level != "inserted")
            if (self.levels.keys() - {"inserted"})
            else _RANK["article"] + 1
        )  # 之二 after 第五条之一
        if "article" in self.levels:
            kept = {k: v for k, v in self.levels.items() if _RANK.get(k, 9) >= _RANK["article"]}
            return Address(**kept)
        if top < _RANK["article"]:
            above = {k: getattr(base, k) for k in LEVELS[:top]} if base and not base.article else {}
            return Address(**{**above, **self.levels})
        if base is None or not base.article:
            return None
        above = {k: getattr(base, k) for k in LEVELS[_RANK["article"] : top]}
        return Address(**{"inserted": base.inserted, **above, **self.levels})


@dataclass(slots=True)
class _Atom:
    start: int
    end: int
    number: int
    unit: str
    bis: int
    link: str  # "" joined to the atom before, "and", "through"
    nth: bool
    paren: bool


def read_chain(text: str, start: int, *, after: str = "") -> list[Step]:
    """The places named from `start` on, in order; empty if there is none.

    `after` says what stands before: a level (前款 is a paragraph), which （二）项 may join, or a
    "name", after which 六十条 without 第 is an article.
    """
    return _steps(_trimmed(_atoms(text, start, after)))


def _atoms(text: str, pos: int, after: str) -> list[_Atom]:
    atoms: list[_Atom] = []
    link, waiting = "", 0
    while True:
        atom = _atom(text, pos, link)
        if atom is None or not _fits(atom, atoms, after, text):
            break
        atoms.append(atom)
        pos = atom.end
        waiting = 0 if atom.unit else waiting + 1
        if waiting > _MOST:
            break
        if atom.paren and not atom.unit and text[pos : pos + 1] in {"（", "("}:
            link = "and"  # 第（三）（四）项
        elif through := _THROUGH.match(text, pos):
            link, pos = "through", through.end()
        elif atoms[-1].unit and (joined := _JOINED.match(text, pos)):
            link, pos = "", joined.end()
        elif also := _AND.match(text, pos):
            link, pos = "and", also.end()
        else:
            break
    return atoms


def _atom(text: str, pos: int, link: str) -> _Atom | None:
    match = _ATOM.match(text, pos)
    if match:
        number = _number(match["inner"] or match["bare"])
        bis = value_of(match["bis"]) if match["bis"] else 0
        unit = _UNITS.get(match["unit"] or "", "")
        end = match.end()
        if not 0 < number <= _LARGEST:
            return None
        nth, paren = bool(match["nth"]), bool(match["paren"])
        return _Atom(match.start(), end, number, unit, bis, link, nth, paren)
    if link and (match := _BIS.match(text, pos)):
        bis = value_of(match["bis"])
        return _Atom(match.start(), match.end(), 0, "bis", bis, link, nth=True, paren=False)
    return None


def _number(numeral: str) -> int:
    return _STEMS.find(numeral) + 1 or value_of(numeral)


def _fits(atom: _Atom, before: list[_Atom], after: str, text: str) -> bool:
    """Whether the atom belongs to the chain, and is not a number of something else."""
    if not before:
        return atom.nth or _fits_after(atom, after)
    if not atom.link:
        return _is_below(atom, before[-1], text)
    if atom.unit == "bis":
        return any(each.unit == "article" for each in before)
    return atom.nth or atom.paren or _goes_on_counting(atom, before)


def _fits_after(atom: _Atom, after: str) -> bool:
    """Whether it may begin a chain without 第: 本法六十条, 前款（二）项."""
    if after == "name":
        return atom.unit == "article"
    return bool(after) and atom.paren and _RANK.get(atom.unit, 0) >= _RANK["item"]


def _is_below(atom: _Atom, last: _Atom, text: str) -> bool:
    """第三条第二款, 第三条二款, but not the count in 第三条3项以上."""
    if atom.unit and _RANK[atom.unit] <= _RANK.get(last.unit, 99):
        return False
    if atom.nth or atom.paren:
        return True
    plain = not text[atom.start].isdigit() and text[atom.end : atom.end + 1] != "以"
    return bool(atom.unit) and atom.number < 20 and plain


def _goes_on_counting(atom: _Atom, before: list[_Atom]) -> bool:
    """A bare number of 第二、三项 counts what was counted before; 三十三条 the articles."""
    if atom.unit == "article":
        alike = [each for each in before[-8:] if each.unit in {"article", ""}]
    else:
        alike = [each for each in before[-1:] if not atom.unit or each.unit in {atom.unit, ""}]
    return bool(alike) and atom.number > alike[-1].number


def _trimmed(atoms: list[_Atom]) -> list[_Atom]:
    """Without numbers at the end that no unit follows; with the unit of 第二、三项 on both."""
    while atoms and not atoms[-1].unit:
        atoms.pop()
    for this, following in zip(reversed(atoms[:-1]), reversed(atoms[1:]), strict=True):
        if not this.unit:
            this.unit = following.unit if following.link else ""
    return [] if any(not atom.unit for atom in atoms) else atoms


def _steps(atoms: list[_Atom]) -> list[Step]:
    steps: list[Step] = []
    for atom in atoms:
        if atom.link or not steps:
            steps.append(Step(atom.start, atom.end, through=atom.link == "through"))
        step = steps[-1]
        step.end = atom.end
        if atom.unit != "bis":
            step.levels[atom.unit] = atom.number
        if atom.bis:
            step.levels["inserted"] = atom.bis
    return steps
