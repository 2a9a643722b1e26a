"""Documents, kept by the digest of their content."""

from django.db import models

from zhunsheng.kernel.casefile.models.cases import Case
from zhunsheng.kernel.casefile.models.events import Event


class Document(models.Model):
    """A file as stored (材料): the same content is stored once, whoever brings it."""

    digest = models.CharField(primary_key=True, max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.digest[:12]


class CaseDocument(models.Model):
    """A document in a case (案卷材料): under which fact of which event, and its name there."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="documents")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    fact = models.CharField(max_length=64, blank=True)
    name = models.CharField(max_length=255)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "document", "fact"], name="case_document_once")
        ]

    def __str__(self) -> str:
        return self.name
