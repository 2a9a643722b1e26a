"""Put a version of an instrument in force (公布施行)."""

from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.lawtext.citations.numbers import normal
from zhunsheng.kernel.lawtext.structure import parse
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library import search_index
from zhunsheng.kernel.library.commands.citations import keep_citations_of
from zhunsheng.kernel.library.commands.ending import close
from zhunsheng.kernel.library.commands.refusals import (
    refuse_interval,
    refuse_overlap,
    refuse_unreadable,
)
from zhunsheng.kernel.library.errors import LibraryError
from zhunsheng.kernel.library.models import Ending, Instrument, Kind, Provision, Version
from zhunsheng.kernel.library.staleness import settle


@transaction.atomic
def enact(  # noqa: PLR0913 - the columns of a version
    *,
    kind: Kind | str,
    title: str,
    text: str,
    in_force_from: date,
    in_force_until: date | None = None,
    number: str = "",
    issuer: str = "",
    organ: Organ | None = None,
    region_name: str = "",
    promulgated_on: date | None = None,
    source_id: str | None = None,
    supersedes: Version | None = None,
    ending: Ending | str = "",
    ended_by: Version | None = None,
    apart: str = "",
    by: UUID | None = None,
    with_citations: bool = True,
) -> Version:
    """Put a version of an instrument in force (公布施行), and its provisions with it.

    It joins the instrument of that title (and region, organ, `apart`), or opens one. A version it
    `supersedes` ends the day it begins, and both belong to one instrument though the title change.
    Of a version that is history already, `ending` and `ended_by` say how it ended. What it cites is
    kept at once, unless a whole collection must be there first.
    """
    title, number = " ".join(title.split()), normal(number)
    refuse_unreadable(kind, title, text)
    refuse_interval(title, in_force_from, in_force_until, ending)
    if source_id and (known := Version.objects.filter(source_id=source_id).first()):
        raise LibraryError(
            "version.known_source",
            f"来源编号{source_id}已有文件《{known.title}》，请核对编号。",
            f"{source_id} is in the library already, as “{known.title}”: check the number.",
        )
    if supersedes is not None:
        instrument = Instrument.objects.select_for_update().get(pk=supersedes.instrument_id)
        close(supersedes, in_force_from, Ending.SUPERSEDED, None, by)
    else:
        instrument = _instrument(kind, title, region_name, issuer, organ, apart)
    refuse_overlap(instrument, title, in_force_from, in_force_until)
    version = Version.objects.create(
        instrument=instrument,
        source_id=source_id or None,
        title=title,
        key=title_key(title),
        number=number,
        promulgated_on=promulgated_on,
        in_force_from=in_force_from,
        in_force_until=in_force_until,
        ending=ending,
        ended_by=ended_by,
        text=text,
        digest=sha256(text.encode()).hexdigest(),
        opened_by=by,
    )
    provisions = Provision.objects.bulk_create(
        Provision(
            version=version,
            key=each.key,
            kind=each.kind,
            position=position,
            heading=each.heading,
            text=text[each.start : each.end],
            start=each.start,
            end=each.end,
        )
        for position, each in enumerate(parse(text, title=title).provisions)
    )
    search_index.add(version, provisions)
    if supersedes is not None:
        supersedes.ended_by = version
        supersedes.save(update_fields=["ended_by"])
        instrument.title, instrument.key = title, version.key
        instrument.save(update_fields=["title", "key"])
    settle([instrument.pk])
    if with_citations:
        keep_citations_of(version)
    return version


def _instrument(
    kind: str, title: str, region_name: str, issuer: str, organ: Organ | None, apart: str
) -> Instrument:
    found, _ = Instrument.objects.select_for_update().get_or_create(
        key=title_key(title),
        region_name=region_name,
        organ=organ,
        apart=apart,
        defaults={"kind": kind, "title": title, "issuer": issuer},
    )
    if found.kind != kind:
        raise LibraryError(
            "version.kind_differs",
            f"《{title}》已按{found.get_kind_display()}收录，与“{Kind(kind).label}”不符，"
            "请核对效力位阶；确为另一文件的，请注明区别（如文号）。",
            f"“{title}” is kept as {found.kind}, not {kind}: check the kind; if it is another "
            "document, say what sets it apart (such as its number).",
        )
    return found
