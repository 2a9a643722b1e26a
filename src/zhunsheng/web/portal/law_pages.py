"""A law or document on the portal (法规文件): its text as of a day, its versions side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.difference import Pair, compare
from zhunsheng.kernel.library.models import Citation, Instrument, Version
from zhunsheng.kernel.library.queries import is_in_force, versions_of
from zhunsheng.kernel.library.staleness import RESTING
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Row
from zhunsheng.web.components.words import day, listed, words
from zhunsheng.web.forms import DayField
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.law_text import article_of, contents, law_url, passages
from zhunsheng.web.tracked import PAIRS, sides


@require_safe
def law(request: HttpRequest, instrument: UUID) -> HttpResponse:
    """The text as of a day: today's unless `on` says another."""
    it, today = _instrument(instrument), timezone.localdate()
    told = list(versions_of(it))
    on, wrong = _day_asked(request, today)
    version = _shown(told, on)
    version.text = Version.objects.values_list("text", flat=True).get(pk=version.pk)
    shown = passages(version, on)
    context = {
        "breadcrumbs": crumbs((_("法规库"), reverse("portal:laws")), (version.title, "")),
        "instrument": it,
        "version": version,
        "organ": called(it.organ) if it.organ else it.issuer,
        "on": on,
        "wrong_day": wrong,
        "in_force": is_in_force(version, on),
        "is_to_come": version.in_force_from > today,
        "passages": shown,
        "contents": contents(shown),
        "versions": [_told(each, version) for each in told],
        "earlier": _earlier(told, version),
        "replaced_by": law_url(version.ended_by.instrument_id) if version.ended_by else "",
        "relations": _relations(version),
    }
    return render(request, "portal/law.html", context)


@require_safe
def law_compare(request: HttpRequest, instrument: UUID) -> HttpResponse:
    """Two versions side by side, article by article."""
    it = _instrument(instrument)
    told = list(versions_of(it))
    if len(told) < 2:
        raise Http404(instrument)
    new = _named(told, request.GET.get("to", ""), told[0])
    older = [each for each in told if each.in_force_from < new.in_force_from]
    old = _named(told, request.GET.get("from", ""), older[0] if older else told[-1])
    texts = dict(Version.objects.filter(pk__in=[old.pk, new.pk]).values_list("pk", "text"))
    pairs = compare(texts[old.pk], texts[new.pk])
    changed = [pair for pair in pairs if pair.kind != "same"]
    everything = request.GET.get("all") == "1"
    context = {
        "breadcrumbs": crumbs(
            (_("法规库"), reverse("portal:laws")), (it.title, law_url(it.pk)), (_("版本对照"), "")
        ),
        "instrument": it,
        "old": old,
        "new": new,
        "versions": told,
        "rows": [_side_by_side(pair) for pair in (pairs if everything else changed)],
        "counts": _counts(pairs),
        "everything": everything,
        "other_href": "?"
        + urlencode(
            {"from": str(old.pk), "to": str(new.pk)} | ({} if everything else {"all": "1"})
        ),
    }
    return render(request, "portal/law_compare.html", context)


