"""Keep what texts cite and what versions do to each other (登记引用与文件关系)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef

from zhunsheng.kernel.lawtext.citations import Problem
from zhunsheng.kernel.lawtext.citations import Relation as Cited
from zhunsheng.kernel.library.citing import Catalogue
from zhunsheng.kernel.library.errors import LibraryError
from zhunsheng.kernel.library.models import Citation, Relation, Version
from zhunsheng.kernel.library.staleness import mark

RELATIONS = {
    "implements": Relation.Kind.IMPLEMENTS,
    "relies": Relation.Kind.BASED_ON,
    "amends": Relation.Kind.AMENDS,
    "repeals": Relation.Kind.REPEALS,
}
"""What a citation says of the two texts (引用所示的文件关系)."""
Basis = tuple[date, str]
"""What is said to be the basis, and on which day (依据)."""
_OTHER = (None, None)


@transaction.atomic
def relate(*, earlier: Version, later: Version, kind: Relation.Kind | str, on: date) -> Relation:
    """Say what a version does to an earlier one (登记文件关系); saying it twice changes nothing.

    What implements a text is based on it: of the two the former alone is kept.
    """
    if kind not in Relation.Kind.values:
        raise LibraryError(
            "relation.unknown_kind",
            f"关系“{kind}”不在可选项中，可选：{'、'.join(Relation.Kind.values)}。",
            f"“{kind}” is no relation: choose one of {', '.join(Relation.Kind.values)}.",
        )
    if earlier.pk == later.pk:
        raise LibraryError(
            "relation.to_itself",
            f"《{later.title}》不能与自身建立关系，请另选文件。",
            f"“{later.title}” cannot be related to itself: choose another document.",
        )
    said = Relation.objects.filter(earlier=earlier, later=later)
    if kind == Relation.Kind.BASED_ON:
        stronger = said.filter(kind=Relation.Kind.IMPLEMENTS).first()
        if stronger is not None:
            return stronger
    relation, _ = said.get_or_create(
        kind=kind, defaults={"earlier": earlier, "later": later, "on": on}
    )
    _drop_weaker([later.pk])
    return relation


@transaction.atomic
def keep_citations(
    *, holder_kind: str, holder_id: UUID, text: str, on: date, title: str = ""
) -> list[Citation]:
    """Find what a text cites as of a day and keep it (登记引用), in place of what was kept."""
    Citation.objects.filter(holder_kind=holder_kind, holder_id=holder_id).delete()
    rows = Catalogue().cited(
        holder_kind=holder_kind, holder_id=holder_id, text=text, on=on, title=title
    )
    return _kept(rows)


@transaction.atomic
def keep_citations_of(version: Version, catalogue: Catalogue | None = None) -> list[Citation]:
    """Find what a version cites and keep it, with what it does to the versions it cites.

    It is read as of the day it was made. Many versions may share one `catalogue`.
    """
    on = version.promulgated_on or version.in_force_from
    Citation.objects.filter(holder_kind="version", holder_id=version.pk).delete()
    rows = (catalogue or Catalogue()).cited(
        holder_kind="version",
        holder_id=version.pk,
        text=version.text,
        on=on,
        title=version.title,
        instrument=version.instrument_id,
    )
    _relate(rows, {version.pk: version.in_force_from})
    return _kept(rows)


@transaction.atomic
def resolve_unknown() -> int:
    """Look up again what no text of the library was known for (重新解析), as it has grown.

    Returns how many citations lead somewhere now. Queries grow with the instruments these name.
    """
    rows = list(Citation.objects.filter(problem=Problem.UNKNOWN_INSTRUMENT))
    citing = Version.objects.filter(
        pk__in={r.holder_id for r in rows if r.holder_kind == "version"}
    )
    holders = {
        key: (instrument, since)
        for key, instrument, since in citing.values_list("pk", "instrument", "in_force_from")
    }
    catalogue = Catalogue()
    found = [row for row in rows if catalogue.resolves(row, holders.get(row.holder_id, _OTHER)[0])]
    mark(found)
    columns = ("instrument", "version", "problem", "stale_from")
    Citation.objects.bulk_update(found, columns, batch_size=500)
    _relate(found, {key: since for key, (_, since) in holders.items()})
    return len(found)


def _relate(rows: Sequence[Citation], since: Mapping[UUID, date]) -> None:
    """Say what versions, in force since those days, do to the versions they cite."""
    kinds = {
        (row.holder_id, row.version_id, RELATIONS[row.relation])
        for row in rows
        if row.version_id and row.holder_id in since and row.relation in RELATIONS
    }
    Relation.objects.bulk_create(
        (
            Relation(earlier_id=earlier, later_id=later, kind=kind, on=since[later])
            for later, earlier, kind in sorted(kinds, key=str)
        ),
        ignore_conflicts=True,
    )
    _drop_weaker({later for later, _, _ in kinds})


def _drop_weaker(later: Iterable[UUID]) -> None:
    """Drop that a version is based on what it is said to implement."""
    implemented = Relation.objects.filter(
        earlier=OuterRef("earlier"), later=OuterRef("later"), kind=Relation.Kind.IMPLEMENTS
    )
    Relation.objects.filter(
        Exists(implemented), later__in=later, kind=Relation.Kind.BASED_ON
    ).delete()


@transaction.atomic
def keep_bases(
    *,
    holder_kind: str,
    said: Mapping[UUID, Sequence[Basis]],
    catalogue: Catalogue | None = None,
) -> list[Citation]:
    """Keep what holders say they rest on (登记依据), in place of what was kept of each.

    What a text says that is nothing but a basis is relied on, be it only named: 《某法》第三条.
    """
    Citation.objects.filter(holder_kind=holder_kind, holder_id__in=list(said)).delete()
    catalogue, rows = catalogue or Catalogue(), []
    for holder, texts in said.items():
        at = 0
        for on, text in texts:
            found = catalogue.cited(holder_kind=holder_kind, holder_id=holder, text=text, on=on)
            for row in found:
                row.start, row.end = row.start + at, row.end + at
                if row.relation == Cited.MENTIONS:
                    row.relation = Cited.RELIES
            rows += found
            at += len(text) + 1
    return _kept(rows)


def _kept(rows: list[Citation]) -> list[Citation]:
    mark(rows)
    Citation.objects.bulk_create(rows, batch_size=500)
    return rows
