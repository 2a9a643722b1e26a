"""Telling listeners of committed events (发件箱): letters, mails, feeds; no command sends anything.

Waiting events are handed to every listener, many at a time; they count as delivered when all are
done, so a listener may hear of an event twice and never not at all.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import connection, transaction

from zhunsheng.kernel.casefile.models import Event, Outbox

Listener = Callable[[Sequence[Event]], None]


@transaction.atomic
def deliver(*, listeners: Sequence[Listener], at: datetime, limit: int = 500) -> int:
    """Hand over up to `limit` waiting events, oldest first; returns how many were delivered."""
    rows = list(
        Outbox.objects.select_for_update(of=("self",), skip_locked=_can_skip())
        .filter(delivered_at__isnull=True)
        .select_related("event__case")
        .order_by("event")[:limit]
    )
    if rows:
        events = [row.event for row in rows]
        for listener in listeners:
            listener(events)
        Outbox.objects.filter(pk__in=[row.pk for row in rows]).update(delivered_at=at)
    return len(rows)


def deliver_all(*, listeners: Sequence[Listener], at: datetime, limit: int = 500) -> int:
    """Hand over all that waits, so many at a time; returns how many were delivered."""
    total = 0
    while done := deliver(listeners=listeners, at=at, limit=limit):
        total += done
    return total


def _can_skip() -> bool:
    return bool(connection.features.has_select_for_update_skip_locked)
