"""A case and what is kept up to date beside its events."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.identity.fields import BlindIndex, EncryptedText
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models import Organ, Person, Region
from zhunsheng.kernel.register.models import Entry

PARTY_IDENTIFIER = "party.identifier"
PARTY_CONTACT = "party.contact"


class Case(models.Model):
    """A case on record (案件): one run of a procedure, pinned to the edition of its first day.

    `state`, `event_count`, `head_digest` and the columns of the main clock (`limit`, `due_on`,
    `is_paused`, `is_projected`) are what the events add up to: `audit verify` compares them.
    `receipt` is what a citizen follows the case by; it cannot be guessed from the number.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    procedure = models.CharField(max_length=64)
    edition = models.DateField()
    edition_digest = models.CharField(max_length=64)
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="cases")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="cases")
    power = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="cases"
    )
    number = models.CharField(max_length=64, unique=True)
    receipt = models.CharField(max_length=16, unique=True)
    title = models.CharField(max_length=300)
    party_name = models.CharField(max_length=200, blank=True)
    party_is_organisation = models.BooleanField(default=False)
    state = models.CharField(max_length=32)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    event_count = models.PositiveIntegerField(default=0)
    head_digest = models.CharField(max_length=64, blank=True)
    limit = models.CharField(max_length=32, blank=True)
    due_on = models.DateField(null=True, blank=True)
    is_paused = models.BooleanField(default=False)
    is_projected = models.BooleanField(default=False)

    class Meta:
        indexes = [
            models.Index(fields=["organ", "closed_on", "due_on"], name="case_inbox"),
            models.Index(fields=["organ", "-opened_on", "-id"], name="case_by_organ"),
            models.Index(fields=["region", "-opened_on", "-id"], name="case_by_region"),
            models.Index(fields=["procedure", "opened_on"], name="case_by_procedure"),
            models.Index(fields=["closed_on", "due_on"], name="case_overdue"),
            models.Index(fields=["party_name"], name="case_by_party"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Party(models.Model):
    """Whom a case concerns (当事人): a citizen or an organisation."""

    class Role(models.TextChoices):
        """The part a party has in the case (当事人地位)."""

        PARTY = "party", _("当事人")
        INTERESTED = "interested", _("利害关系人")
        AGENT = "agent", _("代理人")

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="parties")
    role = models.CharField(max_length=16, choices=Role, default=Role.PARTY)
    is_organisation = models.BooleanField()
    name = models.CharField(max_length=200)
    identifier = EncryptedText(purpose=PARTY_IDENTIFIER, blank=True, default="")
    identifier_index = BlindIndex(of="identifier")
    contact = EncryptedText(purpose=PARTY_CONTACT, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["identifier_index"], name="party_by_identifier")]

    def __str__(self) -> str:
        return self.name


class Clock(models.Model):
    """A running of a time limit (期限), as the events of the case add up to it.

    `amount` counts in the limit's own unit, extensions included. `deems` marks a limit whose
    passing brings about an outcome; `binds_party` one that the party, not the organ, must keep.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="clocks")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    limit = models.CharField(max_length=32)
    anchor = models.PositiveIntegerField()
    started_on = models.DateField()
    amount = models.PositiveIntegerField()
    due_on = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    is_paused = models.BooleanField(default=False)
    is_projected = models.BooleanField(default=False)
    is_at_least = models.BooleanField(default=False)
    binds_party = models.BooleanField(default=False)
    deems = models.BooleanField(default=False)
    ended_by = models.PositiveIntegerField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    is_late = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "limit", "anchor"], name="clock_runs_once")
        ]
        indexes = [
            models.Index(
                fields=["due_on", "organ"],
                condition=models.Q(ended_on__isnull=True, is_at_least=False),
                name="clock_running",
            ),
            models.Index(fields=["organ", "ended_on"], name="clock_by_organ"),
            models.Index(
                fields=["due_on"],
                condition=models.Q(ended_on__isnull=True, deems=True),
                name="clock_deeming",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.limit} → {self.due_on}"


class CaseLink(models.Model):
    """What joins two cases (案件关联): a child case, a transfer, a re-opening."""

    class Kind(models.TextChoices):
        """How the later case comes from the earlier (关联方式)."""

        PART_OF = "part_of", _("组成部分")
        TRANSFERRED = "transferred", _("移送而来")
        FOLLOWS = "follows", _("由此引起")

    earlier = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="later_links")
    later = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="earlier_links")
    kind = models.CharField(max_length=16, choices=Kind)
    linked_on = models.DateField()
    linked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later", "kind"], name="link_once"),
            models.CheckConstraint(
                condition=~models.Q(earlier=models.F("later")), name="link_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} {self.kind} {self.later_id}"
