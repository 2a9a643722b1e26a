"""What texts cite, resolved against the library (引用登记)."""

from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from zhunsheng.kernel.lawtext import citations
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations import Held, Known, Target, Titles
from zhunsheng.kernel.lawtext.structure import place
from zhunsheng.kernel.library.models import Citation, Provision, Version

_cached: "tuple[tuple[int, UUID | None], dict[str, Known], Titles] | None" = None
"""Titles only ever come, so what was read holds while no version was added."""


def _titles() -> tuple[dict[str, Known], Titles]:
    """Every instrument by its titles, without its versions."""
    global _cached  # noqa: PLW0603 - one per process; see above
    last = Version.objects.order_by("-pk").values_list("pk", flat=True).first()
    stamp = (Version.objects.count(), last)
    if _cached is None or _cached[0] != stamp:
        known = _read()
        _cached = (stamp, known, Titles(known.values()))
    return _cached[1], _cached[2]


def _read() -> dict[str, Known]:
    columns = (
        "instrument", "title", "number", "instrument__kind", "instrument__issuer",
        "instrument__region_name",
    )  # fmt: skip
    found: dict[str, Known] = {}
    for key, title, number, *about in Version.objects.order_by("-in_force_from").values_list(
        *columns
    ):
        kind, issuer, region = about
        each = found.setdefault(str(key), Known(str(key), title, (), kind, issuer, region, number))
        if title != each.title and title not in each.aliases:
            each = found[str(key)] = replace(each, aliases=(*each.aliases, title))
        if number and number not in each.numbers:
            found[str(key)] = replace(each, earlier_numbers=(*each.earlier_numbers, number))
    return found


class Catalogue:
    """The library as citations are resolved against it (法规目录), read once for many texts.

    Titles, versions and places are read when a citation first asks for them.
    """

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}
        self._titles = Titles(())
        self._full: dict[str, Titles] = {}
        self._places: dict[UUID, dict[str, str]] = {}

    def cited(
        self,
        *,
        holder_kind: str,
        holder_id: UUID,
        text: str,
        on: date,
        title: str = "",
        instrument: UUID | None = None,
    ) -> list[Citation]:
        """The rows for what a text cites of others; its references to itself are not kept."""
        cited = [each for each in citations.find(text, title=title, on=on) if not each.own]
        if cited:
            self._open()
        within = self._known.get(str(instrument))
        found = []
        for each in cited:
            target = self._target(each, on, within)
            if target.instrument is not None and target.instrument == str(instrument):
                continue
            found.append(
                Citation(
                    holder_kind=holder_kind,
                    holder_id=holder_id,
                    on=on,
                    start=each.start,
                    end=each.end,
                    raw=each.raw,
                    relation=each.relation,
                    name=(each.full_name or each.name)[:300],
                    number=each.number[:100],
                    address=each.address.key if each.address else "",
                    through=each.through.key if each.through else "",
                    instrument_id=UUID(target.instrument) if target.instrument else None,
                    version_id=UUID(target.version) if target.version else None,
                    problem=target.problem,
                )
            )
        return found

    def resolves(self, row: Citation, instrument: UUID | None = None) -> bool:
        """Look a kept citation up again, of a version of `instrument`; whether it leads somewhere.

        Only names, numbers and places were kept of it, and these are enough.
        """
        self._open()
        within = self._known.get(str(instrument))
        each = citations.Citation(
            row.start,
            row.end,
            row.raw,
            full_name=row.name,
            number=row.number,
            address=Address.of(row.address) if row.address else None,
            through=Address.of(row.through) if row.through else None,
            relation=citations.Relation(row.relation),
        )
        target = self._target(each, row.on, within)
        if target.instrument is None or target.instrument == str(instrument):
            return False
        row.instrument_id = UUID(target.instrument)
        row.version_id = UUID(target.version) if target.version else None
        row.problem = target.problem
        return True

    def _open(self) -> None:
        if not self._known:
            self._known, self._titles = _titles()

    def _target(self, each: citations.Citation, on: date, within: Known | None) -> Target:
        target = citations.resolve(each, self._titles, on=on, within=within)
        if target.instrument is None:
            return target
        titles = self._with_versions(target.instrument)
        return citations.resolve(each, titles, on=on, within=within)

    def _with_versions(self, instrument: str) -> Titles:
        if instrument not in self._full:
            columns = ("pk", "in_force_from", "in_force_until", "promulgated_on", "ended_by")
            rows = Version.objects.filter(instrument=UUID(instrument)).values_list(*columns)
            versions = tuple(
                Held(str(key), since, until, promulgated, partial(self._has, key), str(by or ""))
                for key, since, until, promulgated, by in rows
            )
            self._full[instrument] = Titles([replace(self._known[instrument], versions=versions)])
        return self._full[instrument]

    def _has(self, version: UUID, address: Address) -> bool:
        """Whether a version has a place, to the 款 and 项; of texts without articles all is so."""
        if version not in self._places:
            rows = Provision.objects.filter(version=version, kind__in=("article", "heading"))
            self._places[version] = dict(rows.values_list("key", "text"))
        places = self._places[version]
        if not address.article:
            return any(
                key == address.key or key.endswith(f".{address.key}") for key in places
            ) or not any(key[0] in "puc" for key in places)
        if not any(key[0].isdigit() for key in places):
            return True
        article = places.get(address.of_article.key)
        return article is not None and place(article, address) is not None
