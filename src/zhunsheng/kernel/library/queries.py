"""What the library says, as of a day (法规库查询)."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.models import Citation, Instrument, Kind, Provision, Version


def in_force(on: date, within: str = "") -> Q:
    """Versions in force on a day."""
    return Q(**{f"{within}in_force_from__lte": on}) & (
        Q(**{f"{within}in_force_until__isnull": True}) | Q(**{f"{within}in_force_until__gt": on})
    )


def yet_to_come(on: date) -> Q:
    """Versions published by a day and not yet in force on it (尚未施行)."""
    return Q(promulgated_on__lte=on, in_force_from__gt=on)


def version_on(instrument: Instrument, on: date) -> Version | None:
    """The version of an instrument in force on a day."""
    rows = Version.objects.filter(in_force(on), instrument=instrument)
    return rows.select_related("instrument__organ").first()


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


def citations_of(holder_kind: str, holder_id: UUID) -> QuerySet[Citation]:
    """What a text cites, in its order."""
    rows = Citation.objects.filter(holder_kind=holder_kind, holder_id=holder_id)
    return rows.select_related("instrument").order_by("start")


def issuers(most: int) -> list[tuple[str, int]]:
    """Who made the documents (制定机关) and how many: whoever made most first, then by name."""
    rows = Instrument.objects.exclude(issuer="").order_by().values_list("issuer")
    return list(rows.annotate(n=Count("pk")).order_by("-n", "issuer")[:most])


def titles_of(versions: Iterable[UUID]) -> dict[UUID, str]:
    """How the versions of those keys are called, with their numbers: one query, or none."""
    if not (keys := set(versions)):
        return {}
    rows = Version.objects.filter(pk__in=keys).values_list("pk", "title", "number")
    return {key: f"《{title}》{number}" for key, title, number in rows}
