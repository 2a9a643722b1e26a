"""Which instrument, version and provision a citation means (引用解析)."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations.model import Citation, Relation
from zhunsheng.kernel.lawtext.citations.names import key
from zhunsheng.kernel.lawtext.citations.numbers import normal
from zhunsheng.kernel.lawtext.titles import title_key


class Problem(StrEnum):
    """Why a citation leads nowhere, or to nothing in force (引用问题); empty if it is sound."""

    NONE = ""
    UNKNOWN_INSTRUMENT = "unknown_instrument"
    AMBIGUOUS = "ambiguous"
    NO_SUCH_ARTICLE = "no_such_article"
    NOT_YET_IN_FORCE = "not_yet_in_force"
    REPEALED = "repealed"
    VERSION_NOT_HELD = "version_not_held"


@dataclass(frozen=True, slots=True)
class Held:
    """One version of an instrument that is held (所存版本).

    `articles` are the keys of its articles, or a test of an address; None where that is not known.
    `in_force_until` is half-open; `ended_by` the id of what took its place, if anything did.
    """

    id: str
    in_force_from: date | None = None
    in_force_until: date | None = None
    promulgated_on: date | None = None
    articles: frozenset[str] | Callable[[Address], bool] | None = None
    ended_by: str = ""

    @property
    def since(self) -> date:
        """The day it holds from; the day of promulgation where no other is known."""
        return self.in_force_from or self.promulgated_on or date.min

    def has(self, address: Address) -> bool:
        """Whether the version has that provision."""
        if self.articles is None:
            return True
        if callable(self.articles):
            return self.articles(address)
        return not address.article or address.of_article.key in self.articles


@dataclass(frozen=True, slots=True)
class Known:
    """An instrument that citations may mean (已知文件); earlier versions may have other numbers."""

    id: str
    title: str
    versions: tuple[Held, ...] = ()
    kind: str = ""
    issuer: str = ""
    region: str = ""
    number: str = ""
    aliases: tuple[str, ...] = ()
    earlier_numbers: tuple[str, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """Every number it was issued under."""
        return tuple(filter(None, (self.number, *self.earlier_numbers)))


@dataclass(frozen=True, slots=True)
class Target:
    """What a citation leads to (引用目标)."""

    instrument: str | None
    version: str | None
    address: Address | None
    problem: Problem = Problem.NONE
    replaced_by: str = ""


_ISSUED = re.compile(
    r"^(?P<organ>.*?)(?:关于)?(?:批转|转发|印发|公布|发布|颁布)(?:实施)?[《〈](?P<inner>.+)[》〉](?:的(?:通知|公告|通告|命令))$"
)
_ORGAN = re.compile(r"^[^《〈关]{2,60}?(?=关于)")
_IN_PARENTHESIS = re.compile(r"公告.*[（(](?P<inner>[^（）()]{4,})[）)]$")
_TAG = re.compile(
    r"（(?:试行|暂行|修订|修正|修正案|草案|修订版|修正文本|\d{4}年(?:修正|修订|修改|版)?(?:文本|本)?|\d{4}版|第[一二三四五]次修[正订])）$"
)
_YEAR = re.compile(r"(\d{4})年(?:(\d{1,2})月(\d{1,2})日)?")
_RANKS = (
    "constitution", "law", "administrative_regulation", "judicial_interpretation",
    "department_rule", "local_regulation", "government_rule", "normative",
)  # fmt: skip


class Titles:
    """Every known instrument by the ways it may be called (名称索引)."""

    def __init__(self, known: Iterable[Known]) -> None:
        self._exact: dict[str, list[Known]] = defaultdict(list)
        self._loose: dict[str, list[Known]] = defaultdict(list)
        self._numbers: dict[str, list[Known]] = defaultdict(list)
        for each in known:
            for name in {title_key(n) for n in (each.title, *each.aliases)}:
                self._exact[name].append(each)
            for name in _other_names(each.title):
                self._loose[name].append(each)
            for number in {_digits(n) for n in each.numbers}:
                self._numbers[number].append(each)

    def called(self, name: str, *, region: str = "", exact: bool = False) -> list[Known]:
        """Instruments of that name: its very title before a title without organ or tag.

        What is repealed is called by its whole name (`exact`): 某法（试行） is not 某法.
        """
        exactly = title_key(name)
        if exact:
            return list(self._exact.get(exactly, ()))
        for names in (
            [exactly],
            _other_names(name) | {exactly},
            {region + exactly} if region else (),
        ):
            for index in (self._exact, self._loose):
                found = {each.id: each for one in names for each in index.get(one, ())}
                if found:
                    return list(found.values())
        return []

    def numbered(self, number: str) -> list[Known]:
        """Instruments issued under that number."""
        return self._numbers.get(_digits(number), [])


def _digits(number: str) -> str:
    return re.sub(r"[\s第]", "", normal(number))


def _other_names(title: str) -> set[str]:
    """A title without its organ, without what issues it, without its tag."""
    names = set()
    plain = re.sub(r"\s", "", title)
    if issued := _ISSUED.match(plain):
        names |= {issued["inner"], _ORGAN.sub("", issued["inner"])}
    if inner := _IN_PARENTHESIS.search(plain):
        names.add(inner["inner"])
    names.add(_ORGAN.sub("", plain))
    keys = {title_key(name) for name in names}
    keys |= {_TAG.sub("", key) for key in {*keys, title_key(plain)}}
    return keys - {title_key(plain), ""}


def resolve(citation: Citation, titles: Titles, *, on: date, within: Known | None = None) -> Target:
    """What the citation means in a text of that day, which is itself `within`."""
    if citation.own:
        if within is None:
            return Target(None, None, citation.address)
        return _of_itself(within, citation, on)
    found = [] if citation.treaty else _candidates(citation, titles, within)
    if not found:
        return Target(None, None, citation.address, Problem.UNKNOWN_INSTRUMENT)
    if len(found) > 1:
        return Target(None, None, citation.address, Problem.AMBIGUOUS)
    return _in_force(found[0], citation, on)


def _candidates(citation: Citation, titles: Titles, within: Known | None) -> list[Known]:
    number = citation.number
    if not citation.full_name:
        return titles.numbered(number) if number else []
    region = within.region if within else ""
    exact = citation.relation is Relation.REPEALS
    found = titles.called(citation.full_name, region=region, exact=exact)
    if number and len(found) > 1:
        same = [e for e in found if _digits(number) in map(_digits, e.numbers)]
        found = same or [each for each in found if not each.numbers]
    elif found and found[0].numbers and all(_differ(number, n) for n in found[0].numbers):
        return []
    if len(found) > 1 and citation.issuer:
        found = [
            e for e in found if citation.issuer in e.issuer or e.issuer in citation.issuer
        ] or found
    if len(found) > 1:
        found = _nearest(found, within)
    if len(found) > 1:  # 某法 and 某法（2018年修正文本）
        found = [e for e in found if key(e.title) == key(citation.full_name)] or found
    return found


def _differ(one: str, other: str) -> bool:
    """Whether two numbers are of two documents; orders are numbered anew every term."""
    if not one or not other or "令" in one + other:
        return False
    return _digits(one) != _digits(other)


def _nearest(found: list[Known], within: Known | None) -> list[Known]:
    """Of several under one title, those of the citing text's region, else the highest in rank."""
    region = within.region if within else ""
    local = [each for each in found if region and each.region == region]
    if local:
        return local
    national = [each for each in found if not each.region] or found
    ranks = {kind: rank for rank, kind in enumerate(_RANKS)}
    best = min(ranks.get(each.kind, len(ranks)) for each in national)
    return [each for each in national if ranks.get(each.kind, len(ranks)) == best]


