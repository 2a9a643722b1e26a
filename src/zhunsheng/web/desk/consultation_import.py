"""Answers out of a table (函复导入): tried first, put on record only when every row fits."""

import hashlib
from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from zhunsheng.domains.consultation.answers import NotTaken, record_answers
from zhunsheng.domains.consultation.models import Consultation
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.web import law
from zhunsheng.web.components import Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import count, words
from zhunsheng.web.desk.consultation import consulted, may_act, no_power, way
from zhunsheng.web.desk.consultation_table import (
    COLUMNS,
    Fault,
    Line,
    answers_in,
    faults_of,
    lines_of,
)
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.reader import Reader

_SALT = "zhunsheng.desk.consultation_import"
_AGE = 60 * 60


@require_http_methods(["GET", "HEAD", "POST"])
@case_page
def importing(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The form, what the table would do, and the doing of it."""
    row = consulted(reader, key)
    if not may_act(reader, row):
        return no_power(request, reader, row, "record_answer")
    if request.method != "POST":
        return _page(request, reader, row)
    if "kept" in request.POST:
        return _apply(request, reader, row)
    try:
        lines = lines_of(request.FILES.get("table"))
    except ValueError as error:
        return _page(request, reader, row, wrong=str(error))
    faults = _faults(reader, row, lines)
    return _page(request, reader, row, lines, faults)


def _apply(request: HttpRequest, reader: Reader, row: Consultation) -> HttpResponseBase:
    """All of it in one transaction; sent twice, it is done once."""
    kept = request.POST["kept"]
    key = f"import-{hashlib.sha256(kept.encode()).hexdigest()[:32]}"
    letters = reverse("desk:consultation_letters", args=[row.pk])
    if Event.objects.filter(case=row.pk, idempotency_key__startswith=key).exists():
        return HttpResponseRedirect(letters)
    try:
        lines = [Line(*each) for each in signing.loads(kept, salt=_salt(row), max_age=_AGE)]
    except signing.BadSignature:
        messages.error(request, _("预检结果已失效，请重新上传。"))
        return HttpResponseRedirect(request.path)
    if faults := _faults(reader, row, lines, key):
        return _page(request, reader, row, lines, faults)
    said = _("已全部导入：%(n)s 个对象，%(opinions)s 条意见。")
    opinions = sum(1 for line in lines if line.opinion)
    answered = len({line.key for line in lines})
    messages.success(request, said % {"n": count(answered), "opinions": count(opinions)})
    return HttpResponseRedirect(letters)


def _faults(reader: Reader, row: Consultation, lines: Sequence[Line], key: str = "") -> list[Fault]:
    """What is wrong with the rows; when nothing is, what the door refuses of them."""
    if faults := faults_of(lines, row.letters.all(), reader.today):
        return faults
    refused = record_answers(
        consultation=row,
        answers=answers_in(lines),
        actor=reader.actor,
        on=reader.today,
        recorded_at=timezone.localtime(),
        key=key,
    )
    why = {name: _reasons(each) for each in refused for name in each.consultees}
    return [Fault(line, why[line.key]) for line in lines if line.key in why]


def _reasons(each: NotTaken) -> str:
    if isinstance(each.why, ActRefused):
        return " ".join(law.said(reason) for reason in each.why.reasons)
    return words(each.why.says)


def _page(
    request: HttpRequest,
    reader: Reader,
    row: Consultation,
    lines: Sequence[Line] = (),
    faults: Sequence[Fault] = (),
    *,
    wrong: str = "",
) -> HttpResponse:
    keys = {each.key for each in lines}
    with_opinions = {each.key for each in lines if each.opinion}
    kept = [(each.number, each.key, each.on, each.opinion) for each in lines]
    return show(
        request,
        reader,
        "desk/consultation_import.html",
        way(request, row, Crumb(_("导入函复"))),
        status=422 if wrong or faults else 200,
        it=row,
        case=row.case,
        wrong=wrong,
        faults=_table(faults) if faults else None,
        total=len(lines),
        faulty=len({each.line.number for each in faults}),
        with_opinions=len(with_opinions),
        without=len(keys - with_opinions),
        kept="" if faults or not lines else signing.dumps(kept, salt=_salt(row), compress=True),
    )


def _table(faults: Sequence[Fault]) -> DataTable:
    """Every wrong row, however many."""
    return DataTable(
        caption=_("有问题的行"),
        caption_hidden=True,
        headed=False,
        columns=[
            Column(_("行号"), narrow=True),
            Column(_("列"), narrow=True),
            Column(_("填写的内容")),
            Column(_("问题和改法")),
        ],
        rows=[
            Row(
                (
                    str(each.line.number),
                    COLUMNS.get(each.column, _("整行")),
                    each.written or _("（空）"),
                    each.says,
                )
            )
            for each in faults
        ],
        empty=EmptyState(_("没有问题")),
    )


def _salt(row: Consultation) -> str:
    """What was looked through for one consultation is put on record in that one alone."""
    return f"{_SALT}.{row.pk}"
