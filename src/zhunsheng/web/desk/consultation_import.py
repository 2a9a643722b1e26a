"""Answers out of a table (函复导入): looked through first, put on record only when all fit."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zipfile import BadZipFile, ZipFile

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from zhunsheng.domains.consultation.models import Consultation
from zhunsheng.web.components import Crumb
from zhunsheng.web.desk.acting import done
from zhunsheng.web.desk.consultation import consulted, may_act, no_power, way
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.reader import Reader

MOST_ROWS, MOST_BYTES = 5000, 5 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
_BROKEN = (BadZipFile, InvalidFileException, KeyError, IndexError, OSError, SyntaxError, ValueError)
"""What a broken table raises; errors of XML are errors of syntax."""
_SALT = "zhunsheng.desk.consultation_import"
_AGE = 60 * 60


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the table (一行): whose answer, when, one opinion or none; and what is wrong."""

    number: int
    key: str
    on: str
    opinion: str
    wrong: str = ""


@require_http_methods(["GET", "HEAD", "POST"])
@case_page
def importing(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The form, what the table would do, and the doing of it."""
    row = consulted(reader, key)
    if not may_act(reader, row):
        return no_power(request, reader, row, "record_answer")
    if "kept" in request.POST:
        return _apply(request, reader, row)
    lines: list[Line] = []
    wrong = ""
    if request.method == "POST":
        try:
            lines = _checked(row, _read(request), reader.today)
        except ValueError as error:
            wrong = str(error)
    faulty = [each for each in lines if each.wrong]
    kept = [(each.key, each.on, each.opinion) for each in lines]
    return show(
        request,
        reader,
        "desk/consultation_import.html",
        way(request, row, Crumb(_("导入函复"))),
        status=422 if wrong or faulty else 200,
        it=row,
        case=row.case,
        wrong=wrong,
        lines=lines[:200],
        faulty=faulty,
        with_opinions=len({each.key for each in lines if each.opinion}),
        without=len({each.key for each in lines} - {each.key for each in lines if each.opinion}),
        kept="" if faulty or not lines else signing.dumps(kept, salt=_salt(row), compress=True),
    )


def _apply(request: HttpRequest, reader: Reader, row: Consultation) -> HttpResponseBase:
    """First all without comment, by day, then each with opinions; what failed is told."""
    try:
        kept = signing.loads(request.POST["kept"], salt=_salt(row), max_age=_AGE)
    except signing.BadSignature:
        messages.error(request, _("预检结果已失效，请重新上传。"))
        return HttpResponseRedirect(request.path)
    answers: dict[str, tuple[str, list[str]]] = {}
    for consultee, on, opinion in kept:
        answers.setdefault(consultee, (on, []))[1].extend([opinion] if opinion else [])
    silent: dict[str, list[str]] = {}
    for consultee, (on, opinions) in answers.items():
        if not opinions:
            silent.setdefault(on, []).append(consultee)
    for on, keys in sorted(silent.items()):
        done(
            request,
            reader,
            row.case,
            "record_no_comment",
            {"consultees": keys, "letter_answered_on": on},
        )
    failed = 0
    for consultee, (on, opinions) in answers.items():
        if opinions:
            facts = {"answering_consultee": consultee, "letter_answered_on": on,
                     "opinions_given": "\n".join(opinions)}  # fmt: skip
            failed += not done(request, reader, row.case, "record_answer", facts)
            if failed > 5:
                break
    return HttpResponseRedirect(reverse("desk:consultation_letters", args=[row.pk]))


def _salt(row: Consultation) -> str:
    """What was looked through for one consultation is put on record in that one alone."""
    return f"{_SALT}.{row.pk}"


def _read(request: HttpRequest) -> list[Sequence[Any]]:
    """The rows below the head; ValueError in the reader's words."""
    file = request.FILES.get("table")
    if file is None:
        raise ValueError(_("请选择 XLSX 或 CSV 文件。"))
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise ValueError(_("文件超过 5 MB，请分几次导入。"))
    rows = list(_xlsx(data) if data.startswith(b"PK") else _csv(data))
    if len(rows) > MOST_ROWS:
        raise ValueError(_("超过 5,000 行，请分几次导入。"))
    if not rows:
        raise ValueError(_("表里没有内容：第一行是表头，从第二行起填写。"))
    return rows


def _xlsx(data: bytes) -> Iterator[Sequence[Any]]:
    try:
        with ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                raise InvalidFileException
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        for row in sheet.iter_rows(min_row=2, max_row=MOST_ROWS + 2, max_col=3, values_only=True):
            if any(value not in (None, "") for value in row):
                yield row
    except _BROKEN:
        raise ValueError(_("文件打不开，请另存为 XLSX 或 CSV 后再上传。")) from None


def _csv(data: bytes) -> Iterator[Sequence[Any]]:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        rows = csv.reader(io.StringIO(text))
        next(rows, None)
        yield from (row for row in rows if any(value.strip() for value in row))
        return
    raise ValueError(_("文字编码不能识别，请另存为 UTF-8 的 CSV。"))


def _checked(row: Consultation, rows: list[Sequence[Any]], today: date) -> list[Line]:
    letters = dict(row.letters.values_list("consultee_key", "answered_on"))
    sent = dict(row.letters.values_list("consultee_key", "sent_on"))
    lines = []
    for number, cells in enumerate(rows, 2):
        key, on, opinion = (_said(value) for value in (*cells, None, None, None)[:3])
        wrong = ""
        if key not in letters:
            wrong = _("编码“%(key)s”没有发过函") % {"key": key[:40]}
        elif letters[key] is not None:
            wrong = _("已经登记过函复")
        else:
            wrong = _wrong_day(on, sent[key], today)
        lines.append(Line(number, key, on, opinion.replace("\n", " "), wrong))
    return lines


def _wrong_day(on: str, sent_on: date, today: date) -> str:
    try:
        day = date.fromisoformat(on)
    except ValueError:
        return _("“%(day)s”不是日期，请写成 2017-06-06") % {"day": on[:40]}
    if day < sent_on:
        return _("函复日期早于发函日期 %(day)s") % {"day": sent_on.isoformat()}
    return _("函复日期晚于今天") if day > today else ""


def _said(value: Any) -> str:
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    text = "" if value is None else str(value).strip()
    return "".join(each for each in text if each >= " " or each == "\n")[:5000]
