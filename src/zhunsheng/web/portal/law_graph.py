"""The citation graph around a document (引用关系图)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.kernel.library.models import Citation, Instrument, Version
from zhunsheng.kernel.library.queries import is_in_force, version_on, versions_of
from zhunsheng.web.components.network import Node, network
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.law_text import law_url


@require_safe
def law_graph(request: HttpRequest, instrument: UUID) -> HttpResponse:
    """What the document cites, and what cites it, as of today."""
    it, today = get_object_or_404(Instrument, pk=instrument), timezone.localdate()
    citing, cited = citing_nodes(it, today), cited_nodes(it, today)
    picture = network(
        _("《%(title)s》引用谁，谁引用它") % {"title": it.title},
        it.title,
        citing=citing,
        cited=cited,
        note=_("线越粗，引用处越多；只画出引用最多的，全部在图下的表中。点文件名可以打开。"),
    )
    context = {
        "breadcrumbs": crumbs(
            (_("法规库"), reverse("portal:laws")), (it.title, law_url(it.pk)), (_("引用关系"), "")
        ),
        "instrument": it,
        "picture": picture if citing or cited else None,
    }
    return render(request, "portal/law_graph.html", context)


def cited_nodes(it: Instrument, on: date) -> list[Node]:
    """What the version of the day cites, the most often first."""
    version = version_on(it, on) or versions_of(it).first()
    if version is None:
        return []
    rows = Citation.objects.filter(holder_kind="version", holder_id=version.pk)
    named = rows.filter(instrument__isnull=False).exclude(instrument=it)
    return _nodes(Counter(named.values_list("instrument", flat=True)), on)


def citing_nodes(it: Instrument, on: date) -> list[Node]:
    """What cites it, the most often first; of documents with several versions, the one in force."""
    rows = Citation.objects.filter(holder_kind="version", instrument=it)
    counts = Counter(rows.values_list("holder_id", flat=True))
    holders = Version.objects.filter(pk__in=counts).exclude(instrument=it).defer("text")
    standing = {v.instrument_id: counts[v.pk] for v in holders if is_in_force(v, on)}
    return _nodes(Counter(standing), on)


def _nodes(counts: Counter[UUID], on: date) -> list[Node]:
    named = Instrument.objects.in_bulk(list(counts))
    live = set(_standing(counts, on))
    return [
        Node(named[key].title, law_url(key), count, stale=key not in live)
        for key, count in sorted(counts.items(), key=lambda kv: (-kv[1], named[kv[0]].title))
    ]


def _standing(instruments: Iterable[UUID], on: date) -> Iterable[UUID]:
    rows = Version.objects.filter(instrument__in=list(instruments)).defer("text")
    return (each.instrument_id for each in rows if is_in_force(each, on))
