"""Fields that every house needs (通用字段)."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayInput(forms.DateInput):
    """A day typed as 2017-06-06: browsers show mm/dd/yyyy for their own date field."""

    input_type = "text"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        given = {
            "inputmode": "numeric",
            "pattern": r"\d{4}-\d{1,2}-\d{1,2}",
            "placeholder": "YYYY-MM-DD",
            "autocomplete": "off",
            "maxlength": "10",
            "class": "zs-day",
            "data-day": "",
        }
        super().__init__(attrs={**given, **(attrs or {})}, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day (日期)."""

    widget = DayInput
    default_error_messages = {  # noqa: RUF012 - Django's own declaration
        "invalid": _("请把日期写成 2017-06-06 的样子。"),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("input_formats", ["%Y-%m-%d", "%Y年%m月%d日", "%Y/%m/%d"])
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """The day; full-width digits and spaces around it are forgiven."""
        if isinstance(value, str):
            value = value.strip().translate(str.maketrans("０１２３４５６７８９－", "0123456789-"))
        return super().to_python(value)


class Confirmed(forms.Form):
    """A form of an act that cannot be undone: it asks to confirm in words."""

    confirmed = forms.BooleanField(
        label=_("我已核对以上内容，确认办理"),
        error_messages={"required": _("请先核对，再勾选确认。")},
    )
