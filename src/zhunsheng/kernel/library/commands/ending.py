"""Take a version out of force, or put its end off (废止、失效、延期)."""

from datetime import date
from uuid import UUID

from django.db import transaction

from zhunsheng.kernel.library.commands.refusals import refuse_ended, refuse_overlap
from zhunsheng.kernel.library.errors import LibraryError
from zhunsheng.kernel.library.models import Ending, Version
from zhunsheng.kernel.library.staleness import settle


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
    ended = close(version, on, ending, ended_by, by)
    settle([ended.instrument_id])
    return ended


@transaction.atomic
def extend(*, version: Version, until: date | None, by: UUID | None = None) -> Version:
    """Put the last day of a version off (延长有效期); None means for good."""
    version = _locked(version)
    refuse_ended(version)
    if version.in_force_until is None or (until is not None and until <= version.in_force_until):
        raise LibraryError(
            "version.not_longer",
            f"《{version.title}》有效期至{version.in_force_until or '长期'}，"
            f"延至{until or '长期'}并未延长，请改日期。",
            f"“{version.title}” holds until {version.in_force_until or 'further notice'}: "
            f"{until or 'for good'} is no longer than that: change the day.",
        )
    refuse_overlap(version.instrument, version.title, version.in_force_until, until)
    version.in_force_until = until
    version.closed_by = by
    version.save(update_fields=["in_force_until", "closed_by"])
    settle([version.instrument_id])
    return version


def _locked(version: Version) -> Version:
    rows = Version.objects.select_for_update(of=("self",)).select_related("instrument")
    return rows.get(pk=version.pk)


def close(
    version: Version, on: date, ending: str, ended_by: Version | None, by: UUID | None
) -> Version:
    """End a version without asking how (令其失效)."""
    standing = _locked(version)
    refuse_ended(standing)
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
