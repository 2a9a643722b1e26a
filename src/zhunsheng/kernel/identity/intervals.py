"""Intervals in force (效力期间): half-open, from the first day to the day after the last.

`within` names the relation that carries the interval, as queries spell it: `"post__"`.
"""

from datetime import date

from django.db.models import CheckConstraint, F, Q


def in_force(on: date, within: str = "") -> Q:
    """Rows in force on a day."""
    return Q(**{f"{within}valid_from__lte": on}) & _ends_after(on, within)


def overlapping(valid_from: date, valid_to: date | None, within: str = "") -> Q:
    """Rows in force on any day of an interval; no end means for good."""
    found = _ends_after(valid_from, within)
    if valid_to is not None:
        found &= Q(**{f"{within}valid_from__lt": valid_to})
    return found


def ends_after_start(name: str) -> CheckConstraint:
    """The constraint that an interval holds at least one day."""
    return CheckConstraint(
        name=name, condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from"))
    )


def _ends_after(day: date, within: str) -> Q:
    return Q(**{f"{within}valid_to__isnull": True}) | Q(**{f"{within}valid_to__gt": day})
