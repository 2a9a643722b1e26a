"""The history of an entry (条目沿革): all that a register said under a key, and by which acts."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.casefile.visibility import visible_events
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.spec import RegisterSpec
from zhunsheng.web import law
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import NOTHING, day, short_day
from zhunsheng.web.desk.fact_words import FactWords
from zhunsheng.web.desk.frame import show
from zhunsheng.web.desk.registers import period, visible_register
from zhunsheng.web.organ_names import called
from zhunsheng.web.reader import Reader, signed_in


@signed_in
def entry(request: HttpRequest, reader: Reader, name: str) -> HttpResponseBase:
    """All that a register ever said under a key, and the acts that made it so."""
    spec, entries = visible_register(reader, name)
    key = request.GET.get("key", "")
    rows = list(entries.filter(key=key).select_related("organ", "person").order_by("valid_from"))
    if not rows:
        raise Http404
    acts = _acts(reader, rows)
    table = DataTable(
        _("历次变动"),
        (
            Column(_("在列期间"), narrow=True),
            Column(_("名称")),
            Column(_("机关")),
            *(Column(fact.label) for fact in spec.fields),
            Column(_("列入")),
            Column(_("移出或调整")),
        ),
        [_history_row(spec, row, acts) for row in rows],
        EmptyState(""),
        caption_hidden=True,
    )
    return show(
        request,
        reader,
        "desk/entry.html",
        (
            Crumb(_("清单与台账"), reverse("desk:registers")),
            Crumb(spec.label, reverse("desk:register", args=[spec.name])),
            Crumb(key),
        ),
        spec=spec,
        entry=rows[-1],
        standing=_standing(rows, reader.today),
        table=table,
    )


def _standing(rows: Sequence[Entry], today: date) -> str:
    for row in rows:
        if row.valid_from <= today and (row.valid_to is None or today < row.valid_to):
            return _("今天在列，自 %(day)s 起。") % {"day": day(row.valid_from)}
    last = rows[-1]
    if last.valid_from > today:
        return _("将于 %(day)s 列入。") % {"day": day(last.valid_from)}
    return _("今天不在列，已于 %(day)s 移出。") % {"day": day(last.valid_to)}


def _history_row(spec: RegisterSpec, row: Entry, acts: dict[UUID, Event]) -> Row:
    names = FactWords([], personal=True)
    opened_by = acts.get(row.opened_by) if row.opened_by else None
    closed_by = acts.get(row.closed_by) if row.closed_by else None
    return Row(
        (
            period(row),
            row.title,
            called(row.organ) if row.organ else NOTHING,
            *(
                names.value(fact, row.data[fact.name], row.valid_from)
                if fact.name in row.data
                else NOTHING
                for fact in spec.fields_of(row.kind)
            ),
            _act(row.opened_by, opened_by, _("直接登记")),
            _act(row.closed_by, closed_by, row.get_closing_display() if row.closing else NOTHING),
        )
    )


def _act(key: UUID | None, event: Event | None, otherwise: str) -> Cell | str:
    if event is not None:
        case = event.case
        label = law.edition_of(case.procedure, case.edition).acts[event.act].label
        href = f"{reverse('desk:case', args=[case.pk])}#event-{event.seq}"
        return Cell(label, href, f"{case.number} · {short_day(event.occurred_on)}")
    return _("其他机关的案件") if key else otherwise


def _acts(reader: Reader, rows: Sequence[Entry]) -> dict[UUID, Event]:
    keys = {key for row in rows for key in (row.opened_by, row.closed_by) if key}
    if not keys:
        return {}
    seen = visible_events(reader.viewer).filter(pk__in=keys).select_related("case")
    return {event.pk: event for event in seen}
