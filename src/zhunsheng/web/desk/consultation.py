"""The workbench of a consultation (征求意见工作台): who was asked, who answered, what is left."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhunsheng.domains.consultation.domain import OFFICER
from zhunsheng.domains.consultation.models import Consultation
from zhunsheng.domains.consultation.queries import (
    ClassCoverage,
    adoption,
    coverage,
    total,
    waiting_comments,
)
from zhunsheng.kernel.casefile.commands import link_cases
from zhunsheng.kernel.casefile.models import Case, CaseLink
from zhunsheng.kernel.casefile.queries import clocks_of
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.web import law
from zhunsheng.web.components import ActList, Cell, Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import count, percent
from zhunsheng.web.desk.acting import done
from zhunsheng.web.desk.case import crumbs, seen_case
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.desk.what_now import WhatNow, what_now
from zhunsheng.web.reader import Reader


def consulted(reader: Reader, key: UUID) -> Consultation:
    """The consultation of a visible case; to the rest there is no such page."""
    case = seen_case(reader, key)
    row = Consultation.objects.filter(case=case).defer("draft", "explanation", "summary").first()
    if row is None:
        raise Http404
    row.case = case
    return row


def way(request: HttpRequest, row: Consultation, *further: Crumb) -> tuple[Crumb, ...]:
    """The way to a page of the workbench."""
    bench = reverse("desk:consultation", args=[row.pk])
    return crumbs(request, row.case, Crumb(_("征求意见"), bench if further else ""), *further)


def may_act(reader: Reader, row: Consultation) -> bool:
    """Whether the reader serves in the organ of the case; the door asks for the duty itself."""
    return bool(reader.duties_in(row.case.organ_id))


def may_link(reader: Reader, row: Consultation) -> bool:
    """Whether the reader conducts the consultations of the organ that drafts."""
    return OFFICER in reader.duties_in(row.case.organ_id)


@require_safe
@case_page
def workbench(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The page."""
    row = consulted(reader, key)
    rows = coverage(row, reader.today)
    waiting = list(waiting_comments(row))
    figures = adoption(row)
    edition = law.edition_of(row.case.procedure, row.case.edition)
    return show(
        request,
        reader,
        "desk/consultation.html",
        way(request, row),
        it=row,
        case=row.case,
        badge=law.state_badge(edition, row.case.state),
        table=_table(row, rows),
        all=total(rows),
        figures=figures,
        unanswered=figures.received - figures.answered,
        waiting=waiting,
        last_digest=waiting[-1].digest if waiting else "",
        now=_now(request, reader, row),
        acts=may_act(reader, row),
        may_link=may_link(reader, row),
        links=CaseLink.objects.filter(
            later=row.case, earlier__in=visible_cases(reader.viewer)
        ).select_related("earlier"),
        public_href=reverse("portal:consultation", args=[row.pk]),
    )


_HERE = frozenset(
    {
        "send_letters",
        "record_no_comment",
        "record_answer",
        "take_comments",
        "group_opinions",
        "answer_opinions",
    }
)
"""Acts that the pages of the workbench do."""


def _now(request: HttpRequest, reader: Reader, row: Consultation) -> WhatNow:
    """What can be done now beside that."""
    now = what_now(request, reader, row.case, clocks_of(row.case, reader.today))
    if now.mine is None:
        return now
    here = {reverse("desk:act", args=[row.pk, name]) for name in _HERE}
    lines = [line for line in now.mine.acts if line.href.split("?")[0] not in here]
    return replace(now, mine=ActList(lines) if lines else None)


def _table(row: Consultation, rows: list[ClassCoverage]) -> DataTable:
    heads = (
        _("发函"),
        _("回复"),
        _("未回复"),
        _("已过函复日"),
        _("逾期回复"),
        _("意见"),
        _("回复率"),
    )
    return DataTable(
        caption=_("按类别"),
        caption_hidden=True,
        headed=False,
        columns=[Column(_("对象")), *(Column(each, align="end", narrow=True) for each in heads)],
        rows=[_row(row, each) for each in (*rows, total(rows))] if rows else [],
        empty=EmptyState(
            _("还没有发函"),
            _("按类别成批发函，发出后在这里看回复情况。"),
            reverse("desk:consultation_send", args=[row.pk]),
            _("发函"),
            icon="envelope",
        ),
    )


def _row(row: Consultation, each: ClassCoverage) -> Row:
    letters = reverse("desk:consultation_letters", args=[row.pk])
    own = f"?kind={each.name}&" if each.name else "?"
    return Row(
        (
            Cell(each.label, f"{letters}{own[:-1]}"),
            count(each.sent),
            count(each.answered),
            Cell(count(each.outstanding), f"{letters}{own}state=outstanding")
            if each.outstanding
            else "0",
            Cell(count(each.overdue), f"{letters}{own}state=overdue") if each.overdue else "0",
            count(each.late),
            count(each.opinions),
            percent(each.answered, each.sent),
        ),
        tone="due_soon" if each.overdue and each.name else "",
    )


@require_POST
@case_page
def take(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """Take on record the comments that the page showed, no more and no fewer."""
    row = consulted(reader, key)
    facts = {name: request.POST.get(name, "") for name in ("comment_count", "comment_digest")}
    done(request, reader, row.case, "take_comments", facts)
    return HttpResponseRedirect(reverse("desk:consultation", args=[row.pk]))


@require_POST
@case_page
def link(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """Join the consultation to the case in which the draft is made, by its number."""
    row = consulted(reader, key)
    number = request.POST.get("number", "").strip()
    drafting: Case | None = (
        visible_cases(reader.viewer).filter(number=number).exclude(pk=row.case.pk).first()
    )
    if not may_link(reader, row):
        messages.error(request, _("只有起草机关的征求意见承办人员可以关联案件。"))
    elif drafting is None or not reader.acts_for(drafting):
        messages.error(request, _("没有案号为“%(n)s”的案件，请核对。") % {"n": number[:64]})
    else:
        link_cases(
            earlier=drafting,
            later=row.case,
            kind=CaseLink.Kind.PART_OF,
            on=reader.today,
            by=reader.person,
        )
        messages.success(request, _("已与%(n)s关联。") % {"n": drafting.number})
    return HttpResponseRedirect(reverse("desk:consultation", args=[row.pk]))


def no_power(request: HttpRequest, reader: Reader, row: Consultation, act: str) -> HttpResponse:
    """The page for who serves elsewhere."""
    declared = law.edition_of(row.case.procedure, row.case.edition).acts[act]
    return show(
        request,
        reader,
        "desk/no_power.html",
        way(request, row, Crumb(declared.label)),
        status=403,
        case=row.case,
        who=law.together(law.doers(declared.by)),
    )
