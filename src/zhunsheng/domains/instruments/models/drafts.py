"""A text while it is being written: every revision kept, none changed."""

from django.db import models

from zhunsheng.kernel.casefile.models import Case, Document
from zhunsheng.kernel.identity.models import Person


class Draft(models.Model):
    """The draft of a case (草案): `head` is its latest revision, `next_key` the next free key."""

    case = models.OneToOneField(
        Case, on_delete=models.PROTECT, primary_key=True, related_name="draft"
    )
    head = models.PositiveIntegerField(default=0)
    next_key = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.case_id} · {self.head}"


class Passage(models.Model):
    """A piece of a draft as it once read (条文稿); append-only, revisions share them."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="passages")
    key = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:40]


class Revision(models.Model):
    """A state of a draft (修订稿): who made it, when, why; append-only, proved by its digest.

    `pieces` lists keys and passages in order as JSON. `note` is what its maker says of it,
    `touched` the keys that changed, `restored` the revision it brings back.
    """

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    pieces = models.JSONField(default=list)
    touched = models.JSONField(default=list)
    change = models.CharField(max_length=16)
    note = models.CharField(max_length=500, blank=True)
    restored = models.PositiveIntegerField(null=True)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class PinnedRevision(models.Model):
    """A revision kept as a document (定稿留存), so that an act can name it by digest."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="pins")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    pinned_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["revision", "document"], name="revision_pinned_once")
        ]

    def __str__(self) -> str:
        return f"{self.revision_id} → {self.document_id[:12]}"


class DraftComment(models.Model):
    """A remark on a piece of a draft (批注); `key` 0 is the draft as a whole."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="comments")
    key = models.PositiveIntegerField()
    revision = models.PositiveIntegerField()
    text = models.TextField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    resolved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["draft", "key"], name="draft_comment_by_piece")]

    def __str__(self) -> str:
        return self.text[:40]
