"""A declared fact as a field of a form (要素字段): one way for each type."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.identity.queries import organs_on
from zhunsheng.kernel.register.queries import entries_on
from zhunsheng.kernel.statute.facts import Fact, FactType
from zhunsheng.web.components.words import bracketed, is_english, words
from zhunsheng.web.desk.instrument_field import InstrumentField, InstrumentsField
from zhunsheng.web.desk.staff import Serving, staff_of
from zhunsheng.web.forms import DayField
from zhunsheng.web.organ_names import called, named

RADIOS = 7
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．－", "0123456789.-")
_APART = str.maketrans("", "", ",， \u3000元")

Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Surroundings:
    """What officers, entries and organs are chosen from (可选范围): an organ on a day."""

    organ: UUID
    on: date

    @cached_property
    def staff(self) -> list[Serving]:
        """Everybody who serves in the organ."""
        return staff_of(self.organ, self.on)

    @cached_property
    def organs(self) -> Choices:
        """The organs at work."""
        return [(str(organ.pk), words(called(organ))) for organ in organs_on(self.on)]

    def entries(self, register: str) -> Choices:
        """The entries of a register in force."""
        columns = ("key", "title", "organ__name", "organ__name_en")
        rows = entries_on(register, self.on).values_list(*columns)
        return [
            (key, " · ".join(p for p in (key, title, words(named(zh or "", en or ""))) if p))
            for key, title, zh, en in rows
        ]


class NumberField(forms.CharField):
    """A number as people type it: full-width digits, thousands apart, 元 at the end."""

    def to_python(self, value: object) -> str:
        """The digits."""
        return str(super().to_python(value)).translate(_FULL_WIDTH).translate(_APART)


@dataclass(frozen=True, slots=True)
class Asked:
    """A fact that a form asks for (待填要素)."""

    fact: Fact
    around: Surroundings
    required: bool

    @property
    def choices(self) -> Choices:
        """The declared choices, in the language of the page."""
        return [(key, words(label)) for key, label in self.fact.choices.items()]

    @property
    def officers(self) -> Choices:
        """The people to choose from."""
        return [(each.key, each.label) for each in self.around.staff]


def field_of(fact: Fact, around: Surroundings, *, required: bool) -> forms.Field:
    """The field for a fact."""
    made = _MAKERS[fact.type](Asked(fact, around, required))
    unit = words(fact.unit)
    made.label = f"{words(fact.label)}{bracketed(unit)}"
    between = " " if is_english() else ""
    made.help_text = between.join(filter(None, (words(fact.help), str(made.help_text))))
    made.required = required
    said = _("请填写“%(label)s”。") % {"label": words(fact.label)}
    made.error_messages["required"] = said
    return made


def _text(_: Asked) -> forms.Field:
    return forms.CharField(max_length=500, widget=forms.TextInput(attrs={"autocomplete": "off"}))


def _note(_: Asked) -> forms.Field:
    return forms.CharField(widget=forms.Textarea(attrs={"rows": 4}))


def _day(_: Asked) -> forms.Field:
    return DayField()


def _number(asked: Asked) -> forms.Field:
    mode = "decimal" if asked.fact.type is FactType.MONEY else "numeric"
    attrs = {"inputmode": mode, "autocomplete": "off", "class": "zs-short", "maxlength": "24"}
    return NumberField(widget=forms.TextInput(attrs=attrs))


def _yes_no(asked: Asked) -> forms.Field:
    choices = [("yes", gettext_lazy("是")), ("no", gettext_lazy("否"))]
    if not asked.required:
        choices.insert(0, ("", gettext_lazy("不填")))
    return forms.TypedChoiceField(
        choices=choices,
        widget=forms.RadioSelect,
        coerce=lambda said: said == "yes",
        empty_value=None,
    )


def _choice(asked: Asked) -> forms.Field:
    if len(asked.choices) > RADIOS or not asked.required:
        return _selected(asked.choices, _("不在可选项中。"))
    return forms.ChoiceField(
        choices=asked.choices,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("不在可选项中。")},
    )


def _choices(asked: Asked) -> forms.Field:
    return _some_of(asked.choices, _("不在可选项中。"))


def _officer(asked: Asked) -> forms.Field:
    return _selected(asked.officers, _("所选人员当日不在本机关任职。"))


def _officers(asked: Asked) -> forms.Field:
    return _some_of(asked.officers, _("所选人员中有人当日不在本机关任职。"))


def _entry(asked: Asked) -> forms.Field:
    return _selected(asked.around.entries(asked.fact.register), _("所选条目当日不在清单上。"))


def _entries(asked: Asked) -> forms.Field:
    return _some_of(asked.around.entries(asked.fact.register), _("有条目当日不在清单上。"))


def _organ(asked: Asked) -> forms.Field:
    return _selected(asked.around.organs, _("当日没有这一机关。"))


def _document(_: Asked) -> forms.Field:
    return DocumentField(allow_empty_file=True)


def _instrument(asked: Asked) -> forms.Field:
    return InstrumentField(asked.around.organ, asked.around.on)


def _instruments(asked: Asked) -> forms.Field:
    return InstrumentsField(asked.around.on)


def _selected(choices: Choices, wrong: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        choices=[("", _("请选择")), *choices], error_messages={"invalid_choice": wrong}
    )


def _some_of(choices: Choices, wrong: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": wrong},
    )


_MAKERS: Mapping[FactType, Callable[[Asked], forms.Field]] = {
    FactType.TEXT: _text,
    FactType.NOTE: _note,
    FactType.DAY: _day,
    FactType.INTEGER: _number,
    FactType.MONEY: _number,
    FactType.YES_NO: _yes_no,
    FactType.CHOICE: _choice,
    FactType.CHOICES: _choices,
    FactType.OFFICER: _officer,
    FactType.OFFICERS: _officers,
    FactType.DOCUMENT: _document,
    FactType.ENTRY: _entry,
    FactType.ENTRIES: _entries,
    FactType.ORGAN: _organ,
    FactType.INSTRUMENT: _instrument,
    FactType.INSTRUMENTS: _instruments,
}


class DocumentField(forms.FileField):
    """A file; the form itself says what is missing, since one kept from before will do."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The file that was chosen, if one was."""
        return super().clean(data, initial) if data else None


def declared(name: str) -> Fact:
    """The declaration of a fact."""
    return current().vocabulary.facts[name]
