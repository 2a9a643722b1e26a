"""The records behind a figure (指标明细): as many as it says, and how it is made of them."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet
from django.db.models.expressions import Combinable
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.consultation.models import Consultation
from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.domains.reporting.figures import figure_of, indicator_named, lines
from zhunsheng.kernel.casefile.indicators import Figure, Indicator, Kind, Line, Period
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Row
from zhunsheng.web.components.data_table import AnyCell
from zhunsheng.web.components.words import NOTHING, day, words
from zhunsheng.web.export import offered
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.figures import figure_words, said
from zhunsheng.web.portal.redaction import Redaction, redactions
from zhunsheng.web.portal.report_pages import FIRST_YEAR
from zhunsheng.web.portal.slowing import taken_away

BASE = "base"
MEASURED = "zs_measured"
BATCH = 500
_OPEN = Redaction()


@require_safe
def records_page(request: HttpRequest, year: int, key: str) -> HttpResponseBase:
    """The records of a figure; of a rate, those of its denominator too."""
    indicator = indicator_named(key)
    if indicator is None or not FIRST_YEAR <= year <= timezone.localdate().year:
        raise Http404(key)
    period = Period.of_year(year)
    of_base = indicator.base is not None and request.GET.get("of") == BASE
    rows = _rows(indicator, period, of_base=of_base)
    heads = [column.label for column in _columns(indicator)]
    if file := taken_away(request, f"{key}-{year}", heads, _plain_rows(indicator, rows)):
        return file
    leaf = turned(rows, request, size=50)
    table = DataTable(
        caption=_("明细"),
        caption_hidden=True,
        columns=_columns(indicator),
        rows=_drawn(indicator, leaf.rows),
        total=leaf.total,
        pages=leaf.pages,
        exports=offered(request),
        empty=EmptyState(_("这一年没有这类记录"), _("数字是 0，所以没有明细。"), icon="card-list"),
    )
    figure = figure_of(indicator, period)
    context = {
        "breadcrumbs": crumbs(
            (_("法治政府年度报告"), reverse("portal:report")),
            (_("%(n)s 年") % {"n": year}, reverse("portal:report_year", args=[year])),
            (indicator.label, ""),
        ),
        "year": year,
        "indicator": indicator,
        "value": figure_words(figure),
        "has_value": figure.value is not None,
        "definition": definition(figure, year),
        "of_base": of_base,
        "numerator": said(figure.numerator, 0),
        "denominator": None if indicator.base is None else said(figure.denominator or 0, 0),  # type: ignore[arg-type]
        "table": table,
    }
    return render(request, "portal/report_records.html", context)


def definition(figure: Figure, year: int) -> str:
    """How the figure is made of the records, in words."""
    indicator = figure.indicator
    told = {
        "year": year,
        "scope": words(indicator.scope),
        "label": words(indicator.label),
        "unit": words(indicator.unit),
        "part": said(figure.numerator, indicator.decimals if indicator.kind is Kind.MEAN else 0),
        "whole": NOTHING if figure.denominator is None else said(figure.denominator, 0),
        "value": figure_words(figure),
    }
    match indicator.kind:
        case Kind.COUNT:
            says = _("%(scope)s在 %(year)s 年内“%(label)s”的记录，一条计一次，共 %(value)s。")
        case Kind.RATE:
            says = _(
                "%(scope)s在 %(year)s 年的比率："
                "分子 %(part)s ÷ 分母 %(whole)s × 100%% = %(value)s%%。"
            )
        case Kind.SUM:
            says = _("把下列每条记录的数额相加，%(scope)s在 %(year)s 年共 %(value)s %(unit)s。")
        case Kind.MEAN:
            says = _(
                "把下列每条记录的数值相加得 %(part)s，除以 %(whole)s 条，平均 %(value)s %(unit)s。"
            )
    return says % told


def _rows(indicator: Indicator, period: Period, *, of_base: bool) -> QuerySet[Any]:
    found = indicator.base if of_base and indicator.base else indicator.records
    rows = found(period)
    if indicator.measure:
        measure = indicator.measure
        rows = rows.annotate(
            **{MEASURED: measure if isinstance(measure, Combinable) else F(measure)}
        )
    return rows


def _columns(indicator: Indicator) -> list[Column]:
    columns = [
        Column(_("事项")),
        Column(_("编号")),
        Column(_("机关")),
        Column(_("日期"), narrow=True),
    ]
    if indicator.measure:
        columns.append(Column(indicator.unit, align="end", narrow=True))
    return columns


def _drawn(indicator: Indicator, rows: list[Any]) -> list[Row]:
    shown = lines(indicator, rows)
    covered, published = _covered(shown), _published(shown)
    drawn = []
    for row, line in zip(rows, shown, strict=True):
        href = published.get(line.case.pk, "") if line.case else ""
        cells: list[AnyCell] = [
            Cell(_cover(line, covered)(words(line.title)) or NOTHING, href),
            _cover(line, covered)(line.number) or NOTHING,
            line.organ or NOTHING,
            day(line.on),
        ]
        if indicator.measure:
            cells.append(said(getattr(row, MEASURED), indicator.decimals))
        drawn.append(Row(cells))
    return drawn


def _plain_rows(indicator: Indicator, rows: QuerySet[Any]):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """The same for a file, read in batches."""
    batch: list[Any] = []
    for row in rows.iterator(chunk_size=BATCH):
        batch.append(row)
        if len(batch) == BATCH:
            yield from _values(indicator, batch)
            batch = []
    yield from _values(indicator, batch)


def _values(indicator: Indicator, rows: list[Any]) -> list[list[Any]]:
    shown = lines(indicator, rows)
    covered = _covered(shown)
    values = []
    for row, line in zip(rows, shown, strict=True):
        cover = _cover(line, covered)
        title = cover(words(line.title)) or NOTHING
        plain: list[Any] = [title, cover(line.number), line.organ, line.on]
        values.append([*plain, getattr(row, MEASURED)] if indicator.measure else plain)
    return values


def _cover(line: Line, covered: Mapping[UUID, Redaction]) -> Redaction:
    return covered.get(line.case.pk, _OPEN) if line.case else _OPEN


def _covered(shown: list[Line]) -> Mapping[UUID, Redaction]:
    return redactions([line.case for line in shown if line.case])


def _published(shown: list[Line]) -> dict[UUID, str]:
    """Where the published decisions and the consultations among the cases are: three queries."""
    cases = [line.case.pk for line in shown if line.case]
    wanted = {"case__in": cases, "published_on__isnull": False}
    penalties = PenaltyDecision.objects.filter(**wanted).values_list("pk", flat=True)
    licences = LicenceDecision.objects.filter(**wanted).values_list("pk", flat=True)
    consultations = Consultation.objects.filter(pk__in=cases).values_list("pk", flat=True)
    return {
        **{pk: reverse("portal:penalty", args=[pk]) for pk in penalties},
        **{pk: reverse("portal:licence", args=[pk]) for pk in licences},
        **{pk: reverse("portal:consultation", args=[pk]) for pk in consultations},
    }
