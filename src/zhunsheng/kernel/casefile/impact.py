"""What rests on a law, an article or a document (法律变动影响): directly, or through others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.citing import CASE
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.models import Citation, Instrument, Relation, Version
from zhunsheng.kernel.library.queries import in_force as version_in_force
from zhunsheng.kernel.library.staleness import RESTING
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.spec import Edition

_DEPTH = 6
"""Chains of documents longer than this are not followed: they say nothing about the first."""


@dataclass(frozen=True, slots=True)
class RestingDocument:
    """A document in force that rests on what changes (受影响文件).

    `places` are the addresses it cites, of what changes where `through` is empty, else of the
    document it rests on in between.
    """

    version: Version
    places: tuple[str, ...]
    through: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True)
class RestingEntry:
    """A power, licence item or other entry that rests on it (受影响事项)."""

    entry: Entry
    places: tuple[str, ...]
    through: Version | None = None


@dataclass(frozen=True, slots=True)
class RestingEdition:
    """An edition of a procedure that cites it (受影响程序)."""

    edition: Edition
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """All that rests on a law, an article or a document as of a day (影响范围)."""

    instrument: Instrument
    address: str
    on: date
    documents: tuple[RestingDocument, ...] = ()
    entries: tuple[RestingEntry, ...] = ()
    editions: tuple[RestingEdition, ...] = ()
    _cases: Q = field(default_factory=lambda: Q(pk__in=()))

    @property
    def cases(self) -> QuerySet[Case]:
        """The open cases whose power or edition rests on it, or whose acts cite it."""
        rows = Case.objects.filter(self._cases, closed_on__isnull=True, opened_on__lte=self.on)
        return rows.select_related("organ", "power").order_by("organ__name", "due_on", "id")


def resting_on(instrument: Instrument, *, address: str = "", on: date) -> Impact:
    """Everything that rests on an instrument, or on one of its articles, as of a day.

    Of a law that repeals others, what rests on these is in its way as well. Documents are followed
    from one to the next; of a document in between, all that rests on any part of it counts. The
    number of queries grows with the length of the chains alone.
    """
    repealed = [] if address else _repealed_by(instrument)
    documents, entries = _followed(instrument, address, on, repealed)
    editions = tuple(_editions([instrument, *(v.instrument for v in repealed)], address, on))
    return Impact(
        instrument=instrument,
        address=address,
        on=on,
        documents=documents,
        entries=entries,
        editions=editions,
        _cases=_of_cases(entries, editions, _citing_cases(instrument, address)),
    )


def _repealed_by(instrument: Instrument) -> list[Version]:
    """The last versions of what a version of the instrument repeals or takes the place of."""
    ended = Q(ended_by__instrument=instrument) | Q(
        later_relations__later__instrument=instrument,
        later_relations__kind=Relation.Kind.REPEALS,
    )
    rows = Version.objects.filter(ended).exclude(instrument=instrument)
    rows = rows.select_related("instrument__organ").defer("text").order_by("in_force_from", "pk")
    return list({each.instrument_id: each for each in rows}.values())


def _followed(
    instrument: Instrument, address: str, on: date, repealed: Iterable[Version]
) -> tuple[tuple[RestingDocument, ...], tuple[RestingEntry, ...]]:
    chains: dict[UUID, tuple[Version, ...]] = {instrument.pk: ()}
    chains |= {each.instrument_id: (each,) for each in repealed}
    documents: list[RestingDocument] = []
    entries: dict[UUID, RestingEntry] = {}
    frontier = list(chains)
    for depth in range(_DEPTH):
        cited = _citations(frontier, address if depth == 0 else "")
        for entry, target, places in _entries(cited, on):
            through = chains[target][-1] if chains[target] else None
            entries.setdefault(entry.pk, RestingEntry(entry, places, through))
        frontier = []
        for version, target, places in _versions(cited, on):
            if version.instrument_id not in chains:
                documents.append(RestingDocument(version, places, chains[target]))
                chains[version.instrument_id] = (*chains[target], version)
                frontier.append(version.instrument_id)
        if not frontier:
            break
    return tuple(documents), tuple(entries.values())


_FOLLOWED = ("version", "entry")
Cited = Mapping[tuple[str, UUID], Mapping[UUID, tuple[str, ...]]]
"""By holder, what it cites of each instrument."""


def _citations(instruments: Iterable[UUID], address: str) -> Cited:
    rows = Citation.objects.filter(
        instrument__in=list(instruments), relation__in=RESTING, holder_kind__in=_FOLLOWED
    )
    columns = ("holder_kind", "holder_id", "instrument", "address", "through")
    found: dict[tuple[str, UUID], dict[UUID, dict[str, None]]] = defaultdict(dict)
    for kind, holder, instrument, place, through in rows.values_list(*columns):
        if not address or touches(place, through, address):
            found[kind, holder].setdefault(instrument, {})[place] = None
    return {
        holder: {instrument: tuple(places) for instrument, places in targets.items()}
        for holder, targets in found.items()
    }


def touches(place: str, through: str, address: str) -> bool:
    """Whether a citation of `place` (up to `through`) is about `address` or part of it."""
    if not place:
        return False
    cited, asked = Address.of(place), Address.of(address)
    if not through:
        return asked.holds(cited) or cited.holds(asked)
    last, first = Address.of(through).of_article, cited.of_article
    return first <= asked.of_article <= last


def _versions(cited: Cited, on: date) -> Iterator[tuple[Version, UUID, tuple[str, ...]]]:
    held = {holder: targets for (kind, holder), targets in cited.items() if kind == "version"}
    rows = Version.objects.filter(version_in_force(on), pk__in=held)
    rows = rows.select_related("instrument__organ").defer("text")
    for version in rows.order_by("instrument__organ__name", "promulgated_on", "id"):
        target, places = next(iter(held[version.pk].items()))
        yield version, target, places


def _entries(cited: Cited, on: date) -> Iterator[tuple[Entry, UUID, tuple[str, ...]]]:
    held = {holder: targets for (kind, holder), targets in cited.items() if kind == "entry"}
    rows = Entry.objects.filter(in_force(on), pk__in=held).select_related("organ")
    for entry in rows.order_by("register", "organ__name", "key"):
        target, places = next(iter(held[entry.pk].items()))
        yield entry, target, places


def _editions(
    instruments: Iterable[Instrument], address: str, on: date
) -> Iterator[RestingEdition]:
    library, keys = current().library, {each.key for each in instruments}
    names = {name for name, law in library.laws.items() if title_key(law.title.zh) in keys}
    for editions in library.editions.values():
        for edition in editions:
            ended = edition.repealed_on is not None and edition.repealed_on <= on
            if ended or edition.in_force > on:
                continue
            places = {_place(b) for b in _bases(edition) if b.law in names}
            if address:
                places = {place for place in places if touches(place, "", address)}
            if places:
                yield RestingEdition(edition, tuple(sorted(places, key=_order)))


def _bases(edition: Edition) -> Iterator[Basis]:
    yield edition.basis
    if edition.power:
        yield edition.power.basis
    yield from (figure.basis for figure in edition.figures.values())
    yield from (limit.basis for limit in edition.limits.values())
    for act in edition.acts.values():
        yield act.basis
        yield from (condition.basis for condition in act.guards)


def _place(basis: Basis) -> str:
    return Address(article=basis.article, paragraph=basis.paragraph, item=basis.item).key


def _order(place: str) -> Address:
    return Address.of(place) if place else Address()


def _citing_cases(instrument: Instrument, address: str) -> QuerySet[Citation, Any]:
    """The keys of the cases whose acts cite it: a subquery, for there may be very many."""
    cited = Citation.objects.filter(instrument=instrument, relation__in=RESTING, holder_kind=CASE)
    if address:
        pairs = cited.order_by().values_list("address", "through").distinct()
        about = Q(pk__in=())
        for place, through in pairs:
            if touches(place, through, address):
                about |= Q(address=place, through=through)
        cited = cited.filter(about)
    return cited.order_by().values("holder_id")


def _of_cases(
    entries: Iterable[RestingEntry],
    editions: Iterable[RestingEdition],
    cases: QuerySet[Citation, Any],
) -> Q:
    found = Q(power__in=[each.entry.pk for each in entries]) | Q(pk__in=cases)
    for each in editions:
        found |= Q(procedure=each.edition.procedure, edition=each.edition.in_force)
    return found
