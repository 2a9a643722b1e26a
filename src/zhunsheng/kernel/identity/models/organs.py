"""Who acts for the public (行政机关), and who takes over from whom."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.identity.intervals import ends_after_start
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models.regions import Region


class Organ(models.Model):
    """An organ of government (机关).

    `abbreviation` (机关代字) begins the numbers of its documents, 阳城管罚〔2017〕12号, so two
    organs at work may not share one.
    """

    class Level(models.TextChoices):
        """The tier of government an organ belongs to (机关层级)."""

        MUNICIPAL = "municipal", _("市级机关")
        COUNTY = "county", _("县级机关")
        TOWNSHIP = "township", _("乡镇（街道）机关")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=100)
    name_en = models.CharField(max_length=200, blank=True)
    abbreviation = models.CharField(max_length=20, blank=True)
    uscc = models.CharField(max_length=18, blank=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="organs")
    level = models.CharField(max_length=16, choices=Level)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["uscc"], condition=~models.Q(uscc=""), name="organ_uscc_once"
            ),
            models.UniqueConstraint(
                fields=["abbreviation"],
                condition=~models.Q(abbreviation="") & models.Q(valid_to__isnull=True),
                name="organ_abbreviation_once",
            ),
            ends_after_start("organ_ends_after_start"),
        ]
        indexes = [models.Index(fields=["valid_from", "valid_to"], name="organ_in_force")]

    def __str__(self) -> str:
        return self.name


class OrganSuccession(models.Model):
    """An organ takes the place of another (机关承继): 法制局 → 司法局.

    An organ has one successor, the one that answers for what it did. Several may end in the same
    successor. A power that goes elsewhere is transferred in the register of powers.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    predecessor = models.OneToOneField(Organ, on_delete=models.PROTECT, related_name="succession")
    successor = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="inheritances")
    succeeded_on = models.DateField()
    basis = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(predecessor=models.F("successor")),
                name="succession_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"
