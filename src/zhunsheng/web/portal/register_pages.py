"""The public registers as of a day (公开清单): licence items, powers, and all that is public."""

from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.queries import entries_on, history
from zhunsheng.kernel.register.spec import RegisterSpec
from zhunsheng.kernel.statute.facts import FactType, Sensitivity
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Row
from zhunsheng.web.components.words import NOTHING, Words, day, words
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.entry_history import Version, versions
from zhunsheng.web.portal.facts import in_words
from zhunsheng.web.portal.lists import AsOf, is_covered, named, sought
from zhunsheng.web.portal.redaction import Redaction

OWN_PAGES = {
    "licence_items": ("portal:items", "portal:item"),
    "powers": ("portal:powers", "portal:power"),
}
"""The registers that have an address of their own."""

_OPEN = Redaction()


def spec_of(name: str) -> RegisterSpec:
    """The declaration of a public register; to the public there are no others."""
    spec: RegisterSpec | None = current().vocabulary.registers.get(name)
    if spec is None or not spec.public:
        raise Http404(name)
    return spec


def list_url(name: str) -> str:
    """Where a register is."""
    if name in OWN_PAGES:
        return reverse(OWN_PAGES[name][0])
    return reverse("portal:register", args=[name])


def entry_url(entry: Entry) -> str:
    """Where an entry is."""
    if entry.register in OWN_PAGES:
        return reverse(OWN_PAGES[entry.register][1], args=[entry.key])
    return reverse("portal:entry", args=[entry.register, entry.key])


@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    """All that is public."""
    specs = [spec for spec in current().vocabulary.registers.values() if spec.public]
    context = {
        "breadcrumbs": crumbs((_("公开清单"), "")),
        "registers": [(spec.label, list_url(spec.name)) for spec in specs],
    }
    return render(request, "portal/registers.html", context)


@require_safe
def register(request: HttpRequest, name: str) -> HttpResponse:
    """A register as of a day."""
    spec, today = spec_of(name), timezone.localdate()
    filters = _filters(request, spec)
    on = filters.day(today)
    found = _narrowed(entries_on(name, on), filters)
    leaf = turned(found, request)
    table = DataTable(
        caption=spec.label,
        caption_hidden=True,
        columns=_columns(spec),
        rows=[_row(spec, entry) for entry in leaf.rows],
        total=leaf.total,
        pages=leaf.pages,
        filters=filters,
        filters_reset_href=list_url(name) if filters.narrows else "",
        empty=EmptyState(
            _("没有符合条件的条目"),
            _("请换一个关键词，或清除条件；要看以往的情况，请填写“截至日期”。"),
            icon="search",
        ),
    )
    context = {
        "breadcrumbs": crumbs((_("公开清单"), reverse("portal:registers")), (spec.label, "")),
        "spec": spec,
        "on": on,
        "is_today": on == today,
        "table": table,
    }
    return render(request, "portal/register.html", context)


@require_safe
def entry(request: HttpRequest, name: str, key: str) -> HttpResponse:
    """All that was ever said under a key, and what holds today."""
    spec, today = spec_of(name), timezone.localdate()
    if "\x00" in key:  # which PostgreSQL takes for no text at all
        raise Http404(name)
    told: list[Version] = versions(list(history(name, key)))
    if not told:
        raise Http404(key)
    standing = next((v for v in told if v.holds_on(today)), None)
    shown = (standing or told[-1]).entry
    context = {
        "breadcrumbs": crumbs(
            (_("公开清单"), reverse("portal:registers")),
            (spec.label, list_url(name)),
            (shown.title, ""),
        ),
        "spec": spec,
        "entry": shown,
        "organ": called(shown.organ) if shown.organ else "",
        "standing": standing,
        "last": told[-1],
        "kind": spec.kinds.get(shown.kind),
        "level": level_words(shown.level),
        "facts": fields(spec, shown),
        "history": _history(spec, told),
    }
    return render(request, "portal/entry.html", context)


def level_words(level: str) -> Words:
    """A tier of government in words."""
    return str(dict(Organ.Level.choices).get(level, level))


