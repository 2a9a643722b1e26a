"""The form that puts an act on record (办理表单), made from the facts that the law asks for."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any, cast
from uuid import UUID, uuid4

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.statute.facts import FactError, FactType
from zhunsheng.kernel.statute.refusal import Refusal
from zhunsheng.kernel.statute.spec import Act, Edition, Unit
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.components import FieldGroup
from zhunsheng.web.components.words import words
from zhunsheng.web.desk.fact_fields import Surroundings, declared, field_of
from zhunsheng.web.desk.kept_files import KeptFile, keep, kept
from zhunsheng.web.forms import DayField, Form
from zhunsheng.web.law import cited, said
from zhunsheng.web.reader import Reader

CONFIRMED, EDIT, CHECKED = "confirmed", "edit", "checked"
_CONTROL = frozenset({"csrfmiddlewaretoken", CONFIRMED, EDIT, CHECKED})

# Reasons that no single fact is to blame for, and the field where they are put right.
_FIELD_OF = {
    "act.in_future": "occurred_on",
    "act.before_last_event": "occurred_on",
    "limit.too_early": "occurred_on",
    "procedure.not_in_force": "occurred_on",
    "act.time_missing": "occurred_at",
}


def fact_field(name: str) -> str:
    """The name that a fact has in the form, apart from the form's own fields."""
    return f"fact-{name}"


def _kept_field(name: str) -> str:
    return f"kept-{name}"


