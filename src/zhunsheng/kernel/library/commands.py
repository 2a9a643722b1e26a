"""Take documents into the library and out of force (法规库登记); nothing else writes its tables.

`by` is the key of the event that does it. Days are half-open: a version ended on a day is no
longer in force that day.
"""

from datetime import date
from hashlib import sha256
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.lawtext.citations.numbers import normal
from zhunsheng.kernel.lawtext.structure import parse
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library import search_index
from zhunsheng.kernel.library.citing import Catalogue
from zhunsheng.kernel.library.errors import LibraryError
from zhunsheng.kernel.library.models import (
    Citation,
    Ending,
    Instrument,
    Kind,
    Provision,
    Relation,
    Version,
)
from zhunsheng.kernel.library.staleness import settle

RELATIONS = {
    "implements": Relation.Kind.IMPLEMENTS,
    "relies": Relation.Kind.BASED_ON,
    "amends": Relation.Kind.AMENDS,
    "repeals": Relation.Kind.REPEALS,
}
"""What a citation says of the two texts (引用所示的文件关系)."""


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
) -> Version:
    """Put a version of an instrument in force (公布施行), and its provisions with it.

    It joins the instrument of that title (and region, organ, `apart`), or opens one. A version it
    `supersedes` ends the day it begins, and both belong to one instrument though the title change.
    Of a version that is history already, `ending` and `ended_by` say how it ended.
    """
    title, number = " ".join(title.split()), normal(number)
    _refuse_unreadable(kind, title, text)
    if in_force_until is not None and in_force_until <= in_force_from:
        raise LibraryError(
            "version.empty_interval",
            f"《{title}》的失效日{in_force_until}应晚于施行日{in_force_from}，请改日期。",
            f"“{title}” goes out of force on {in_force_until}, which must come after "
            f"{in_force_from}: change the days.",
        )
    if ending and (ending not in Ending.values or in_force_until is None):
        raise LibraryError(
            "version.unknown_ending",
            f"《{title}》的失效方式“{ending}”应为{'、'.join(Ending.values)}之一，并有失效日。",
            f"How “{title}” ended, “{ending}”, must be one of {', '.join(Ending.values)}, with "
            "the day.",
        )
    if source_id and (known := Version.objects.filter(source_id=source_id).first()):
        raise LibraryError(
            "version.known_source",
            f"来源编号{source_id}已有文件《{known.title}》，请核对编号。",
            f"{source_id} is in the library already, as “{known.title}”: check the number.",
        )
    if supersedes is not None:
        instrument = Instrument.objects.select_for_update().get(pk=supersedes.instrument_id)
        _end(supersedes, in_force_from, Ending.SUPERSEDED, None, by)
    else:
        instrument = _instrument(kind, title, region_name, issuer, organ, apart)
    _refuse_overlap(instrument, title, in_force_from, in_force_until)
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
    return version


@transaction.atomic
def end(
    *,
    version: Version,
    on: date,
    ending: Ending | str,
    ended_by: Version | None = None,
    by: UUID | None = None,
) -> Version:
    """Take a version out of force (废止、失效): `on` is the first day it no longer holds."""
    if ending not in Ending.values:
        raise LibraryError(
            "version.unknown_ending",
            f"失效方式“{ending}”不在可选项中，可选：{'、'.join(Ending.values)}。",
            f"“{ending}” is no way to end: choose one of {', '.join(Ending.values)}.",
        )
    ended = _end(version, on, ending, ended_by, by)
    settle([ended.instrument_id])
    return ended


@transaction.atomic
def extend(*, version: Version, until: date | None, by: UUID | None = None) -> Version:
    """Put the last day of a version off (延长有效期); None means for good."""
    version = _locked(version)
    _refuse_ended(version)
    if version.in_force_until is None or (until is not None and until <= version.in_force_until):
        raise LibraryError(
            "version.not_longer",
            f"《{version.title}》有效期至{version.in_force_until or '长期'}，"
            f"延至{until or '长期'}并未延长，请改日期。",
            f"“{version.title}” holds until {version.in_force_until or 'further notice'}: "
            f"{until or 'for good'} is no longer than that: change the day.",
        )
    _refuse_overlap(version.instrument, version.title, version.in_force_until, until)
    version.in_force_until = until
    version.closed_by = by
    version.save(update_fields=["in_force_until", "closed_by"])
    settle([version.instrument_id])
    return version


