"""Documents whose term ends soon or is over (文件到期): evaluate, renew or let lapse in time."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.kernel.library.models import Version
from zhunsheng.web import export, law
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
from zhunsheng.web.components.words import NOTHING, short_day, time_left, words
from zhunsheng.web.desk.case_rows import BACK
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.desk.terms import SOON, documents_around
from zhunsheng.web.forms import Form
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.law_text import law_url
from zhunsheng.web.reader import Reader

SIZE = 50
OVER = "over"
_FURTHER = 180
_PRESSING = timedelta(days=30)
_DAY = timedelta(days=1)


class Asked(Form):
    """Which documents: those that end within 90 or 180 days, or ended in the last half year."""

    within = forms.ChoiceField(
        label=gettext_lazy("有效期"),
        required=False,
        choices=[
            ("", gettext_lazy("90 日内届满")),
            (str(_FURTHER), gettext_lazy("180 日内届满")),
            (OVER, gettext_lazy("近半年已届满")),
        ],
    )

    def found(self, reader: Reader) -> QuerySet[Version]:
        """The documents, the next to end first; of those over, the last."""
        within = self.cleaned_data.get("within") if self.is_valid() else ""
        rows = documents_around(reader, _FURTHER if within else SOON)
        if within == OVER:
            return rows.filter(in_force_until__lte=reader.today).order_by("-in_force_until", "pk")
        return rows.filter(in_force_until__gt=reader.today)


@require_safe
@case_page
def expiring(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """The list."""
    asked = Asked(request.GET)
    found = asked.found(reader)
    if file := export.exported(request, _("文件到期"), _heads(), _exported(found, reader)):
        return file
    leaf = turned(found, request, size=SIZE)
    seen = _seen(leaf.rows, reader)
    table = DataTable(
        caption=_("文件到期"),
        caption_hidden=True,
        columns=[
            Column(_("文件")),
            Column(_("制定机关")),
            Column(_("有效期至"), narrow=True),
            Column(_("制定案件")),
        ],
        rows=[_row(each, reader, seen, request.get_full_path()) for each in leaf.rows],
        total=leaf.total,
        filters=asked,
        pages=leaf.pages,
        exports=export.offered(request),
        empty=EmptyState(
            _("没有符合条件的文件"),
            _("本单位制定的文件没有在这段时间届满的。没有写明有效期的文件不在其中。"),
            icon="check2-circle",
        ),
    )
    return show(request, reader, "desk/expiring.html", (Crumb(_("文件到期")),), table=table)


def _seen(rows: list[Version], reader: Reader) -> set[UUID]:
    """Which of their cases the reader may see."""
    cases = [case.pk for each in rows if (case := _case(each))]
    return set(visible_cases(reader.viewer).filter(pk__in=cases).values_list("pk", flat=True))


def _case(version: Version) -> Case | None:
    made = getattr(version, "normative_document", None)
    return made.case if made else None


def _row(version: Version, reader: Reader, seen: set[UUID], back: str) -> Row:
    organ, case = version.instrument.organ, _case(version)
    assert version.in_force_until is not None  # held by the query
    last = version.in_force_until - _DAY
    over, left = last < reader.today, last - reader.today
    state = ClockState.RUNNING
    if over or left <= _PRESSING:
        state = ClockState.OVERDUE if over else ClockState.DUE_SOON
    told = _("已届满") if over else time_left(left.days, "calendar_day")
    return Row(
        [
            Cell(f"《{version.title}》", law_url(version.instrument_id), version.number),
            called(organ) if organ else NOTHING,
            Cell(short_day(last), note=told if over else ClockBadge(state, told)),
            _case_cell(case, back) if case and case.pk in seen else NOTHING,
        ],
        tone={ClockState.OVERDUE: "overdue", ClockState.DUE_SOON: "due_soon"}.get(state, ""),
    )


def _case_cell(case: Case, back: str) -> Cell:
    href = f"{reverse('desk:case', args=[case.pk])}?{urlencode({BACK: back})}"
    edition = law.edition_of(case.procedure, case.edition)
    return Cell(case.number, href, law.state_badge(edition, case.state))


def _heads() -> list[str]:
    return [_("文件名称"), _("文号"), _("制定机关"), _("有效期至"), _("案号")]


def _exported(found: QuerySet[Version], reader: Reader) -> Iterator[list[export.Value]]:
    rows = list(found)
    seen = _seen(rows, reader)
    for each in rows:
        organ, case = each.instrument.organ, _case(each)
        assert each.in_force_until is not None  # held by the query
        number = case.number if case and case.pk in seen else ""
        owner = words(called(organ)) if organ else ""
        yield [each.title, each.number, owner, each.in_force_until - _DAY, number]
