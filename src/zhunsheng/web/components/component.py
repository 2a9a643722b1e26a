"""What a component is (组件): a frozen value and the template that draws it.

A template sees its component as `it`. Badges, of which a list shows hundreds, are drawn in Python
instead: they carry `__html__`, as safe strings do.
"""

from typing import ClassVar, Protocol, runtime_checkable

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString


class Component(Protocol):
    """A value that a template draws."""

    template: ClassVar[str]


@runtime_checkable
class Drawn(Protocol):
    """A value that draws itself."""

    def __html__(self) -> str: ...


def render(component: Component | Drawn, csrf_token: object = "") -> SafeString:
    """The component as HTML."""
    if isinstance(component, Drawn):
        return drawn(component)
    context = {"it": component, "csrf_token": csrf_token}
    return render_to_string(component.template, context)


def drawn(it: Drawn) -> SafeString:
    """What draws itself, as HTML."""
    return format_html("{}", it)


def icon(name: str) -> SafeString:
    """A sign beside a word, silent to a screen reader."""
    return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', name)
