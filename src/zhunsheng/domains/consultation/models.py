"""What pages and statistics ask of consultations, in typed columns; and what citizens send in."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.identity.fields import EncryptedText
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.register.models import Entry

OPINION_AUTHOR = "opinion.author"
COMMENT_AUTHOR = "comment.author"
COMMENT_CONTACT = "comment.contact"


class Consultation(models.Model):
    """A consultation on a draft (征求意见), taken from the events of its case and rebuildable.

    `is_market` marks a draft closely tied to the business of market entities.
    """

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="consultation"
    )
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=500)
    kind = models.CharField(max_length=16)
    is_market = models.BooleanField(default=False)
    channels = models.JSONField(default=list)
    draft = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    contact = models.CharField(max_length=500, blank=True)
    shortened_because = models.TextField(blank=True)
    launched_on = models.DateField()
    comments_until = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    concluded_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    cancelled_on = models.DateField(null=True)
    summary = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["-launched_on", "case"], name="consultation_by_day"),
            models.Index(fields=["-published_on", "case"], name="consultation_published"),
        ]

    def __str__(self) -> str:
        return self.title

    def is_open_on(self, on: date) -> bool:
        """Whether comments may still be sent in on a day."""
        running = self.closed_on is None and self.cancelled_on is None
        return running and (self.comments_until is None or on <= self.comments_until)


class ConsultationLetter(models.Model):
    """A letter that asks somebody for an opinion (征求意见函), and whether it was answered.

    `consultee_class` is the class the consultee had on the day of the letter.
    """

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="letters")
    position = models.PositiveIntegerField()
    consultee = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    consultee_key = models.CharField(max_length=100)
    consultee_class = models.CharField(max_length=32)
    number = models.CharField(max_length=500, blank=True)
    sent_on = models.DateField()
    reply_by = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    is_late = models.BooleanField(default=False)
    opinion_count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "consultee_key"], name="letter_once")
        ]
        indexes = [
            models.Index(fields=["sent_on", "consultee_class"], name="letter_by_day"),
            models.Index(fields=["consultee_key", "sent_on"], name="letter_by_consultee"),
            models.Index(
                fields=["consultation", "consultee_class", "position"], name="letter_by_class"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.position}"


class PublicComment(models.Model):
    """A comment sent in through the portal (网上意见), before and after it is on record.

    It is no act of an organ: the act is to take it on record, with the digest of the last. Each
    comment carries the digest over the one before it; triggers refuse UPDATE and DELETE.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="comments"
    )
    position = models.PositiveIntegerField()
    article = models.CharField(max_length=32, blank=True)
    text = models.TextField()
    author = EncryptedText(purpose=COMMENT_AUTHOR, blank=True, default="")
    contact = EncryptedText(purpose=COMMENT_CONTACT, blank=True, default="")
    received_on = models.DateField()
    received_at = models.DateTimeField()
    receipt = models.CharField(max_length=16, unique=True)
    key = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "position"], name="comment_in_order"),
            models.UniqueConstraint(fields=["consultation", "key"], name="comment_once"),
        ]

    def __str__(self) -> str:
        return self.receipt


class Opinion(models.Model):
    """An opinion on a draft (意见) and what became of it, by its number in the consultation."""

    class Source(models.TextChoices):
        """How it came (意见来源)."""

        LETTER = "letter", _("函复")
        PORTAL = "portal", _("政府网站")
        MEETING = "meeting", _("会议")
        MAIL = "mail", _("来信")
        TELEPHONE = "telephone", _("来电")
        VISIT = "visit", _("来访")
        NEWSPAPER = "newspaper", _("报刊")

    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, related_name="opinions"
    )
    number = models.PositiveIntegerField()
    source = models.CharField(max_length=16, choices=Source)
    letter = models.ForeignKey(
        ConsultationLetter, on_delete=models.PROTECT, null=True, related_name="opinions"
    )
    comment = models.OneToOneField(
        PublicComment, on_delete=models.PROTECT, null=True, related_name="opinion"
    )
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    article = models.CharField(max_length=32, blank=True)
    text = models.TextField()
    author = EncryptedText(purpose=OPINION_AUTHOR, blank=True, default="")
    received_on = models.DateField()
    is_late = models.BooleanField(default=False)
    group = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=16, blank=True)
    reason = models.TextField(blank=True)
    changed_clause = models.CharField(max_length=500, blank=True)
    is_withheld = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="opinion_by_number")
        ]
        indexes = [
            models.Index(fields=["received_on", "answer"], name="opinion_by_day"),
            models.Index(fields=["letter"], name="opinion_by_letter"),
        ]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.number}"
