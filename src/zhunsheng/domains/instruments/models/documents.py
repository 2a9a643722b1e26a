"""What statistics and lists ask of normative documents, in typed columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.library.models import Version


class NormativeDocument(models.Model):
    """A normative document from its number on (规范性文件), rebuildable from its events.

    `organ` issues it; who drafted it is the organ of the case. `valid_until` is the last day of
    its term, none where it states no term; `ended_on` the first day it no longer holds. `version`
    is its text in the library of law, found there again by the event that published it.
    """

    class Ending(models.TextChoices):
        """How a document went out of force (失效方式)."""

        REPEALED = "repealed", _("废止")
        SUPERSEDED = "superseded", _("被修改或替代")
        EXPIRED = "expired", _("有效期届满")

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="normative_document"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    version = models.OneToOneField(
        Version, on_delete=models.PROTECT, null=True, related_name="normative_document"
    )
    number = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=300)
    is_of_government = models.BooleanField(default=False)
    is_trial = models.BooleanField(default=False)
    issued_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    in_force_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ending = models.CharField(max_length=16, choices=Ending, blank=True)
    filed_upward_on = models.DateField(null=True)
    filed_with_committee_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["published_on", "organ"], name="document_by_day"),
            models.Index(fields=["organ", "-issued_on"], name="document_by_organ"),
            models.Index(
                fields=["valid_until"],
                condition=models.Q(valid_until__isnull=False, ended_on__isnull=True),
                name="document_expiring",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}（{self.number}）" if self.number else self.title
