"""From which day a place cited no longer stands (引用失效): kept beside each citation."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.library.models import Citation, Provision, Version

RESTING = ("relies", "implements", "excepts")
"""The relations by which a text rests on what it cites; a mention or a repeal does not."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days a version is in force (有效期间), and the places it has."""

    since: date
    until: date | None
    places: Collection[str]


def stale_from(address: str, on: date, spans: Sequence[Span]) -> date | None:
    """The first day after `on` on which `address` no longer stands; None while it does.

    `spans` are the versions of one instrument, oldest first. A text that cites what is not in
    force yet counts from the version that comes; one that cites what has ended, from that end.
    """
    place = Address.of(address).of_article.key if address else ""
    stood = False
    ended: date | None = None
    for span in spans:
        if span.until is not None and span.until <= on:
            ended = span.until
            continue
        if ended is not None and stood and span.since != ended:
            return ended  # nothing was in force in between
        has = not place or place in span.places
        if stood and not has:
            return span.since
        stood, ended = stood or has, span.until
    return ended


def settle(instruments: Iterable[UUID]) -> int:
    """Bring the citations of some instruments up to how these stand now; how many changed."""
    resting = Citation.objects.filter(instrument__in=set(instruments), relation__in=RESTING)
    changed = mark(resting.only("pk", "instrument", "address", "on", "relation", "stale_from"))
    Citation.objects.bulk_update(changed, ["stale_from"], batch_size=500)
    return len(changed)


def mark(rows: Iterable[Citation]) -> list[Citation]:
    """Say of citations, kept or about to be, from when they lead nowhere; those that changed."""
    resting = [row for row in rows if row.instrument_id and row.relation in RESTING]
    if not resting:
        return []
    spans = _spans({row.instrument_id for row in resting if row.instrument_id})
    changed = []
    for row in resting:
        assert row.instrument_id is not None  # held above
        day = stale_from(row.address, row.on, spans[row.instrument_id])
        if day != row.stale_from:
            row.stale_from = day
            changed.append(row)
    return changed


def _spans(instruments: Collection[UUID]) -> Mapping[UUID, Sequence[Span]]:
    places: dict[UUID, set[str]] = defaultdict(set)
    cited = Provision.objects.filter(version__instrument__in=instruments)
    for version, key in cited.values_list("version", "key"):
        places[version].add(key)
    spans: dict[UUID, list[Span]] = defaultdict(list)
    rows = Version.objects.filter(instrument__in=instruments).order_by("in_force_from")
    columns = ("pk", "instrument", "in_force_from", "in_force_until")
    for version, instrument, since, until in rows.values_list(*columns):
        spans[instrument].append(Span(since, until, places[version]))
    return spans
