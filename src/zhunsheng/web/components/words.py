"""Values as a reader sees them, in the language of the page (数值的写法)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Protocol, TypeAlias

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext

NOTHING = "—"
TEN_THOUSAND = 10_000

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


class Bilingual(Protocol):
    """Words in both languages, such as a label of a statute."""

    @property
    def zh(self) -> str: ...  # noqa: D102

    @property
    def en(self) -> str: ...  # noqa: D102


Words: TypeAlias = str | Promise | Bilingual


def is_english() -> bool:
    """Whether the page is in English."""
    return (get_language() or "").startswith("en")


def words(text: Words | None) -> str:
    """The words in the language of the page."""
    if text is None:
        return ""
    if isinstance(text, str | Promise):
        return str(text)
    return text.en if is_english() else text.zh


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def day(value: date | None) -> str:
    """2017年6月6日 / 6 June 2017."""
    if value is None:
        return NOTHING
    on = _local(value)
    if is_english():
        return f"{on.day} {MONTHS[on.month - 1]} {on.year}"
    return f"{on.year}年{on.month}月{on.day}日"


def short_day(value: date | None) -> str:
    """2017-06-06, for columns of days."""
    return NOTHING if value is None else f"{_local(value):%Y-%m-%d}"


def month(value: date) -> str:
    """2017年6月 / June 2017."""
    if is_english():
        return f"{MONTHS[value.month - 1]} {value.year}"
    return f"{value.year}年{value.month}月"


def day_of_month(value: date) -> str:
    """6月6日 / 6 June."""
    if is_english():
        return f"{value.day} {MONTHS[value.month - 1]}"
    return f"{value.month}月{value.day}日"


def days(first: date, last: date) -> str:
    """2017年10月1日至8日 / 1–8 October 2017: a range without what both ends share."""
    if first == last:
        return day(first)
    same_month = (first.year, first.month) == (last.year, last.month)
    if is_english():
        if same_month:
            begin = f"{first.day}"
        else:
            begin = day_of_month(first) if first.year == last.year else day(first)
        return f"{begin}–{day(last)}" if same_month else f"{begin} – {day(last)}"
    if same_month:
        return f"{day(first)}至{last.day}日"
    return f"{day(first)}至{day_of_month(last) if first.year == last.year else day(last)}"


def moment(value: datetime | None) -> str:
    """2017年6月6日 09:30 / 6 June 2017, 09:30."""
    if value is None:
        return NOTHING
    joint = ", " if is_english() else " "
    return f"{day(value)}{joint}{_local(value):%H:%M}"


def count(value: int | None) -> str:
    """12,345."""
    return NOTHING if value is None else f"{value:,}"


def money(amount: Decimal | int | None) -> str:
    """1,500元, 1.5万元 / RMB 15,000: never rounded."""
    if amount is None:
        return NOTHING
    value = Decimal(amount)
    if is_english():
        return f"RMB {_plain(value)}"
    in_ten_thousands = value / TEN_THOUSAND
    if abs(in_ten_thousands) >= 1 and in_ten_thousands == round(in_ten_thousands, 2):
        return f"{_plain(in_ten_thousands)}万元"
    return f"{_plain(value)}元"


def _plain(value: Decimal) -> str:
    """Thousands apart, no decimals that say nothing; a sum in fen keeps both its digits."""
    whole = value == value.to_integral_value()
    return f"{int(value):,}" if whole else f"{value:,.2f}"


def percent(numerator: float | Decimal | None, denominator: float = 1, digits: int = 1) -> str:
    """98.4%; of nothing there is no share."""
    if numerator is None or not denominator:
        return NOTHING
    return f"{float(numerator) / float(denominator) * 100:.{digits}f}%"


def change(now: float | None, before: float | None) -> str:
    """+3.2% against what was before."""
    if now is None or not before:
        return NOTHING
    return f"{(now - before) / before * 100:+.1f}%".replace("-", "−")


def yes_no(value: bool | None) -> str:  # noqa: FBT001 - the value to be said
    """是 / 否."""
    if value is None:
        return NOTHING
    return gettext("是") if value else gettext("否")


def working_days(number: int) -> str:
    """20个工作日 / 20 working days."""
    return period(number, "working_day")


def period(number: int, unit: str) -> str:
    """A length of time in the unit of a time limit."""
    if unit == "working_day":
        text = ngettext("%(n)s 个工作日", "%(n)s 个工作日", number)
    elif unit == "calendar_day":
        text = ngettext("%(n)s 日", "%(n)s 日", number)
    elif unit == "month":
        text = ngettext("%(n)s 个月", "%(n)s 个月", number)
    elif unit == "hour":
        text = ngettext("%(n)s 小时", "%(n)s 小时", number)
    else:
        msg = f"no words for the unit {unit}"
        raise ValueError(msg)
    return text % {"n": count(number)}


def time_left(number: int, unit: str = "working_day") -> str:
    """What remains of a time limit; below zero, how much it is over."""
    if number == 0:
        return gettext("今天到期")
    pattern = gettext("还剩 %(period)s") if number > 0 else gettext("已超 %(period)s")
    return pattern % {"period": period(abs(number), unit)}


def size(octets: int) -> str:
    """312 KB, 1.4 MB."""
    if octets < 1024 * 1024:
        return f"{max(1, round(octets / 1024)):,} KB"
    return f"{octets / 1024 / 1024:,.1f} MB"


def bracketed(text: str) -> str:
    """（甲） /  (A): what stands in brackets after something; nothing of nothing."""
    return gettext("（%(text)s）") % {"text": text} if text else ""


def sentences(*parts: str) -> str:
    """Sentences one after the other: joined in Chinese, a space apart in English."""
    return (" " if is_english() else "").join(part.strip() for part in parts if part.strip())


def listed(parts: list[str] | tuple[str, ...]) -> str:
    """甲、乙、丙 / A, B, C."""
    return (", " if is_english() else "、").join(parts)
