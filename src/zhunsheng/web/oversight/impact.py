"""What rests on a law that changes (法律变动影响): one list of all kinds, each with its owner."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.instruments.law_change.assigning import Change
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.impact import Impact
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.library.queries import versions_of
from zhunsheng.web import export, law
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import day, is_english, listed, words
from zhunsheng.web.desk.instrument_field import spoken
from zhunsheng.web.organ_names import called
from zhunsheng.web.oversight.change_asked import KINDS, Asked
from zhunsheng.web.oversight.frame import for_duties, show
from zhunsheng.web.oversight.law_change import REVIEWERS, assign_href, tasks_table
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.law_text import law_url
from zhunsheng.web.portal.register_pages import entry_url
from zhunsheng.web.reader import Reader

MOST_CASES = 5000
"""Open cases beyond this are counted and not listed."""
SIZE = 50


@dataclass(frozen=True, slots=True)
class Affected:
    """One thing that rests on what changes (受影响对象)."""

    kind: str
    title: str
    href: str
    note: str
    places: str
    through: str
    owner: str


@require_safe
@for_duties(REVIEWERS)
def impact(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """Pick a law or an article: everything that rests on it."""
    filters = Asked(request, reader)
    change, given = filters.change, filters.cleaned_data
    found: list[Affected] = []
    if change is not None:
        result = change.impact()
        found = [each for each in affected(result, reader) if _wanted(each, given.get("kind"))]
        if file := export.exported(request, _("影响清单"), _heads(), _exported(found)):
            return file
    leaf = turned(found, request, size=SIZE)
    table = DataTable(
        caption=_("受影响的文件、事项、程序和案件"),
        caption_hidden=True,
        columns=[
            Column(_("类别"), narrow=True),
            Column(_("名称")),
            Column(_("所依据的条文")),
            Column(_("责任机关")),
        ],
        rows=[_row(each) for each in leaf.rows],
        total=leaf.total,
        pages=leaf.pages,
        filters=filters,
        filters_shown=4,
        filters_reset_href="?" if any(given.values()) else "",
        exports=export.offered(request) if found else (),
        empty=_empty(filters),
    )
    return show(
        request,
        reader,
        "oversight/impact.html",
        (Crumb(_("法律变动影响")),),
        lead=_lead(change, found),
        table=table,
        tasks=tasks_table(change, reader) if change else None,
        assign_href=assign_href(filters, reader) if change and found else "",
    )


def affected(found: Impact, reader: Reader) -> Iterator[Affected]:
    """Documents, entries, editions and open cases, in one form."""
    # the city's own documents first: the others are for those who made them to change
    ours = sorted(found.documents, key=lambda each: each.version.instrument.organ_id is None)
    for document in ours:
        it = document.version
        owner = called(it.instrument.organ) if it.instrument.organ else it.instrument.issuer
        yield Affected(
            "document",
            spoken(it.title, it.number),
            law_url(it.instrument_id, on=found.on),
            _("%(from)s起施行") % {"from": day(it.in_force_from)},
            _places(document.places),
            " → ".join(f"《{each.title}》" for each in document.through),
            words(owner),
        )
    for each in found.entries:
        entry, spec = each.entry, current().vocabulary.registers.get(each.entry.register)
        yield Affected(
            "entry",
            f"{entry.key} {entry.title}",
            entry_url(entry) if spec and spec.public else "",
            words(spec.label) if spec else entry.register,
            _places(each.places),
            f"《{each.through.title}》" if each.through else "",
            words(called(entry.organ)) if entry.organ else "",
        )
    for row in found.editions:
        edition = row.edition
        yield Affected(
            "edition",
            words(edition.label),
            "",
            _("%(from)s起施行的版本") % {"from": day(edition.in_force)},
            _places(row.places),
            "",
            "",
        )
    cases = visible_cases(reader.viewer).filter(pk__in=found.cases.order_by().values("pk"))
    for case in cases.select_related("organ").order_by("organ__name", "number")[:MOST_CASES]:
        yield Affected(
            "case",
            case.number,
            reverse("desk:case", args=[case.pk]),
            words(law.procedure_label(case.procedure)),
            "",
            "",
            words(called(case.organ)),
        )


def _wanted(each: Affected, kind: str | None) -> bool:
    return not kind or each.kind == kind


def _places(keys: Sequence[str]) -> str:
    return listed([words(Address.of(key)) if key else _("全文") for key in keys[:20]])


def _lead(change: Change | None, found: Sequence[Affected]) -> str:
    if change is None:
        return _("填写变动的法律或文件（可以只填某一条），看哪些文件、事项、程序和案件以它为依据。")
    joint = ": " if is_english() else " "
    numbers = ((label, sum(each.kind == kind for each in found)) for kind, label in KINDS)
    counts = [f"{label}{joint}{n}" for label, n in numbers if n]
    return _("以%(law)s为依据的：%(counts)s。") % {
        "law": spoken(change.version.title, change.version.number) + change.place,
        "counts": (", " if is_english() else "，").join(counts) or _("没有"),
    }


def _empty(filters: Asked) -> EmptyState:
    change = filters.change
    if change is None:
        wrong = " ".join(str(each) for errors in filters.errors.values() for each in errors)
        return EmptyState(
            _("请改正查询条件") if wrong else _("还没有选定法律或文件"),
            wrong or _("填写名称或文号，再看影响。"),
            icon="search",
        )
    first = versions_of(change.version.instrument).values_list("in_force_from", flat=True).last()
    if first is not None and change.on < first:
        return EmptyState(
            _("%(on)s还没有%(law)s") % {"on": day(change.on), "law": f"《{change.version.title}》"},
            _("法规库里它最早的文本自%(from)s起施行。") % {"from": day(first)},
            icon="calendar-x",
        )
    return EmptyState(
        _("没有对象以它为依据"),
        _("在办案件、权责事项、文件和程序都没有引用它。"),
        icon="check2-circle",
    )


def _row(each: Affected) -> Row:
    through = _("经由%(through)s") % {"through": each.through} if each.through else ""
    return Row(
        [
            str(dict(KINDS)[each.kind]),
            Cell(each.title, each.href, note=each.note),
            Cell(each.places, note=through),
            each.owner,
        ]
    )


def _heads() -> list[str]:
    return [_("类别"), _("名称"), _("说明"), _("所依据的条文"), _("经由"), _("责任机关")]


def _exported(found: Sequence[Affected]) -> Iterator[list[export.Value]]:
    for each in found:
        kind = str(dict(KINDS)[each.kind])
        yield [kind, each.title, each.note, each.places, each.through, each.owner]
