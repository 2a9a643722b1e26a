"""Asking organs what they do about a change of law (分派法律变动任务): whom, and how it stands."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from zhunsheng.domains.instruments.law_change.assigning import (
    PROCEDURE,
    Change,
    Planned,
    assign,
    planned,
)
from zhunsheng.domains.instruments.law_change.facts import MEASURES
from zhunsheng.domains.instruments.models import LawChangeTask
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.web import law
from zhunsheng.web.components import (
    Cell,
    ClockBadge,
    ClockState,
    Column,
    Crumb,
    DataTable,
    EmptyState,
    Row,
)
from zhunsheng.web.components.words import NOTHING, count, day, listed, short_day, words
from zhunsheng.web.desk.instrument_field import spoken
from zhunsheng.web.organ_names import called
from zhunsheng.web.oversight.change_asked import Asked
from zhunsheng.web.oversight.frame import OVERSEERS, for_duties, show
from zhunsheng.web.reader import Reader

ASSIGNERS = frozenset({"document_reviewer", "legal_office_head"})
REVIEWERS = OVERSEERS | ASSIGNERS | {"legal_reviewer"}


@require_http_methods(["GET", "POST"])
@for_duties(ASSIGNERS)
def assign_tasks(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """Which organs would be asked, each with what rests on the change; then: asked."""
    asked = Asked(request, reader)
    change, back = asked.change, f"{reverse('oversight:impact')}?{asked.query}"
    if change is None:
        return HttpResponseRedirect(reverse("oversight:impact"))
    plans = planned(change, reader.today)
    mine = [each for each in plans if each.share.organ.pk in in_charge_of(reader)]
    if request.method == "POST" and _assigned(request, reader, change, mine):
        return HttpResponseRedirect(back)
    others = [each.share.organ for each in plans if each not in mine]
    waiting = [each for each in mine if each.task is None]
    return show(
        request,
        reader,
        "oversight/assign_tasks.html",
        (Crumb(_("法律变动影响"), back), Crumb(_("分派任务"))),
        change=change,
        law=spoken(change.version.title, change.version.number),
        table=_plan_table(mine),
        waiting=len(waiting),
        others=listed([words(called(organ)) for organ in others]),
        back=back,
    )


def in_charge_of(reader: Reader) -> frozenset[UUID]:
    """The organs a reader may ask."""
    return frozenset(
        organ for organ, duties in reader.viewer.duties_in.items() if duties & ASSIGNERS
    )


def assign_href(asked: Asked, reader: Reader) -> str:
    """Where the reader may assign; nowhere without the duty or before there is a procedure."""
    edition = current().library.edition_on(PROCEDURE, reader.today)
    if edition is None or not in_charge_of(reader):
        return ""
    return f"{reverse('oversight:assign_tasks')}?{asked.query}"


def _assigned(
    request: HttpRequest, reader: Reader, change: Change, plans: Sequence[Planned]
) -> bool:
    """Ask them; whether it went well is told."""
    try:
        opened = assign(
            change=change,
            organs=[each.share.organ for each in plans],
            actor=reader.actor,
            occurred_on=reader.today,
            recorded_at=timezone.localtime(),
        )
    except ActRefused as refused:
        for each in refused.reasons:
            messages.error(request, law.said(each))
        return False
    except CasefileError as error:
        messages.error(request, words(error.says))
        return False
    _tell(request, len(opened), len(plans) - len(opened))
    return True


def _tell(request: HttpRequest, opened: int, had: int) -> None:
    if opened:
        said = ngettext("已向 %(n)s 个机关分派任务。", "已向 %(n)s 个机关分派任务。", opened)
        messages.success(request, said % {"n": opened})
    if had:
        said = ngettext(
            "%(n)s 个机关已有这一任务，没有重复分派。",
            "%(n)s 个机关已有这一任务，没有重复分派。",
            had,
        )
        messages.info(request, said % {"n": had})


def _plan_table(plans: Sequence[Planned]) -> DataTable:
    return DataTable(
        caption=_("责任机关"),
        caption_hidden=True,
        columns=[
            Column(_("责任机关")),
            Column(_("文件"), "end", narrow=True),
            Column(_("权责和事项"), "end", narrow=True),
            Column(_("在办案件"), "end", narrow=True),
            Column(_("合计"), "end", narrow=True),
            Column(_("任务")),
        ],
        rows=[_plan_row(each) for each in plans],
        empty=EmptyState(
            _("没有需要分派的机关"),
            _("您负责的机关没有文件、事项或者在办案件以它为依据。"),
            icon="check2-circle",
        ),
    )


def _plan_row(plan: Planned) -> Row:
    share, task = plan.share, plan.task
    counts = (len(share.documents), len(share.entries), share.cases, share.total)
    told = Cell(task.case.number, _case_href(task), _("已分派")) if task else _("待分派")
    return Row([called(share.organ), *(count(n) for n in counts), told])


def tasks_table(change: Change, reader: Reader) -> DataTable | None:
    """The tasks about changes of an instrument, the latest first; none, no table."""
    rows = LawChangeTask.objects.filter(
        instrument=change.version.instrument_id, case__in=visible_cases(reader.viewer)
    )
    tasks = list(rows.select_related("case", "organ").order_by("-change_on", "organ__name", "pk"))
    if not tasks:
        return None
    return DataTable(
        caption=_("已分派的任务"),
        columns=[
            Column(_("责任机关")),
            Column(_("变动")),
            Column(_("案号"), narrow=True),
            Column(_("状态"), narrow=True),
            Column(_("应对措施")),
            Column(_("截止日"), narrow=True),
        ],
        rows=[_task_row(task, reader) for task in tasks],
        empty=EmptyState(""),
    )


def _task_row(task: LawChangeTask, reader: Reader) -> Row:
    case = task.case
    edition = law.edition_of(case.procedure, case.edition)
    late = case.due_on is not None and case.due_on < reader.today
    measures = listed([words(MEASURES[name]) for name in task.measures if name in MEASURES])
    planned_on = task.planned_on
    until = _("计划 %(on)s 前完成") % {"on": day(planned_on)} if planned_on else ""
    badge = ClockBadge(ClockState.OVERDUE) if late else ""
    return Row(
        [
            called(task.organ),
            Cell(day(task.change_on), note=task.place or _("整部")),
            Cell(case.number, _case_href(task)),
            law.state_badge(edition, case.state, paused=case.is_paused),
            Cell(measures or NOTHING, note=until),
            Cell(short_day(case.due_on), note=badge) if case.due_on else NOTHING,
        ],
        tone="overdue" if late else "",
    )


def _case_href(task: LawChangeTask) -> str:
    return reverse("desk:case", args=[task.case_id])
