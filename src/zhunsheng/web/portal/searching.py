"""One box for everything that is public (全站搜索)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.kernel.casefile.words import POWERS
from zhunsheng.kernel.library.search import Filters, Results, unread_in
from zhunsheng.kernel.library.search import Hit as LawHit
from zhunsheng.kernel.library.search import search as search_laws
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.queries import entries_on
from zhunsheng.web.components import StateBadge
from zhunsheng.web.components.words import day, words
from zhunsheng.web.organ_names import called
from zhunsheng.web.portal import licences, penalties
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.decisions import (
    Published,
    briefly,
    published_licences,
    published_penalties,
)
from zhunsheng.web.portal.following import RECEIPT, tidy
from zhunsheng.web.portal.home import ITEMS
from zhunsheng.web.portal.law_list import place_words, version_url
from zhunsheng.web.portal.law_said import absent_words, state_badge, unread_words
from zhunsheng.web.portal.register_pages import entry_url, list_url, matching

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found."""

    title: str
    href: str
    note: str
    badge: StateBadge | str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one kind, and where all of it is."""

    label: str
    total: int
    hits: Sequence[Hit]
    all_href: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Find laws, licence items, powers and decisions; a receipt number opens its case."""
    asked = " ".join(request.GET.get("q", "").split())
    number = tidy(asked)
    # twelve letters may be an English word; a receipt begins with a figure
    if RECEIPT.match(number) and any(each.isdigit() for each in number):
        return HttpResponseRedirect(reverse("portal:followed", args=[number]))
    unread = unread_in(asked) if asked else ""
    found, absent = _found(asked) if asked and not unread else ([], "")
    context = {
        "breadcrumbs": crumbs((_("搜索"), "")),
        "search_query": "" if unread == "too_long" else asked,
        "unread": unread_words(unread),
        "absent": absent,
        "found": found,
        "total": sum(group.total for group in found),
    }
    return render(request, "portal/search.html", context)


def _found(text: str) -> tuple[list[Found], str]:
    """What there is, by kind; and in words, that a law lacks the article asked for."""
    on = timezone.localdate()
    laws = search_laws(text, filters=Filters(on=on, state="either"), size=SHOWN)
    groups = [
        _laws(text, laws),
        _entries(_("行政许可事项"), ITEMS, text),
        _entries(_("权责清单"), POWERS, text),
        _penalties(text),
        _licences(text),
    ]
    absent = absent_words(laws.absent) if laws.absent else ""
    return [group for group in groups if group.total], absent


def _entries(label: str, register: str, text: str) -> Found:
    found = matching(entries_on(register, timezone.localdate()), text)
    return Found(
        label, found.count(), [_entry(e) for e in found[:SHOWN]], _all(list_url(register), text)
    )


def _entry(entry: Entry) -> Hit:
    note = " · ".join(
        part for part in (words(called(entry.organ)) if entry.organ else "", entry.key) if part
    )
    return Hit(entry.title, entry_url(entry), note)


def _laws(text: str, found: Results) -> Found:
    """What the search calls by name, and the articles that hold its words."""
    hits = [*found.named, *found.hits][:SHOWN]
    return Found(
        _("法规库"),
        found.total + len(found.named),
        [_law(hit) for hit in hits],
        _all(reverse("portal:laws"), text),
    )


def _law(hit: LawHit) -> Hit:
    version, today = hit.version, timezone.localdate()
    begins = _("%(from)s起施行") % {"from": day(version.in_force_from)}
    badge = state_badge(version, today)
    return Hit(
        f"{version.title}{place_words(hit)}",
        version_url(version, today, hit.provision.key if hit.provision else ""),
        " · ".join(part for part in (version.number, begins if badge else "") if part),
        badge,
    )


def _penalties(text: str) -> Found:
    found = penalties.matching(published_penalties(), text)
    hits = [_decision(it, it.decision.violation, "penalty") for it in briefly(found[:SHOWN])]
    return Found(_("行政处罚决定"), found.count(), hits, _all(reverse("portal:penalties"), text))


def _licences(text: str) -> Found:
    found = licences.matching(published_licences(), text)
    hits = [_decision(it, it.decision.item, "licence") for it in briefly(found[:SHOWN])]
    return Found(_("行政许可决定"), found.count(), hits, _all(reverse("portal:licences"), text))


def _decision(it: Published, matter: str, page: str) -> Hit:
    d = it.decision
    return Hit(
        it.party + _("：") + it.covered(matter),
        reverse(f"portal:{page}", args=[d.pk]),
        f"{d.number} · {words(called(d.organ))} · {day(d.decided_on)}",
    )


def _all(href: str, text: str) -> str:
    return f"{href}?{urlencode({'q': text})}"
