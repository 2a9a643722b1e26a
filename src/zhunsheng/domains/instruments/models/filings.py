"""What the yearly list asks of documents filed for review, in typed columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.library.models import Version


class Filing(models.Model):
    """A document filed for review (备案登记), taken from the events of its case.

    `organ` receives, `maker` filed. `version` is the document's text where the library has it.
    """

    class Outcome(models.TextChoices):
        """What became of it (备案结果); nothing while the review goes on."""

        FILED = "filed", _("准予备案")
        CORRECTED = "corrected", _("已纠正")
        ANNULLED = "annulled", _("已撤销")
        NOT_REGISTERED = "not_registered", _("不予登记")

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="filing"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    maker = models.ForeignKey(Organ, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, related_name="filings"
    )
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=100, blank=True)
    published_on = models.DateField(null=True)
    received_on = models.DateField()
    outcome = models.CharField(max_length=16, choices=Outcome, blank=True)
    settled_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["received_on", "organ"], name="filing_by_day"),
            models.Index(fields=["settled_on"], name="filing_settled"),
        ]

    def __str__(self) -> str:
        return self.title