def _of_itself(known: Known, citation: Citation, on: date) -> Target:
    """A text speaks of itself, in force or not: the version made on its day, or the last before."""
    made = [v for v in known.versions if (v.promulgated_on or v.since) <= on]
    if not made:
        return Target(known.id, None, citation.address, Problem.VERSION_NOT_HELD)
    version = max(made, key=lambda v: v.promulgated_on or v.since)
    return _checked(Target(known.id, version.id, citation.address), version, citation)


def _in_force(known: Known, citation: Citation, on: date) -> Target:
    target = Target(known.id, None, citation.address, Problem.VERSION_NOT_HELD)
    versions = sorted(known.versions, key=lambda v: v.since)
    if hinted := _hinted(versions, citation.dated):
        return _checked(replace(target, version=hinted.id, problem=Problem.NONE), hinted, citation)
    holding = [
        v for v in versions if v.since <= on and not (v.in_force_until and v.in_force_until <= on)
    ]
    coming = [v for v in versions if v.since > on and v.promulgated_on and v.promulgated_on <= on]
    if citation.relation is Relation.REPEALS:
        coming = []  # what is repealed has been in force
    if holding:
        version = max(holding, key=lambda v: v.since)
        if citation.address and not version.has(citation.address):
            later = [v for v in coming if v.has(citation.address)]
            if later:
                return replace(target, version=later[0].id, problem=Problem.NOT_YET_IN_FORCE)
        return _checked(
            replace(target, version=version.id, problem=Problem.NONE), version, citation
        )
    if coming:
        return replace(target, version=coming[0].id, problem=Problem.NOT_YET_IN_FORCE)
    ended = [v for v in versions if v.in_force_until and v.in_force_until <= on]
    if ended and ended[-1] is versions[-1]:
        last = ended[-1]
        return replace(target, version=last.id, problem=Problem.REPEALED, replaced_by=last.ended_by)
    return target


def _hinted(versions: list[Held], dated: str) -> Held | None:
    """The version the text itself names by its day or year."""
    said = _YEAR.search(dated)
    if not said:
        return None
    for version in reversed(versions):
        days = [day for day in (version.promulgated_on, version.in_force_from) if day]
        if said[2]:
            if any((d.year, d.month, d.day) == tuple(map(int, said.groups())) for d in days):
                return version
        elif any(day.year == int(said[1]) for day in days):
            return version
    return None


def _checked(target: Target, version: Held, citation: Citation) -> Target:
    places = [place for place in (citation.address, citation.through) if place]
    if all(version.has(place) for place in places):
        return target
    return replace(target, problem=Problem.NO_SUCH_ARTICLE)