class FactsForm(Form):
    """Day, facts and what the door needs to know of the request.

    `key` makes a request sent twice one event. After `is_valid`, `facts` holds the canonical form.
    """

    occurred_on = DayField(
        label=gettext_lazy("行为发生的日期"),
        help_text=gettext_lazy("按实际发生的那一天填写；期限从这一天计算。"),
        error_messages={"required": gettext_lazy("请填写行为发生的日期。")},
    )
    occurred_at = forms.TimeField(
        label=gettext_lazy("时刻"),
        required=False,
        input_formats=["%H:%M"],
        widget=forms.TimeInput(
            format="%H:%M",
            attrs={"placeholder": "09:30", "class": "zs-short", "autocomplete": "off"},
        ),
        error_messages={"invalid": gettext_lazy("请把时刻写成 09:30 的样子。")},
    )
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=36)

    def __init__(
        self,
        data: Any,
        files: Any,
        *,
        reader: Reader,
        edition: Edition,
        act: Act,
        organ: UUID,
    ) -> None:
        super().__init__(data, files)
        self.reader, self.edition, self.act = reader, edition, act
        self.facts: dict[str, Any] = {}
        self.initial = {"occurred_on": reader.today, "key": str(uuid4())}
        if not _counts_hours(edition, act):
            del self.fields["occurred_at"]
        around = Surroundings(organ, self._day_given())
        for name in self.names:
            self.fields[fact_field(name)] = field_of(
                declared(name), around, required=name in act.requires
            )
            if declared(name).type is FactType.DOCUMENT:
                self.fields[_kept_field(name)] = forms.CharField(
                    widget=forms.HiddenInput, required=False
                )

    @property
    def names(self) -> tuple[str, ...]:
        """The facts of the act that are asked for, in the order that the law names them."""
        known = current().vocabulary.known
        names = (*self.act.requires, *self.act.accepts)
        return tuple(name for name in names if name not in known or known[name].asked)

    @property
    def may_know(self) -> bool:
        """Whether the system may know one of the facts asked for."""
        return not current().vocabulary.known.keys().isdisjoint(self.names)

    @property
    def on(self) -> date:
        """The day of the act."""
        day: date = self.cleaned_data["occurred_on"]
        return day

    @property
    def at(self) -> time | None:
        """The hour of the act, where hours count."""
        return self.cleaned_data.get("occurred_at")

    @property
    def idempotency_key(self) -> str:
        """The key of this request, apart from those of other accounts."""
        key = re.sub(r"[^0-9A-Za-z-]", "", self.data.get("key", ""))[:36]
        return f"desk-{self.reader.account.pk.hex}-{key}"

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Everything typed, to be sent again from the page that asks to check it."""
        return [
            (name, value)
            for name in self.data
            if name not in _CONTROL
            for value in cast("QueryDict", self.data).getlist(name)
        ]

    @property
    def articles(self) -> Mapping[str, Text]:
        """The article beside a field: of the condition that reads the fact."""
        guards = {fact: c for c in reversed(self.act.guards) for fact in _reads(c.guard)}
        return {
            fact_field(name): cited(guards[name].basis) for name in self.names if name in guards
        }

    @property
    def groups(self) -> Sequence[FieldGroup]:
        """The fields in the order an officer thinks."""
        days = [name for name in ("occurred_on", "occurred_at") if name in self.fields]
        facts = [fact_field(name) for name in self.names]
        found = [FieldGroup(_("何时办理"), days)]
        if facts:
            found.append(FieldGroup(_("记录的内容"), facts))
        return found

    def clean(self) -> dict[str, Any]:
        """Each fact in its canonical form."""
        for name in self.names:
            fact = declared(name)
            if fact.type is FactType.DOCUMENT:
                value: Any = self._document(name)
            else:
                value = self.cleaned_data.get(fact_field(name))
            if value in (None, "", []):
                continue
            try:
                self.facts[name] = fact.check(value)
            except FactError as error:
                self.add_error(fact_field(name), words(error.says))
        return self.cleaned_data

    def kept_label(self, name: str) -> str:
        """The file that the form holds for a fact."""
        held = kept(self.data.get(_kept_field(name), ""), self.reader.account.pk)
        return held.label if held else ""

    def begin_with(self, facts: Mapping[str, Any]) -> None:
        """Let the form begin with some facts, those that are its own; of a file, its seal."""
        for name in self.names:
            if name not in facts:
                continue
            if declared(name).type is FactType.DOCUMENT:
                self.initial[_kept_field(name)] = facts[name]
                self._tell_kept(name, kept(facts[name], self.reader.account.pk))
            else:
                self.initial[fact_field(name)] = facts[name]

    def refuse(self, reasons: Sequence[Refusal]) -> None:
        """Say every reason beside its field, with article and remedy, or at the top."""
        for each in reasons:
            told = said(each)
            field = fact_field(each.fact) if each.fact else _FIELD_OF.get(each.code, "")
            self.add_error(field if field in self.fields else None, told)

    def say(self, name: str, value: str) -> None:
        """Let a field come back with another value than was sent."""
        data = cast("QueryDict", self.data).copy()
        data[name] = value
        self.data = data

    def fail(self, error: CasefileError) -> None:
        """Say why a command did nothing."""
        self.add_error(None, words(error.says))

    def _document(self, name: str) -> str:
        """The digest of the file: the new one, or the one kept since the form last came back."""
        field, owner = fact_field(name), self.reader.account.pk
        new, held = self.cleaned_data.get(field), kept(self.data.get(_kept_field(name), ""), owner)
        if isinstance(new, UploadedFile):
            try:
                held = keep(new, timezone.localtime())
            except CasefileError as error:
                self.add_error(field, words(error.says))
                return ""
        if held is None:
            if name in self.act.requires and field not in self.errors:
                self.add_error(
                    field, _("请上传“%(label)s”。") % {"label": words(declared(name).label)}
                )
            return ""
        self.say(_kept_field(name), held.sealed(owner))
        self._tell_kept(name, held)
        return held.digest

    def _tell_kept(self, name: str, held: KeptFile | None) -> None:
        if held is not None:
            said = _("已上传：%(file)s。不必重新选择；选择别的文件则替换它。")
            self[fact_field(name)].help_text = said % {"file": held.label}

    def _day_given(self) -> date:
        """The day that officers and entries are looked up for."""
        if self.is_bound:
            try:
                given = self.fields["occurred_on"].clean(self.data.get("occurred_on"))
            except forms.ValidationError:
                given = None
            if isinstance(given, date):
                return given
        return self.reader.today


def _reads(guard: str) -> tuple[str, ...]:
    return current().vocabulary.guards[guard].reads


def _counts_hours(edition: Edition, act: Act) -> bool:
    return any(
        limit.unit is Unit.HOUR and act.name in limit.anchors | limit.until
        for limit in edition.limits.values()
    )
