"""Letting time do its part (期限届满处理): a sweep over the clocks that deem an outcome."""

from collections.abc import Iterator
from datetime import date, datetime

from zhunsheng.kernel.casefile.commands import apply_lapses
from zhunsheng.kernel.casefile.models import Case


def due(on: date) -> list[Case]:
    """The cases in which the law had deemed something by `on` that is not on record yet."""
    return list(
        Case.objects.filter(
            clocks__deems=True, clocks__ended_on__isnull=True, clocks__due_on__lt=on
        ).distinct()
    )


def sweep(*, on: date, recorded_at: datetime) -> Iterator[tuple[Case, int]]:
    """Put on record what had lapsed by `on`; yields each case and how many events it got."""
    for case in due(on):
        yield case, apply_lapses(case=case, on=on, recorded_at=recorded_at)
