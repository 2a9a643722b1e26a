"""What statistics ask of legality reviews, in typed columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ


class LegalityReview(models.Model):
    """A legality review with its latest opinion (合法性审查), rebuildable from its events.

    `rounds` counts the opinions given: a matter that was amended is submitted again. `adoption` is
    what the organ said it did about the latest one; the sum is in yuan and of contracts alone.
    """

    class MatterKind(models.TextChoices):
        """What was reviewed (审查事项类别)."""

        DECISION = "decision", _("行政决策")
        MEASURE = "measure", _("举措或者制度")
        CONTRACT = "contract", _("合同")
        PAPER = "paper", _("其他文件")

    class Opinion(models.TextChoices):
        """What the review came to (审查意见)."""

        LAWFUL = "lawful", _("合法")
        AMEND = "amend", _("应当修改")
        UNLAWFUL = "unlawful", _("不合法")
        OUTSIDE = "outside", _("超出法定权限")

    class Adoption(models.TextChoices):
        """What the organ did about it (采纳情况)."""

        ADOPTED = "adopted", _("采纳")
        PARTLY = "partly", _("部分采纳")
        NOT_ADOPTED = "not_adopted", _("未采纳")

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="legality_review"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=64)
    kind = models.CharField(max_length=16, choices=MatterKind, blank=True)
    contract_kind = models.CharField(max_length=32, blank=True)
    title = models.CharField(max_length=500)
    amount = models.DecimalField(max_digits=17, decimal_places=2, null=True)
    opinion = models.CharField(max_length=16, choices=Opinion, blank=True)
    amendments_asked = models.PositiveIntegerField(default=0)
    rounds = models.PositiveSmallIntegerField(default=1)
    by_government = models.BooleanField()
    working_days = models.PositiveIntegerField(null=True)
    reviewed_on = models.DateField()
    adoption = models.CharField(max_length=16, choices=Adoption, blank=True)
    answered_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["reviewed_on", "organ"], name="review_by_day"),
            models.Index(fields=["answered_on", "organ"], name="review_answered"),
        ]

    def __str__(self) -> str:
        return self.number
