"""Documents to clean up (待清理文件): those of my organs, with what the check found of each."""

from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Case as Place
from django.db.models import IntegerField, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Cast
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zhunsheng.domains.cleanup.facts import RESULTS
from zhunsheng.domains.cleanup.findings import KINDS
from zhunsheng.domains.cleanup.models import CleanupCampaign, CleanupDocument
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.web import export
from zhunsheng.web.cleanups import Stage, finding_words, result_words, stage_badge
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
from zhunsheng.web.components.words import NOTHING, day, short_day, words
from zhunsheng.web.desk.case_rows import BACK
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.forms import Form
from zhunsheng.web.organ_names import called, named
from zhunsheng.web.paging import turned
from zhunsheng.web.reader import Reader

SIZE = 50
ANY, NONE = "any", "none"


class Asked(Form):
    """What the list is narrowed by."""

    q = forms.CharField(label=gettext_lazy("名称或文号"), required=False, max_length=100)
    stage = forms.ChoiceField(label=gettext_lazy("进度"), required=False)
    finding = forms.ChoiceField(label=gettext_lazy("发现的问题"), required=False)
    result = forms.ChoiceField(label=gettext_lazy("清理意见"), required=False)
    organ = forms.ChoiceField(label=gettext_lazy("责任单位"), required=False)
    campaign = forms.ChoiceField(label=gettext_lazy("清理工作"), required=False)

    def __init__(self, data: Any, seen: QuerySet[CleanupDocument]) -> None:
        super().__init__(data)
        organs = seen.order_by("organ__name").values_list("organ", "organ__name", "organ__name_en")
        kinds = [(str(kind), words(label)) for kind, label in KINDS.items()]
        campaigns = CleanupCampaign.objects.filter(documents__in=seen).distinct()
        choices: dict[str, list[tuple[str, Any]]] = {
            "stage": list(Stage.choices),
            "finding": [(ANY, _("有问题")), (NONE, _("没有发现问题")), *kinds],
            "result": [(key, words(label)) for key, label in RESULTS.items()],
            "organ": [(str(pk), words(named(zh, en))) for pk, zh, en in organs.distinct()],
            "campaign": [
                (str(pk), title)
                for pk, title in campaigns.order_by("-planned_on").values_list("pk", "title")
            ],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("全部")), *offered]
        self.is_valid()

    def wanted(self, name: str) -> str:
        """What was asked for under a name; nothing where the answer is not valid."""
        return str(self.cleaned_data.get(name) or "")

    @property
    def chosen(self) -> bool:
        """Whether anything was asked for."""
        return any(self.wanted(name) for name in self.fields)

    def narrow(self, rows: QuerySet[CleanupDocument]) -> QuerySet[CleanupDocument]:
        """The rows asked for."""
        for name in ("stage", "result", "organ", "campaign"):
            if value := self.wanted(name):
                rows = rows.filter(**{name: value})
        finding = self.wanted("finding")
        if finding in (ANY, NONE):
            rows = (
                rows.filter(finding_count__gt=0) if finding == ANY else rows.filter(finding_count=0)
            )
        elif finding:
            told = Cast("findings", TextField())
            rows = rows.annotate(told=told).filter(told__contains=f'"{finding}"')
        for word in self.wanted("q").split()[:8]:
            rows = rows.filter(Q(title__icontains=word) | Q(number__icontains=word))
        return rows


def seen_documents(reader: Reader) -> QuerySet[CleanupDocument]:
    """The documents of visible cases."""
    return CleanupDocument.objects.filter(case__in=visible_cases(reader.viewer))


@require_safe
@case_page
def cleanups(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """The list: what is to be examined first, then by the last day."""
    seen = seen_documents(reader)
    asked = Asked(request.GET, seen)
    order = Place(
        *(When(stage=stage, then=Value(place)) for place, stage in enumerate(Stage.values)),
        output_field=IntegerField(),
    )
    found = (
        asked.narrow(seen)
        .select_related("organ", "case", "campaign")
        .order_by(order, "case__due_on", "issued_on", "pk")
    )
    if file := export.exported(request, _("待清理文件"), _heads(), _exported(found)):
        return file
    leaf = turned(found, request, size=SIZE)
    many = len({row.organ_id for row in leaf.rows}) > 1
    table = DataTable(
        caption=_("待清理文件"),
        caption_hidden=True,
        columns=_columns(organs=many),
        rows=[_row(row, reader, request.get_full_path(), organs=many) for row in leaf.rows],
        total=leaf.total,
        filters=asked,
        filters_shown=3,
        filters_reset_href="?" if asked.chosen else "",
        pages=leaf.pages,
        exports=export.offered(request),
        empty=EmptyState(_("没有符合条件的文件"), _("请放宽条件。"), "?", _("清除条件"), "search")
        if asked.chosen
        else EmptyState(
            _("没有待清理的文件"), _("清理任务分办后，本单位的文件列在这里。"), icon="journal-x"
        ),
    )
    return show(request, reader, "desk/cleanups.html", (Crumb(_("待清理文件")),), table=table)


def _columns(*, organs: bool) -> Sequence[Column]:
    return (
        Column(_("文件")),
        *((Column(_("责任单位")),) if organs else ()),
        Column(_("系统检查发现")),
        Column(_("进度"), narrow=True),
        Column(_("清理意见"), narrow=True),
        Column(_("截止日"), narrow=True),
    )


def _row(row: CleanupDocument, reader: Reader, back: str, *, organs: bool) -> Row:
    href = f"{reverse('desk:cleanup_document', args=[row.pk])}?{urlencode({BACK: back})}"
    case = row.case
    late = case.due_on is not None and case.due_on < reader.today
    clock = ClockState.OVERDUE if late else ClockState.RUNNING
    return Row(
        (
            Cell(f"《{row.title}》", href, " ".join((row.number, day(row.issued_on))).strip()),
            *((called(row.organ),) if organs else ()),
            finding_words(row.findings) or NOTHING,
            stage_badge(row),
            result_words(row.result),
            Cell(short_day(case.due_on), note=ClockBadge(clock) if late else "")
            if case.due_on
            else NOTHING,
        ),
        tone="overdue" if late else "",
    )


def _heads() -> list[str]:
    return [
        _("文件名称"),
        _("文号"),
        _("制发日期"),
        _("责任单位"),
        _("系统检查发现"),
        _("进度"),
        _("清理意见"),
        _("理由"),
        _("案号"),
    ]


def _exported(found: QuerySet[CleanupDocument]) -> Iterator[list[export.Value]]:
    for row in found.iterator(chunk_size=500):
        yield [
            row.title,
            row.number,
            row.issued_on,
            words(called(row.organ)),
            finding_words(row.findings),
            words(Stage(row.stage).label),
            result_words(row.result) if row.result else "",
            row.reason,
            row.case.number,
        ]
