"""A law or document, named as people name it (法律文件字段): by title, by number, or by both."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.models import Version
from zhunsheng.kernel.library.queries import in_force

_OFFERED = 200


def spoken(title: str, number: str) -> str:
    """A document as the field shows and understands it: 《title》 number."""
    return f"《{title}》{number}"


class Offering(forms.TextInput):
    """A text field that offers documents (带候选的文本框), and takes any other.

    They are the organ's own, or without an organ the laws from above.
    """

    def __init__(self, organ: UUID | None, on: date, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.organ, self.on = organ, on

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """The field, and after it the list it offers."""
        key = f"{(attrs or {}).get('id', name)}-offered"
        field = super().render(name, value, {**(attrs or {}), "list": key}, renderer)
        rows = Version.objects.filter(in_force(self.on), instrument__organ=self.organ)
        named = rows.order_by("-in_force_from").values_list("title", "number")[:_OFFERED]
        options = format_html_join(
            "", '<option value="{}"></option>', ((spoken(*row),) for row in named)
        )
        return format_html('{}<datalist id="{}">{}</datalist>', field, key, options)


class InstrumentField(forms.CharField):
    """One law or document on a day (法律文件): cleaned to the key of its version."""

    def __init__(self, organ: UUID | None, on: date) -> None:
        super().__init__(
            max_length=400, widget=Offering(organ, on), help_text=_("填写名称或文号。")
        )
        self.on = on

    def clean(self, value: Any) -> str:
        """The key of the version meant; says what to add where several are."""
        said = super().clean(value)
        return _version(said, self.on) if said else ""


class InstrumentsField(forms.CharField):
    """Several laws or documents, one a line (多个法律文件)."""

    def __init__(self, on: date) -> None:
        super().__init__(
            max_length=8000,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("每行一件，只写名称或文号，不写条款。"),
        )
        self.on = on

    def clean(self, value: Any) -> Any:
        """The keys of the versions meant, in their order."""
        lines = [line.strip() for line in super().clean(value).splitlines()]
        return [_version(line, self.on) for line in lines if line]


def _version(said: str, on: date) -> str:
    found = _matching(said)
    standing = [v for v in found if v.in_force_from <= on and (v.in_force_until or date.max) > on]
    chosen = standing or found
    if len(chosen) == 1:
        return str(chosen[0].pk)
    raise forms.ValidationError(_several(chosen) if chosen else _none(said))


def _matching(said: str) -> Sequence[Version]:
    """The versions of that key, number or title; of that title and number where both are given."""
    rows = Version.objects.defer("text").order_by("-in_force_from")
    if key := as_uuid(said):
        return list(rows.filter(pk=key))
    title, mark, number = said.rpartition("》")
    number = number.strip()
    if mark and number:
        return list(rows.filter(key=title_key(title), number=number))
    return list(rows.filter(Q(number=said) | Q(key=title_key(said)))[:_OFFERED])


def _none(said: str) -> str:
    return _("法规库里没有“%(said)s”，请核对名称或文号；可先在法规库中查找，再复制过来。") % {
        "said": said
    }


def _several(found: Sequence[Version]) -> str:
    named = "；".join(spoken(v.title, v.number or str(v.pk)) for v in found[:6])
    return _("符合的不止一件，请连同文号一起填写：%(named)s") % {"named": named}
