"""What is asked of drafts (草案查询)."""

import re
from collections.abc import Mapping, Sequence

from django.db.models import Count, QuerySet

from zhunsheng.domains.instruments.drafting.content import Content, Piece, PieceKind
from zhunsheng.domains.instruments.models import (
    Draft,
    DraftComment,
    Passage,
    PinnedRevision,
    Revision,
)
from zhunsheng.kernel.casefile.models import Case, CaseDocument

DRAFT_TEXT = "draft_text"
"""The fact by which an act names the text it is about."""

_STAGE = re.compile(r"[（(][^（）()]*稿[）)]\s*\Z")


def draft_of(case: Case) -> Draft | None:
    """The draft of a case."""
    return Draft.objects.filter(case=case).first()


def revision_of(draft: Draft, number: int) -> Revision:
    """A revision by number; raises `Revision.DoesNotExist`."""
    return Revision.objects.select_related("made_by").get(draft=draft, number=number)


def head_of(draft: Draft) -> Revision | None:
    """The latest revision."""
    return Revision.objects.filter(draft=draft, number=draft.head).first()


def content_of(revision: Revision) -> Content:
    """What a revision says: one query."""
    rows = Passage.objects.filter(draft=revision.draft_id).in_bulk(
        [pk for _, pk in revision.pieces]
    )
    return content_from(revision, rows)


def content_from(revision: Revision, passages: Mapping[int, Passage]) -> Content:
    """The same out of passages read already."""
    rows = ((key, passages[pk]) for key, pk in revision.pieces)
    pieces = tuple(Piece(key, PieceKind(row.kind), row.text) for key, row in rows)
    return Content(revision.title, pieces)


def revisions_of(draft: Draft) -> QuerySet[Revision]:
    """The revisions of a draft, latest first, without their lists."""
    rows = Revision.objects.filter(draft=draft).select_related("made_by")
    return rows.order_by("-number").defer("pieces")


def open_comments(draft: Draft) -> dict[int, int]:
    """How many remarks wait, by piece."""
    rows = DraftComment.objects.filter(draft=draft, resolved_at=None).values("key")
    return {row["key"]: row["n"] for row in rows.annotate(n=Count("pk"))}


def comments_on(draft: Draft, keys: Sequence[int]) -> QuerySet[DraftComment]:
    """The remarks on some pieces, those that wait first."""
    rows = DraftComment.objects.filter(draft=draft, key__in=keys)
    return rows.select_related("made_by", "resolved_by").order_by("resolved_at", "made_at")


def pinned_in(case: Case) -> Revision | None:
    """The revision that the latest act with a text was about."""
    kept = CaseDocument.objects.filter(case=case, fact=DRAFT_TEXT).order_by("-event__seq").first()
    if kept is None:
        return None
    pins = PinnedRevision.objects.filter(revision__draft=case.pk, document=kept.document_id)
    pin = pins.select_related("revision").order_by("-revision__number").first()
    return pin.revision if pin else None


def final_content(case: Case) -> Content | None:
    """What was submitted or signed last; else the latest revision; None without a draft."""
    draft = draft_of(case)
    if draft is None:
        return None
    revision = pinned_in(case) or head_of(draft)
    return content_of(revision) if revision else None


def final_title(case: Case) -> str:
    """The title of that text, without what tells a stage, as （送审稿）; empty without a draft."""
    content = final_content(case)
    return _STAGE.sub("", content.title).strip() if content and content.pieces else ""


def final_text(case: Case) -> str | None:
    """The text of a case's draft as it is to be published, without its title (定稿)."""
    content = final_content(case)
    return content.body if content and content.pieces else None
