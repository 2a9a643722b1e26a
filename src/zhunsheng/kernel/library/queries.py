"""What the library says, as of a day (法规库查询)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.structure import place
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.models import Citation, Instrument, Kind, Provision, Version


def in_force(on: date, within: str = "") -> Q:
    """Versions in force on a day."""
    return Q(**{f"{within}in_force_from__lte": on}) & (
        Q(**{f"{within}in_force_until__isnull": True}) | Q(**{f"{within}in_force_until__gt": on})
    )


def version_on(instrument: Instrument, on: date) -> Version | None:
    """The version of an instrument in force on a day."""
    rows = Version.objects.filter(in_force(on), instrument=instrument)
    return rows.select_related("instrument__organ").first()


def version_with(source_id: str) -> Version | None:
    """The version with that number in the collection it was imported from."""
    return Version.objects.filter(source_id=source_id).select_related("instrument").first()


def versions_of(instrument: Instrument) -> QuerySet[Version]:
    """Every version of an instrument, newest first, without the texts."""
    rows = Version.objects.filter(instrument=instrument).select_related("instrument", "ended_by")
    return rows.order_by("-in_force_from").defer("text", "ended_by__text")


def instrument_named(
    title: str, number: str = "", on: date | None = None, organ: Organ | None = None
) -> Instrument | None:
    """The instrument a title means: by its number if one is given, else the one in force `on`.

    Of several under one title the one of the highest rank, then the newest.
    """
    rows = Version.objects.filter(key=title_key(title)).select_related("instrument")
    if organ is not None:
        rows = rows.filter(instrument__organ=organ)
    if number:
        rows = rows.filter(number=number)
    found = list(rows.defer("text"))
    if not found:
        return None
    ranks = {kind: rank for rank, kind in enumerate(Kind.values)}
    best = min(
        found,
        key=lambda v: (
            on is not None and not is_in_force(v, on),
            ranks[v.instrument.kind],
            -v.in_force_from.toordinal(),
        ),
    )
    return best.instrument


def is_in_force(version: Version, on: date) -> bool:
    """Whether a version holds on a day."""
    return version.in_force_from <= on and (
        version.in_force_until is None or on < version.in_force_until
    )


def provisions_of(version: Version) -> QuerySet[Provision]:
    """The headings and articles of a version, in their order."""
    return Provision.objects.filter(version=version).order_by("position")


def passage(version: Version, address: Address) -> tuple[Provision, int, int] | None:
    """The provision an address stands in, and where in its text; None if there is no such place."""
    key = address.of_article.key
    provision = Provision.objects.filter(version=version, key=key).first()
    found = place(provision.text, address) if provision else None
    return (provision, found.start, found.end) if provision and found else None


def stock(
    *,
    organ: Organ | None = None,
    kind: Kind | str = Kind.NORMATIVE,
    issued_from: date | None = None,
    issued_until: date | None = None,
    in_force_on: date | None = None,
) -> QuerySet[Version]:
    """The documents of this city's organs (文件存量), oldest first, without the texts.

    `issued_until` is the last day of issue that counts, as a clean-up notice names it.
    """
    rows = Version.objects.filter(instrument__kind=kind, instrument__organ__isnull=False)
    if organ is not None:
        rows = rows.filter(instrument__organ=organ)
    if issued_from is not None:
        rows = rows.filter(promulgated_on__gte=issued_from)
    if issued_until is not None:
        rows = rows.filter(promulgated_on__lte=issued_until)
    if in_force_on is not None:
        rows = rows.filter(in_force(in_force_on))
    rows = rows.select_related("instrument__organ").order_by("promulgated_on", "id")
    return rows.defer("text")


def cited_by(
    instrument: Instrument, address: str = "", on: date | None = None
) -> QuerySet[Citation]:
    """Citations of an instrument, or of one article and what stands in it, known `on` that day."""
    rows = Citation.objects.filter(instrument=instrument)
    if address:
        rows = rows.filter(Q(address=address) | Q(address__startswith=f"{address}/"))
    if on is not None:
        rows = rows.filter(on__lte=on)
    return rows.order_by("holder_kind", "holder_id", "start")


def citations_of(holder_kind: str, holder_id: UUID) -> QuerySet[Citation]:
    """What a text cites, in its order."""
    rows = Citation.objects.filter(holder_kind=holder_kind, holder_id=holder_id)
    return rows.select_related("instrument").order_by("start")


def titles_of(versions: Iterable[UUID]) -> dict[UUID, str]:
    """How the versions of those keys are called, with their numbers: one query, or none."""
    if not (keys := set(versions)):
        return {}
    rows = Version.objects.filter(pk__in=keys).values_list("pk", "title", "number")
    return {key: f"《{title}》{number}" for key, title, number in rows}
