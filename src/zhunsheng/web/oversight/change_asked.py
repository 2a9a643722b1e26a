"""What changes, as people ask for it (变动的填写): a law or document, an article of it, a day."""

import re
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.domains.instruments.law_change.assigning import Change
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.numerals import number_of
from zhunsheng.kernel.library.models import Version
from zhunsheng.web.desk.instrument_field import InstrumentField
from zhunsheng.web.forms import DayField, Form
from zhunsheng.web.reader import Reader

KINDS = (
    ("document", gettext_lazy("文件")),
    ("entry", gettext_lazy("权责和事项")),
    ("edition", gettext_lazy("程序")),
    ("case", gettext_lazy("在办案件")),
)
_PLACE = re.compile(
    r"第?(?P<article>[\d一二三四五六七八九十百千零〇]+)条?(?:之(?P<inserted>[一二三四五六七八九十\d]+))?"
    r"(?:第(?P<paragraph>[\d一二三四五六七八九十]+)款)?(?:第[（(]?(?P<item>[\d一二三四五六七八九十]+)[)）]?项)?"
)


class PlaceField(forms.CharField):
    """An article as people write it (条文): 63, 第六十三条第二款; cleaned to its key."""

    def clean(self, value: object) -> str:
        """The key of the address; nothing where nothing was written."""
        said = "".join(str(super().clean(value)).split())
        if not said:
            return ""
        match = _PLACE.fullmatch(said)
        numbers = {n: number_of(v) for n, v in match.groupdict().items() if v} if match else {}
        if not numbers.get("article"):  # article 0 would be the whole law
            raise forms.ValidationError(_("请把条文写成“第六十三条”或“63”的样子。"))
        return Address(**numbers).key


class Asked(Form):
    """What changes, and on which day (变动)."""

    place = PlaceField(label=gettext_lazy("条文"), required=False, max_length=40)
    on = DayField(label=gettext_lazy("变动日期"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"), required=False, choices=[("", gettext_lazy("全部")), *KINDS]
    )

    def __init__(self, request: HttpRequest, reader: Reader) -> None:
        super().__init__(request.GET)
        self.today = reader.today
        field = InstrumentField(None, reader.today)
        field.label, field.required, field.help_text = _("法律或文件（名称或文号）"), False, ""
        self.fields["law"] = field
        self.order_fields(["law", "place", "on", "kind"])
        self.is_valid()

    @property
    def query(self) -> str:
        """The question as it was put, to ask it again on another page."""
        said = {name: self.data.get(name, "") for name in ("law", "place", "on")}
        said["on"] = said["on"] or self.today.isoformat()
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def change(self) -> Change | None:
        """What changes; nothing while no law was named."""
        given = self.cleaned_data
        rows = Version.objects.select_related("instrument").defer("text")
        version = rows.filter(pk=given["law"]).first() if given.get("law") else None
        if version is None or self.errors:
            return None
        return Change(version, given.get("place", ""), given.get("on") or self.today)
