"""Taking in what citizens write (接收网上意见): no act, but a chain nobody can lengthen or shorten.

The act is `take_comments`: it puts count and last digest on record. `receive` refuses once the
consultation is closed; a form sent twice is one comment.
"""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhunsheng.domains.consultation.draft import articles_of
from zhunsheng.domains.consultation.models import Consultation, PublicComment
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.record import ZONE
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.statute.ledger import GENESIS, event_digest

LONGEST = 2000
LONGEST_NAME = 100
_FIGURES = "23456789"
_ALPHABET = f"{_FIGURES}ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class NewComment:
    """What a citizen sends in (来稿).

    `article` is empty for the whole draft; `key` tells one sending of the form from another.
    """

    text: str
    key: str
    article: str = ""
    author: str = ""
    contact: str = ""


def receive(*, consultation: Consultation, new: NewComment, received_at: datetime) -> PublicComment:
    """Keep a comment. Raises `CasefileError`; then nothing was written."""
    on = received_at.astimezone(ZONE).date()
    with transaction.atomic():
        locked = Consultation.objects.select_for_update().get(pk=consultation.pk)
        done = PublicComment.objects.filter(consultation=locked, key=new.key).first()
        if done is not None:
            return done
        if not locked.is_open_on(on):
            raise CasefileError(
                "comment.closed",
                "征求意见已经截止，不能再提交。您的意见可以寄给公告所列的地址，逾期的也会登记。",
                "The consultation is closed. You may still write to the address given; "
                "what comes late is kept and marked late.",
            )
        text = _fit(new.text)
        if new.article and new.article not in {each.key for each in articles_of(locked.draft)}:
            raise CasefileError(
                "comment.no_such_article",
                "草案里没有这一条，请重新选择。",
                "The draft has no such article: choose again.",
            )
        last = PublicComment.objects.filter(consultation=locked).order_by("-position").first()
        comment = PublicComment(
            id=new_id(),
            consultation=locked,
            position=last.position + 1 if last else 1,
            article=new.article,
            text=text,
            author=_clean(new.author)[:LONGEST_NAME],
            contact=_clean(new.contact)[:LONGEST_NAME],
            received_on=on,
            received_at=received_at,
            key=new.key,
            previous_digest=last.digest if last else GENESIS,
        )
        comment.receipt = _receipt(comment.pk)
        comment.digest = digest_of(comment)
        comment.save(force_insert=True)
        return comment


def _fit(text: str) -> str:
    fit = _clean(text)
    if not fit:
        raise CasefileError("comment.empty", "请写下您的意见。", "Write your comment.")
    if len(fit) > LONGEST:
        raise CasefileError(
            "comment.too_long",
            f"您的意见有 {len(fit)} 字，最多 {LONGEST} 字；更长的请寄书面意见。",
            f"Your comment has {len(fit)} characters; {LONGEST} at most. Send longer ones by post.",
        )
    return fit


def _clean(text: str) -> str:
    """Without control characters and halves of surrogate pairs, which no database keeps."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in plain if (c >= " " or c in "\t\n") and not "\ud800" <= c <= "\udfff")
    return "".join(kept).strip()


def digest_of(comment: PublicComment) -> str:
    """The digest a comment must bear, from its own row; names are sealed by their own key."""
    body = {
        "consultation": str(comment.consultation_id),
        "position": comment.position,
        "article": comment.article,
        "text": comment.text,
        "received_on": comment.received_on.isoformat(),
        "receipt": comment.receipt,
    }
    return event_digest(comment.previous_digest, body, settings.ZHUNSHENG_DIGEST)


def first_broken(
    comments: Iterable[PublicComment], *, after: str = GENESIS, position: int = 0
) -> int:
    """The position of the first comment that does not continue the chain; 0 where all do."""
    for comment in comments:
        position += 1
        if (
            comment.position != position
            or comment.previous_digest != after
            or digest_of(comment) != comment.digest
        ):
            return position
        after = comment.digest
    return 0


def _receipt(pk: UUID) -> str:
    """Twelve characters that follow from the key and the secret of this site; a figure first."""
    raw = hmac.new(settings.SECRET_KEY.encode(), b"comment" + pk.bytes, hashlib.sha256).digest()
    return _FIGURES[raw[0] % 8] + "".join(_ALPHABET[b % len(_ALPHABET)] for b in raw[1:12])
