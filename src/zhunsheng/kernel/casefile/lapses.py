"""Letting time do its part (期限届满处理): deemed outcomes, and dates that were only projected."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.commands import apply_lapses
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.record import write_clocks_again
from zhunsheng.kernel.casefile.snapshots import edition_of, event_views
from zhunsheng.kernel.statute.limits import runs_of


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


def refresh_projected() -> Iterator[Case]:
    """Compute again the dates that rested on a year without a notice; yields the cases that moved.

    Their clocks follow from the events and the calendar alone, so this is no act. Clocks that
    ended meanwhile are settled too: else the record would no longer agree with its calendar.
    """
    catalogue = current()
    guessed_from = date(max(catalogue.calendar.notices) + 1, 1, 1)
    known = Q(clocks__ended_on__isnull=True) | Q(clocks__due_on__lt=guessed_from)
    for case in Case.objects.filter(known, clocks__is_projected=True).distinct():
        with transaction.atomic():
            locked = Case.objects.select_for_update().get(pk=case.pk)
            edition = edition_of(locked, catalogue)
            runs = runs_of(edition, event_views(locked), catalogue.calendar)
            if write_clocks_again(locked, edition, runs):
                yield locked
