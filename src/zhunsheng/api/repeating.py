"""The same request twice is one event (幂等): keys belong to a client and to what was asked."""

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from zhunsheng.api.models import ApiClient, RepeatableRequest
from zhunsheng.api.problems import Problem
from zhunsheng.kernel.casefile.models import Event


def once(
    *,
    client: ApiClient,
    key: str | None,
    asked: Any,
    at: datetime,
    do: Callable[[str | None], Event],
) -> tuple[Event, bool]:
    """What `do` puts on record, or what it did when the key was first sent: then True.

    `do` gets the key for the event. A refusal leaves the key unused. The same key with another
    request raises `Problem`.
    """
    if not key:
        return do(None), False
    row = RepeatableRequest(
        key=_digest(f"{client.pk}\n{key}"),
        client=client,
        asked=_digest(json.dumps(asked, sort_keys=True, default=str)),
        made_at=at,
    )
    done = _before(row)
    if done is not None:
        return done, True
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            return do(row.key), False
    except IntegrityError:
        done = _before(row)  # the same request at the same moment was first
        if done is None:
            raise
        return done, True


def _before(row: RepeatableRequest) -> Event | None:
    stored = RepeatableRequest.objects.filter(pk=row.key).first()
    if stored is None:
        return None
    if stored.asked != row.asked:
        raise Problem(
            "conflict",
            "idempotency.key_reused",
            "这个 Idempotency-Key 已用于另一请求，请换一个。",
            "This Idempotency-Key was used for another request: use a new one.",
        )
    return Event.objects.select_related("case__organ", "actor").get(idempotency_key=row.key)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
