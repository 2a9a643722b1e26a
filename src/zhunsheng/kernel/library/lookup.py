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
from zhunsheng.kernel.lawtext.numerals import number_of
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.models import Kind, Version

_N = "[零〇一二三四五六七八九十百千两]+|[0-9０-９]{1,4}"
_PLACE = re.compile(
    rf"(?:第?[ \u3000]*(?P<article>{_N})[ \u3000]*条(?:之(?P<inserted>{_N}))?"
    r"|(?<=[^\d])[ \u3000]*(?P<bare>\d{1,4})(?:-(?P<bis>\d{1,2}))?)"
    rf"(?:第?[ \u3000]*(?P<paragraph>{_N})款)?(?:第?[（(]?(?P<item>{_N})[）)]?项)?"
    rf"(?:第?(?P<point>{_N})目)?[ \u3000]*$"
)
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
    query = query.strip(" \t\u3000《》。，,")
    if number := _NUMBER.search(query):
        return Lookup(number=normal(number[0]))
    place = _PLACE.search(query)
    if not place or not place.start():
        return Lookup(name=_name(query))
    name = _name(query[: place.start()])
    bare = place["bare"]
    if bare and 1949 <= int(bare) <= 2100:
        return Lookup(name=name, year=int(bare))
    levels = {
        "article": place["article"] or bare,
        "inserted": place["inserted"] or place["bis"],
        "paragraph": place["paragraph"],
        "item": place["item"],
        "point": place["point"],
    }
    try:
        numbers = {level: number_of(said) for level, said in levels.items() if said}
    except ValueError:
        return Lookup(name=_name(query))
    return Lookup(name=name, address=Address(**numbers) if numbers.get("article") else None)


def versions(found: Lookup, on: date | None, within: Q) -> list[Version]:
    """The versions a lookup means, the likeliest first: one query.

    Of each document the version in force on the day, or of the year said, else the newest.
    """
    rows = Version.objects.filter(within).select_related("instrument").defer("text")
    if found.number:
        bare = re.sub(r"^.*?(?=〔)", "", found.number)
        same = rows.filter(Q(number=found.number) | Q(number__endswith=bare))
        return sorted(same[:20], key=lambda v: (v.number != found.number, -_day(v)))[:5]
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
