"""What changes, as people ask for it (变动的填写): a law or document, an article of it, a day."""

from datetime import date
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.domains.instruments.law_change.assigning import Change
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.library.lookup import place_of
from zhunsheng.kernel.library.models import Provision, Version
from zhunsheng.kernel.library.queries import version_on
from zhunsheng.kernel.library.search import absent_from
from zhunsheng.web.desk.instrument_field import InstrumentField
from zhunsheng.web.forms import DayField, Form
from zhunsheng.web.portal.law_said import absent_words
from zhunsheng.web.reader import Reader

KINDS = (
    ("document", gettext_lazy("文件")),
    ("entry", gettext_lazy("权责和事项")),
    ("edition", gettext_lazy("程序")),
    ("case", gettext_lazy("在办案件")),
)


class PlaceField(forms.CharField):
    """An article as people write it (条文): 63, 第六十三条第二款; cleaned to its key."""

    def clean(self, value: object) -> str:
        """The key of the address; nothing where nothing was written."""
        said = str(super().clean(value))
        address = place_of(said)
        if said and address is None:
            raise forms.ValidationError(_("请把条文写成“第六十三条”或“63”的样子。"))
        return address.key if address else ""


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
        self.version: Version | None = None
        field = InstrumentField(None, reader.today)
        field.label, field.required, field.help_text = _("法律或文件（名称或文号）"), False, ""
        self.fields["law"] = field
        self.order_fields(["law", "place", "on", "kind"])
        self.is_valid()

    def clean(self) -> None:
        """Refuse an article that no version of the law has."""
        given = self.cleaned_data
        rows = Version.objects.select_related("instrument").defer("text")
        self.version = rows.filter(pk=given["law"]).first() if given.get("law") else None
        if self.version is None or not given.get("place"):
            return
        address, it = Address.of(given["place"]), self.version.instrument
        if Provision.objects.filter(version__instrument=it, key=address.of_article.key).exists():
            return
        then = version_on(it, self.day) or self.version
        if absent := absent_from(then, address):
            self.add_error("place", absent_words(absent))

    @property
    def day(self) -> date:
        """The day of the change, today unless another is said."""
        said = self.cleaned_data.get("on")
        return said if isinstance(said, date) else self.today

    @property
    def query(self) -> str:
        """The question as it was put, to ask it again on another page."""
        said = {name: self.data.get(name, "") for name in ("law", "place", "on")}
        said["on"] = said["on"] or self.today.isoformat()
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def change(self) -> Change | None:
        """What changes; nothing while no law was named."""
        if self.version is None or self.errors:
            return None
        return Change(self.version, self.cleaned_data.get("place", ""), self.day)
