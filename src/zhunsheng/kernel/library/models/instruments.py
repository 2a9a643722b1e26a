"""Instruments of law (法律文件), their versions, and the provisions of each version."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models import Organ


class Kind(models.TextChoices):
    """The rank of an instrument (效力位阶), highest first."""

    CONSTITUTION = "constitution", _("宪法")
    LAW = "law", _("法律")
    ADMINISTRATIVE_REGULATION = "administrative_regulation", _("行政法规")
    LOCAL_REGULATION = "local_regulation", _("地方性法规")
    DEPARTMENT_RULE = "department_rule", _("部门规章")
    GOVERNMENT_RULE = "government_rule", _("地方政府规章")
    JUDICIAL_INTERPRETATION = "judicial_interpretation", _("司法解释")
    NORMATIVE = "normative", _("规范性文件")


class Ending(models.TextChoices):
    """How a version went out of force (失效方式); empty while it is in force."""

    SUPERSEDED = "superseded", _("被新版本取代")
    REPEALED = "repealed", _("废止")
    LAPSED = "lapsed", _("失效")
    EXPIRED = "expired", _("有效期届满")


class Instrument(models.Model):
    """A law, regulation, rule or normative document, whatever its version (法律文件).

    `key` is the title as it is looked up; `organ` is set for documents of this city's own organs.
    `apart` tells two instruments of one title from each other (mostly their number).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=32, choices=Kind)
    title = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    region_name = models.CharField(max_length=50, blank=True)
    issuer = models.CharField(max_length=200, blank=True)
    organ = models.ForeignKey(
        Organ, on_delete=models.PROTECT, null=True, blank=True, related_name="instruments"
    )
    apart = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["key", "region_name", "apart"],
                condition=models.Q(organ__isnull=True),
                name="instrument_once",
            ),
            models.UniqueConstraint(
                fields=["key", "region_name", "apart", "organ"],
                condition=models.Q(organ__isnull=False),
                name="instrument_of_organ_once",
            ),
            models.CheckConstraint(condition=~models.Q(key=""), name="instrument_has_title"),
        ]
        indexes = [
            models.Index(fields=["key"], name="instrument_by_key"),
            models.Index(fields=["kind", "key"], name="instrument_by_kind"),
        ]

    def __str__(self) -> str:
        return self.title


class Version(models.Model):
    """An instrument as it reads over one stretch of time (法律文件版本); its text never changes.

    In force from `in_force_from` until the day before `in_force_until`. A correction is a new
    version. `opened_by` and `closed_by` are the keys of the events that did it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="versions")
    source_id = models.CharField(max_length=64, null=True, blank=True, unique=True)
    title = models.CharField(max_length=300)
    key = models.CharField(max_length=300)
    number = models.CharField(max_length=100, blank=True)
    promulgated_on = models.DateField(null=True, blank=True)
    in_force_from = models.DateField()
    in_force_until = models.DateField(null=True, blank=True)
    ending = models.CharField(max_length=16, choices=Ending, blank=True)
    ended_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="ends"
    )
    text = models.TextField()
    digest = models.CharField(max_length=64)
    opened_by = models.UUIDField(null=True, blank=True)
    closed_by = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["instrument", "in_force_from"], name="version_begins_once"
            ),
            models.UniqueConstraint(
                fields=["instrument"],
                condition=models.Q(in_force_until__isnull=True),
                name="version_open_once",
            ),
            models.CheckConstraint(
                condition=models.Q(in_force_until__isnull=True)
                | models.Q(in_force_until__gt=models.F("in_force_from")),
                name="version_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(ending="") | models.Q(in_force_until__isnull=False),
                name="version_ended_has_end",
            ),
        ]
        indexes = [
            models.Index(fields=["key", "in_force_from"], name="version_by_key"),
            models.Index(
                fields=["number"], condition=~models.Q(number=""), name="version_by_number"
            ),
            models.Index(
                fields=["in_force_until"],
                condition=models.Q(in_force_until__isnull=False),
                name="version_by_end",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Provision(models.Model):
    """A heading or an article of a version (条文), by its address.

    `key` is the `lawtext.Address` key of headings and articles (`p1.c3`, `12-1`), and `note`,
    `preamble`, `annex1` … of what has no address. Its text is `version.text[start:end]`.
    """

    class Kind(models.TextChoices):
        """What stands at a place of a text (条文类别)."""

        NOTE = "note", _("题注")
        PREAMBLE = "preamble", _("序言")
        HEADING = "heading", _("章节")
        ARTICLE = "article", pgettext_lazy("provision", "条")
        CLOSING = "closing", _("落款")
        ANNEX = "annex", _("附件")

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="provisions")
    key = models.CharField(max_length=40)
    kind = models.CharField(max_length=16, choices=Kind)
    position = models.PositiveIntegerField()
    heading = models.CharField(max_length=300, blank=True)
    text = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="provision_once"),
            models.UniqueConstraint(fields=["version", "position"], name="provision_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.key}"