@transaction.atomic
def relate(*, earlier: Version, later: Version, kind: Relation.Kind | str, on: date) -> Relation:
    """Say what a version does to an earlier one (登记文件关系); saying it twice changes nothing."""
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
    relation, _ = Relation.objects.get_or_create(
        earlier=earlier, later=later, kind=kind, defaults={"on": on}
    )
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
    kinds = {
        (row.version_id, RELATIONS[row.relation])
        for row in rows
        if row.version_id and row.relation in RELATIONS
    }
    Relation.objects.bulk_create(
        (
            Relation(earlier_id=earlier, later=version, kind=kind, on=version.in_force_from)
            for earlier, kind in sorted(kinds, key=str)
        ),
        ignore_conflicts=True,
    )
    return _kept(rows)


def _kept(rows: list[Citation]) -> list[Citation]:
    Citation.objects.bulk_create(rows, batch_size=500)
    settle({row.instrument_id for row in rows if row.instrument_id})
    return rows


def _refuse_unreadable(kind: str, title: str, text: str) -> None:
    if kind not in Kind.values:
        raise LibraryError(
            "version.unknown_kind",
            f"效力位阶“{kind}”不在可选项中，可选：{'、'.join(Kind.values)}。",
            f"“{kind}” is no kind of instrument: choose one of {', '.join(Kind.values)}.",
        )
    if not title or len(title) > 300:
        raise LibraryError(
            "version.untitled",
            f"文件名称应为1至300字，现有{len(title)}字，请补填或缩短。",
            f"A title has 1 to 300 characters, this one {len(title)}: fill in or shorten it.",
        )
    if not text.strip():
        raise LibraryError(
            "version.no_text",
            f"《{title}》没有正文，请补上正文。",
            f"“{title}” has no text: add it.",
        )
    if "\x00" in text:
        line = text.count("\n", 0, text.index("\x00")) + 1
        raise LibraryError(
            "version.control_character",
            f"《{title}》第{line}行含有空字符（NUL），请检查文件是否损坏。",
            f"“{title}” has a NUL character on line {line}: see whether the file is damaged.",
        )


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


def _locked(version: Version) -> Version:
    rows = Version.objects.select_for_update(of=("self",)).select_related("instrument")
    return rows.get(pk=version.pk)


def _end(
    version: Version, on: date, ending: str, ended_by: Version | None, by: UUID | None
) -> Version:
    standing = _locked(version)
    _refuse_ended(standing)
    if on <= standing.in_force_from:
        raise LibraryError(
            "version.same_day",
            f"《{standing.title}》自{standing.in_force_from}起施行，最早次日才能失效，"
            f"{on}不行，请改日期。",
            f"“{standing.title}” takes effect on {standing.in_force_from}: it can end from the "
            f"next day on, not on {on}.",
        )
    if standing.in_force_until is not None and on > standing.in_force_until:
        raise LibraryError(
            "version.over",
            f"《{standing.title}》的有效期在{standing.in_force_until}已届满，不能在{on}失效。",
            f"The term of “{standing.title}” was over on {standing.in_force_until}: it cannot "
            f"end on {on}.",
        )
    for row in (standing, version):
        row.in_force_until, row.ending, row.ended_by, row.closed_by = on, ending, ended_by, by
    standing.save(update_fields=["in_force_until", "ending", "ended_by", "closed_by"])
    return standing


def _refuse_ended(version: Version) -> None:
    if version.ending:
        raise LibraryError(
            "version.already_ended",
            f"《{version.title}》已于{version.in_force_until}"
            f"{version.get_ending_display()}，不能再次办理。",
            f"“{version.title}” is out of force since {version.in_force_until} "
            f"({version.ending}): it cannot be done twice.",
        )


def _refuse_overlap(instrument: Instrument, title: str, start: date, until: date | None) -> None:
    rows = Version.objects.filter(instrument=instrument)
    during = Q(in_force_until__isnull=True) | Q(in_force_until__gt=start)
    if until is not None:
        during &= Q(in_force_from__lt=until)
    other = rows.filter(during).order_by("in_force_from").first()
    if other is None:
        return
    if other.in_force_from == start:
        raise LibraryError(
            "version.begins_same_day",
            f"《{title}》已有一个版本自{start}起施行，同日不能有两个版本，请核对施行日期。",
            f"A version of “{title}” begins on {start} already; two cannot begin on one day: "
            "check the day.",
        )
    raise LibraryError(
        "version.overlaps",
        f"《{title}》已有版本在此期间有效"
        f"（{other.in_force_from}至{other.in_force_until or '今'}），"
        "请先令其失效，或注明新版本取代它。",
        f"A version of “{title}” is in force from {other.in_force_from} to "
        f"{other.in_force_until or 'now'}: end it first, or say that this one supersedes it.",
    )
