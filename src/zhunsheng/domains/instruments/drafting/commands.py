"""Writing a draft (起草命令): each change is a revision, in one transaction."""

import hashlib
from datetime import datetime
from io import BytesIO

from django.conf import settings
from django.db import transaction

from zhunsheng.domains.instruments.drafting.changes import Change, Replace, applied
from zhunsheng.domains.instruments.drafting.content import Content
from zhunsheng.domains.instruments.drafting.queries import content_of, head_of, revision_of
from zhunsheng.domains.instruments.models import (
    Draft,
    DraftComment,
    Passage,
    PinnedRevision,
    Revision,
)
from zhunsheng.kernel.casefile.documents import store
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.models import Case, Document
from zhunsheng.kernel.identity.models import Person
from zhunsheng.kernel.statute.ledger import canonical

TITLE_LIMIT = 300
TEXT_LIMIT = 8_000_000


class TooLong(ValueError):
    """More text than a draft may have (超出长度上限)."""


def begin(*, case: Case, title: str, at: datetime, by: Person | None = None) -> Draft:
    """The draft of a case, begun with its title if there is none yet (开始起草)."""
    with transaction.atomic():
        draft, new = Draft.objects.get_or_create(case=case)
        if new:
            _keep(draft, Content(title[:TITLE_LIMIT]), Content(""), "begin", by, at, note="")
    return draft


def revise(
    *,
    draft: Draft,
    seen: int,
    change: Change,
    at: datetime,
    by: Person | None = None,
    note: str = "",
    restored: int | None = None,
) -> Revision:
    """Make a change by somebody who had read revision `seen`; what changes nothing keeps nothing.

    Raises `Clash` where others changed the same piece since, KeyError for a piece nobody has.
    """
    with transaction.atomic():
        locked = Draft.objects.select_for_update().get(pk=draft.pk)
        latest = revision_of(locked, locked.head)
        head = content_of(latest)
        read = head if seen == locked.head else content_of(revision_of(locked, seen))
        after = applied(change, seen=read, head=head, fresh=locked.next_key)
        if after == head:
            return latest
        if len(after.title) > TITLE_LIMIT or sum(len(p.text) for p in after.pieces) > TEXT_LIMIT:
            raise TooLong
        kind = "restore" if restored else type(change).__name__.lower()
        made = _keep(locked, after, head, kind, by, at, note=note[:500], restored=restored)
    draft.head, draft.next_key = locked.head, locked.next_key
    return made


def restore(
    *, draft: Draft, number: int, seen: int, at: datetime, by: Person | None = None
) -> Revision:
    """Bring back an earlier revision, as a new one (恢复)."""
    earlier = content_of(revision_of(draft, number))
    return revise(draft=draft, seen=seen, change=Replace(earlier), at=at, by=by, restored=number)


def pin(*, revision: Revision, at: datetime) -> Document:
    """Keep the text of a revision as a document, so that an act can name it (留存定稿).

    The same text is the same document: what was reviewed is what is signed if the digests agree.
    """
    text = content_of(revision).text
    with transaction.atomic():
        row = store(content=BytesIO(text.encode()), name="draft.txt", stored_at=at)
        PinnedRevision.objects.get_or_create(
            revision=revision, document=row, defaults={"pinned_at": at}
        )
    return row


def comment(*, draft: Draft, key: int, text: str, by: Person, at: datetime) -> DraftComment:
    """Say something about a piece (批注). Raises `CasefileError` once the case has ended."""
    _refuse_after_end(draft)
    return DraftComment.objects.create(
        draft=draft, key=key, revision=draft.head, text=text.strip()[:5000], made_by=by, made_at=at
    )


def resolve(*, comment: DraftComment, by: Person, at: datetime) -> None:
    """Note that a remark has been dealt with (批注已处理). Raises as `comment` does."""
    _refuse_after_end(comment.draft)
    if comment.resolved_at is None:
        comment.resolved_by, comment.resolved_at = by, at
        comment.save(update_fields=["resolved_by", "resolved_at"])


def _refuse_after_end(draft: Draft) -> None:
    if draft.case.closed_on is not None:
        raise CasefileError(
            "draft.case_ended",
            "案件已经结束，批注不能再增加或者处理。需要修改的，另行立案。",
            "The case has ended: remarks can no longer be made or settled. "
            "Open another case to change the document.",
        )


def digest_of(content: Content) -> str:
    """The digest of all a revision says."""
    said = canonical([content.title, [[p.key, p.kind.value, p.text] for p in content.pieces]])
    return hashlib.new(settings.ZHUNSHENG_DIGEST, said.encode()).hexdigest()


def _keep(
    draft: Draft,
    content: Content,
    before: Content,
    change: str,
    by: Person | None,
    at: datetime,
    *,
    note: str,
    restored: int | None = None,
) -> Revision:
    """Write a revision: the passages that are new, and the list of all."""
    kept = _passages(draft)
    was = {piece.key: piece for piece in before.pieces}
    new = [p for p in content.pieces if p != was.get(p.key) or p.key not in kept]
    rows = Passage.objects.bulk_create(
        Passage(draft=draft, key=p.key, kind=p.kind.value, text=p.text) for p in new
    )
    kept |= {row.key: row.pk for row in rows}
    gone = was.keys() - {piece.key for piece in content.pieces}
    draft.head += 1
    draft.next_key = max([draft.next_key, *(piece.key + 1 for piece in content.pieces)])
    draft.save(update_fields=["head", "next_key"])
    return Revision.objects.create(
        draft=draft,
        number=draft.head,
        title=content.title,
        pieces=[[piece.key, kept[piece.key]] for piece in content.pieces],
        touched=[*(piece.key for piece in new), *sorted(gone)] or _moved(before, content),
        change=change,
        note=note,
        restored=restored,
        made_by=by,
        made_at=at,
        digest=digest_of(content),
    )


def _moved(before: Content, after: Content) -> list[int]:
    """The pieces that stand elsewhere."""
    pairs = zip(before.pieces, after.pieces, strict=False)
    return [new.key for old, new in pairs if old.key != new.key][:1]


def _passages(draft: Draft) -> dict[int, int]:
    """The passages of the latest revision, by key."""
    latest = head_of(draft)
    return dict(latest.pieces) if latest else {}
