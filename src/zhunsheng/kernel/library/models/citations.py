"""Who rests on what: citations found in texts, and relations between versions."""

from django.db import models
from django.utils.translation import pgettext_lazy

from zhunsheng.kernel.library.models.instruments import Instrument, Version


class Citation(models.Model):
    """A place of a text that names a provision (引用), resolved on the day of that text.

    The text may be a version's (`holder_kind` version), a register entry's (entry), a case's
    (case) and so on; `holder_id` is its key. `address` and `through` are `lawtext.Address` keys.
    `problem` says why it leads nowhere, or to nothing in force on its day. `stale_from` is the
    day from which the place cited no longer stands: the library keeps it up as laws change.
    """

    holder_kind = models.CharField(max_length=16)
    holder_id = models.UUIDField()
    on = models.DateField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    raw = models.TextField()
    relation = models.CharField(max_length=16)
    name = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=40, blank=True)
    through = models.CharField(max_length=40, blank=True)
    instrument = models.ForeignKey(
        Instrument, on_delete=models.PROTECT, null=True, blank=True, related_name="citations"
    )
    version = models.ForeignKey(
        Version, on_delete=models.PROTECT, null=True, blank=True, related_name="citations"
    )
    problem = models.CharField(max_length=40, blank=True)
    stale_from = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["holder_kind", "holder_id", "start"], name="citation_by_holder"),
            models.Index(fields=["instrument", "address"], name="citation_by_target"),
            models.Index(
                fields=["problem", "holder_kind"],
                condition=~models.Q(problem=""),
                name="citation_by_problem",
            ),
            models.Index(
                fields=["holder_kind", "stale_from"],
                condition=models.Q(stale_from__isnull=False),
                name="citation_by_staleness",
            ),
        ]

    def __str__(self) -> str:
        return self.raw


class Relation(models.Model):
    """What a version does to an earlier one (文件关系)."""

    class Kind(models.TextChoices):
        """The ways in which one instrument bears on another (关系类别)."""

        AMENDS = "amends", pgettext_lazy("relation", "修改")
        REPEALS = "repeals", pgettext_lazy("relation", "废止")
        IMPLEMENTS = "implements", pgettext_lazy("relation", "实施")
        BASED_ON = "based_on", pgettext_lazy("relation", "依据")

    earlier = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="later_relations")
    later = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="earlier_relations")
    kind = models.CharField(max_length=16, choices=Kind)
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later", "kind"], name="relation_once"),
            models.CheckConstraint(
                condition=~models.Q(earlier=models.F("later")), name="relation_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.later} {self.kind} {self.earlier}"
