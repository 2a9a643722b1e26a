"""Drafts on which the public is consulted (征求意见): what is open, each draft by article."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.consultation.draft import Stretch, stretches
from zhunsheng.domains.consultation.facts import CHANNELS, DRAFT_KINDS, MEETING_KINDS
from zhunsheng.domains.consultation.models import Consultation
from zhunsheng.domains.consultation.queries import open_on, past_on
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.web.components import Cell, Column, DataTable, EmptyState, Row, Tone
from zhunsheng.web.components.badges import StateBadge
from zhunsheng.web.components.words import Words, day, listed, time_left, words
from zhunsheng.web.organ_names import called
from zhunsheng.web.paging import turned
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.redaction import redactions

_TITLE = ("title",)
_TEXTS = (*_TITLE, "draft", "explanation", "contact", "shortened_because", "summary")


@dataclass(frozen=True, slots=True)
class OpenDraft:
    """A draft that can be commented on (正在征求意见的草案)."""

    title: str
    href: str
    kind: Words
    organ: Words
    until: str
    left: str


@require_safe
def consultations(request: HttpRequest) -> HttpResponse:
    """What is open, and what was."""
    today = timezone.localdate()
    leaf = turned(past_on(today), request)
    table = DataTable(
        caption=_("已截止的征求意见"),
        caption_hidden=True,
        columns=[
            Column(_("草案")),
            Column(_("起草机关")),
            Column(_("征求意见的时间")),
            Column(_("结果")),
        ],
        rows=[_past(each) for each in covered(leaf.rows, _TITLE)],
        total=leaf.total,
        pages=leaf.pages,
        empty=EmptyState(
            _("还没有已截止的征求意见"),
            _("征求意见截止后，意见和答复在这里公布。"),
            icon="chat-square-text",
        ),
    )
    context = {
        "breadcrumbs": crumbs((_("征求意见"), "")),
        "drafts": [_open(each, today) for each in covered(open_on(today), _TITLE)],
        "table": table,
    }
    return render(request, "portal/consultations.html", context)


def _open(row: Consultation, today: date) -> OpenDraft:
    return OpenDraft(
        row.title,
        reverse("portal:consultation", args=[row.pk]),
        DRAFT_KINDS[row.kind],
        called(row.organ),
        day(row.comments_until),
        left(row, today),
    )


def left(row: Consultation, today: date) -> str:
    """How long comments may still be made."""
    if row.comments_until is None:
        return ""
    days = (row.comments_until - today).days
    return _("今天截止") if days == 0 else time_left(days, "calendar_day")


def _past(row: Consultation) -> Row:
    return Row(
        (
            Cell(row.title, reverse("portal:consultation", args=[row.pk]), DRAFT_KINDS[row.kind]),
            called(row.organ),
            _span(row),
            Cell(_("意见和答复"), reverse("portal:consultation_result", args=[row.pk]))
            if row.published_on
            else standing(row),
        )
    )


def _span(row: Consultation) -> str:
    said = {"since": day(row.launched_on), "until": day(row.comments_until)}
    return _("%(since)s至%(until)s") % said


def standing(row: Consultation) -> str:
    """Where a consultation that is over stands, in words."""
    if row.cancelled_on:
        return _("已终止")
    return _("结果已公布") if row.published_on else _("正在研究意见")


def found(case: UUID) -> Consultation:
    """The consultation of a case; to anything else there is no such page."""
    row = Consultation.objects.select_related("organ", "case").filter(pk=case).first()
    if row is None:
        raise Http404(case)
    return covered([row])[0]


def covered(rows: Iterable[Consultation], texts: Sequence[str] = _TEXTS) -> list[Consultation]:
    """Consultations whose `texts` are as the public may read them: one query for all."""
    shown = list(rows)
    covers = redactions(row.case for row in shown)
    for row in shown:
        cover = covers[row.pk]
        for name in texts:
            setattr(row, name, cover(getattr(row, name)))
    return shown


@require_safe
def consultation(request: HttpRequest, case: UUID) -> HttpResponse:
    """One draft: what it is, until when, and every article with a way to comment on it."""
    row, today = found(case), timezone.localdate()
    is_open = row.is_open_on(today)
    context = {
        "breadcrumbs": crumbs((_("征求意见"), reverse("portal:consultations")), (row.title, "")),
        "it": row,
        "facts": _facts(row),
        "is_open": is_open,
        "left": left(row, today) if is_open else "",
        "badge": StateBadge(
            _("征求意见中") if is_open else standing(row), Tone.ACTIVE if is_open else Tone.QUIET
        ),
        "draft": _draft(row) if row.draft else [],
        "comment_href": reverse("portal:comment", args=[row.pk]),
        "result_href": reverse("portal:consultation_result", args=[row.pk])
        if row.published_on
        else "",
    }
    return render(request, "portal/consultation.html", context)


@dataclass(frozen=True, slots=True)
class ShownPart:
    """A piece of the draft on the page (草案段落)."""

    text: str
    anchor: str = ""
    label: str = ""
    comment_href: str = ""


def _draft(row: Consultation) -> list[ShownPart]:
    return [_part(row, each) for each in stretches(row.draft)]


def _part(row: Consultation, each: Stretch) -> ShownPart:
    if each.part is None:
        return ShownPart(each.text)
    href = reverse("portal:comment", args=[row.pk])
    part = each.part
    return ShownPart(
        each.text, f"a{part.key}", words(Address.of(part.key)), f"{href}?on={part.key}"
    )


def _facts(row: Consultation) -> list[tuple[Words, str]]:
    said: list[tuple[Words, str]] = [
        (_("草案种类"), words(DRAFT_KINDS[row.kind])),
        (_("起草机关"), words(called(row.organ))),
        (_("征求意见的时间"), _span(row)),
        (_("缩短期限的理由"), row.shortened_because),
        (_("征求意见方式"), listed([words(CHANNELS[each]) for each in row.channels])),
        (_("其他提出意见的途径"), row.contact),
        *_told(row),
    ]
    return [(label, value) for label, value in said if value]


def _told(row: Consultation) -> list[tuple[Words, str]]:
    """Notices and meetings, from the record: one query."""
    acts = ("publish_newspaper_notice", "hold_consultative_meeting")
    rows = Event.objects.filter(case=row.pk, act__in=acts).order_by("seq")
    told = [_told_of(act, json.loads(facts)) for act, facts in rows.values_list("act", "facts")]
    cover = redactions([row.case])[row.pk]
    return [(label, cover(said)) for label, said in told]


def _told_of(act: str, facts: dict[str, object]) -> tuple[Words, str]:
    if act == "publish_newspaper_notice":
        when = day(date.fromisoformat(str(facts["notice_printed_on"])))
        parts = [when, str(facts.get("newspaper_name", "")), str(facts.get("newspaper_page", ""))]
        return _("报刊公告"), " ".join(part for part in parts if part)
    when = day(date.fromisoformat(str(facts["meeting_held_on"])))
    told = _("%(day)s，%(n)s 人参加") % {"day": when, "n": facts.get("meeting_attendance", "")}
    return MEETING_KINDS[str(facts["meeting_kind"])], told
