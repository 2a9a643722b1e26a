"""Which documents a clean-up is about, and for whom (清理存量)."""

from collections.abc import Iterator
from datetime import date

from django.db.models import DateField, Q, QuerySet
from django.db.models.functions import Coalesce

from zhunsheng.domains.cleanup.findings.reading import Owners
from zhunsheng.domains.cleanup.models import CleanupCampaign, CleanupDocument
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.library.models import Version


def stock_of(campaign: CleanupCampaign, on: date) -> QuerySet[Version]:
    """The documents in the range that nobody has ended yet, in the order of their issue.

    A document whose term is over but which nobody declared lapsed belongs to it: to say so is
    what a clean-up is for. One without a day of publication counts by its first day in force.
    """
    issued = Coalesce("promulgated_on", "in_force_from", output_field=DateField())
    rows = Version.objects.filter(
        instrument__kind__in=campaign.kinds, instrument__organ__isnull=False
    )
    rows = rows.filter(Q(ending="") | Q(in_force_until__gt=on), in_force_from__lte=on)
    rows = rows.annotate(issued_on=issued)
    return rows.filter(
        issued_on__gte=campaign.issued_from, issued_on__lte=campaign.issued_until
    ).order_by("issued_on", "pk")


def within(campaign: CleanupCampaign, owner: Organ) -> bool:
    """Whether an organ's documents are in the scope of a campaign."""
    if owner.pk == campaign.organ_id:
        return True
    return campaign.scope == "all" and owner.parent_id == campaign.organ_id


def missing_of(campaign: CleanupCampaign, on: date, owners: Owners) -> Iterator[Version]:
    """The documents that belong to a campaign and that nobody was given yet, without texts."""
    given = CleanupDocument.objects.filter(campaign=campaign).exclude(
        stage=CleanupDocument.Stage.RETURNED
    )
    known = set(given.values_list("version", flat=True))
    returned = set(
        CleanupDocument.objects.filter(
            campaign=campaign, stage=CleanupDocument.Stage.RETURNED
        ).values_list("version", flat=True)
    )
    rows = stock_of(campaign, on).select_related("instrument").defer("text")
    for version in rows:
        organ = version.instrument.organ_id
        if version.pk in known or organ is None:
            continue
        if version.pk not in returned and within(campaign, owners.of(organ)):
            yield version
