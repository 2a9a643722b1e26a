"""Filters of the public lists (公开清单的筛选)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.components.words import words
from zhunsheng.web.forms import DayField, Form
from zhunsheng.web.portal.redaction import Redaction

Choices = Iterable[tuple[str, str]]

MOST_WORDS = 8
"""Of a search: each is looked for in every row, and anybody may ask."""


def sought(text: str) -> list[str]:
    """The words of a search that are looked for."""
    return text.split()[:MOST_WORDS]


def is_covered(text: str) -> bool:
    """Whether a search asks for what the public does not read, as identity and phone numbers."""
    return Redaction()(text) != text


def named(choices: Mapping[str, Text]) -> list[tuple[str, str]]:
    """Bilingual labels as choices, in the language of the page."""
    return [(value, words(label)) for value, label in choices.items()]


class Filters(Form):
    """What a list is narrowed by; a filter that makes no sense narrows nothing."""

    q = forms.CharField(label=_("关键词"), required=False, max_length=100)

    def offer(self, name: str, label: Any, choices: Choices) -> None:
        """Add a choice, with “all” in front."""
        self.fields[name] = forms.ChoiceField(
            label=label, required=False, choices=[("", _("全部")), *choices]
        )

    def wanted(self, name: str) -> Any:
        """What was asked for under a name; nothing where the answer is not valid."""
        self.is_valid()
        return self.cleaned_data.get(name) or None

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(self.wanted(name) for name in self.fields)


class AsOf(Filters):
    """The filters of a register, with the day it is read."""

    on = DayField(label=_("截至日期"), required=False)

    def day(self, today: date) -> date:
        """The day asked for, or today."""
        asked = self.wanted("on")
        return asked if isinstance(asked, date) else today


class Dated(Filters):
    """The filters of a list of decisions."""

    since = DayField(label=_("决定日期自"), required=False)
    until = DayField(label=_("决定日期至"), required=False)
