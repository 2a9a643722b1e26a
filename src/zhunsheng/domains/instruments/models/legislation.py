"""What statistics ask of local regulations in draft and of rules, in typed columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.library.models import Version


class Legislation(models.Model):
    """A local regulation or rule in the making (立法项目), rebuildable from its events.

    `organ` drafts it. `version` is its text in the library of law once it is published.
    """

    class LegislationKind(models.TextChoices):
        """What is made (立法种类)."""

        REGULATION = "regulation", _("地方性法规")
        RULE = "rule", _("地方政府规章")

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="legislation"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    version = models.OneToOneField(
        Version, on_delete=models.PROTECT, null=True, related_name="legislation"
    )
    kind = models.CharField(max_length=16, choices=LegislationKind)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=100, blank=True)
    proposed_on = models.DateField(null=True)
    passed_by_government_on = models.DateField(null=True)
    bill_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    in_force_from = models.DateField(null=True)
    filed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "published_on"], name="legislation_published"),
            models.Index(fields=["kind", "bill_on"], name="legislation_bill"),
            models.Index(fields=["kind", "proposed_on"], name="legislation_proposed"),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）" if self.number else self.title