@require_safe
def law_cited(request: HttpRequest, instrument: UUID) -> HttpResponse:
    """The documents that cite it, or one of its articles."""
    it = _instrument(instrument)
    asked = request.GET.get("address", "")
    rows = Citation.objects.filter(instrument=it, holder_kind="version", relation__in=RESTING)
    rows = rows.exclude(holder_id__in=it.versions.values("pk"))
    found: dict[UUID, list[Citation]] = {}
    for each in rows.order_by("start"):
        if not asked or (each.address and article_of(each.address) == asked):
            found.setdefault(each.holder_id, []).append(each)
    holders = Version.objects.filter(pk__in=found).select_related("instrument__organ")
    leaf = turned(holders.defer("text").order_by("-in_force_from", "title"), request)
    place = _place(asked)
    table = DataTable(
        caption=_("引用它的文件"),
        caption_hidden=True,
        columns=[
            Column(_("文件")),
            Column(_("引用的条文")),
            Column(_("施行日期"), narrow=True),
        ],
        rows=[_citing_row(each, found[each.pk]) for each in leaf.rows],
        total=leaf.total,
        pages=leaf.pages,
        empty=EmptyState(_("没有文件引用它"), _("法规库里还没有文件以它为依据。"), icon="search"),
    )
    context = {
        "breadcrumbs": crumbs(
            (_("法规库"), reverse("portal:laws")),
            (it.title, law_url(it.pk, address=asked)),
            (_("被引用情况"), ""),
        ),
        "instrument": it,
        "place": place,
        "table": table,
    }
    return render(request, "portal/law_cited.html", context)


@dataclass(frozen=True, slots=True)
class Told:
    """A version in the list of versions (版本)."""

    version: Version
    href: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A row of the comparison (对照行): what was, what is, and in a word what happened."""

    kind: str
    word: str
    before: SafeString
    after: SafeString
    before_label: str
    after_label: str


def _instrument(key: UUID) -> Instrument:
    return get_object_or_404(Instrument.objects.select_related("organ"), pk=key)


def _day_asked(request: HttpRequest, today: date) -> tuple[date, bool]:
    said = request.GET.get("on", "").strip()
    if not said:
        return today, False
    try:
        return DayField().clean(said), False
    except ValidationError:
        return today, True


def _shown(told: Sequence[Version], on: date) -> Version:
    """The version in force that day; else the latest before it; else the first to come."""
    for each in told:
        if is_in_force(each, on):
            return each
    before = [each for each in told if each.in_force_from <= on]
    return before[0] if before else told[-1]


def _told(each: Version, shown: Version) -> Told:
    return Told(each, law_url(each.instrument_id, on=each.in_force_from), each.pk == shown.pk)


def _earlier(told: Sequence[Version], version: Version) -> Version | None:
    return next((each for each in told if each.in_force_from < version.in_force_from), None)


def _relations(version: Version) -> list[tuple[str, Version, str]]:
    rows = version.earlier_relations.select_related("earlier__instrument").defer("earlier__text")
    return [
        (
            str(each.get_kind_display()),
            each.earlier,
            law_url(each.earlier.instrument_id, on=each.on),
        )
        for each in rows[:200]
    ]


def _named(told: Sequence[Version], key: str, otherwise: Version) -> Version:
    return next((each for each in told if str(each.pk) == key), otherwise)


def _side_by_side(pair: Pair) -> Side:
    before, after = sides(pair)
    return Side(
        kind=pair.kind,
        word=str(PAIRS[pair.kind]),
        before=before,
        after=after,
        before_label=_place(pair.before.key) if pair.before else "",
        after_label=_place(pair.after.key) if pair.after else "",
    )


def _place(key: str) -> str:
    if not key:
        return ""
    try:
        address = Address.of(key)
    except ValueError:
        return {"preamble": _("序言"), "closing": _("落款")}.get(key, _("附件"))
    return words(address)


def _counts(pairs: Sequence[Pair]) -> list[tuple[str, int]]:
    kinds = [pair.kind for pair in pairs]
    return [(str(word), kinds.count(kind)) for kind, word in PAIRS.items() if kinds.count(kind)]


def _citing_row(version: Version, cited: Sequence[Citation]) -> Row:
    places = list(dict.fromkeys(_place(each.address) or _("全文") for each in cited))
    it = version.instrument
    issuer = words(called(it.organ)) if it.organ else it.issuer
    return Row(
        [
            Cell(
                version.title,
                law_url(version.instrument_id, on=version.in_force_from),
                note=version.number or issuer,
            ),
            listed(places[:12]) + ("…" if len(places) > 12 else ""),
            day(version.in_force_from),
        ]
    )
