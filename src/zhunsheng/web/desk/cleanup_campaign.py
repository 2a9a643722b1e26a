"""The workbench of a clean-up (清理工作台): how far it got, what is left, what to compile."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST, require_safe

from zhunsheng.domains.cleanup.facts import COUNTS, RESULTS
from zhunsheng.domains.cleanup.findings.reading import Owners
from zhunsheng.domains.cleanup.models import CleanupCampaign, CleanupDocument
from zhunsheng.domains.cleanup.progress import Progress, counts_of, progress_of, total_of
from zhunsheng.domains.cleanup.stock import missing_of
from zhunsheng.kernel.casefile.queries import clocks_of
from zhunsheng.web import law
from zhunsheng.web.cleanups import MILESTONES, progress_pictures, progress_table
from zhunsheng.web.components import Crumb, FigureLink
from zhunsheng.web.components.words import count
from zhunsheng.web.desk.acting import done
from zhunsheng.web.desk.case import crumbs, seen_case
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.desk.what_now import what_now
from zhunsheng.web.reader import Reader

_OPEN = ("planned", "distributed")


def campaign_of(reader: Reader, key: UUID) -> CleanupCampaign:
    """The campaign of a visible case; to the rest there is no such page."""
    case = seen_case(reader, key)
    row = CleanupCampaign.objects.filter(case=case).select_related("organ").first()
    if row is None:
        raise Http404
    row.case = case
    return row


@require_safe
@case_page
def workbench(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The page."""
    row = campaign_of(reader, key)
    organs = progress_of(row)
    total = total_of(organs)
    returned = row.documents.filter(stage=CleanupDocument.Stage.RETURNED).count()
    is_open = row.case.state in _OPEN
    missing = sum(1 for _ in missing_of(row, reader.today, Owners(reader.today))) if is_open else 0
    edition = law.edition_of(row.case.procedure, row.case.edition)
    return show(
        request,
        reader,
        "desk/cleanup.html",
        crumbs(request, row.case, Crumb(_("清理工作"))),
        it=row,
        case=row.case,
        badge=law.state_badge(edition, row.case.state),
        figures=_figures(row, total, returned),
        missing=missing,
        table=progress_table(organs, lambda each: _documents(row, organ=str(each.organ))),
        pictures=progress_pictures(organs, total),
        counts=[(RESULTS[result], counts_of(row)[fact]) for result, fact in COUNTS.items()],
        ready=row.case.state == "distributed"
        and total.total > 0
        and total.done("agreed") == total.total,
        now=what_now(request, reader, row.case, clocks_of(row.case, reader.today)),
        acts=bool(reader.duties_in(row.case.organ_id)),
        list_href=_documents(row),
        public_href=reverse("portal:cleanup", args=[row.pk]) if row.published_on else "",
    )


def _documents(row: CleanupCampaign, **asked: str) -> str:
    return f"{reverse('desk:cleanups')}?{urlencode({'campaign': str(row.pk), **asked})}"


def _figures(row: CleanupCampaign, total: Progress, returned: int) -> list[FigureLink]:
    shown: list[Any] = [
        FigureLink(_("清理文件"), count(total.total), pgettext("documents", "件"), _documents(row))
    ]
    shown += [
        FigureLink(
            _("系统检查发现问题的"),
            count(total.with_findings),
            pgettext("documents", "件"),
            _documents(row, finding="any"),
        )
    ]
    shown += [
        FigureLink(stage.label, count(total.done(stage)), pgettext("documents", "件"))
        for stage in MILESTONES
    ]
    if returned:
        href = _documents(row, stage="returned")
        shown.append(FigureLink(_("退回改派"), count(returned), pgettext("documents", "件"), href))
    return shown


@require_POST
@case_page
def compile_list(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """Compile the results with the numbers of the list."""
    row = campaign_of(reader, key)
    done(request, reader, row.case, "compile_results", counts_of(row))
    return HttpResponseRedirect(reverse("desk:cleanup", args=[key]))
