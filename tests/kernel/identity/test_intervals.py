"""Half-open intervals."""

from datetime import date, timedelta
from itertools import combinations

import pytest

from zhunsheng.kernel.identity.intervals import in_force, overlapping
from zhunsheng.kernel.identity.models import Region

pytestmark = pytest.mark.django_db
DAYS = [date(2020, 1, 1) + timedelta(n) for n in range(6)]
INTERVALS = [*combinations(DAYS, 2), *((day, None) for day in DAYS)]


def days_of(valid_from, valid_to):
    return {day for day in DAYS if valid_from <= day and (valid_to is None or day < valid_to)}


def test_in_force_and_overlap_are_what_counting_days_says():
    rows = {
        Region.objects.create(
            code=f"{441000 + n}", name="某地", level="county", valid_from=start, valid_to=end
        ).pk: days_of(start, end)
        for n, (start, end) in enumerate(INTERVALS)
    }
    for day in DAYS:
        found = set(Region.objects.filter(in_force(day)).values_list("pk", flat=True))
        assert found == {pk for pk, days in rows.items() if day in days}
    for start, end in INTERVALS:
        found = set(Region.objects.filter(overlapping(start, end)).values_list("pk", flat=True))
        assert found == {pk for pk, days in rows.items() if days & days_of(start, end)}
