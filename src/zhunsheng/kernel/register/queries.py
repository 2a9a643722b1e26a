"""What a register says, as of a day (清单按日查询)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.register.models import Entry


@dataclass(frozen=True, slots=True)
class Change:
    """What happened to a key on a day (清单变动): opened, closed, or amended when it has both."""

    on: date
    key: str
    before: Entry | None
    after: Entry | None


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


def changes_between(register: str, start: date, end: date) -> list[Change]:
    """What changed from `start` until the day before `end`, by day and key: one query."""
    touched = Entry.objects.filter(
        Q(valid_from__gte=start, valid_from__lt=end) | Q(valid_to__gte=start, valid_to__lt=end),
        register=register,
    ).select_related("organ")
    after = {(row.valid_from, row.key): row for row in touched if start <= row.valid_from < end}
    before = {
        (row.valid_to, row.key): row
        for row in touched
        if row.valid_to and start <= row.valid_to < end
    }
    moments = sorted(after.keys() | before.keys())
    return [Change(on, key, before.get((on, key)), after.get((on, key))) for on, key in moments]


def count_by_organ(register: str, on: date, **filters: Any) -> dict[UUID | None, int]:
    """How many entries each organ has in force on a day; None counts those of no organ."""
    rows = Entry.objects.filter(in_force(on), register=register, **filters)
    return dict(rows.order_by().values_list("organ_id").annotate(count=Count("id")))
