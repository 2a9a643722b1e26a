"""What statistics and the portal ask of licence decisions, in typed columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ


class LicenceDecision(models.Model):
    """A licence decision (许可决定), taken from the event that made it and rebuildable from it.

    `working_days` counts from acceptance to decision without the time the law leaves out; none
    where a record taken over has no acceptance.
    """

    class Outcome(models.TextChoices):
        """What was decided (决定结果)."""

        GRANTED = "granted", _("准予许可")
        REFUSED = "refused", _("不予许可")

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="licence"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=64)
    item = models.CharField(max_length=300)
    outcome = models.CharField(max_length=16, choices=Outcome)
    content = models.TextField(blank=True)
    grounds = models.TextField(blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    working_days = models.PositiveIntegerField(null=True)
    decided_on = models.DateField()
    published_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["decided_on", "organ"], name="licence_by_day"),
            models.Index(fields=["-published_on", "case"], name="licence_published"),
        ]

    def __str__(self) -> str:
        return self.number
