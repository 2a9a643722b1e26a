"""One document to clean up (文件清理页): what was found, what it says, what can be done now."""

from dataclasses import replace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhunsheng.domains.cleanup.distribution import look_again
from zhunsheng.domains.cleanup.models import CleanupDocument
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.casefile.queries import clocks_of
from zhunsheng.web import law
from zhunsheng.web.cleanups import finding_words, result_words, stage_badge
from zhunsheng.web.components import Crumb
from zhunsheng.web.components.words import words
from zhunsheng.web.desk.case import seen_case
from zhunsheng.web.desk.frame import case_page, on_the_way, show
from zhunsheng.web.desk.what_now import WhatNow, what_now
from zhunsheng.web.organ_names import called
from zhunsheng.web.portal.law_text import law_url
from zhunsheng.web.reader import Reader

LONGEST = 60_000
"""Characters of a text shown here; the rest is read in the library."""
_CHECKS = ("assign_document", "look_again")
_CHECKED_IN = ("assigned", "examined")


def cleaned(reader: Reader, key: UUID) -> CleanupDocument:
    """The document of a visible case; to the rest there is no such page."""
    case = seen_case(reader, key)
    row = (
        CleanupDocument.objects.filter(case=case)
        .select_related("campaign__case", "version", "organ", "issuer")
        .first()
    )
    if row is None:
        raise Http404
    row.case = case
    return row


@require_safe
@case_page
def document(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The page."""
    row = cleaned(reader, key)
    checks = Event.objects.filter(case=key, act__in=_CHECKS).order_by("-seq")
    last = checks.first()
    told = last.opened_facts.get("finding_details", "") if last else ""
    now = _now(request, reader, row)
    return show(
        request,
        reader,
        "desk/cleanup_document.html",
        (Crumb(_("待清理文件"), reverse("desk:cleanups")), Crumb(row.title)),
        it=row,
        case=row.case,
        badge=stage_badge(row),
        organ=called(row.organ),
        issuer=called(row.issuer),
        campaign_href=reverse("desk:cleanup", args=[row.campaign_id]),
        case_href=on_the_way(request, reverse("desk:case", args=[row.pk])),
        law_href=law_url(row.version.instrument_id),
        kinds=finding_words(row.findings),
        lines=[_without_number(line) for line in told.splitlines() if row.findings],
        checked_on=last.occurred_on if last else None,
        result=result_words(row.result) if row.result else "",
        now=now,
        may_check=row.case.state in _CHECKED_IN and bool(reader.duties_in(row.case.organ_id)),
        paragraphs=[line for line in row.version.text[:LONGEST].splitlines() if line.strip()],
        is_cut=len(row.version.text) > LONGEST,
    )


def _now(request: HttpRequest, reader: Reader, row: CleanupDocument) -> WhatNow:
    """What can be done now; the check has its own button."""
    now = what_now(request, reader, row.case, clocks_of(row.case, reader.today))
    return replace(now, why_not=None)


def _without_number(line: str) -> str:
    number, dot, said = line.partition(". ")
    return said if dot and number.isdigit() else line


@require_POST
@case_page
def check(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """Check it anew, as the library stands today."""
    row = cleaned(reader, key)
    try:
        look_again(
            document=row,
            actor=reader.actor,
            on=reader.today,
            recorded_at=timezone.localtime(),
        )
    except ActRefused as refused:
        for each in refused.reasons:
            messages.error(request, law.said(each))
    except CasefileError as error:
        messages.error(request, words(error.says))
    else:
        messages.success(request, _("已按今天的法规库重新检查，结果记录在案。"))
    here = reverse("desk:cleanup_document", args=[key])
    return HttpResponseRedirect(on_the_way(request, here))
