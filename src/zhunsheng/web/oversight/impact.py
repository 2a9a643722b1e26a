"""What rests on a law that changes (法律变动影响): one list of all kinds, each with its owner."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django import forms
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.impact import Impact, resting_on
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.numerals import number_of
from zhunsheng.kernel.library.models import Version
from zhunsheng.web import export, law
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import day, is_english, listed, words
from zhunsheng.web.desk.instrument_field import InstrumentField, spoken
from zhunsheng.web.forms import DayField
from zhunsheng.web.organ_names import called
from zhunsheng.web.oversight.frame import OVERSEERS, for_duties, show
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.law_text import law_url
from zhunsheng.web.portal.register_pages import entry_url
from zhunsheng.web.reader import Reader

REVIEWERS = OVERSEERS | {"legal_reviewer"}
KINDS = (
    ("document", gettext_lazy("文件")),
    ("entry", gettext_lazy("权责和事项")),
    ("edition", gettext_lazy("程序")),
    ("case", gettext_lazy("在办案件")),
)
MOST_CASES = 5000
"""Open cases beyond this are counted and not listed."""
SIZE = 50
_PLACE = re.compile(
    r"第?(?P<article>[\d一二三四五六七八九十百千零〇]+)条?(?:之(?P<inserted>[一二三四五六七八九十\d]+))?"
    r"(?:第(?P<paragraph>[\d一二三四五六七八九十]+)款)?(?:第[（(]?(?P<item>[\d一二三四五六七八九十]+)[)）]?项)?"
)


class PlaceField(forms.CharField):
    """An article as people write it (条文): 63, 第六十三条第二款; cleaned to its key."""

    def clean(self, value: object) -> str:
        """The key of the address; nothing where nothing was written."""
        said = "".join(str(super().clean(value)).split())
        if not said:
            return ""
        match = _PLACE.fullmatch(said)
        if match is None:
            raise forms.ValidationError(_("请把条文写成“第六十三条”或“63”的样子。"))
        numbers = {n: number_of(v) for n, v in match.groupdict().items() if v}
        return Address(**numbers).key


class Asked(forms.Form):
    """What changes, and on which day (变动)."""

    place = PlaceField(label=gettext_lazy("条文"), required=False, max_length=40)
    on = DayField(label=gettext_lazy("变动日期"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("类别"), required=False, choices=[("", gettext_lazy("全部")), *KINDS]
    )

    def __init__(self, request: HttpRequest, reader: Reader) -> None:
        super().__init__(request.GET)
        field = InstrumentField(None, reader.today)
        field.label, field.required, field.help_text = _("法律或文件（名称或文号）"), False, ""
        self.fields["law"] = field
        self.order_fields(["law", "place", "on", "kind"])


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
    filters.is_valid()
    given = filters.cleaned_data
    version = _version(given.get("law", ""))
    found: list[Affected] = []
    if version is not None:
        on: date = given.get("on") or reader.today
        result = resting_on(version.instrument, address=given.get("place", ""), on=on)
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
        empty=_empty(version, filters),
    )
    return show(
        request,
        reader,
        "oversight/list.html",
        (Crumb(_("法律变动影响")),),
        title=_("法律变动影响"),
        lead=_lead(version, found),
        table=table,
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


def _version(key: str) -> Version | None:
    rows = Version.objects.select_related("instrument").defer("text")
    return rows.filter(pk=key).first() if key else None


def _wanted(each: Affected, kind: str | None) -> bool:
    return not kind or each.kind == kind


def _places(keys: Sequence[str]) -> str:
    return listed([words(Address.of(key)) if key else _("全文") for key in keys[:20]])


def _lead(version: Version | None, found: Sequence[Affected]) -> str:
    if version is None:
        return _("填写变动的法律或文件（可以只填某一条），看哪些文件、事项、程序和案件以它为依据。")
    joint = ": " if is_english() else " "
    numbers = ((label, sum(each.kind == kind for each in found)) for kind, label in KINDS)
    counts = [f"{label}{joint}{n}" for label, n in numbers if n]
    return _("以%(law)s为依据的：%(counts)s。") % {
        "law": spoken(version.title, version.number),
        "counts": (", " if is_english() else "，").join(counts) or _("没有"),
    }


def _empty(version: Version | None, filters: Asked) -> EmptyState:
    if version is None:
        wrong = " ".join(str(each) for each in filters.errors.get("law", []))
        return EmptyState(
            _("还没有选定法律或文件"), wrong or _("填写名称或文号，再看影响。"), icon="search"
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
