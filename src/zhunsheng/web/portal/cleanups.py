"""Results of clean-ups (文件清理结果): the lists of what stays, changes, is repealed or lapsed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from zhunsheng.domains.cleanup.facts import CAMPAIGN_KINDS, RESULTS
from zhunsheng.domains.cleanup.models import CleanupCampaign, CleanupDocument
from zhunsheng.web.cleanups import result_words
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, FigureLink, Row
from zhunsheng.web.components.picture import Picture
from zhunsheng.web.components.words import NOTHING, Words, count, day, words
from zhunsheng.web.export import Value, offered
from zhunsheng.web.organ_names import called, named
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.law_text import law_url
from zhunsheng.web.portal.lists import Filters, sought
from zhunsheng.web.portal.lists import named as choices
from zhunsheng.web.portal.organs import organ_choices
from zhunsheng.web.portal.redaction import redactions
from zhunsheng.web.portal.slowing import taken_away

HEADS = (
    gettext_lazy("文件名称"),
    gettext_lazy("文号"),
    gettext_lazy("制发日期"),
    gettext_lazy("制定机关"),
    gettext_lazy("清理责任单位"),
    gettext_lazy("清理结果"),
    gettext_lazy("理由"),
    gettext_lazy("生效日期"),
)


CAMPAIGN_TEXTS = ("title", "basis", "notice_number", "channel")
"""What an officer typed: names and numbers of natural persons in it are covered."""

Kept = TypeVar("Kept", CleanupCampaign, CleanupDocument)


def covered(rows: Iterable[Kept], texts: Sequence[str]) -> list[Kept]:
    """Rows whose texts are as the public may read them: one query for all."""
    shown = list(rows)
    covers = redactions(row.case for row in shown)
    for row in shown:
        for name in texts:
            setattr(row, name, covers[row.case_id](getattr(row, name)))
    return shown


@require_safe
def cleanups(request: HttpRequest) -> HttpResponse:
    """Every clean-up: those whose results are published, and those under way."""
    held = CleanupCampaign.objects.filter(
        Q(published_on__isnull=False) | Q(case__closed_on__isnull=True)
    )
    settled = Count("documents", filter=Q(documents__stage=CleanupDocument.Stage.SETTLED))
    rows = held.select_related("organ", "case").annotate(
        settled=settled,
        taken=Count("documents", filter=~Q(documents__stage=CleanupDocument.Stage.RETURNED)),
    )
    leaf = turned(rows.order_by("-planned_on", "pk"), request)
    table = DataTable(
        caption=_("文件清理"),
        caption_hidden=True,
        columns=[
            Column(_("清理工作")),
            Column(_("机关")),
            Column(_("文件范围")),
            Column(_("文件数"), align="end", narrow=True),
            Column(_("结果")),
        ],
        rows=[_campaign(each) for each in covered(leaf.rows, CAMPAIGN_TEXTS)],
        total=leaf.total,
        pages=leaf.pages,
        empty=EmptyState(
            _("还没有文件清理"), _("清理方案印发后，清理工作和结果在这里公布。"), icon="journal-x"
        ),
    )
    context = {"breadcrumbs": crumbs((_("文件清理"), "")), "table": table}
    return render(request, "portal/cleanups.html", context)


def _campaign(each: CleanupCampaign) -> Row:
    published = each.published_on is not None
    href = reverse("portal:cleanup", args=[each.pk]) if published else ""
    taken: int = each.taken  # type: ignore[attr-defined] # annotated
    return Row(
        (
            Cell(each.title, href, CAMPAIGN_KINDS.get(each.kind, "")),
            called(each.organ),
            span(each),
            count(taken) if taken else NOTHING,
            _("%(day)s公布") % {"day": day(each.published_on)} if published else _("正在清理"),
        )
    )


def span(campaign: CleanupCampaign) -> str:
    """From when to when the documents were issued."""
    said = {"since": day(campaign.issued_from), "until": day(campaign.issued_until)}
    return _("%(since)s至%(until)s制发") % said


@require_safe
def cleanup(request: HttpRequest, case: UUID) -> HttpResponseBase:
    """The lists of one clean-up."""
    campaign = (
        CleanupCampaign.objects.filter(pk=case, published_on__isnull=False)
        .select_related("organ", "case")
        .first()
    )
    if campaign is None:
        raise Http404(case)
    covered([campaign], CAMPAIGN_TEXTS)
    documents = campaign.documents.filter(stage=CleanupDocument.Stage.SETTLED)
    filters = _filters(request, documents)
    found = _narrowed(documents, filters)
    name = _("文件清理结果")
    if file := taken_away(request, name, HEADS, _exported(found, campaign)):
        return file
    leaf = turned(found, request, size=50)
    table = DataTable(
        caption=_("清理结果目录"),
        caption_hidden=True,
        columns=[
            Column(_("文件")),
            Column(_("制发日期"), narrow=True),
            Column(_("制定机关")),
            Column(_("结果"), narrow=True),
            Column(_("理由")),
        ],
        rows=[_row(each) for each in covered(leaf.rows, ("reason",))],
        total=leaf.total,
        pages=leaf.pages,
        filters=filters,
        filters_shown=3,
        filters_reset_href=reverse("portal:cleanup", args=[case]) if filters.narrows else "",
        exports=offered(request),
        empty=EmptyState(_("没有符合条件的文件"), _("请换一个条件再查。"), icon="search"),
    )
    counts = dict(documents.order_by().values_list("result").annotate(n=Count("pk")))
    context = {
        "breadcrumbs": crumbs((_("文件清理"), reverse("portal:cleanups")), (campaign.title, "")),
        "it": campaign,
        "facts": _facts(campaign),
        "figures": _figures(counts, sum(counts.values())),
        "picture": _picture(counts),
        "table": table,
    }
    return render(request, "portal/cleanup.html", context)


def _facts(it: CleanupCampaign) -> list[tuple[Words, str]]:
    said: list[tuple[Words, str]] = [
        (_("清理机关"), words(called(it.organ))),
        (_("清理依据"), it.basis),
        (_("文件范围"), span(it)),
        (_("审议决定"), day(it.decided_on) if it.decided_on else ""),
        (_("公布日期"), day(it.published_on) if it.published_on else ""),
        (_("公布文号"), it.notice_number),
        (_("公布载体"), it.channel),
        (_("结果生效"), day(it.effective_on) if it.effective_on else ""),
    ]
    return [(label, value) for label, value in said if value]


def _figures(counts: dict[str, int], total: int) -> list[FigureLink]:
    return [
        FigureLink(_("清理文件"), count(total), pgettext("documents", "件"), "?"),
        *(
            FigureLink(
                label, count(counts.get(key, 0)), pgettext("documents", "件"), f"?result={key}"
            )
            for key, label in RESULTS.items()
        ),
    ]


def _picture(counts: dict[str, int]) -> Picture | None:
    from zhunsheng.web.components.pictures import Bar, share

    bars = [Bar(RESULTS[key], n) for key in RESULTS if (n := counts.get(key, 0))]
    if len(bars) < 2:
        return None
    return share(_("清理结果"), bars, counted=pgettext("documents", "件"), label=_("结果"))


def _row(each: CleanupDocument) -> Row:
    return Row(
        (
            Cell(f"《{each.title}》", law_url(each.version.instrument_id), each.number),
            day(each.issued_on),
            Cell(
                called(each.issuer),
                note=called(each.organ) if each.organ_id != each.issuer_id else "",
            ),
            result_words(each.result),
            each.reason or NOTHING,
        )
    )


def _filters(request: HttpRequest, documents: QuerySet[CleanupDocument]) -> Filters:
    filters = Filters(request.GET)
    filters.offer("result", _("清理结果"), choices(RESULTS))
    filters.offer("organ", _("责任单位"), organ_choices(documents))
    filters.order_fields(["q", "result", "organ"])
    return filters


def _narrowed(documents: QuerySet[CleanupDocument], filters: Filters) -> QuerySet[CleanupDocument]:
    found = documents.select_related("issuer", "organ", "version", "case").defer("version__text")
    if result := filters.wanted("result"):
        found = found.filter(result=result)
    if organ := filters.wanted("organ"):
        found = found.filter(organ=organ)
    for word in sought(filters.wanted("q") or ""):
        found = found.filter(
            Q(title__icontains=word) | Q(number__icontains=word) | Q(reason__icontains=word)
        )
    return found.order_by("issued_on", "pk")


def _exported(found: QuerySet[CleanupDocument], campaign: CleanupCampaign) -> Iterator[list[Value]]:
    for each in covered(found, ("reason",)):
        ended = each.result in (CleanupDocument.Result.REPEAL, CleanupDocument.Result.LAPSE)
        yield [
            each.title,
            each.number,
            each.issued_on,
            words(named(each.issuer.name, each.issuer.name_en)),
            words(named(each.organ.name, each.organ.name_en)),
            result_words(each.result),
            each.reason,
            campaign.effective_on if ended else None,
        ]
