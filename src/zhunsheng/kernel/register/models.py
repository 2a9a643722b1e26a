"""The table of register entries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.identity.intervals import ends_after_start
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models import Organ, Person, Region


class Closing(models.TextChoices):
    """How an entry ended (终止方式); empty while it runs or when its term simply lapses."""

    CANCELLED = "cancelled", _("取消")
    MERGED = "merged", _("合并")
    DELEGATED = "delegated", _("下放")
    ADJUSTED = "adjusted", _("调整")
    TRANSFERRED = "transferred", _("划转")
    EXPIRED = "expired", _("届满")


class Entry(models.Model):
    """What a register says under a key over one stretch of time (清单条目).

    A changed entry is a new row under the same key. `opened_by` and `closed_by` are the keys of
    the events that did it; the record is above this layer, so they are not relations.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    register = models.CharField(max_length=64)
    key = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=32, blank=True)
    level = models.CharField(max_length=16, blank=True)
    batch = models.CharField(max_length=64, blank=True)
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    region = models.ForeignKey(
        Region, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    data = models.JSONField(default=dict, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    opened_by = models.UUIDField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)
    closing = models.CharField(max_length=16, choices=Closing, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["register", "key", "valid_from"], name="entry_begins_once"
            ),
            models.UniqueConstraint(
                fields=["register", "key"],
                condition=models.Q(valid_to__isnull=True),
                name="entry_open_once",
            ),
            ends_after_start("entry_ends_after_start"),
            models.CheckConstraint(
                condition=models.Q(closing="") | models.Q(valid_to__isnull=False),
                name="entry_closed_has_end",
            ),
        ]
        # No index begins with register and valid_from: SQLite would take it for the pages of a
        # register, which the unique one over register and key brings in order (1.5 ms, not 57).
        indexes = [
            models.Index(fields=["register", "valid_to"], name="entry_by_end"),
            models.Index(fields=["register", "organ", "valid_from"], name="entry_by_organ"),
            models.Index(fields=["register", "person", "valid_from"], name="entry_by_person"),
        ]

    def __str__(self) -> str:
        return f"{self.key} {self.title}"
