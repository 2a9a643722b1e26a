"""What became of a consultation (征求意见结果): opinions by the point they make, each answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.consultation.facts import ANSWERS
from zhunsheng.domains.consultation.models import Consultation, Opinion
from zhunsheng.domains.consultation.queries import (
    ClassCoverage,
    adoption,
    by_source,
    coverage,
    opinions_of,
    points_of,
    total,
)
from zhunsheng.web.components import Column, DataTable, EmptyState, Row
from zhunsheng.web.components.picture import Picture
from zhunsheng.web.components.words import Words, count, percent
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.comment_pages import label
from zhunsheng.web.portal.consultations import found
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.redaction import Redaction, redactions

POINTS = 40
"""Points on a page."""
_FIRST = attrgetter("first")


@dataclass(frozen=True, slots=True)
class Voice:
    """One opinion as the public reads it (意见): numbers of people covered, authors unnamed."""

    number: int
    article: str
    text: str
    source: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class Point:
    """Opinions with one answer (要点): the point they make, what became of it and why."""

    title: str
    outcome: Words
    tone: str
    reason: str
    clause: str
    voices: tuple[Voice, ...]


@require_safe
def result(request: HttpRequest, case: UUID) -> HttpResponse:
    """The page."""
    row = found(case)
    if row.published_on is None:
        raise Http404(case)
    rows = coverage(row, row.published_on)
    figures = adoption(row)
    leaf = turned(points_of(row), request, size=POINTS)
    context = {
        "breadcrumbs": crumbs(
            (_("征求意见"), reverse("portal:consultations")),
            (row.title, reverse("portal:consultation", args=[row.pk])),
            (_("意见和答复"), ""),
        ),
        "it": row,
        "figures": figures,
        "rate": percent(figures.adopted + figures.partly, figures.sought_change),
        "all": total(rows),
        "table": _table(rows),
        "pictures": [each for each in (_asked(rows), _became(row)) if each],
        "sources": [
            (str(Opinion.Source(name).label), count(n)) for name, n in by_source(row).items()
        ],
        "points": _points(row, leaf.rows),
        "pages": leaf.pages,
    }
    return render(request, "portal/consultation_result.html", context)


def _points(row: Consultation, firsts: Sequence[int]) -> list[Point]:
    """The points that begin with these numbers, each with its opinions: one query."""
    cover = redactions([row.case])[row.pk]
    opinions = opinions_of(row, firsts)
    return [_point(tuple(alike), cover) for _first, alike in groupby(opinions, _FIRST)]


def _point(alike: tuple[Opinion, ...], covered: Redaction) -> Point:
    first = alike[0]
    return Point(
        covered(first.group),
        ANSWERS.get(first.answer, ""),
        first.answer,
        covered(first.reason),
        covered(first.changed_clause),
        tuple(_voices(alike, covered)),
    )


def _voices(alike: Iterable[Opinion], covered: Redaction) -> Iterable[Voice]:
    for each in alike:
        text = _("内容依法不公开") if each.is_withheld else covered(each.text)
        yield Voice(
            each.number, label(each.article), text, str(each.get_source_display()), each.is_late
        )


def _table(rows: list[ClassCoverage]) -> DataTable | None:
    if not rows:
        return None
    return DataTable(
        caption=_("向谁发函、谁回复了"),
        caption_hidden=True,
        headed=False,
        columns=[
            Column(_("对象")),
            *(
                Column(head, align="end", narrow=True)
                for head in (_("发函"), _("回复"), _("回复率"), _("其中逾期"), _("意见"))
            ),
        ],
        rows=[_row(each) for each in (*rows, total(rows))],
        empty=EmptyState(_("没有发函")),
    )


def _row(each: ClassCoverage) -> Row:
    return Row(
        (
            each.label,
            count(each.sent),
            count(each.answered),
            percent(each.answered, each.sent),
            count(each.late),
            count(each.opinions),
        )
    )


def _asked(rows: list[ClassCoverage]) -> Picture | None:
    from zhunsheng.web.components.pictures import Bar, bar_chart

    if not rows:
        return None
    bars = [
        Bar(
            each.label,
            round(each.answered / each.sent * 100, 1),
            f"{percent(each.answered, each.sent)} ({each.answered}/{each.sent})",
        )
        for each in rows
    ]
    whole = total(rows)
    said = {"n": count(whole.sent), "rate": percent(whole.answered, whole.sent)}
    title = _("发函 %(n)s 份，%(rate)s 得到回复") % said
    return bar_chart(title, bars, axis=_("回复率（%）"), label=_("对象"))


def _became(row: Consultation) -> Picture | None:
    from zhunsheng.web.components.pictures import Bar, share

    figures = adoption(row)
    if not figures.received:
        return None
    bars = [
        Bar(said, getattr(figures, name))
        for name, said in ANSWERS.items()
        if getattr(figures, name)
    ]
    said = {
        "n": count(figures.received),
        "rate": percent(figures.adopted + figures.partly, figures.sought_change),
    }
    title = _("收到意见 %(n)s 条，采纳和部分采纳 %(rate)s") % said
    return share(title, bars, counted=_("条"), label=_("采纳情况"))
