"""Changes to regions and organs (行政区划与机构变动)."""

from datetime import date

from django.db import transaction
from django.db.models import Q

from zhunsheng.kernel.identity.commands.checks import check_at_work, check_interval, need_basis
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.identifiers import check_uscc
from zhunsheng.kernel.identity.intervals import overlapping
from zhunsheng.kernel.identity.models import Organ, OrganSuccession, Region


@transaction.atomic
def record_region(
    *,
    code: str,
    name: str,
    level: str,
    valid_from: date,
    valid_to: date | None = None,
    name_en: str = "",
    parent_code: str = "",
) -> Region:
    """Put a region on record for an interval (登记行政区划)."""
    check_interval(valid_from, valid_to)
    if Region.objects.filter(overlapping(valid_from, valid_to), code=code).exists():
        raise IdentityError(
            "region.overlaps",
            f"行政区划代码{code}在这段时间已有登记，请先为原登记填写终止日期。",
            f"Region {code} is already on record for part of that time: "
            "give the earlier row its last day first.",
        )
    region = Region(
        code=code,
        name=name,
        name_en=name_en,
        level=level,
        parent_code=parent_code,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    region.full_clean()
    region.save(force_insert=True)
    return region


@transaction.atomic
def establish(  # noqa: PLR0913 - the columns of an organ
    *,
    name: str,
    region: Region,
    level: str,
    valid_from: date,
    valid_to: date | None = None,
    name_en: str = "",
    abbreviation: str = "",
    uscc: str = "",
    parent: Organ | None = None,
) -> Organ:
    """Set up an organ (设立机关)."""
    check_interval(valid_from, valid_to)
    uscc = check_uscc(uscc) if uscc else ""
    _check_unclaimed(abbreviation, uscc, valid_from, valid_to)
    organ = Organ(
        name=name,
        name_en=name_en,
        abbreviation=abbreviation,
        uscc=uscc,
        region=region,
        level=level,
        parent=parent,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    organ.full_clean()
    organ.save(force_insert=True)
    return organ


@transaction.atomic
def succeed(*, predecessor: Organ, successor: Organ, on: date, basis: str) -> OrganSuccession:
    """Let one organ take the place of another (机关承继): it ends that day, and so do its posts."""
    old = Organ.objects.select_for_update().get(pk=predecessor.pk)
    new = Organ.objects.get(pk=successor.pk)
    if old.pk == new.pk:
        raise IdentityError(
            "succession.same_organ",
            f"{old.name}不能承继自己，请选择另一机关。",
            f"{old.name} cannot succeed itself: choose another organ.",
        )
    check_at_work(new, on)
    if OrganSuccession.objects.filter(predecessor=old).exists():
        raise IdentityError(
            "succession.already",
            f"{old.name}已有承继机关；个别职权划转请在权责清单办理。",
            f"{old.name} already has a successor; single powers move in the register of powers.",
        )
    if not old.valid_from < on or (old.valid_to and old.valid_to != on):
        raise IdentityError(
            "succession.day",
            f"{old.name}存续于{old.valid_from}至{old.valid_to or '今'}，不能在{on}终止，请核对。",
            f"{old.name} cannot end on {on}: it exists from {old.valid_from} "
            f"to {old.valid_to or 'now'}; check the day.",
        )
    if old.posts.filter(valid_from__gte=on).exists():
        raise IdentityError(
            "succession.later_posts",
            f"{old.name}有自{on}或以后起任的岗位，请先改任到{new.name}。",
            f"{old.name} has posts that begin on {on} or later: put them into {new.name}.",
        )
    old.posts.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on)).update(valid_to=on)
    old.valid_to = on
    old.save(update_fields=["valid_to"])
    return OrganSuccession.objects.create(
        predecessor=old, successor=new, succeeded_on=on, basis=need_basis(basis)
    )


def _check_unclaimed(abbreviation: str, uscc: str, valid_from: date, valid_to: date | None) -> None:
    during = overlapping(valid_from, valid_to)
    for code, value, claim in (
        ("organ.uscc_taken", uscc, Q(uscc=uscc)),
        ("organ.abbreviation_taken", abbreviation, Q(abbreviation=abbreviation) & during),
    ):
        if value and (holder := Organ.objects.filter(claim).first()):
            raise IdentityError(
                code,
                f"“{value}”已由{holder.name}使用，请核对。",
                f"“{value}” is already used by {holder.name}: check it.",
            )
