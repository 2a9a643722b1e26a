"""The library of law on the portal (法规库): browse, search, and find an article by its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.library.models import Kind, Provision, Version
from zhunsheng.kernel.library.queries import is_in_force
from zhunsheng.kernel.library.search import Filters, Hit, Results, search
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Pages, Row
from zhunsheng.web.components.words import day, is_english, words
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import PAGE, SIZE, query, turned
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.law_text import law_url
from zhunsheng.web.portal.lists import AsOf

OURS = "ours"
NAMED = 3
"""What a search calls by name and shows first; more of them are in the list."""


@dataclass(frozen=True, slots=True)
class First:
    """What the search called by name (指名条文): it stands before everything else."""

    title: str
    href: str
    note: str
    text: SafeString


@require_safe
def laws(request: HttpRequest) -> HttpResponse:
    """The documents in force on a day; with words to search for, the articles that hold them."""
    filters, today = _filters(request), timezone.localdate()
    on = filters.day(today)
    asked = filters.wanted("q") or ""
    first: Sequence[First] = ()
    if asked:
        found = search(asked, filters=_narrow(filters, on), page=_page(request), size=SIZE)
        first = [_first(hit, on) for hit in found.named[:NAMED]]
        columns, rows = _hit_columns(), [_hit_row(hit, on) for hit in found.hits]
        total, pages = found.total, _pages(request, found)
    else:
        leaf = turned(_listed(_narrow(filters, on)), request)
        columns, rows = _columns(), [_row(each, on) for each in leaf.rows]
        total, pages = leaf.total, leaf.pages
    table = DataTable(
        caption=_("法规文件"),
        caption_hidden=True,
        columns=columns,
        rows=rows,
        total=total,
        pages=pages,
        filters=filters,
        filters_shown=4,
        filters_reset_href=reverse("portal:laws") if filters.narrows else "",
        empty=EmptyState(
            _("没有符合条件的条文") if asked else _("没有符合条件的文件"),
            _("请换一个关键词，或清除条件；要看以往的情况，请填写“截至日期”。"),
            icon="search",
        ),
    )
    context = {"breadcrumbs": crumbs((_("法规库"), "")), "table": table, "first": first}
    return render(request, "portal/laws.html", context)


def marked(text: str, ranges: Sequence[tuple[int, int]]) -> SafeString:
    """A text with what was searched for marked."""
    return format_html_join("", "{}", ((part,) for part in _marked(text, ranges)))


def _marked(text: str, ranges: Sequence[tuple[int, int]]) -> Iterator[str]:
    at = 0
    for start, end in ranges:
        yield text[at:start]
        yield format_html("<mark>{}</mark>", text[start:end])
        at = end
    yield text[at:]


def _filters(request: HttpRequest) -> AsOf:
    filters = AsOf(request.GET)
    filters.fields["q"].label = gettext_lazy("名称、文号、条文或关键词")
    kinds = [(value, str(label)) for value, label in Kind.choices]
    filters.offer("kind", _("效力位阶"), [(OURS, _("本市各机关的文件")), *kinds])
    filters.order_fields(["q", "kind", "on"])
    return filters


def _narrow(filters: AsOf, on: date) -> Filters:
    kind = filters.wanted("kind")
    if kind == OURS:
        return Filters(on=on, ours=True, coming=True)
    return Filters(on=on, kinds=(kind,) if kind else (), coming=True)


def _listed(narrowed: Filters) -> QuerySet[Version]:
    rows = Version.objects.filter(narrowed.rows()).select_related("instrument__organ")
    return rows.defer("text").order_by("-in_force_from", "title")


def _columns() -> list[Column]:
    return [
        Column(_("名称")),
        Column(_("效力位阶"), narrow=True),
        Column(_("制定机关")),
        Column(_("施行日期"), narrow=True),
    ]


def _row(each: Version, on: date) -> Row:
    it = each.instrument
    return Row(
        [
            Cell(each.title, _law_url(each, on), note=_joined(each.number, _coming(each, on))),
            str(it.get_kind_display()),
            _issuer(each),
            day(each.in_force_from),
        ]
    )


def _law_url(version: Version, on: date, address: str = "") -> str:
    """The text on the day asked for, or on its first day where it takes effect later."""
    later = version.in_force_from if version.in_force_from > on else _asked(on)
    return law_url(version.instrument_id, on=later, address=address)


def _coming(version: Version, on: date) -> str:
    return _("尚未施行") if version.in_force_from > on else ""


def _joined(*parts: object) -> str:
    return " · ".join(str(part) for part in parts if part)


def _hit_columns() -> list[Column]:
    return [Column(_("条文")), Column(_("文件")), Column(_("施行日期"), narrow=True)]


def _hit_row(hit: Hit, on: date) -> Row:
    version = hit.version
    where = _law_url(version, on, _key(hit))
    issuer = _joined(_issuer(version), _coming(version, on))
    return Row(
        [
            Cell(place_words(hit) or _("全文"), where, note=marked(hit.excerpt, hit.ranges)),
            Cell(marked(version.title, hit.title_ranges), note=issuer),
            day(version.in_force_from),
        ]
    )


def _first(hit: Hit, on: date) -> First:
    version = hit.version
    state = "" if is_in_force(version, on) else _coming(version, on) or _("已失效")
    place = words(hit.address) or place_words(hit)
    note = _joined(
        version.instrument.get_kind_display(),
        version.number,
        _("%(from)s起施行") % {"from": day(version.in_force_from)},
        state,
    )
    return First(
        (", " if is_english() else "").join(part for part in (version.title, place) if part),
        _law_url(version, on, _key(hit)),
        note,
        marked(hit.excerpt, hit.ranges),
    )


def _asked(on: date) -> date | None:
    """The day for a link: none where it is today, so that the link stays true tomorrow."""
    return None if on == timezone.localdate() else on


def _key(hit: Hit) -> str:
    return hit.provision.key if hit.provision else ""


def place_words(hit: Hit) -> str:
    """The article that was found; empty for what has no number."""
    if hit.provision is None or hit.provision.kind != Provision.Kind.ARTICLE:
        return ""
    return words(Address.of(hit.provision.key))


def _issuer(version: Version) -> str:
    it = version.instrument
    return words(called(it.organ)) if it.organ else it.issuer or it.region_name


def _page(request: HttpRequest) -> int:
    said = request.GET.get(PAGE, "")
    return max(1, min(int(said[:9]), 1000)) if said.isascii() and said.isdigit() else 1


def _pages(request: HttpRequest, found: Results) -> Pages:
    number, count = min(found.page, found.pages), found.pages
    return Pages(
        number=number,
        count=count,
        previous_href=query(request, page=number - 1) if number > 1 else "",
        next_href=query(request, page=number + 1) if number < count else "",
    )
