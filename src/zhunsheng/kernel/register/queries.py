"""What a register says, as of a day (清单按日查询)."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.register.models import Entry


def entry_on(register: str, key: str, on: date) -> Entry | None:
    """The entry under a key on a day, with its organ."""
    standing = Entry.objects.filter(in_force(on), register=register, key=key)
    return standing.select_related("organ").first()


def entries_on(register: str, on: date, **filters: Any) -> QuerySet[Entry]:
    """The entries in force on a day, by key; `filters` as for `filter`."""
    return (
        Entry.objects.filter(in_force(on), register=register, **filters)
        .select_related("organ", "region", "person")
        .order_by("key")
    )


def history(register: str, key: str) -> QuerySet[Entry]:
    """All that was ever said under a key, oldest first."""
    return (
        Entry.objects.filter(register=register, key=key)
        .select_related("organ", "region", "person")
        .order_by("valid_from")
    )
