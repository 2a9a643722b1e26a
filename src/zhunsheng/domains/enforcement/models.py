"""What statistics and the portal ask of penalty decisions, in typed columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ


class PenaltyDecision(models.Model):
    """A penalty decision (处罚决定), taken from the event that made it and rebuildable from it.

    `main_kind` is the heaviest kind, by which yearly statistics count. Sums in yuan.
    """

    class Outcome(models.TextChoices):
        """What was decided (决定结果)."""

        PENALTY = "penalty", _("予以处罚")
        NO_PENALTY = "no_penalty", _("不予处罚")

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="penalty"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=64)
    outcome = models.CharField(max_length=16, choices=Outcome)
    is_summary = models.BooleanField()
    violation = models.CharField(max_length=500)
    kinds = models.JSONField(default=list)
    main_kind = models.CharField(max_length=32, blank=True)
    fine = models.DecimalField(max_digits=17, decimal_places=2, default=0)
    confiscated = models.DecimalField(max_digits=17, decimal_places=2, default=0)
    basis = models.CharField(max_length=500, blank=True)
    grounds = models.TextField(blank=True)
    decided_on = models.DateField()
    published_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["decided_on", "organ"], name="penalty_by_day"),
            models.Index(fields=["-published_on", "case"], name="penalty_published"),
        ]

    def __str__(self) -> str:
        return self.number
