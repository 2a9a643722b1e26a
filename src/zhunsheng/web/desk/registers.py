"""Registers as of a day (清单与台账): what stood on them, and what became of each entry."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.visibility import visible_entries
from zhunsheng.kernel.identity.identifiers import mask_name
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.spec import RegisterSpec
from zhunsheng.web import export
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import NOTHING, count, short_day, words
from zhunsheng.web.desk.fact_words import FactWords
from zhunsheng.web.desk.frame import show
from zhunsheng.web.export import Value
from zhunsheng.web.forms import DayField, Form
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import turned
from zhunsheng.web.reader import Reader, signed_in

SIZE = 50


class RegisterFilters(Form):
    """The day, and what narrows a register."""

    on = DayField(label=gettext_lazy("截至哪一天"), required=False)
    q = forms.CharField(
        label=gettext_lazy("编码或名称"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("类别"), required=False)
    organ = forms.ChoiceField(label=gettext_lazy("机关"), required=False)

    def __init__(
        self, data: Any, spec: RegisterSpec, entries: QuerySet[Entry], today: date
    ) -> None:
        given = data.copy()
        given.setdefault("on", today.isoformat())
        super().__init__(given, auto_id="filter_%s")
        self.today = today
        everything = ("", _("全部"))
        kinds = [(name, words(label)) for name, label in spec.kinds.items()]
        self._choices("kind", [everything, *kinds])
        held = entries.order_by().values("organ").distinct()
        organs = Organ.objects.filter(pk__in=held).order_by("name")
        self._choices("organ", [everything, *((str(o.pk), words(called(o))) for o in organs)])
        if not kinds:
            del self.fields["kind"]

    def _choices(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    @property
    def day(self) -> date:
        """The day the register is read for."""
        self.is_valid()
        chosen: date | None = self.cleaned_data.get("on")
        return chosen or self.today

    def narrowed(self, entries: QuerySet[Entry]) -> QuerySet[Entry]:
        """The entries in force on the day that the filters leave, by key."""
        found, chosen = in_force(self.day), self.cleaned_data
        if chosen.get("q"):
            found &= Q(key__icontains=chosen["q"]) | Q(title__icontains=chosen["q"])
        for name in ("kind", "organ"):
            if chosen.get(name):
                found &= Q(**{name: chosen[name]})
        return entries.filter(found).select_related("organ", "person").order_by("key")


def visible_register(reader: Reader, name: str) -> tuple[RegisterSpec, QuerySet[Entry]]:
    """A register and what of it the reader may see; to the rest there is no such page."""
    spec = current().vocabulary.registers.get(name)
    if spec is None or not (spec.public or reader.viewer.sees_anything):
        raise Http404
    return spec, visible_entries(reader.viewer, spec)


@signed_in
def registers(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """Every register, with how much stands on it today."""
    specs = [
        spec
        for spec in current().vocabulary.registers.values()
        if spec.public or reader.viewer.sees_anything
    ]
    counts: dict[str, int] = {}
    for spec in specs:  # one query for all public registers, one for each of the others
        if not spec.public:
            counts[spec.name] = (
                visible_entries(reader.viewer, spec).filter(in_force(reader.today)).count()
            )
    names = [spec.name for spec in specs if spec.public]
    standing = Entry.objects.filter(in_force(reader.today), register__in=names)
    counts |= dict(standing.order_by().values_list("register").annotate(n=Count("pk")))
    table = DataTable(
        _("清单与台账"),
        (
            Column(_("名称")),
            Column(_("今天在列"), align="end"),
            Column(_("公开范围")),
        ),
        [
            Row(
                (
                    Cell(spec.label, reverse("desk:register", args=[spec.name])),
                    count(counts.get(spec.name, 0)),
                    _("向社会公开") if spec.public else _("本机关和监督机关"),
                )
            )
            for spec in specs
        ],
        EmptyState(_("还没有清单")),
        caption_hidden=True,
        headed=False,
    )
    crumbs = (Crumb(_("清单与台账")),)
    return show(request, reader, "desk/registers.html", crumbs, table=table)


@signed_in
def register(request: HttpRequest, reader: Reader, name: str) -> HttpResponseBase:
    """A register as of a day, or its file."""
    spec, entries = visible_register(reader, name)
    filters = RegisterFilters(request.GET, spec, entries, reader.today)
    found = filters.narrowed(entries)
    title = f"{words(spec.label)} {filters.day.isoformat()}"
    taken = export.exported(request, title, _heads(spec), _exported(spec, found, filters.day))
    if taken is not None:
        return taken
    leaf = turned(found, request, size=SIZE)
    table = DataTable(
        spec.label,
        _columns(spec),
        [_row(spec, entry, filters.day) for entry in leaf.rows],
        EmptyState(
            _("这一天没有符合条件的条目"),
            _("请换一天，或放宽条件。"),
            "?",
            _("清除条件"),
            "card-list",
        ),
        total=leaf.total,
        filters=filters,
        filters_reset_href="?" if any(request.GET.values()) else "",
        pages=leaf.pages,
        exports=export.offered(request),
        caption_hidden=True,
    )
    return show(
        request,
        reader,
        "desk/register.html",
        (Crumb(_("清单与台账"), reverse("desk:registers")), Crumb(spec.label)),
        spec=spec,
        day=filters.day,
        table=table,
    )


def _columns(spec: RegisterSpec) -> tuple[Column, ...]:
    return (
        Column(spec.key_label, narrow=True),
        Column(_("名称")),
        *((Column(_("类别")),) if spec.kinds else ()),
        Column(_("机关")),
        *(Column(fact.label) for fact in spec.fields),
        Column(_("在列期间")),
    )


def _row(spec: RegisterSpec, entry: Entry, on: date) -> Row:
    names = FactWords([], personal=True)
    page = reverse("desk:entry", args=[spec.name])
    return Row(
        (
            Cell(entry.key, f"{page}?{_key(entry.key)}"),
            entry.title,
            *((spec.kinds.get(entry.kind, NOTHING),) if spec.kinds else ()),
            called(entry.organ) if entry.organ else NOTHING,
            *(
                names.value(fact, entry.data[fact.name], on) if fact.name in entry.data else NOTHING
                for fact in spec.fields_of(entry.kind)
            ),
            period(entry),
        )
    )


def _key(key: str) -> str:
    from urllib.parse import urlencode

    return urlencode({"key": key})


def period(entry: Entry) -> str:
    """The stretch of time that an entry stands for."""
    end = short_day(entry.valid_to) if entry.valid_to else _("至今")
    return f"{short_day(entry.valid_from)} – {end}"


def _heads(spec: RegisterSpec) -> list[Any]:
    kinds = [_("类别")] if spec.kinds else []
    fields = [fact.label for fact in spec.fields]
    return [spec.key_label, _("名称"), *kinds, _("机关"), *fields, _("起"), _("止（不含当日）")]


def _exported(spec: RegisterSpec, found: QuerySet[Entry], on: date) -> Iterator[Sequence[Value]]:
    names = FactWords([], personal=False)
    for entry in found.iterator(chunk_size=2000):
        title = mask_name(entry.title) if _names_a_person(entry) else entry.title
        kind = spec.kinds.get(entry.kind)
        yield (
            entry.key,
            title,
            *((words(kind) if kind else "",) if spec.kinds else ()),
            words(called(entry.organ)) if entry.organ else "",
            *(
                names.value(fact, entry.data[fact.name], on) if fact.name in entry.data else ""
                for fact in spec.fields_of(entry.kind)
            ),
            entry.valid_from,
            entry.valid_to,
        )


def _names_a_person(entry: Entry) -> bool:
    return entry.person is not None and entry.title == entry.person.name
