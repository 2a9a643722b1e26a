"""The record itself: events, what was wrong with them, and what waits to be told."""

import json
from typing import Any

from django.db import models

from zhunsheng.kernel.casefile.models.cases import Case
from zhunsheng.kernel.identity.encryption import unseal
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models import Organ, Person

SEALED = "event.fact"
"""The purpose under which secret facts are sealed; a sealed fact is `{"sealed": "…"}`."""


class Event(models.Model):
    """The record of one act (记录): append-only, chained by digest within its case.

    Triggers in the database refuse UPDATE and DELETE. `facts`, `documents` and `irregularities`
    are canonical JSON texts, so that the digest can be computed from the row alone.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="events")
    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=32)
    actor_kind = models.CharField(max_length=8)
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    client = models.CharField(max_length=64, blank=True)
    occurred_on = models.DateField()
    occurred_at = models.TimeField(null=True)
    effective_on = models.DateField()
    recorded_at = models.DateTimeField()
    mode = models.CharField(max_length=8)
    state = models.CharField(max_length=32)
    facts = models.TextField()
    documents = models.TextField(default="[]")
    irregularities = models.TextField(default="[]")
    idempotency_key = models.CharField(  # noqa: DJ001 - unique where given
        max_length=80, null=True, unique=True
    )
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="event_once")]
        indexes = [models.Index(fields=["act", "occurred_on"], name="event_by_act")]

    def __str__(self) -> str:
        return f"{self.seq}. {self.act} {self.occurred_on}"

    @property
    def opened_facts(self) -> dict[str, Any]:
        """The facts with sealed ones opened (事实要素)."""
        return opened(json.loads(self.facts))

    @property
    def document_digests(self) -> list[str]:
        """The digests of the documents attached to the act."""
        return list(json.loads(self.documents))

    @property
    def wrongs(self) -> list[dict[str, Any]]:
        """What was wrong with the act, as recorded."""
        return list(json.loads(self.irregularities))


def opened(facts: dict[str, Any]) -> dict[str, Any]:
    """Facts with each sealed value opened."""
    return {
        name: json.loads(unseal(value["sealed"], purpose=f"{SEALED}.{name}"))
        if isinstance(value, dict) and "sealed" in value
        else value
        for name, value in facts.items()
    }


class IrregularityRow(models.Model):
    """What was wrong with an act on record (瑕疵), for lists and counts; taken from the event."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="irregularity_rows")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="irregularities")
    organ = models.ForeignKey(Organ, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=64)
    law = models.CharField(max_length=64)
    version = models.CharField(max_length=8)
    article = models.PositiveIntegerField()
    says_zh = models.TextField()
    says_en = models.TextField()
    occurred_on = models.DateField()

    class Meta:
        db_table = "casefile_irregularity"
        indexes = [
            models.Index(fields=["organ", "-occurred_on"], name="irregularity_by_organ"),
            models.Index(fields=["code", "-occurred_on"], name="irregularity_by_code"),
            models.Index(fields=["-occurred_on", "-id"], name="irregularity_by_day"),
        ]

    def __str__(self) -> str:
        return self.says_zh


class Outbox(models.Model):
    """An event that listeners have yet to hear of (待发事项), written with the event itself."""

    event = models.OneToOneField(Event, on_delete=models.PROTECT, primary_key=True)
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["event"],
                condition=models.Q(delivered_at__isnull=True),
                name="outbox_waiting",
            )
        ]

    def __str__(self) -> str:
        return str(self.event_id)
