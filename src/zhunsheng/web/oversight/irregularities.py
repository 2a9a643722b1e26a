"""What was wrong with acts on record (瑕疵清单): kind, article, organ, act and day."""

from collections.abc import Iterator

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zhunsheng.kernel.casefile.models import IrregularityRow
from zhunsheng.kernel.casefile.visibility import visible_irregularities
from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web import export, law
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import day, words
from zhunsheng.web.organ_names import called, named
from zhunsheng.web.oversight.codes import kind_words
from zhunsheng.web.oversight.filters import Narrowed
from zhunsheng.web.oversight.frame import OVERSEERS, for_duties, show
from zhunsheng.web.paging import turned
from zhunsheng.web.reader import Reader

SIZE = 50


class Wrongs(Narrowed):
    """By kind as well; organs and kinds that have none are not offered."""

    code = forms.ChoiceField(label=gettext_lazy("种类"), required=False)

    def __init__(self, request: HttpRequest, reader: Reader) -> None:
        seen = visible_irregularities(reader.viewer).order_by()
        self._seen = list(
            seen.values_list("organ", "organ__name", "organ__name_en", "code").distinct()
        )
        super().__init__(request, reader)
        codes = sorted({code for *_organ, code in self._seen})
        self._choose("code", [(code, words(kind_words(code))) for code in codes])

    def _organs(self, reader: Reader) -> list[tuple[str, str]]:
        """The organs that have any, from the same query."""
        offered = {str(pk): words(named(name, en)) for pk, name, en, _code in self._seen}
        return sorted(offered.items(), key=lambda pair: pair[1])

    def narrow(self, rows: QuerySet[IrregularityRow]) -> QuerySet[IrregularityRow]:
        """Rows of the kind asked for, too."""
        rows = super().narrow(rows)
        code = self.wanted("code")
        return rows.filter(code=code) if code else rows


@require_safe
@for_duties(OVERSEERS)
def irregularities(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """The list, newest first."""
    filters = Wrongs(request, reader)
    chosen = filters.within(filters.narrow(visible_irregularities(reader.viewer)), "occurred_on")
    chosen = chosen.select_related("case__organ", "event").order_by("-occurred_on", "-pk")
    if file := export.exported(request, _("瑕疵"), _heads(), _exported(chosen)):
        return file
    leaf = turned(chosen, request, size=SIZE)
    table = DataTable(
        caption=_("瑕疵"),
        caption_hidden=True,
        columns=[
            Column(_("案号"), narrow=True),
            Column(_("问题")),
            Column(_("行为"), narrow=True),
            Column(_("机关")),
            Column(_("日期"), narrow=True),
        ],
        rows=[_row(wrong) for wrong in leaf.rows],
        empty=EmptyState(
            _("没有符合条件的瑕疵"),
            _("办理中违反程序或期限的行为会自动列在这里，写明条文。"),
            icon="check2-circle",
        ),
        total=leaf.total,
        filters=filters,
        filters_shown=3,
        filters_reset_href="?" if filters.chosen else "",
        pages=leaf.pages,
        exports=export.offered(request),
    )
    return show(
        request,
        reader,
        "oversight/list.html",
        (Crumb(_("瑕疵")),),
        title=_("瑕疵"),
        lead=_("已经记录在案、但违反程序或期限的行为，最近的在前。"),
        table=table,
    )


def _row(wrong: IrregularityRow) -> Row:
    case = wrong.case
    href = f"{reverse('desk:case', args=[case.pk])}#event-{wrong.event.seq}"
    return Row(
        [
            Cell(case.number, href, law.procedure_label(case.procedure)),
            Cell(Text(wrong.says_zh, wrong.says_en), note=_note(wrong)),
            _act(wrong),
            called(case.organ),
            day(wrong.occurred_on),
        ]
    )


def _note(wrong: IrregularityRow) -> str:
    return f"{words(kind_words(wrong.code))} · {words(law.cited(_basis(wrong)))}"


def _basis(wrong: IrregularityRow) -> Basis:
    return Basis(wrong.law, wrong.version, wrong.article)


def _act(wrong: IrregularityRow) -> Text:
    acts = law.edition_of(wrong.case.procedure, wrong.case.edition).acts
    act = wrong.event.act
    return acts[act].label if act in acts else Text(act, act)


def _heads() -> list[str]:
    return [
        _("案号"),
        _("程序"),
        _("种类"),
        _("问题"),
        _("依据"),
        _("行为"),
        _("机关"),
        _("日期"),
        _("代码"),
    ]


def _exported(wrongs: QuerySet[IrregularityRow]) -> Iterator[list[export.Value]]:
    for wrong in wrongs.iterator(chunk_size=2000):
        yield [
            wrong.case.number,
            words(law.procedure_label(wrong.case.procedure)),
            words(kind_words(wrong.code)),
            words(Text(wrong.says_zh, wrong.says_en)),
            words(law.cited(_basis(wrong))),
            words(_act(wrong)),
            words(called(wrong.case.organ)),
            wrong.occurred_on,
            wrong.code,
        ]
