"""How far clean-ups got (清理进度): every campaign, and one by organ."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from zhunsheng.domains.cleanup.facts import CAMPAIGN_KINDS
from zhunsheng.domains.cleanup.models import CleanupCampaign
from zhunsheng.domains.cleanup.progress import Progress, progress_of, total_of
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.web import law
from zhunsheng.web.cleanups import Stage, progress_pictures, progress_table
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, FigureLink, Row
from zhunsheng.web.components.words import NOTHING, count, day, percent
from zhunsheng.web.organ_names import called
from zhunsheng.web.oversight.frame import OVERSEERS, for_duties, show
from zhunsheng.web.paging import turned
from zhunsheng.web.reader import Reader


@require_safe
@for_duties(OVERSEERS)
def cleanups(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """The campaigns, newest first."""
    seen = CleanupCampaign.objects.filter(case__in=visible_cases(reader.viewer))
    leaf = turned(seen.select_related("organ", "case").order_by("-planned_on", "pk"), request)
    table = DataTable(
        caption=_("文件清理"),
        caption_hidden=True,
        columns=[
            Column(_("清理工作")),
            Column(_("机关")),
            Column(_("状态"), narrow=True),
            Column(_("印发"), narrow=True),
            Column(_("报送截止"), narrow=True),
            Column(_("公布日期"), narrow=True),
        ],
        rows=[_row(each) for each in leaf.rows],
        total=leaf.total,
        pages=leaf.pages,
        empty=EmptyState(
            _("还没有文件清理"), _("清理方案印发后，进度列在这里。"), icon="journal-x"
        ),
    )
    return show(
        request,
        reader,
        "oversight/list.html",
        (Crumb(_("文件清理")),),
        title=_("文件清理"),
        lead=_("每次清理把文件分给各单位，逐件审查、提出意见、审核和决定。点开看各单位的进度。"),
        table=table,
    )


def _row(each: CleanupCampaign) -> Row:
    edition = law.edition_of(each.case.procedure, each.case.edition)
    return Row(
        (
            Cell(
                each.title,
                reverse("oversight:cleanup", args=[each.pk]),
                CAMPAIGN_KINDS.get(each.kind, ""),
            ),
            called(each.organ),
            law.state_badge(edition, each.case.state),
            day(each.planned_on),
            day(each.due_on) if each.due_on else NOTHING,
            day(each.published_on) if each.published_on else NOTHING,
        )
    )


@require_safe
@for_duties(OVERSEERS)
def cleanup(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """One campaign by organ."""
    campaign = (
        CleanupCampaign.objects.filter(pk=key, case__in=visible_cases(reader.viewer))
        .select_related("organ", "case")
        .first()
    )
    if campaign is None:
        raise Http404(key)
    organs = progress_of(campaign)
    total = total_of(organs)
    edition = law.edition_of(campaign.case.procedure, campaign.case.edition)
    return show(
        request,
        reader,
        "oversight/cleanup.html",
        (Crumb(_("文件清理"), reverse("oversight:cleanups")), Crumb(campaign.title)),
        it=campaign,
        badge=law.state_badge(edition, campaign.case.state),
        organ=called(campaign.organ),
        case_href=reverse("desk:case", args=[campaign.pk]),
        figures=_figures(total),
        pictures=progress_pictures(organs, total),
        table=progress_table(organs, lambda each: _documents(campaign, each)),
    )


def _documents(campaign: CleanupCampaign, each: Progress) -> str:
    asked = urlencode({"campaign": str(campaign.pk), "organ": str(each.organ)})
    return f"{reverse('desk:cleanups')}?{asked}"


def _figures(total: Progress) -> list[FigureLink]:
    def reached(stage: str) -> tuple[str, str]:
        done = total.done(stage)
        return count(done), percent(done, total.total) if total.total else ""

    return [
        FigureLink(_("清理文件"), count(total.total), pgettext("documents", "件")),
        FigureLink(
            _("系统检查发现问题的"), count(total.with_findings), pgettext("documents", "件")
        ),
        FigureLink(_("已审查"), *reached(Stage.EXAMINED)),
        FigureLink(_("已提出意见"), *reached(Stage.PROPOSED)),
        FigureLink(_("审核同意"), *reached(Stage.AGREED)),
    ]
