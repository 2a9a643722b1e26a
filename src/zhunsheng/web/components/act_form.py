"""A form of an act (办理表单): fields in the order an officer thinks, the article beside each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from zhunsheng.web.components.words import Words

CONFIRMATION = "confirmed"
CHECK = "form-check-input"
MANY, LONG = 6, 14
GROUPED = (forms.RadioSelect, forms.CheckboxSelectMultiple)


@dataclass(frozen=True, slots=True)
class Option:
    """A choice of a group: its input and the words beside it."""

    id: str
    control: SafeString
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field with its label, help, article and errors (字段)."""

    template: ClassVar[str] = "components/field.html"

    bound: BoundField
    article: Words = ""
    helped: bool = True

    @property
    def kind(self) -> str:
        """How it is laid out: check, group or plain."""
        widget = self.bound.field.widget
        if isinstance(widget, GROUPED):
            return "group"
        return "check" if isinstance(widget, forms.CheckboxInput) else "plain"

    @property
    def control(self) -> SafeString:
        """The input, with the classes of the theme."""
        widget = self.bound.field.widget
        css = "form-select" if isinstance(widget, forms.Select) else "form-control"
        if self.kind == "check":
            css = CHECK
        given = widget.attrs.get("class", "")
        invalid = " is-invalid" if self.bound.errors else ""
        return self.bound.as_widget(attrs={"class": f"{css}{invalid} {given}".strip()})

    @property
    def options(self) -> tuple[Option, ...]:
        """The choices of a group, each with its input."""
        invalid = " is-invalid" if self.bound.errors else ""
        choices = []
        for each in self.bound.subwidgets:
            each.data["attrs"]["class"] = f"{CHECK}{invalid}"
            choices.append(Option(each.id_for_label or "", each.tag(), each.choice_label))
        return tuple(choices)

    @property
    def many(self) -> bool:
        """Whether a group stands better in columns."""
        return MANY < len(self.bound.field.choices) <= LONG  # type: ignore[attr-defined]

    @property
    def long(self) -> bool:
        """Whether a group has too many choices to stand open."""
        return len(self.bound.field.choices) > LONG  # type: ignore[attr-defined]

    @property
    def summary_target(self) -> str:
        """The id that the error summary jumps to."""
        first = f"{self.bound.auto_id}_0"
        return first if self.kind == "group" else self.bound.id_for_label or self.bound.auto_id


@dataclass(frozen=True, slots=True)
class ErrorLine:
    """An error in the summary and the field that it is about."""

    label: str
    error: str
    target: str


@dataclass(frozen=True, slots=True)
class ErrorSummary:
    """Everything that is wrong with a form, at its top (错误汇总)."""

    template: ClassVar[str] = "components/error_summary.html"

    form: forms.BaseForm

    @property
    def lines(self) -> tuple[ErrorLine, ...]:
        """Every error, in the order of the fields; the confirmation stands last on the page."""
        general = [ErrorLine("", str(error), "") for error in self.form.non_field_errors()]
        own = [
            ErrorLine(str(bound.label), str(error), Field(bound).summary_target)
            for bound in sorted(self.form, key=lambda each: each.name == CONFIRMATION)
            for error in bound.errors
        ]
        return (*general, *own)


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Fields that belong together (字段组), by name."""

    legend: Words
    fields: Sequence[str]
    help: Words = ""


@dataclass(frozen=True, slots=True)
class PlacedGroup:
    """A group with its fields, ready to draw."""

    legend: Words
    help: Words
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class ActForm:
    """A form that puts an act on record (办理表单).

    `articles` gives the citation beside a field, by its name. `confirm` says in words what cannot
    be undone; it goes with a field `confirmed` (see `zhunsheng.web.forms.Confirmed`).
    `draft` is a key under which the browser keeps what was typed until it is on record.
    """

    template: ClassVar[str] = "components/act_form.html"

    form: forms.BaseForm
    submit: Words
    groups: Sequence[FieldGroup] = ()
    articles: Mapping[str, Words] = field(default_factory=dict)
    action: str = ""
    cancel_href: str = ""
    confirm: Words = ""
    preview: Words = ""
    draft: str = ""
    warning: Words = ""

    @property
    def errors(self) -> ErrorSummary | None:
        """The summary, if anything is wrong."""
        return ErrorSummary(self.form) if self.form.errors else None

    @property
    def placed(self) -> tuple[PlacedGroup, ...]:
        """The groups with their fields; fields in no group come last, without a legend."""
        named = {name for group in self.groups for name in group.fields}
        rest = [
            bound.name
            for bound in self.form.visible_fields()
            if bound.name not in named and bound.name != CONFIRMATION
        ]
        groups = [*self.groups, FieldGroup("", rest)] if rest else list(self.groups)
        return tuple(
            PlacedGroup(group.legend, group.help, tuple(self._field(n) for n in group.fields))
            for group in groups
        )

    @property
    def confirmation(self) -> Field | None:
        """The box to tick before what cannot be undone."""
        return self._field(CONFIRMATION) if CONFIRMATION in self.form.fields else None

    def _field(self, name: str) -> Field:
        return Field(self.form[name], self.articles.get(name, ""))
