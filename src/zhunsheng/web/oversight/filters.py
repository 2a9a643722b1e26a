"""What the lists of oversight are narrowed by (监督筛选)."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.visibility import visible_organs
from zhunsheng.web.components.words import words
from zhunsheng.web.forms import DayField, Form
from zhunsheng.web.law import procedure_label
from zhunsheng.web.organ_names import called
from zhunsheng.web.reader import Reader

ALL = ("", _("全部"))


class Period(Form):
    """A stretch of days, both ends included."""

    since = DayField(label=_("自"), required=False)
    until = DayField(label=_("至（含当日）"), required=False)

    def wanted(self, name: str) -> Any:
        """What was asked for under a name; nothing where the answer is not valid."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def chosen(self) -> bool:
        """Whether anything was asked for."""
        return any(self.wanted(name) for name in self.fields)

    def within(self, rows: QuerySet[Any], column: str) -> QuerySet[Any]:
        """The rows whose day lies in the stretch."""
        if since := self.wanted("since"):
            rows = rows.filter(**{f"{column}__gte": since})
        if until := self.wanted("until"):
            rows = rows.filter(**{f"{column}__lte": until})
        return rows


class Narrowed(Period):
    """By organ and procedure as well."""

    q = forms.CharField(label=_("案号"), required=False, max_length=64)
    organ = forms.ChoiceField(label=_("机关"), required=False)
    procedure = forms.ChoiceField(label=_("程序"), required=False)
    field_order = ("q", "organ", "procedure", "code", "since", "until")

    def __init__(self, request: HttpRequest, reader: Reader) -> None:
        super().__init__(request.GET)
        self._choose("organ", self._organs(reader))
        known = sorted(current().library.editions)
        self._choose("procedure", [(name, words(procedure_label(name))) for name in known])

    def _organs(self, reader: Reader) -> list[tuple[str, str]]:
        """The organs that have cases."""
        handling = Case.objects.order_by().values("organ")
        organs = visible_organs(reader.viewer).filter(pk__in=handling).order_by("name")
        return [(str(organ.pk), words(called(organ))) for organ in organs]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [ALL, *choices]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Rows of the organ, the procedure and the case asked for."""
        if organ := self.wanted("organ"):
            rows = rows.filter(organ=organ)
        if procedure := self.wanted("procedure"):
            rows = rows.filter(case__procedure=procedure)
        if number := self.wanted("q"):
            rows = rows.filter(case__number__icontains=number.strip())
        return rows
