"""What stands on record and how to prove it (记录核验), for the audit administrator."""

from django.conf import settings
from django.db.models import Count, Max
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.casefile.visibility import visible_cases, visible_events
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, FigureLink, Row
from zhunsheng.web.components.words import count, moment
from zhunsheng.web.organ_names import called
from zhunsheng.web.oversight.frame import AUDITOR, for_duties, show
from zhunsheng.web.reader import Reader

NEWEST = 20


@require_safe
@for_duties(frozenset({AUDITOR}))
def record(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """How much there is, where the chains end, and the command that proves them."""
    events = visible_events(reader.viewer)
    written = events.aggregate(n=Count("pk"), last=Max("recorded_at"))
    newest = list(events.select_related("case__organ").order_by("-recorded_at", "-pk")[:NEWEST])
    return show(
        request,
        reader,
        "oversight/record.html",
        (Crumb(_("记录核验")),),
        figures=[
            FigureLink(_("案件"), count(visible_cases(reader.viewer).count()), _("件")),
            FigureLink(_("记录"), count(written["n"]), _("条")),
        ],
        last_at=written["last"],
        algorithm=settings.ZHUNSHENG_DIGEST,
        table=_table(newest),
    )


def _table(newest: list[Event]) -> DataTable:
    return DataTable(
        caption=_("最近的记录"),
        caption_hidden=True,
        columns=[
            Column(_("案号"), narrow=True),
            Column(_("记录"), align="end", narrow=True),
            Column(_("机关")),
            Column(_("记录时刻"), narrow=True),
            Column(_("摘要值")),
        ],
        rows=[
            Row(
                [
                    Cell(event.case.number, reverse("desk:case", args=[event.case_id])),
                    str(event.seq),
                    called(event.case.organ),
                    moment(event.recorded_at),
                    event.digest,
                ]
            )
            for event in newest
        ],
        empty=EmptyState(_("还没有记录"), _("第一件案件开始办理后，记录会在这里。"), icon="shield"),
    )
