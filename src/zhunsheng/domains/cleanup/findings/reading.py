"""Taking documents and what surrounds them from the library (取数): a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from zhunsheng.domains.cleanup.findings.model import Cited, Document
from zhunsheng.domains.cleanup.findings.stock import GoneOrgan, Stock
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.identity.queries import successor_of
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations import Relation
from zhunsheng.kernel.library.models import Citation, Provision, Version
from zhunsheng.kernel.library.queries import in_force
from zhunsheng.kernel.library.staleness import RESTING

VERSION = "version"
_COLUMNS = (
    "pk", "title", "key", "number", "promulgated_on", "in_force_from", "in_force_until", "text",
    "instrument", "instrument__organ",
)  # fmt: skip


class Owners:
    """Who answers for the documents of an organ on a day (责任机关)."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.organs = {organ.pk: organ for organ in Organ.objects.all()}
        self._found: dict[UUID, Organ] = {}

    def of(self, organ: UUID) -> Organ:
        """The organ itself while it stands, or its successor."""
        if organ not in self._found:
            issuer = self.organs[organ]
            ended = issuer.valid_to is not None and issuer.valid_to <= self.on
            self._found[organ] = successor_of(issuer, self.on) if ended else issuer
        return self._found[organ]

    def gone(self) -> list[GoneOrgan]:
        """The organs that ended by the day, unless one of that name stands."""
        standing = {
            organ.name
            for organ in self.organs.values()
            if organ.valid_to is None or organ.valid_to > self.on
        }
        return [
            GoneOrgan(organ.name, organ.valid_to, self._heir(organ))
            for organ in self.organs.values()
            if organ.valid_to is not None
            and organ.valid_to <= self.on
            and organ.name not in standing
        ]

    def _heir(self, organ: Organ) -> str:
        heir = self.of(organ.pk)
        return heir.name if heir.pk != organ.pk else ""


def read_stock(versions: QuerySet[Version], on: date, owners: Owners | None = None) -> Stock:
    """The documents with citations, what these stand on today, and the organs that ended."""
    owners = owners or Owners(on)
    rows = list(versions.order_by("pk").values_list(*_COLUMNS))
    cited = _citations(versions, on)
    repealed = _repeals({row[8]: row[0] for row in rows})
    return Stock.of(
        (_document(row, owners, cited.get(row[0], ()), repealed.get(row[0], ())) for row in rows),
        owners.gone(),
    )


def _document(
    row: Any, owners: Owners, cited: Iterable[Cited], repealed_by: Iterable[str]
) -> Document:
    pk, title, key, number, promulgated_on, since, until, text, _instrument, organ = row
    issuer, owner = owners.organs[organ], owners.of(organ)
    return Document(
        id=str(pk),
        title=title,
        key=key,
        number=number,
        organ=str(organ),
        organ_name=issuer.name,
        owner=str(owner.pk),
        owner_name=owner.name,
        issued_on=promulgated_on or since,
        in_force_from=since,
        in_force_until=until,
        is_published=promulgated_on is not None,
        text=text,
        organ_ended_on=issuer.valid_to,
        cited=tuple(cited),
        repealed_by=tuple(repealed_by),
    )


def _citations(versions: QuerySet[Version], on: date) -> Mapping[UUID, list[Cited]]:
    keys = versions.order_by().values("pk")
    rows = Citation.objects.filter(holder_kind=VERSION, holder_id__in=keys).order_by("start")
    held: list[Any] = list(
        rows.values_list(
            "holder_id", "start", "end", "raw", "name", "relation", "problem", "stale_from",
            "instrument", "address",
        )
    )  # fmt: skip
    named = {row[8] for row in held if row[8] is not None}
    today = dict(
        Version.objects.filter(in_force(on), instrument__in=named).values_list("instrument", "pk")
    )
    places = {_article(row[9]) for row in held if row[8] in today and row[9]} - {""}
    texts = {
        (version, key): text
        for version, key, text in Provision.objects.filter(
            version__in=set(today.values()), key__in=places
        ).values_list("version", "key", "text")
    }
    found: dict[UUID, list[Cited]] = defaultdict(list)
    for holder, start, end, raw, name, relation, problem, stale, instrument, address in held:
        version = today.get(instrument)
        found[holder].append(
            Cited(
                start,
                end,
                raw,
                name,
                relation in RESTING,
                problem,
                stale,
                instrument is None or version is not None,
                texts.get((version, _article(address)), "") if version and address else "",
            )
        )
    return found


def _article(address: str) -> str:
    try:
        return Address.of(address).of_article.key
    except ValueError:
        return ""


def _repeals(stock: Mapping[UUID, UUID]) -> Mapping[UUID, list[str]]:
    """Which documents say in their text that they repeal one of the stock."""
    said: Any = Citation.objects.filter(
        holder_kind=VERSION, relation=Relation.REPEALS, address="", instrument__in=list(stock)
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for holder, instrument in said.values_list("holder_id", "instrument"):
        if stock[instrument] != holder:
            found[stock[instrument]].append(str(holder))
    return found
