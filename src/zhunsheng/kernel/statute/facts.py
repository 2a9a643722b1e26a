"""What an act puts on record (事实要素): declared once, checked everywhere.

Forms, API schemas, import columns, masks and letters are made from these declarations. A fact is
kept in an event in its canonical form, plain JSON; `check` makes that form or says what is wrong.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from zhunsheng.kernel.statute.text import Text

__all__ = ["Fact", "FactError", "FactType", "Sensitivity", "Text", "When", "as_day", "as_money"]


NOTHING = Text("", "")


class FactType(StrEnum):
    """The closed set of types a fact may have (要素类型)."""

    TEXT = "text"
    NOTE = "note"
    DAY = "day"
    INTEGER = "integer"
    MONEY = "money"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    OFFICER = "officer"
    OFFICERS = "officers"
    DOCUMENT = "document"
    ENTRY = "entry"
    ENTRIES = "entries"
    ORGAN = "organ"
    INSTRUMENT = "instrument"
    INSTRUMENTS = "instruments"


class Sensitivity(StrEnum):
    """Who may read a fact (公开属性): anyone, the organs concerned, or sealed at rest."""

    PUBLIC = "public"
    PERSONAL = "personal"
    SECRET = "secret"  # noqa: S105 - a word, not a password


class When(StrEnum):
    """How the day a fact tells of stands to the day of the act (与行为日的先后)."""

    BY_THEN = "by_then"
    FROM_THEN = "from_then"


class FactError(ValueError):
    """A fact that cannot go on record (要素错误): code, the fact, and what to do."""

    def __init__(self, code: str, fact: "Fact", says: Text) -> None:
        self.code, self.fact, self.says = code, fact, says
        super().__init__(f"{fact.name}: {says.en}")


@dataclass(frozen=True, slots=True)
class Fact:
    """One declared fact (事实要素).

    `choices` maps values to labels for CHOICE and CHOICES; `register` names the register that an
    ENTRY or ENTRIES fact points into; `unit` is shown beside numbers. `when` is for a DAY: of what
    had happened by the day of the act, or of what may not come before it. An INSTRUMENT is named
    by the key of its version in the library of law. What a text that `cites` rests on is looked up
    there and followed as the law changes.
    """

    name: str
    type: FactType
    label: Text
    help: Text = NOTHING
    sensitivity: Sensitivity = Sensitivity.PUBLIC
    choices: Mapping[str, Text] = field(default_factory=dict)
    register: str = ""
    unit: Text = NOTHING
    when: When | None = None
    cites: bool = False

    def check(self, value: object) -> Any:
        """The canonical form of `value`; raises `FactError` naming value and remedy."""
        return _CHECKS[self.type](self, value)

    def refuse(self, code: str, zh: str, en: str) -> FactError:
        """The error for this fact, in words."""
        return FactError(f"fact.{code}", self, Text(f"“{self.label.zh}”{zh}", en))


def as_day(value: object) -> date | None:
    """A canonical day as a date; None when the fact was not given."""
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def as_money(value: object) -> Decimal:
    """A canonical sum in yuan; nothing given is nothing."""
    return Decimal(value) if isinstance(value, str) and value else Decimal(0)


def _storable(value: str) -> bool:
    """No NUL, which databases refuse, and no half of a surrogate pair, which UTF-8 does."""
    return "\x00" not in value and not any("\ud800" <= each <= "\udfff" for each in value)


def _text(fact: Fact, value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise fact.refuse(
            "not_text", "应为文字，不能为空。", "Write some text; it may not be empty."
        )
    if not _storable(value):
        raise fact.refuse(
            "not_text", "含有不能保存的字符，请删去。", "Remove the NUL or broken character."
        )
    limit = 500 if fact.type is FactType.TEXT else 20_000
    if len(value) > limit:
        raise fact.refuse(
            "too_long",
            f"有 {len(value)} 字，最多 {limit} 字，请精简或作为附件上传。",
            f"{len(value)} characters; at most {limit}. Shorten it or attach it as a document.",
        )
    return value.strip()


def _day(fact: Fact, value: object) -> str:
    if isinstance(value, date):
        return date(value.year, value.month, value.day).isoformat()
    try:
        if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            raise ValueError
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise fact.refuse(
            "not_day",
            f"“{value}”不是日期，请写成 2017-06-06 的样子。",
            f"“{value}” is not a day; write it like 2017-06-06.",
        ) from None


def _integer(fact: Fact, value: object) -> int:
    try:
        if isinstance(value, bool) or not isinstance(value, int | str):
            raise ValueError
        number = int(value)
    except ValueError:
        raise fact.refuse(
            "not_integer", f"“{value}”不是整数。", f"“{value}” is not a whole number."
        ) from None
    if not 0 <= number < 10**15:
        raise fact.refuse("out_of_range", "应为零或正整数。", "It must be zero or more.")
    return number


def _money(fact: Fact, value: object) -> str:
    try:
        if isinstance(value, bool) or not isinstance(value, int | str | Decimal):
            raise InvalidOperation
        amount = Decimal(value)
        if not amount.is_finite():
            raise InvalidOperation
    except InvalidOperation:
        raise fact.refuse(
            "not_money",
            f"“{value}”不是金额，请填以元为单位的数字，如 1500.00。",
            f"“{value}” is not a sum; write yuan, like 1500.00.",
        ) from None
    if amount < 0 or amount >= Decimal(10) ** 15 or amount != amount.quantize(Decimal("0.01")):
        raise fact.refuse(
            "not_money",
            f"“{value}”应为零或正数，至多两位小数。",
            f"“{value}” must be zero or more, with at most two decimals.",
        )
    return str(abs(amount).quantize(Decimal("0.01")))  # no -0.00


def _yes_no(fact: Fact, value: object) -> bool:
    if isinstance(value, bool):
        return value
    raise fact.refuse("not_yes_no", "请选择是或否。", "Choose yes or no.")


def _choice(fact: Fact, value: object) -> str:
    if isinstance(value, str) and value in fact.choices:
        return value
    allowed = Text(
        "、".join(f"{k}（{t.zh}）" for k, t in fact.choices.items()),
        ", ".join(f"{k} ({t.en})" for k, t in fact.choices.items()),
    )
    raise fact.refuse(
        "not_choice",
        f"“{value}”不在可选项中，可选：{allowed.zh}。",
        f"“{value}” is not a choice; choose one of: {allowed.en}.",
    )


def _choices(fact: Fact, value: object) -> list[str]:
    if not isinstance(value, list | tuple) or not value:
        raise fact.refuse("not_choice", "请至少选择一项。", "Choose at least one.")
    chosen = {_choice(fact, each) for each in value}
    return [key for key in fact.choices if key in chosen]


def _reference(fact: Fact, value: object) -> str:
    if isinstance(value, str) and 0 < len(value.strip()) <= 200 and _storable(value):
        return value.strip()
    raise fact.refuse("not_reference", "未选定。", "Nothing has been chosen.")


def _references(fact: Fact, value: object) -> list[str]:
    if not isinstance(value, list | tuple) or not value:
        raise fact.refuse("not_reference", "请至少选定一项。", "Choose at least one.")
    given = [_reference(fact, each) for each in value]
    return list(dict.fromkeys(given))


_CHECKS: dict[FactType, Callable[[Fact, object], Any]] = {
    FactType.TEXT: _text,
    FactType.NOTE: _text,
    FactType.DAY: _day,
    FactType.INTEGER: _integer,
    FactType.MONEY: _money,
    FactType.YES_NO: _yes_no,
    FactType.CHOICE: _choice,
    FactType.CHOICES: _choices,
    FactType.OFFICER: _reference,
    FactType.OFFICERS: _references,
    FactType.DOCUMENT: _reference,
    FactType.ENTRY: _reference,
    FactType.ENTRIES: _references,
    FactType.ORGAN: _reference,
    FactType.INSTRUMENT: _reference,
    FactType.INSTRUMENTS: _references,
}
