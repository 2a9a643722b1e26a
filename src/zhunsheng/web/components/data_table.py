"""A list that can be sorted, filtered, turned and taken away (数据表).

Rows come formatted in Python and are drawn in Python: filters of a template cost four times that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias
from zlib import crc32

from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from zhunsheng.web.components.component import Drawn, drawn
from zhunsheng.web.components.parts import EmptyState
from zhunsheng.web.components.words import Words, count, words


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: the value, a link on it, and a quieter second line."""

    value: Words | Drawn
    href: str = ""
    note: Words | Drawn = ""

    def __html__(self) -> SafeString:
        """The content of the cell."""
        value = _drawn(self.value)
        if self.href:
            value = format_html('<a href="{}">{}</a>', self.href, value)
        if not self.note:
            return value
        return format_html('{}<span class="zs-note">{}</span>', value, _drawn(self.note))


AnyCell: TypeAlias = Cell | Words | Drawn


def _drawn(value: Words | Drawn) -> SafeString:
    if isinstance(value, Promise) or not isinstance(value, Drawn):
        return conditional_escape(words(value))
    return drawn(value)


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its side, and how to sort by it. `sorted` is "", asc or desc."""

    label: Words
    align: str = "start"
    sort_href: str = ""
    sorted: str = ""
    narrow: bool = False

    @property
    def css(self) -> str:
        """The classes of its cells."""
        end = " zs-end" if self.align == "end" else ""
        return f"zs-cell{end}{' zs-narrow' if self.narrow else ''}"

    @property
    def order_icon(self) -> str:
        """The order, as a sign."""
        return {"asc": "caret-up-fill", "desc": "caret-down-fill"}.get(
            self.sorted, "chevron-expand"
        )

    @property
    def aria_sort(self) -> str:
        """The order, as a screen reader wants it."""
        return {"asc": "ascending", "desc": "descending"}.get(self.sorted, "none")


@dataclass(frozen=True, slots=True)
class Row:
    """A row. `tone` is "", overdue or due_soon; `anchor` is where Back returns to."""

    cells: Sequence[AnyCell]
    tone: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Pages:
    """Where in a long list the page is (分页)."""

    number: int
    count: int
    previous_href: str = ""
    next_href: str = ""


@dataclass(frozen=True, slots=True)
class Export:
    """A way to take the whole list away (导出), such as CSV or XLSX."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class DataTable:
    """A list of records (数据表). The first column names the row.

    `filters_shown`: how many filters stand in sight; the rest wait behind *more*, open while one of
    them is set. `capped`: there are more than `total`, which nobody counted. Not `headed`: the
    page itself says how many there are.
    """

    template: ClassVar[str] = "components/data_table.html"

    caption: Words
    columns: Sequence[Column]
    rows: Sequence[Row]
    empty: EmptyState
    total: int | None = None
    filters: BaseForm | None = None
    filters_reset_href: str = ""
    filters_shown: int = 99
    pages: Pages | None = None
    exports: Sequence[Export] = ()
    caption_hidden: bool = False
    capped: bool = False
    headed: bool = True

    @property
    def anchor(self) -> str:
        """What filters, sorting and pages replace where scripts run (htmx): this list alone."""
        return f"list-{crc32(str(words(self.caption)).encode()):08x}"

    @property
    def swaps(self) -> SafeString:
        """How it is replaced without loading the page anew; without a script links just lead on."""
        return format_html(
            'hx-boost="true" hx-target="#{0}" hx-select="#{0}" hx-swap="outerHTML show:none" '
            'hx-push-url="true"',
            self.anchor,
        )

    @property
    def total_words(self) -> str:
        """How many there are in all."""
        total = len(self.rows) if self.total is None else self.total
        if self.capped:
            return gettext("超过 %(n)s 条") % {"n": count(total)}
        return ngettext("共 %(n)s 条", "共 %(n)s 条", total) % {"n": count(total)}

    @property
    def filters_first(self) -> list[BoundField]:
        """The filters in sight."""
        return self.filters.visible_fields()[: self.filters_shown] if self.filters else []

    @property
    def filters_rest(self) -> list[BoundField]:
        """The filters behind *more*."""
        return self.filters.visible_fields()[self.filters_shown :] if self.filters else []

    @property
    def filters_open(self) -> bool:
        """Whether one of those behind *more* is set."""
        return any(bound.data or bound.errors for bound in self.filters_rest)

    @property
    def body(self) -> SafeString:
        """The rows."""
        return format_html_join("", "{}", ((self._row(row),) for row in self.rows))

    def _row(self, row: Row) -> SafeString:
        cells = format_html_join("", "{}", ((self._cell(*pair),) for pair in self._paired(row)))
        return format_html(
            '<tr role="row" class="zs-row{}"{}>{}</tr>',
            f" zs-row-{row.tone}" if row.tone else "",
            format_html(' id="{}"', row.anchor) if row.anchor else "",
            cells,
        )

    def _paired(self, row: Row) -> list[tuple[int, Column, AnyCell]]:
        pairs = zip(self.columns, row.cells, strict=True)
        return [(place, column, cell) for place, (column, cell) in enumerate(pairs)]

    @staticmethod
    def _cell(place: int, column: Column, cell: AnyCell) -> SafeString:
        opening, closing = (
            ("th scope='row' role='rowheader'", "th") if place == 0 else ("td role='cell'", "td")
        )
        return format_html(
            '<{} class="{}" data-label="{}">{}</{}>',
            SafeString(opening),
            column.css,
            words(column.label),
            _drawn(cell),
            SafeString(closing),
        )
