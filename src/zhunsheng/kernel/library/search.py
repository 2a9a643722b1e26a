"""Search in the library (法规检索): by name and number first, then by words.

What is found comes with the ranges to highlight, never with markup.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.db import connection
from django.db.models import Q

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.structure import place
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library import lookup, search_index
from zhunsheng.kernel.library.models import Provision, Version
from zhunsheng.kernel.library.queries import in_force, yet_to_come

LONGEST_QUERY = 200
_TERM = re.compile(r"“([^”]+)”|\"([^\"]+)\"|([^\s\u3000“”\"，。、；：！？《》（）()]+)")
_EXCERPT = 160
_BEFORE = 30

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found (检索结果): a version, and the provision in it if it is about one.

    `ranges` are places of `excerpt`, `title_ranges` of the title. `address` is the place asked
    for, to the 款 and 项.
    """

    version: Version
    provision: Provision | None
    excerpt: str
    ranges: tuple[Range, ...] = ()
    title_ranges: tuple[Range, ...] = ()
    address: Address | None = None


@dataclass(frozen=True, slots=True)
class Absent:
    """An article asked for by a number that the version does not have (所查条文不存在)."""

    version: Version
    address: Address
    articles: int


Unread = Literal["", "no_words", "too_long"]
"""Why a query is none: nothing but punctuation, or longer than `LONGEST_QUERY`."""


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found (检索结果页); `named` is what the query calls by name."""

    named: tuple[Hit, ...]
    hits: tuple[Hit, ...]
    total: int
    page: int
    size: int
    absent: Absent | None = None
    unread: Unread = ""

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.total // self.size))


@dataclass(frozen=True, slots=True)
class Filters:
    """What narrows a search (检索条件): what is in force `on` a day, or `coming`, or either.

    What is coming was published by that day and is not yet in force. `either` finds besides, by
    its number, what is in force no longer. `ours` are this city's documents.
    """

    on: date | None = None
    state: Literal["in_force", "coming", "either"] = "in_force"
    kinds: Collection[str] = ()
    issuer: str = ""
    region_name: str = ""
    title: str = ""
    ours: bool = False

    def rows(self) -> Q:
        """The versions that pass."""
        passing = Q()
        if self.on is not None:
            standing, coming = in_force(self.on), yet_to_come(self.on)
            passing &= {"in_force": standing, "coming": coming, "either": standing | coming}[
                self.state
            ]
        if self.kinds:
            passing &= Q(instrument__kind__in=self.kinds)
        if self.issuer:
            passing &= Q(instrument__issuer__contains=self.issuer)
        if self.region_name:
            passing &= Q(instrument__region_name=self.region_name)
        if self.ours:
            passing &= Q(instrument__organ__isnull=False)
        if self.title:
            passing &= Q(key__contains=title_key(self.title))
        return passing


def search(query: str, *, filters: Filters | None = None, page: int = 1, size: int = 20) -> Results:
    """Find provisions and documents: a handful of queries, however many there are.

    Without a query the documents that pass the filters are listed, by title.
    """
    filters = filters or Filters()
    query = query.replace("\x00", "").strip()
    if not query:
        return _listed(filters.rows(), page, size)
    if unread := unread_in(query):
        return Results((), (), 0, page, size, unread=unread)
    asked = lookup.read(query)
    if asked.number and filters.state == "either":
        filters = replace(filters, on=None)  # a number means its document, whatever became of it
    if asked.number.startswith("〔"):
        those = _listed(filters.rows() & lookup.numbered(asked.number), page, size)
        if those.total:
            return those
    terms = terms_of(query)
    named, absent = _named(asked, filters, terms) if page == 1 else ([], None)
    total, keys = _matching(terms, filters, page, size)
    by_key = {
        each.pk: each
        for each in Provision.objects.filter(pk__in=keys)
        .select_related("version__instrument__organ")
        .defer("version__text")
    }
    hits = tuple(_hit(by_key[key], terms) for key in keys if key in by_key)
    return Results(tuple(named), hits, total, page, size, absent)


def unread_in(query: str) -> Unread:
    """Why a query cannot be searched for; empty where it can."""
    if len(query) > LONGEST_QUERY:
        return "too_long"
    return "" if terms_of(query) else "no_words"


def absent_from(version: Version, address: Address) -> Absent | None:
    """That a version does not have an article, and how many it has; None where it has it."""
    articles = version.provisions.filter(kind=Provision.Kind.ARTICLE)
    keys = set(articles.values_list("key", flat=True))
    asked = address.of_article
    return None if asked.key in keys else Absent(version, asked, len(keys))


def terms_of(query: str) -> list[str]:
    """The words a query is made of; what stands in quotation marks is one."""
    found = ["".join(groups) for groups in _TERM.findall(query)]
    return [term for term in dict.fromkeys(found) if search_index.has_words(term)][:10]


def ranges_of(text: str, terms: Sequence[str], limit: int = 50) -> tuple[Range, ...]:
    """Where terms stand in a text, whatever spaces a page put between their characters."""
    patterns = ("[ \\u3000]?".join(map(re.escape, term)) for term in terms)
    pattern = re.compile("|".join(sorted(patterns, key=len, reverse=True)), re.IGNORECASE)
    found = []
    for match in pattern.finditer(text):
        found.append(match.span())
        if len(found) == limit:
            break
    return tuple(found)


def _named(
    asked: lookup.Lookup, filters: Filters, terms: Sequence[str]
) -> tuple[list[Hit], Absent | None]:
    """What the query names, and the very article if it says one: three queries at most."""
    found = lookup.versions(asked, filters.on, filters.rows())
    if not lookup.is_name(asked, found):
        found = [each for each in found if title_key(asked.name) in each.key]
    address = asked.address
    if address is None:
        words = [*terms, asked.name]
        hits = [Hit(each, None, "", title_ranges=ranges_of(each.title, words)) for each in found]
        return hits, None
    exact = title_key(asked.name) in {each.key for each in found}
    found = found[: 1 if exact else 3]
    places = _places(found, address, filters)
    hits = [_placed(each, address, asked.name) for each in places]
    return hits, absent_from(found[0], address) if found and not hits else None


def _places(found: Sequence[Version], address: Address, filters: Filters) -> list[Provision]:
    """The article in each version found, else in another version of the same that passes."""
    best = {version.instrument_id: version.pk for version in found}
    passing = Version.objects.filter(filters.rows(), instrument__in=list(best))
    rows = Provision.objects.filter(version__in=passing, key=address.of_article.key)
    rows = rows.select_related("version__instrument__organ").defer("version__text")
    having: dict[UUID, Provision] = {}
    for each in rows.order_by("-version__in_force_from"):
        instrument = each.version.instrument_id
        if instrument not in having or each.version_id == best[instrument]:
            having[instrument] = each
    return [having[key] for key in best if key in having]


def _placed(provision: Provision, address: Address, name: str) -> Hit:
    """An article, with the 款 or 项 asked for as its range."""
    version = provision.version
    part = place(provision.text, address)
    start, end = (part.start, part.end) if part else (0, 0)
    first = max(0, start - _BEFORE) if end > _EXCERPT else 0
    last = min(len(provision.text), max(end, first + _EXCERPT))
    ranges = ((start - first, end - first),) if part and address != address.of_article else ()
    return Hit(
        version,
        provision,
        provision.text[first:last],
        ranges,
        ranges_of(version.title, [name]),
        address if part else address.of_article,
    )


def _matching(
    terms: Sequence[str], filters: Filters, page: int, size: int
) -> tuple[int, list[int]]:
    """How many provisions match, and the keys of one page of them, the best first: one query."""
    relation, parameters = search_index.matching(terms)
    allowed, more = _allowed(filters)
    sql = (
        f"SELECT m.provision, COUNT(*) OVER () FROM {relation} m "  # noqa: S608 - no words of users
        "JOIN library_provision p ON p.id = m.provision "
        f"{allowed} ORDER BY m.score DESC, m.provision LIMIT %s OFFSET %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, *more, size, (max(1, page) - 1) * size])
        rows = cursor.fetchall()
    return (rows[0][1] if rows else 0), [key for key, _ in rows]


def _allowed(filters: Filters) -> tuple[str, list[Any]]:
    """The part of the statement that keeps to the versions which pass the filters."""
    rows = filters.rows()
    if not rows:
        return "", []
    sql, parameters = Version.objects.filter(rows).order_by().values("pk").query.sql_with_params()
    return f"WHERE p.version_id IN ({sql})", list(parameters)


def _hit(provision: Provision, terms: Sequence[str]) -> Hit:
    text = provision.text
    first = ranges_of(text, terms, 1)
    start = max(0, first[0][0] - _BEFORE) if first else 0
    excerpt = text[start : start + _EXCERPT]
    return Hit(
        provision.version,
        provision,
        excerpt,
        ranges_of(excerpt, terms),
        ranges_of(provision.version.title, terms),
    )


def _listed(passing: Q, page: int, size: int) -> Results:
    """The documents that pass, by title."""
    rows = Version.objects.filter(passing).select_related("instrument__organ").defer("text")
    total = rows.count()
    start = (max(1, page) - 1) * size
    found = rows.order_by("key", "-in_force_from")[start : start + size]
    return Results((), tuple(Hit(each, None, "") for each in found), total, page, size)
