"""Drawing numbers without gaps (连续编号): inside the transaction, so that a refusal uses none."""

from zhunsheng.kernel.casefile.models import Case, IssuedNumber, NumberSeries
from zhunsheng.kernel.identity.prepared import insert, update


def draw(*, series: str, year: int, count: int = 1) -> tuple[NumberSeries, range]:
    """The next numbers of a series in a year; holds the series until the transaction ends."""
    row, _ = NumberSeries.objects.select_for_update().get_or_create(name=series, year=year)
    first = row.last + 1
    row.last += count
    update(row, ("last",))
    return row, range(first, row.last + 1)


def issue(
    *, series: str, year: int, case: Case, seq: int, pattern: str = "{series}〔{year}〕{n}号"
) -> str:
    """Draw a number and keep what it was given to; in words, 阳城管罚决〔2017〕12号."""
    row, (value,) = draw(series=series, year=year)
    insert(IssuedNumber(series=row, value=value, case=case, seq=seq))
    for place, filled in (("{series}", series), ("{year}", str(year)), ("{n}", str(value))):
        pattern = pattern.replace(place, filled)
    return pattern
