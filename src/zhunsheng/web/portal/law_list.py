"""The library of law on the portal (法规库): browse and search."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.models import Kind, Version
from zhunsheng.kernel.library.queries import in_force
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Row
from zhunsheng.web.components.words import day, words
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.law_text import law_url
from zhunsheng.web.portal.lists import AsOf, sought

OURS = "ours"


@require_safe
def laws(request: HttpRequest) -> HttpResponse:
    """The documents in force on a day."""
    filters, today = _filters(request), timezone.localdate()
    on = filters.day(today)
    leaf = turned(_narrowed(filters, Version.objects.filter(in_force(on))), request)
    table = DataTable(
        caption=_("法规文件"),
        caption_hidden=True,
        columns=[
            Column(_("名称")),
            Column(_("效力位阶"), narrow=True),
            Column(_("制定机关")),
            Column(_("施行日期"), narrow=True),
        ],
        rows=[_row(each) for each in leaf.rows],
        total=leaf.total,
        pages=leaf.pages,
        filters=filters,
        filters_shown=4,
        filters_reset_href=reverse("portal:laws") if filters.narrows else "",
        empty=EmptyState(
            _("没有符合条件的文件"),
            _("请换一个关键词，或清除条件；要看以往的情况，请填写“截至日期”。"),
            icon="search",
        ),
    )
    context = {"breadcrumbs": crumbs((_("法规库"), "")), "table": table}
    return render(request, "portal/laws.html", context)


def _filters(request: HttpRequest) -> AsOf:
    filters = AsOf(request.GET)
    kinds = [(value, str(label)) for value, label in Kind.choices]
    filters.offer("kind", _("效力位阶"), [(OURS, _("本市各机关的文件")), *kinds])
    filters.order_fields(["q", "kind", "on"])
    return filters


def _narrowed(filters: AsOf, rows: QuerySet[Version]) -> QuerySet[Version]:
    kind = filters.wanted("kind")
    if kind == OURS:
        rows = rows.filter(instrument__organ__isnull=False)
    elif kind:
        rows = rows.filter(instrument__kind=kind)
    for word in sought(filters.wanted("q") or ""):
        rows = rows.filter(
            Q(key__contains=title_key(word))
            | Q(number__icontains=word)
            | Q(instrument__issuer__icontains=word)
            | Q(instrument__organ__name__icontains=word)
        )
    rows = rows.select_related("instrument__organ").defer("text")
    return rows.order_by("-in_force_from", "title")


def _row(each: Version) -> Row:
    it = each.instrument
    return Row(
        [
            Cell(each.title, law_url(it.pk), note=each.number),
            str(it.get_kind_display()),
            words(called(it.organ)) if it.organ else it.issuer or it.region_name,
            day(each.in_force_from),
        ]
    )
