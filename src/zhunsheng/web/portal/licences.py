"""Published licence decisions (行政许可决定公示)."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Row
from zhunsheng.web.components.words import Words, day, words, working_days
from zhunsheng.web.export import offered
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import turned
from zhunsheng.web.portal import decision_lists, open_data
from zhunsheng.web.portal.decision_lists import narrowed
from zhunsheng.web.portal.decisions import Published, briefly, opened, published_licences
from zhunsheng.web.portal.lists import Dated
from zhunsheng.web.portal.organs import organ_choices
from zhunsheng.web.portal.slowing import taken_away


@require_safe
def licences(request: HttpRequest) -> HttpResponseBase:
    """The list."""
    filters = _filters(request)
    found = _narrowed(filters)
    rows = open_data.rows_of(found, open_data.LICENCE)
    if file := taken_away(request, "licences", [each.code for each in open_data.LICENCE], rows):
        return file
    leaf = turned(found, request)
    table = DataTable(
        caption=_("行政许可决定"),
        caption_hidden=True,
        columns=[
            Column(_("决定文书号"), narrow=True),
            Column(_("申请人")),
            Column(_("许可事项")),
            Column(_("结果"), narrow=True),
            Column(_("许可机关")),
            Column(_("用时"), align="end", narrow=True),
            Column(_("决定日期"), narrow=True),
        ],
        rows=[_row(each) for each in briefly(leaf.rows)],
        total=leaf.total,
        pages=leaf.pages,
        filters=filters,
        filters_shown=3,
        filters_reset_href=reverse("portal:licences") if filters.narrows else "",
        exports=offered(request),
        empty=EmptyState(
            _("没有符合条件的许可决定"),
            _("准予许可的决定作出后 7 个工作日内在这里公示。请换一个条件再查。"),
            icon="search",
        ),
    )
    return decision_lists.shown(
        request,
        _("行政许可决定"),
        heading=_("行政许可决定公示"),
        lead=_("各机关依法公示的许可决定。自然人的姓名已经遮盖，证件号码不公开。"),
        table=table,
        columns=open_data.LICENCE,
        feed="portal:licences_feed",
    )


@require_safe
def licence(request: HttpRequest, case: UUID) -> HttpResponse:
    """One decision."""
    decision = published_licences().filter(pk=case).first()
    if decision is None:
        raise Http404(case)
    it = opened([decision])[0]
    return decision_lists.told(
        request,
        decision,
        (_("行政许可决定"), reverse("portal:licences")),
        heading=it.covered(decision.item) or decision.number,
        facts=_facts(it),
    )


def _facts(it: Published) -> list[tuple[Words, str]]:
    d = it.decision
    said: list[tuple[Words, str]] = [
        (_("决定文书号"), d.number),
        (_("申请人"), it.party),
        (_("统一社会信用代码"), it.uscc),
        (_("许可事项"), it.covered(d.item)),
        (_("决定结果"), str(d.get_outcome_display())),
        (_("许可内容"), it.covered(d.content)),
        (_("决定理由"), it.covered(d.grounds)),
        (_("有效期自"), day(d.valid_from) if d.valid_from else ""),
        (_("有效期至"), day(d.valid_until) if d.valid_until else ""),
        (_("办理用时"), working_days(d.working_days)),
        (_("许可机关"), words(called(d.organ))),
        (_("决定日期"), day(d.decided_on)),
        (_("公示日期"), day(d.published_on)),
    ]
    return [(label, value) for label, value in said if value]


def _row(it: Published) -> Row:
    d = it.decision
    return Row(
        [
            Cell(d.number, reverse("portal:licence", args=[d.pk])),
            it.party,
            it.covered(d.item),
            str(d.get_outcome_display()),
            called(d.organ),
            working_days(d.working_days),
            Cell(day(d.decided_on), note=_("%(day)s公示") % {"day": day(d.published_on)}),
        ]
    )


def _filters(request: HttpRequest) -> Dated:
    filters = Dated(request.GET)
    filters.offer("organ", _("许可机关"), organ_choices(published_licences()))
    filters.offer(
        "outcome",
        _("结果"),
        [(value, str(label)) for value, label in LicenceDecision.Outcome.choices],
    )
    filters.order_fields(["q", "organ", "outcome", "since", "until"])
    return filters


def _narrowed(filters: Dated) -> QuerySet[LicenceDecision]:
    found = narrowed(published_licences(), filters, {"organ": "organ", "outcome": "outcome"})
    return matching(found, filters.wanted("q") or "")


def matching(found: QuerySet[LicenceDecision], text: str) -> QuerySet[LicenceDecision]:
    """Decisions that hold every word."""
    return decision_lists.matching(found, text, ("item",))
