"""A list as a file: the same rows, nothing that runs, nothing a format forbids."""

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.contrib.messages.storage.fallback import FallbackStorage
from django.test import RequestFactory

from zhunsheng.web import export

ROWS = [("=1+1", 5, Decimal("1.50"), date(2017, 6, 6)), ("坏\x07字", None, Decimal(0), None)]
HEADS = ["甲", "乙", "丙", "丁"]


def asked(form):
    request = RequestFactory().get("/list/", {"format": form, "q": "x"})
    request.session = {}
    request._messages = FallbackStorage(request)
    return request


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_run_is_kept_from_running(start):
    assert export.safe(f"{start}cmd") == f"'{start}cmd"


@pytest.mark.parametrize("value", ["甲", "a=b", 5, Decimal(-1), None, date(2017, 6, 6)])
def test_other_values_stay_as_they_are(value):
    assert export.safe(value) == value


def test_csv_begins_with_its_mark_and_quotes_what_must_be():
    answer = export.exported(asked("csv"), "表", HEADS, [("甲,乙", 1)])
    assert b"".join(answer.streaming_content).decode() == '\ufeff甲,乙,丙,丁\r\n"甲,乙",1\r\n'
    assert answer["Content-Disposition"] == "attachment; filename*=UTF-8''%E8%A1%A8.csv"


@pytest.mark.django_db
def test_xlsx_keeps_numbers_and_days_as_such():
    answer = export.exported(asked("xlsx"), "表", HEADS, ROWS)
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    answer.close()
    head, first, second = (list(row) for row in book.active.iter_rows(values_only=True))
    assert head == HEADS
    assert first[:3] == ["'=1+1", 5, 1.5]
    assert first[3].date() == date(2017, 6, 6)
    assert second[0] == "坏字"


def test_a_sheet_that_cannot_hold_the_list_says_so(monkeypatch):
    monkeypatch.setattr(export, "XLSX_ROWS", 1)
    request = asked("xlsx")
    answer = export.exported(request, "表", HEADS, ROWS)
    assert answer.url == "/list/?q=x"
    assert "CSV" in str(next(iter(request._messages)))


def test_without_a_format_the_page_is_shown():
    assert export.exported(RequestFactory().get("/list/"), "表", HEADS, ROWS) is None
