"""Telling listeners of committed events (发件箱): letters, mails, feeds; no command sends anything.

Each waiting event is handed to every listener; it counts as delivered when all are done, so a
listener may hear of an event twice and never not at all.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import connection, transaction

from zhunsheng.kernel.casefile.models import Event, Outbox

Listener = Callable[[Event], None]


def deliver(*, listeners: Sequence[Listener], at: datetime, limit: int = 500) -> int:
    """Hand over up to `limit` waiting events, oldest first; returns how many were delivered."""
    done = 0
    for _ in range(limit):
        with transaction.atomic():
            row = (
                Outbox.objects.select_for_update(of=("self",), skip_locked=_can_skip())
                .filter(delivered_at__isnull=True)
                .select_related("event__case")
                .order_by("event")
                .first()
            )
            if row is None:
                break
            for listener in listeners:
                listener(row.event)
            row.delivered_at = at
            row.save(update_fields=["delivered_at"])
        done += 1
    return done


def _can_skip() -> bool:
    return bool(connection.features.has_select_for_update_skip_locked)
