"""What a lawyer types to find one place (名称条号检索): 处罚法 63, 行政处罚法第六十三条第二款."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, F, Q
from django.db.models.functions import Length
from django.db.models.lookups import PatternLookup

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations.numbers import BRACKETED, normal
from zhunsheng.kernel.lawtext.numerals import in_ascii, number_of
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.models import Kind, Version

_N = "[零〇一二三四五六七八九十百千两]+|[0-9０-９]{1,4}"
_WITHIN = (
    rf"(?:第?[ \u3000]*(?P<paragraph>{_N})款)?(?:第?[（(]?(?P<item>{_N})[）)]?项)?"
    rf"(?:第?(?P<point>{_N})目)?[ \u3000]*$"
)
_INSERTED = rf"(?:之(?P<inserted>{_N}))?"
_BIS = r"(?:-(?P<bis>\d{1,2}))?"
_AFTER_A_NAME = re.compile(
    rf"(?:第?[ \u3000]*(?P<article>{_N})[ \u3000]*条{_INSERTED}"
    rf"|(?<=[^\d])[ \u3000]*(?P<bare>\d{{1,4}}){_BIS}){_WITHIN}"
)
_ALONE = re.compile(rf"第?(?P<article>{_N})条?(?:{_INSERTED}|{_BIS}){_WITHIN}")
_NUMBER = re.compile(rf"[一-龥A-Za-z]{{0,24}}{BRACKETED}")
_LIKE_A_NAME = re.compile(
    r"(?:法|法典|条例|细则|规定|办法|规则|规程|决定|通知|意见|纲要|解释|宪法)$"
)
_RANKS = {str(kind): rank for rank, kind in enumerate(Kind.values)}


class Like(PatternLookup):
    """SQL's LIKE: `key__like="%食%安%法"`."""

    lookup_name = "like"
    prepare_rhs = False

    def process_rhs(self, qn, connection):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        """The pattern as it is."""
        return "%s", [self.rhs]

    def get_rhs_op(self, connection, rhs):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
        """LIKE, on both engines."""
        return f"LIKE {rhs}"


CharField.register_lookup(Like)


@dataclass(frozen=True, slots=True)
class Lookup:
    """A query read as the name of one document and a place in it (名称与条号)."""

    name: str = ""
    address: Address | None = None
    year: int = 0
    number: str = ""


def read(query: str) -> Lookup:
    """What a query names; empty where it names nothing."""
    query = in_ascii(query).strip(" \t\u3000《》。，,")
    if number := _NUMBER.search(query):
        return Lookup(number=normal(number[0]))
    place = _AFTER_A_NAME.search(query)
    if not place or not place.start():
        return Lookup(name=_name(query))
    name = _name(query[: place.start()])
    bare = place["bare"]
    if bare and 1949 <= int(bare) <= 2100:
        return Lookup(name=name, year=int(bare))
    try:
        return Lookup(name=name, address=_address(place))
    except ValueError:
        return Lookup(name=_name(query))


def place_of(said: str) -> Address | None:
    """An article written without its law: 63, 六十三条, 第六十三条第二款; None if it is none."""
    match = _ALONE.match("".join(said.split()))
    try:
        return _address(match) if match else None
    except ValueError:
        return None


def _address(place: re.Match[str]) -> Address | None:
    """The place a match says; none where it has no article, nor for article 0."""
    said = place.groupdict()
    levels = {
        "article": said["article"] or said.get("bare"),
        "inserted": said["inserted"] or said["bis"],
        "paragraph": said["paragraph"],
        "item": said["item"],
        "point": said["point"],
    }
    numbers = {level: number_of(each) for level, each in levels.items() if each}
    return Address(**numbers) if numbers.get("article") else None


def versions(found: Lookup, on: date | None, within: Q) -> list[Version]:
    """The versions a lookup means, the likeliest first: two queries at most.

    Of each document the version in force on the day, or of the year said, else the newest. Of a
    number nobody has, with that organ's code, those of other organs.
    """
    rows = Version.objects.filter(within).select_related("instrument__organ").defer("text")
    if found.number:
        newest = rows.order_by("-in_force_from", "key")
        exact = list(newest.filter(number=found.number)[:5])
        return exact or list(newest.filter(numbered(found.number))[:5])
    key = title_key(found.name)
    if len(key) < 2:
        return []
    if not found.address and not _LIKE_A_NAME.search(key):
        pattern = f"%{_plain(key)}%"
    else:
        pattern = "%" + "%".join(_plain(c) for c in key) + "%"
    named = rows.filter(key__like=pattern).order_by(Length(F("key")), "-in_force_from")[:200]
    best = sorted(named, key=lambda version: _likeness(version, key, found, on))
    return _one_each(best)


def numbered(number: str) -> Q:
    """The versions with a number, whichever organ's code stands before it (文号)."""
    return Q(number__endswith=re.sub(r"^.*?(?=〔)", "", number))


def _name(text: str) -> str:
    return re.sub(r"[《》\s]|的$", "", text.strip())


def _plain(text: str) -> str:
    return re.sub(r"([%_\\])", "", text)


def _day(version: Version) -> int:
    return version.in_force_from.toordinal()


def _likeness(
    version: Version, key: str, found: Lookup, on: date | None
) -> tuple[bool, bool, bool, bool, int, int, bool, int]:
    """The smaller the better: the very name, then its end, its beginning, a stretch of it, …"""
    title = version.key
    made = version.promulgated_on or version.in_force_from
    stands = on is None or (
        version.in_force_from <= on
        and (version.in_force_until is None or on < version.in_force_until)
    )
    return (
        title != key,
        key not in title,
        not title.endswith(key[-1]),
        title[0] != key[0] and not title.endswith(key),
        _RANKS[version.instrument.kind],
        len(title),
        made.year != found.year if found.year else not stands,
        -_day(version),
    )


def _one_each(ordered: Iterable[Version]) -> list[Version]:
    """The first version of each instrument; nothing but the very name if that is there."""
    seen: dict[object, Version] = {}
    for version in ordered:
        seen.setdefault(version.instrument_id, version)
    return list(seen.values())[:5]


def is_name(found: Lookup, named: Sequence[Version]) -> bool:
    """Whether a query is nothing but the name, whole or short, of what was found."""
    return bool(named) and (
        bool(found.number or found.address or found.year)
        or title_key(found.name) in {version.key for version in named}
        or bool(_LIKE_A_NAME.search(found.name))
    )
