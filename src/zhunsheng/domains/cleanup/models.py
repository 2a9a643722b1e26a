"""What statistics and pages ask of a clean-up, in typed columns."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.library.models import Version


class CleanupCampaign(models.Model):
    """A clean-up of documents (清理工作), taken from the events of its case."""

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="cleanup_campaign"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=16)
    basis = models.CharField(max_length=500)
    issued_from = models.DateField()
    issued_until = models.DateField()
    scope = models.CharField(max_length=16)
    kinds = models.JSONField(default=list)
    planned_on = models.DateField()
    due_on = models.DateField(null=True)
    distributed_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    channel = models.CharField(max_length=500, blank=True)
    notice_number = models.CharField(max_length=500, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-published_on"], name="campaign_published")]

    def __str__(self) -> str:
        return self.title


class CleanupDocument(models.Model):
    """A document in a clean-up (清理文件): how far it got and what became of it.

    `organ` answers for it in the clean-up, `issuer` issued it. The `result` is what was proposed
    until the campaign decides it, on `settled_on`.
    """

    class Stage(models.TextChoices):
        """How far a document got (清理进度), in order."""

        ASSIGNED = "assigned", _("待审查")
        EXAMINED = "examined", _("已审查")
        PROPOSED = "proposed", _("已提出意见")
        CONFIRMED = "confirmed", _("单位已确认")
        AGREED = "agreed", _("审核同意")
        SETTLED = "settled", _("结果已确定")
        RETURNED = "returned", _("退回改派")

    class Result(models.TextChoices):
        """What is to become of a document (清理结果)."""

        KEEP = "keep", _("继续有效")
        AMEND = "amend", _("修改")
        REPEAL = "repeal", _("废止")
        LAPSE = "lapse", _("宣布失效")

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="cleanup_document"
    )
    campaign = models.ForeignKey(
        CleanupCampaign, on_delete=models.PROTECT, related_name="documents"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    issuer = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField()
    findings = models.JSONField(default=list)
    finding_count = models.PositiveSmallIntegerField(default=0)
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.ASSIGNED)
    result = models.CharField(max_length=16, choices=Result, blank=True)
    reason = models.TextField(blank=True)
    assigned_on = models.DateField()
    examined_on = models.DateField(null=True)
    proposed_on = models.DateField(null=True)
    confirmed_on = models.DateField(null=True)
    agreed_on = models.DateField(null=True)
    settled_on = models.DateField(null=True)
    amended_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "version"],
                condition=~models.Q(stage="returned"),
                name="cleaned_once_a_campaign",
            )
        ]
        indexes = [
            models.Index(fields=["campaign", "organ", "stage"], name="cleanup_by_organ"),
            models.Index(fields=["organ", "stage"], name="cleanup_of_organ"),
            models.Index(fields=["settled_on", "result"], name="cleanup_settled"),
            models.Index(fields=["proposed_on"], name="cleanup_proposed"),
        ]

    def __str__(self) -> str:
        return f"《{self.title}》{self.number}"
