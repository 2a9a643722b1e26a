"""Taking a list away (导出): CSV and XLSX of exactly the rows that the filters chose.

A cell that a spreadsheet would run as a formula is kept from running by an apostrophe.
"""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import IO, TypeAlias
from urllib.parse import quote

from django.contrib import messages
from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.utils.translation import gettext as _
from openpyxl import Workbook

from zhunsheng.web.components import Export
from zhunsheng.web.components.words import Words, count, words
from zhunsheng.web.paging import PAGE, query

Value: TypeAlias = str | int | Decimal | date | None

FORMAT = "format"
FORMATS = ("csv", "xlsx")
XLSX_ROWS = 1_048_575
_BOM = "\ufeff"
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def offered(request: HttpRequest) -> tuple[Export, ...]:
    """The ways to take away the list that a request shows."""
    return tuple(
        Export(name.upper(), query(request, **{PAGE: None, FORMAT: name})) for name in FORMATS
    )


def asks_for_file(request: HttpRequest) -> bool:
    """Whether the request asks for a file, not for the page."""
    return request.GET.get(FORMAT) in FORMATS


def exported(
    request: HttpRequest, name: str, heads: Sequence[Words], rows: Iterable[Sequence[Value]]
) -> HttpResponseBase | None:
    """The file that the request asks for; None when it asks for the page."""
    wanted = request.GET.get(FORMAT)
    if wanted == "csv":
        return _csv(name, heads, rows)
    if wanted == "xlsx":
        return _xlsx(request, name, heads, rows)
    return None


def safe(value: Value) -> Value:
    """The value, so that no spreadsheet runs it."""
    if isinstance(value, str) and value.startswith(_RUNS):
        return f"'{value}"
    return value


class _Echo:
    """Hands back what the CSV writer writes."""

    def write(self, line: str) -> str:
        return line


def _csv(name: str, heads: Sequence[Words], rows: Iterable[Sequence[Value]]) -> HttpResponseBase:
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield _BOM
        yield writer.writerow([words(head) for head in heads])
        for row in rows:
            yield writer.writerow([safe(value) for value in row])

    answer = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    return _attached(answer, f"{name}.csv")


def _xlsx(
    request: HttpRequest, name: str, heads: Sequence[Words], rows: Iterable[Sequence[Value]]
) -> HttpResponseBase:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    sheet.append([words(head) for head in heads])
    fits = True
    for number, row in enumerate(rows):
        if fits := number < XLSX_ROWS:
            sheet.append([_storable(safe(value)) for value in row])
        else:
            break
    file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    book.save(file)
    if not fits:
        file.close()
        return _too_many(request)
    file.seek(0)
    return _attached(FileResponse(file, content_type=_XLSX), f"{name}.xlsx")


def _too_many(request: HttpRequest) -> HttpResponseBase:
    said = _("一张 XLSX 表最多 %(most)s 行，请缩小范围，或导出 CSV。")
    messages.error(request, said % {"most": count(XLSX_ROWS)})
    return HttpResponseRedirect(request.path + query(request, **{FORMAT: None}))


def _storable(value: Value) -> Value:
    """Without the control characters that the format forbids."""
    if isinstance(value, str):
        return "".join(each for each in value if each >= " " or each in "\t\n")
    return value


def _attached(answer: HttpResponseBase, filename: str) -> HttpResponseBase:
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(filename)}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "no-store"
    return answer
