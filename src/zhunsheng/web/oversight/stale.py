"""Citations that no longer lead to law in force (失效引用): the whole stock as one list."""

from collections.abc import Iterator, Sequence
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from zhunsheng.kernel.identity.intervals import in_force as entry_in_force
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.library.models import Citation, Version
from zhunsheng.kernel.library.queries import in_force
from zhunsheng.kernel.library.staleness import RESTING
from zhunsheng.kernel.register.models import Entry
from zhunsheng.web import export
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import Words, day, words
from zhunsheng.web.desk.instrument_field import spoken
from zhunsheng.web.forms import Form
from zhunsheng.web.organ_names import called
from zhunsheng.web.oversight.frame import for_duties, show
from zhunsheng.web.oversight.law_change import REVIEWERS
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.law_text import law_url
from zhunsheng.web.reader import Reader

SIZE = 50
OURS, ENTRIES, ALL = "ours", "entries", "all"


class Asked(Form):
    """Whose citations (范围): the city's documents unless another is asked for."""

    scope = forms.ChoiceField(
        label=gettext_lazy("范围"),
        required=False,
        choices=[
            (OURS, gettext_lazy("本市各机关的文件")),
            (ENTRIES, gettext_lazy("权责和事项")),
            (ALL, gettext_lazy("法规库全部文件")),
        ],
    )
    organ = forms.ChoiceField(label=gettext_lazy("机关"), required=False)

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request.GET)
        field = self.fields["organ"]
        assert isinstance(field, forms.ChoiceField)
        organs = Organ.objects.filter(instruments__isnull=False).distinct().order_by("name")
        named = [(str(organ.pk), words(called(organ))) for organ in organs]
        field.choices = [("", _("全部")), *named]
        self.is_valid()

    @property
    def scope_asked(self) -> str:
        """The scope, with its default."""
        return str(self.cleaned_data.get("scope") or OURS)

    @property
    def organ_asked(self) -> UUID | None:
        """The key of the organ, if one is asked for."""
        return as_uuid(self.cleaned_data.get("organ"))


@require_safe
@for_duties(REVIEWERS)
def stale(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """The list, the longest gone first."""
    filters = Asked(request)
    rows = _found(filters, reader)
    if file := export.exported(request, _("失效引用"), _heads(), _exported(rows)):
        return file
    leaf = turned(rows, request, size=SIZE)
    holders = _Holders(leaf.rows)
    table = DataTable(
        caption=_("失效引用"),
        caption_hidden=True,
        columns=[
            Column(_("文件或事项")),
            Column(_("引用的条文")),
            Column(_("失效日期"), narrow=True),
            Column(_("责任机关")),
        ],
        rows=[_row(each, holders) for each in leaf.rows],
        total=leaf.total,
        pages=leaf.pages,
        filters=filters,
        filters_shown=2,
        filters_reset_href="?" if any(filters.cleaned_data.values()) else "",
        exports=export.offered(request),
        empty=EmptyState(
            _("没有失效的引用"),
            _("有效文件所依据的法律和条文都仍有效。法律修改、废止后，会自动列在这里。"),
            icon="check2-circle",
        ),
    )
    return show(
        request,
        reader,
        "oversight/list.html",
        (Crumb(_("失效引用")),),
        title=_("失效引用"),
        lead=_("仍然有效、但所依据的法律或条文已经失效的文件和事项，失效最久的在前。"),
        table=table,
    )


def _found(filters: Asked, reader: Reader) -> QuerySet[Citation]:
    rows = Citation.objects.filter(stale_from__lte=reader.today, relation__in=RESTING)
    if filters.scope_asked == ENTRIES:
        standing = Entry.objects.filter(entry_in_force(reader.today))
        if filters.organ_asked:
            standing = standing.filter(organ=filters.organ_asked)
        rows = rows.filter(holder_kind="entry", holder_id__in=standing.values("pk"))
    else:
        held = Version.objects.filter(in_force(reader.today))
        if filters.scope_asked == OURS:
            held = held.filter(instrument__organ__isnull=False)
        if filters.organ_asked:
            held = held.filter(instrument__organ=filters.organ_asked)
        rows = rows.filter(holder_kind="version", holder_id__in=held.values("pk"))
    return rows.select_related("instrument").order_by("stale_from", "holder_id", "start")


class _Holders:
    """Who the citations of a page belong to: two queries at most."""

    def __init__(self, cited: Sequence[Citation]) -> None:
        versions = {c.holder_id for c in cited if c.holder_kind == "version"}
        entries = {c.holder_id for c in cited if c.holder_kind == "entry"}
        rows = Version.objects.select_related("instrument__organ").defer("text")
        self.versions: dict[UUID, Version] = rows.in_bulk(list(versions)) if versions else {}
        named = Entry.objects.select_related("organ")
        self.entries: dict[UUID, Entry] = named.in_bulk(list(entries)) if entries else {}

    def of(self, cited: Citation) -> tuple[str, str, Words]:
        """Title, address and owner."""
        if cited.holder_kind == "version":
            it = self.versions[cited.holder_id]
            organ = it.instrument.organ
            owner: Words = called(organ) if organ else it.instrument.issuer
            return spoken(it.title, it.number), law_url(it.instrument_id), owner
        entry = self.entries[cited.holder_id]
        return f"{entry.key} {entry.title}", "", called(entry.organ) if entry.organ else ""


def _row(cited: Citation, holders: _Holders) -> Row:
    title, href, owner = holders.of(cited)
    assert cited.instrument is not None  # both held by the filter
    assert cited.stale_from is not None
    target = law_url(cited.instrument.pk, on=cited.on, address=cited.address)
    return Row([Cell(title, href), Cell(cited.raw, target), day(cited.stale_from), owner])


def _heads() -> list[str]:
    return [_("文件或事项"), _("引用的条文"), _("法律或文件"), _("失效日期"), _("责任机关")]


def _exported(rows: QuerySet[Citation]) -> Iterator[list[export.Value]]:
    found = list(rows)
    holders = _Holders(found)
    for each in found:
        title, _href, owner = holders.of(each)
        name = each.instrument.title if each.instrument else each.name
        yield [title, each.raw, name, each.stale_from, words(owner)]
