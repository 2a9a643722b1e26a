"""The year on a page (法治政府年度报告): every figure opens to the records it counts."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.reporting.figures import Reported, as_data, by_section, compute, report
from zhunsheng.kernel.casefile.indicators import Kind, Period
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.web.components import FigureLink
from zhunsheng.web.components.picture import Picture
from zhunsheng.web.components.words import Words
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.figures import figure_words, said
from zhunsheng.web.portal.report_pictures import pictures

FIRST_YEAR = 1949


@dataclass(frozen=True, slots=True)
class Told:
    """A figure in a sentence: what is counted, the number, and where its records are."""

    label: Words
    value: str
    unit: Words
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the report (报告部分)."""

    name: str
    label: Words
    sentence: tuple[Told, ...]
    figures: tuple[FigureLink, ...]
    pictures: tuple[Picture, ...]


@require_safe
def years(request: HttpRequest) -> HttpResponse:
    """The years there are."""
    found = Case.objects.dates("opened_on", "year", order="DESC")
    context = {
        "breadcrumbs": crumbs((_("法治政府年度报告"), "")),
        "years": [day.year for day in found if FIRST_YEAR <= day.year <= timezone.localdate().year],
    }
    return render(request, "portal/report_years.html", context)


@require_safe
def year_page(request: HttpRequest, year: int) -> HttpResponse:
    """The report of a year."""
    _known(year)
    reported = report(year)
    context: dict[str, Any] = {
        "breadcrumbs": crumbs(
            (_("法治政府年度报告"), reverse("portal:report")), (_("%(n)s 年") % {"n": year}, "")
        ),
        "year": year,
        "is_empty": not any(each.figure.numerator for each in reported),
        "has_before": any(each.before for each in reported),
        "is_running": year == timezone.localdate().year,
        "json_url": reverse("portal:report_json", args=[year]),
    }
    if not context["is_empty"]:
        drawn = pictures(year)
        context["parts"] = [
            Part(
                section.name,
                section.label,
                tuple(_told(each, year) for each in shown if each.figure.numerator),
                tuple(_card(each, year) for each in shown),
                tuple(drawn.get(section.name, ())),
            )
            for section, shown in by_section(reported)
        ]
    return render(request, "portal/report_year.html", context)


@require_safe
def as_json(_request: HttpRequest, year: int) -> HttpResponse:
    """The figures of a year for programs, as `zhunsheng report` prints them."""
    _known(year)
    return JsonResponse(
        {figure.indicator.name: as_data(figure, year) for figure in compute(year)},
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )


def _known(year: int) -> Period:
    if not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404(year)
    return Period.of_year(year)


def _records(name: str, year: int) -> str:
    return reverse("portal:report_records", args=[year, name])


def _told(each: Reported, year: int) -> Told:
    indicator = each.figure.indicator
    return Told(
        indicator.label, figure_words(each.figure), indicator.unit, _records(indicator.name, year)
    )


def _card(each: Reported, year: int) -> FigureLink:
    indicator, change = each.figure.indicator, each.change
    return FigureLink(
        label=indicator.label,
        value=figure_words(each.figure),
        unit=indicator.unit if each.figure.value is not None else "",
        href=_records(indicator.name, year),
        change=_change(each),
        compared_with=_("比 %(year)s 年") % {"year": year - 1} if change is not None else "",
        direction=_direction(change),
    )


def _change(each: Reported) -> str:
    """What it grew by; of a year that had nothing, nothing is said."""
    change, decimals = each.change, each.figure.indicator.decimals
    if change is None or each.before is None or not each.before.numerator:
        return ""
    points = _("个百分点") if each.figure.indicator.kind is Kind.RATE else ""
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    return f"{sign}{said(abs(change), decimals)} {points}".strip()


def _direction(change: Decimal | None) -> str:
    if not change:
        return "same"
    return "up" if change > 0 else "down"
