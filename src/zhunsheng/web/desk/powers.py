"""Choosing the power that a new case rests on (选择职权), from the list of the day."""

from datetime import date
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.queries import entries_on
from zhunsheng.kernel.statute.spec import PowerNeed
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Row
from zhunsheng.web.desk.ways import Way
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import turned

SIZE = 50


def power_table(request: HttpRequest, way: Way, need: PowerNeed, on: date) -> DataTable:
    """The powers of the reader's organs that a procedure can rest on, narrowed by a word."""
    text = request.GET.get("q", "").strip()
    kind = {"kind": need.kind} if need.kind else {}
    rows = entries_on(need.register, on, organ__in=way.organs, **kind)
    if text:
        rows = rows.filter(Q(title__icontains=text) | Q(key__icontains=text))
    leaf = turned(rows, request, size=SIZE)
    spec = register(need.register)
    many = len(way.organs) > 1
    return DataTable(
        spec.label,
        (Column(_("名称")), Column(spec.key_label), *((Column(_("机关")),) if many else ())),
        [_row(entry, way, many=many) for entry in leaf.rows],
        EmptyState(
            _("没有找到可以依据的职权"),
            _("本机关今天在清单上没有符合条件的条目。请换一个词，或核对清单。"),
            icon="search",
        ),
        total=leaf.total,
        pages=leaf.pages,
        caption_hidden=True,
    )


def _row(entry: Entry, way: Way, *, many: bool) -> Row:
    organ = (called(entry.organ) if entry.organ else "",) if many else ()
    chosen = f"{way.href}?{urlencode({'power': entry.pk})}"
    return Row((Cell(entry.title, chosen), entry.key, *organ))
