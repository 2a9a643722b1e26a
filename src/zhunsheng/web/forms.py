"""Fields that every house needs (通用字段)."""

from collections.abc import Mapping
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


_WORDS: Mapping[str, Any] = {
    "required": _("请填写这一项。"),
    "max_length": _("最多 %(limit_value)s 个字，现在有 %(show_value)s 个，请删减。"),
    "min_length": _("至少 %(limit_value)s 个字，现在有 %(show_value)s 个，请补充。"),
    "max_value": _("不能大于 %(limit_value)s。"),
    "min_value": _("不能小于 %(limit_value)s。"),
    "invalid_choice": _("所选的不在可选项中，请重新选择。"),
    "invalid_list": _("所选的不在可选项中，请重新选择。"),
    "null_characters_not_allowed": _("含有不能保存的字符，请删去。"),
}
_OF_FIELD: Mapping[type[forms.Field], Mapping[str, Any]] = {
    forms.ChoiceField: {"required": _("请选择一项。")},
    forms.MultipleChoiceField: {"required": _("请至少选择一项。")},
    forms.IntegerField: {"invalid": _("请填写整数。")},
    forms.DateField: {"required": _("请填写日期。")},
    forms.EmailField: {"invalid": _("请填写电子邮箱地址，如 name@example.com。")},
    forms.FileField: {
        "required": _("请选择要上传的文件。"),
        "missing": _("请选择要上传的文件。"),
        "invalid": _("没有收到文件，请重新选择。"),
        "empty": _("文件是空的，请换一个文件。"),
        "max_length": _("文件名最多 %(max)d 个字，现在有 %(length)d 个，请改短。"),
    },
}


def in_our_words(field: forms.Field) -> None:
    """Let a field say what is wrong as we say it, wherever it would speak the library's words."""
    stock: dict[str, Any] = {}
    ours = dict(_WORDS)
    for each in reversed(type(field).__mro__):
        if each.__module__.startswith("django."):
            stock |= getattr(each, "default_error_messages", {})
        ours |= _OF_FIELD.get(each, {})
    for code, said in ours.items():
        if field.error_messages.get(code) == stock.get(code):
            field.error_messages[code] = said


class Form(forms.Form):
    """A form that says in our own words what is wrong (表单), whatever its fields are."""

    def full_clean(self) -> None:
        """Look through everything that was sent."""
        for field in self.fields.values():
            in_our_words(field)
        super().full_clean()


class Confirmed(Form):
    """A form of an act that cannot be undone: it asks to confirm in words."""

    confirmed = forms.BooleanField(
        label=_("我已核对以上内容，确认办理"),
        error_messages={"required": _("请先核对，再勾选确认。")},
    )
