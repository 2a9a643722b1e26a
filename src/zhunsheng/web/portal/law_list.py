"""The library of law on the portal (法规库): browse, search, and find an article by its name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
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
from zhunsheng.kernel.library.queries import issuers
from zhunsheng.kernel.library.search import LONGEST_QUERY, Filters, Hit, Results, search
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Pages, Row, StateBadge
from zhunsheng.web.components.words import bracketed, count, day, is_english, words
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import PAGE, SIZE, query, turned
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.law_said import absent_words, state_badge, unread_words
from zhunsheng.web.portal.law_text import law_url
from zhunsheng.web.portal.lists import AsOf

OURS = "ours"
NAMED = 3
"""What a search calls by name and shows first; more of them are in the list."""
MOST_ISSUERS = 60
"""Offered as a filter; the documents of others are found by their names."""


@dataclass(frozen=True, slots=True)
class First:
    """What the search called by name (指名条文): it stands before everything else."""

    title: str
    href: str
    note: str
    badge: StateBadge | str
    text: SafeString


@require_safe
def laws(request: HttpRequest) -> HttpResponse:
    """The documents of a day; with words to search for, the articles that hold them."""
    filters, today = _filters(request), timezone.localdate()
    on = filters.day(today)
    asked = filters.wanted("q") or ""
    first: Sequence[First] = ()
    absent = ""
    if asked:
        found = search(asked, filters=_narrow(filters, on), page=_page(request), size=SIZE)
        first = [_first(hit, on) for hit in found.named[:NAMED]]
        absent = absent_words(found.absent) if found.absent else ""
        if all(hit.provision for hit in found.hits):
            columns, rows = _hit_columns(), [_hit_row(hit, on) for hit in found.hits]
        else:  # a number has found whole documents
            columns, rows = _columns(), [_row(hit.version, on) for hit in found.hits]
        total, pages = found.total, _pages(request, found)
        empty = _nothing(found)
    else:
        leaf = turned(_listed(_narrow(filters, on)), request)
        columns, rows = _columns(), [_row(each, on) for each in leaf.rows]
        total, pages = leaf.total, leaf.pages
        empty = EmptyState(_("没有符合条件的文件"), _CLEAR, icon="search")
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
        empty=empty,
    )
    context = {
        "breadcrumbs": crumbs((_("法规库"), "")),
        "table": table,
        "first": first,
        "absent": absent,
    }
    return render(request, "portal/laws.html", context)


_CLEAR = gettext_lazy("请换一个关键词，或清除条件；要看以往的情况，请填写“截至日期”。")


def _nothing(found: Results) -> EmptyState:
    """What stands in place of a table, and does not gainsay what stands above it."""
    if unread := unread_words(found.unread):
        return EmptyState(unread, _("请填写名称、文号、条文，或者几个关键词。"), icon="search")
    if found.named or found.absent:
        return EmptyState(_("没有别的条文含有这些字"), icon="search")
    return EmptyState(_("没有符合条件的条文"), _CLEAR, icon="search")


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
    # too long a query is the search's to refuse: a field that did would leave the whole list
    filters.fields["q"] = forms.CharField(
        label=gettext_lazy("名称、文号、条文或关键词"),
        required=False,
        widget=forms.TextInput({"maxlength": LONGEST_QUERY}),
    )
    kinds = [(value, str(label)) for value, label in Kind.choices]
    filters.offer("kind", _("效力位阶"), [(OURS, _("本市各机关的文件")), *kinds])
    filters.offer("state", _("时效"), [("in_force", _("有效")), ("coming", _("尚未施行"))])
    made = [(name, f"{name}{bracketed(count(n))}") for name, n in issuers(MOST_ISSUERS)]
    filters.offer("issuer", _("制定机关（文件多的在前）"), made)
    filters.order_fields(["q", "kind", "state", "on", "issuer"])
    return filters


def _narrow(filters: AsOf, on: date) -> Filters:
    kind = filters.wanted("kind")
    return Filters(
        on=on,
        state=filters.wanted("state") or "either",
        kinds=(kind,) if kind and kind != OURS else (),
        issuer=filters.wanted("issuer") or "",
        ours=kind == OURS,
    )


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
            Cell(each.title, version_url(each, on), note=each.number),
            str(it.get_kind_display()),
            _issuer(each),
            Cell(day(each.in_force_from), note=state_badge(each, on)),
        ]
    )


def _hit_columns() -> list[Column]:
    return [Column(_("条文")), Column(_("文件")), Column(_("施行日期"), narrow=True)]


def _hit_row(hit: Hit, on: date) -> Row:
    version = hit.version
    where = version_url(version, on, _key(hit))
    return Row(
        [
            Cell(place_words(hit) or _("全文"), where, note=marked(hit.excerpt, hit.ranges)),
            Cell(_in_one(marked(version.title, hit.title_ranges)), note=_issuer(version)),
            Cell(day(version.in_force_from), note=state_badge(version, on)),
        ]
    )


def _in_one(said: SafeString) -> SafeString:
    """One element: on a narrow screen each mark would be a cell of its own."""
    return format_html("<span>{}</span>", said)


def _first(hit: Hit, on: date) -> First:
    version = hit.version
    place = words(hit.address) or place_words(hit)
    note = " · ".join(
        part
        for part in (
            str(version.instrument.get_kind_display()),
            version.number,
            _("%(from)s起施行") % {"from": day(version.in_force_from)},
        )
        if part
    )
    return First(
        (", " if is_english() else "").join(part for part in (version.title, place) if part),
        version_url(version, on, _key(hit)),
        note,
        state_badge(version, on),
        marked(hit.excerpt, hit.ranges),
    )


def version_url(version: Version, on: date, address: str = "") -> str:
    """Where a version found on a day is read: as of that day, or as of its first if it is to come.

    Of today no day is said, so that the link stays true tomorrow.
    """
    read_on = max(version.in_force_from, on)
    shown = None if read_on == timezone.localdate() else read_on
    return law_url(version.instrument_id, on=shown, address=address)


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