def fields(spec: RegisterSpec, entry: Entry) -> list[tuple[Words, str]]:
    """The public fields of an entry that were given."""
    return [
        (fact.label, in_words(fact, entry.data[fact.name], _OPEN))
        for fact in spec.fields_of(entry.kind)
        if fact.sensitivity is Sensitivity.PUBLIC and entry.data.get(fact.name) is not None
    ]


def _filters(request: HttpRequest, spec: RegisterSpec) -> AsOf:
    filters = AsOf(request.GET)
    filled = Entry.objects.filter(register=spec.name).order_by()
    held = filled.filter(organ__isnull=False)
    organs = held.values_list("organ", "organ__name", "organ__name_en").distinct()
    named_organs = sorted(
        ((str(pk), words(Text(name, en or name))) for pk, name, en in organs),
        key=lambda pair: pair[1],
    )
    filters.offer("organ", _("实施机关"), named_organs)
    if spec.kinds:
        filters.offer("kind", _("类别"), named(spec.kinds))
    else:
        levels = filled.exclude(level="").values_list("level", flat=True).distinct()
        filters.offer("level", _("层级"), [(e, words(level_words(e))) for e in sorted(levels)])
    filters.order_fields(["q", "organ", "kind", "level", "on"])
    return filters


def _narrowed(entries: QuerySet[Entry], filters: AsOf) -> QuerySet[Entry]:
    for name in ("organ", "kind", "level"):
        if name in filters.fields and (value := filters.wanted(name)):
            entries = entries.filter(**{name: value})
    return matching(entries, filters.wanted("q") or "")


def matching(entries: QuerySet[Entry], text: str) -> QuerySet[Entry]:
    """Entries that hold every word of a text somewhere a reader sees."""
    if is_covered(text):
        return entries.none()
    for word in sought(text):
        entries = entries.filter(
            Q(title__icontains=word)
            | Q(key__icontains=word)
            | Q(organ__name__icontains=word)
            | Q(data__basis__icontains=word)
        )
    return entries


def _columns(spec: RegisterSpec) -> list[Column]:
    columns = [Column(_("名称"))]
    if spec.kinds:
        columns.append(Column(_("类别"), narrow=True))
    columns.append(Column(_("实施机关")))
    for fact in _listed(spec):
        end = fact.type in {FactType.INTEGER, FactType.MONEY}
        columns.append(Column(fact.label, align="end" if end else "start"))
    return columns


def _listed(spec: RegisterSpec):  # type: ignore[no-untyped-def]  # noqa: ANN202
    """The fields a list shows: a legal basis is long and stands on the entry's own page."""
    return [
        fact
        for fact in spec.fields
        if fact.sensitivity is Sensitivity.PUBLIC and fact.name != "basis"
    ]


def _row(spec: RegisterSpec, entry: Entry) -> Row:
    cells: list[object] = [Cell(entry.title, entry_url(entry), entry.key)]
    if spec.kinds:
        cells.append(spec.kinds.get(entry.kind, NOTHING))
    level = words(level_words(entry.level))
    cells.append(Cell(called(entry.organ) if entry.organ else NOTHING, note=level))
    said = dict(fields(spec, entry))
    cells += [said.get(fact.label, NOTHING) for fact in _listed(spec)]
    return Row(cells)  # type: ignore[arg-type]


def _history(spec: RegisterSpec, told: list[Version]) -> DataTable:
    rows = []
    for version in reversed(told):
        entry = version.entry
        said = _("；").join(
            f"{words(label)}{_('：')}{value}" for label, value in fields(spec, entry)
        )
        rows.append(
            Row(
                [
                    Cell(day(entry.valid_from), note=_until(entry.valid_to)),
                    Cell(entry.title, note=said),
                    called(entry.organ) if entry.organ else NOTHING,
                    Cell(version.how, note=version.decision),
                ]
            )
        )
    return DataTable(
        caption=_("历次变动和所依据的决定"),
        columns=[
            Column(_("生效日期"), narrow=True),
            Column(_("内容")),
            Column(_("实施机关")),
            Column(_("变动和决定")),
        ],
        rows=rows,
        empty=EmptyState(_("没有变动")),
        caption_hidden=True,
    )


def _until(valid_to: date | None) -> str:
    """The first day it no longer held."""
    return _("至 %(day)s 失效") % {"day": day(valid_to)} if valid_to else _("现行有效")
