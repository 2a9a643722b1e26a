"""A table of answers as somebody filled it in (函复表): its rows, and what is wrong with each."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from zhunsheng.domains.consultation.answers import Answer
from zhunsheng.domains.consultation.models import ConsultationLetter

MOST_ROWS, MOST_BYTES = 5000, 5 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
LONGEST = 5000
"""Characters of one opinion."""

COLUMNS = {
    "key": gettext_lazy("编码"),
    "on": gettext_lazy("函复日期"),
    "opinion": gettext_lazy("意见"),
}
"""By the name a line has for it, in the order of the table."""
_BROKEN = (BadZipFile, InvalidFileException, KeyError, IndexError, OSError, SyntaxError, ValueError)
"""What a broken table raises; errors of XML are errors of syntax."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table (一行) by its number there: whose answer, when, one opinion or none."""

    number: int
    key: str
    on: str
    opinion: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row (错行), in which column; without a column, in the row as a whole."""

    line: Line
    says: str
    column: str = ""

    @property
    def written(self) -> str:
        """What stands in the cell, as far as a list has room for it."""
        said: str = getattr(self.line, self.column or "key")
        return said[:40]


def lines_of(file: "UploadedFile[Any] | None") -> list[Line]:
    """The rows below the head; ValueError in the reader's words."""
    if file is None:
        raise ValueError(_("请选择 XLSX 或 CSV 文件。"))
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(_("文件超过 5 MB，请分几次导入。"))
    rows = _xlsx(data) if data.startswith(b"PK") else _csv(data)
    lines = [_line(number, cells) for number, cells in rows if any(_said(cell) for cell in cells)]
    if len(lines) > MOST_ROWS:
        raise ValueError(_("超过 5,000 行，请分几次导入。"))
    if not lines:
        raise ValueError(_("表里没有内容：第一行是表头，从第二行起填写。"))
    return lines


def _xlsx(data: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                raise InvalidFileException
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        # a row more than may be, to tell that there are too many
        cells = sheet.iter_rows(min_row=2, max_row=MOST_ROWS + 2, max_col=3, values_only=True)
        yield from enumerate(cells, 2)
    except _BROKEN:
        raise ValueError(_("文件打不开，请另存为 XLSX 或 CSV 后再上传。")) from None


def _csv(data: bytes) -> Iterator[tuple[int, Sequence[Any]]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        rows = csv.reader(io.StringIO(text, newline=""))
        next(rows, None)
        yield from enumerate(rows, 2)
        return
    raise ValueError(_("文字编码不能识别，请另存为 UTF-8 的 CSV。"))


def _line(number: int, cells: Sequence[Any]) -> Line:
    key, on, opinion = (_said(value) for value in (*cells, None, None, None)[:3])
    return Line(number, key, on, opinion.replace("\n", " "))


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value).strip()
    return "".join(each for each in text if each >= " " or each == "\n")


def faults_of(
    lines: Iterable[Line], letters: Iterable[ConsultationLetter], today: date
) -> list[Fault]:
    """Everything wrong with the rows, in their order."""
    sent = {letter.consultee_key: letter for letter in letters}
    seen: dict[str, dict[str, Line]] = {}
    found: list[Fault] = []
    for line in lines:
        before = seen.setdefault(line.key, {})
        letter = sent.get(line.key)
        if letter is None:
            found.append(Fault(line, _("没有向这个编码发过函，请与函复登记页核对"), "key"))
        elif letter.answered_on is not None:
            found.append(Fault(line, _("已经登记过函复，请从表里删去这一行"), "key"))
        elif says := _wrong_day(line.on, letter.sent_on, today):
            found.append(Fault(line, says, "on"))
        elif (first := next(iter(before.values()), line)).on != line.on:
            said = _("与第 %(n)s 行同一对象的函复日期不同")
            found.append(Fault(line, said % {"n": first.number}, "on"))
        elif len(line.opinion) > LONGEST:
            found.append(Fault(line, _("一条意见超过 5,000 字，请分成几行"), "opinion"))
        elif twice := before.get(line.opinion):
            found.append(Fault(line, _("与第 %(n)s 行重复") % {"n": twice.number}, "opinion"))
        before.setdefault(line.opinion, line)
    return found


def _wrong_day(on: str, sent_on: date, today: date) -> str:
    try:
        day = date.fromisoformat(on)
    except ValueError:
        return _("不是日期，请写成 2017-06-06")
    if day < sent_on:
        return _("函复日期早于发函日期 %(day)s") % {"day": sent_on.isoformat()}
    return _("函复日期晚于今天") if day > today else ""


def answers_in(lines: Iterable[Line]) -> list[Answer]:
    """The answer of each consultee: its rows together."""
    rows: dict[str, list[Line]] = {}
    for line in lines:
        rows.setdefault(line.key, []).append(line)
    return [
        Answer(key, own[0].on, tuple(each.opinion for each in own if each.opinion))
        for key, own in rows.items()
    ]
