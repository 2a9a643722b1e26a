"""The list of cases (案件列表): filtered, sorted, turned, taken away."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.kernel.casefile.models import Case, IrregularityRow
from zhunsheng.kernel.identity.identifiers import mask_name
from zhunsheng.web import export, law
from zhunsheng.web.components import Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import words
from zhunsheng.web.desk.case_filters import NEWEST, CaseFilters, exactly
from zhunsheng.web.desk.case_rows import COLUMNS, OPENED, RowStyle
from zhunsheng.web.desk.clock_groups import Group, with_group
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.export import Value
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import PAGE, query, turned
from zhunsheng.web.reader import Reader

SIZE = 50
COUNTED = 10_000
_SORTED = {0: "number", 1: "party", 5: "opened", 6: "due"}

EXPORTED = (
    gettext_lazy("案号"),
    gettext_lazy("事项"),
    gettext_lazy("办理程序"),
    gettext_lazy("状态"),
    gettext_lazy("机关"),
    gettext_lazy("当事人"),
    gettext_lazy("立案或收件日"),
    gettext_lazy("办结日"),
    gettext_lazy("期限"),
    gettext_lazy("截止日"),
    gettext_lazy("瑕疵数"),
)


@case_page
def cases(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """The page, the file, or the one case that a search names exactly."""
    filters = CaseFilters(request.GET, reader)
    if set(request.GET) == {"q"} and (found := exactly(reader, request.GET["q"].strip())):
        return HttpResponseRedirect(reverse("desk:case", args=[found.pk]))
    chosen = filters.cases().select_related("organ")
    taken = export.exported(request, _("案件"), EXPORTED, _exported(chosen))
    if taken is not None:
        return taken
    leaf = turned(with_group(chosen, reader.today), request, size=SIZE, most=COUNTED)
    table = DataTable(
        _("案件"),
        _columns(request, filters),
        _rows(leaf.rows, request, reader),
        _empty(filters),
        total=leaf.total,
        filters=filters,
        filters_reset_href="?" if filters.chosen else "",
        filters_shown=4,
        pages=leaf.pages,
        exports=export.offered(request),
        caption_hidden=True,
        capped=leaf.capped,
    )
    return show(request, reader, "desk/cases.html", (Crumb(_("案件")),), table=table)


def _columns(request: HttpRequest, filters: CaseFilters) -> tuple[Column, ...]:
    heads = (*COLUMNS[:5], OPENED, COLUMNS[5])
    order = filters.order
    return tuple(
        _sorting(request, head, key, order)
        if (key := _SORTED.get(place)) and filters.sorts(key)
        else head
        for place, head in enumerate(heads)
    )


def _sorting(request: HttpRequest, head: Column, key: str, order: str) -> Column:
    turn = f"-{key}" if order == key else key
    now = "asc" if order == key else "desc" if order == f"-{key}" else ""
    href = query(request, **{PAGE: None, "sort": None if turn == NEWEST else turn})
    return Column(head.label, sort_href=href, sorted=now, narrow=head.narrow)


def _rows(found: Sequence[Any], request: HttpRequest, reader: Reader) -> list[Row]:
    many = len({case.organ_id for case in found}) > 1
    style = RowStyle(reader.today, request.get_full_path(), organs=many, opened=True)
    return [style.row(case, Group(case.group) if case.group else None) for case in found]


def _empty(filters: CaseFilters) -> EmptyState:
    if filters.chosen:
        return EmptyState(
            _("没有符合条件的案件"), _("请放宽条件，或清除全部条件。"), "?", _("清除条件"), "search"
        )
    return EmptyState(
        _("还没有案件"),
        _("本机关的案件会列在这里。"),
        reverse("desk:open"),
        _("新开案件"),
        "folder2-open",
    )


def _exported(chosen: QuerySet[Case]) -> Iterator[Sequence[Value]]:
    """The rows of the file; what is personal is masked, since a file leaves the house."""
    flaws = (
        IrregularityRow.objects.filter(case=OuterRef("pk"))
        .order_by()
        .values("case")
        .annotate(n=Count("pk"))
        .values("n")
    )
    counted = chosen.annotate(flaws=Coalesce(Subquery(flaws, output_field=IntegerField()), 0))
    for case in counted.iterator(chunk_size=2000):
        edition = law.edition_of(case.procedure, case.edition)
        party = case.party_name if case.party_is_organisation else mask_name(case.party_name)
        yield (
            case.number,
            case.title.replace(case.party_name, party) if case.party_name else case.title,
            words(edition.label),
            words(edition.states[case.state].label),
            words(called(case.organ)),
            party,
            case.opened_on,
            case.closed_on,
            words(edition.limits[case.limit].label) if case.limit else "",
            case.due_on,
            case.flaws,
        )
