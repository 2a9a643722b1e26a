"""`{% load zhunsheng %}`: components, fields, values and navigation in a template."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.template.context import Context
from django.utils.safestring import SafeString

from zhunsheng.web import navigation as places
from zhunsheng.web.citing import linked
from zhunsheng.web.components import words as say
from zhunsheng.web.components.act_form import ErrorSummary, Field
from zhunsheng.web.components.component import icon as drawn_icon
from zhunsheng.web.components.component import render
from zhunsheng.web.components.words import Words

register = template.Library()


@register.simple_tag(takes_context=True)
def component(context: Context, it: Any) -> str | SafeString:
    """Draw a component; nothing for None."""
    return "" if it is None or it == "" else render(it, context.get("csrf_token", ""))


@register.simple_tag
def field(bound: BoundField, article: Words = "", *, helped: bool = True) -> SafeString:
    """Draw a field of a form as the act forms do."""
    return render(Field(bound, article, helped=helped))


@register.simple_tag
def error_summary(form: BaseForm) -> str | SafeString:
    """Draw what is wrong with a form, if anything."""
    return render(ErrorSummary(form)) if form.errors else ""


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw a sign of Bootstrap Icons."""
    return drawn_icon(name)


@register.inclusion_tag("components/navigation.html", takes_context=True)
def navigation(context: Context, house: str) -> dict[str, object]:
    """Draw the navigation of a house."""
    request = context.get("request")
    counts = context.get("nav_counts") or {}
    return {"links": places.links(house, request, counts)}


@register.filter
def cited(text: Words | None) -> SafeString:
    """Words in the language of the page, every citation a link to the library of law."""
    return linked(text)


@register.filter
def words(text: Words | None) -> str:
    """Words in the language of the page."""
    return say.words(text)


@register.filter
def day(value: date | None) -> str:
    """A day in words."""
    return say.day(value)


@register.filter
def moment(value: datetime | None) -> str:
    """A day and a time."""
    return say.moment(value)


@register.filter
def money(value: Decimal | int | None) -> str:
    """A sum."""
    return say.money(value)


@register.filter
def count(value: int | None) -> str:
    """A count."""
    return say.count(value)


@register.filter
def yes_no(value: bool | None) -> str:  # noqa: FBT001 - the value to be said
    """Yes or no."""
    return say.yes_no(value)
