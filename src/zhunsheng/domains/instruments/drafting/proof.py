"""Proving drafts (草案核验): every revision reads as it did when it was made, and none is gone."""

from collections.abc import Iterator

from zhunsheng.domains.instruments.drafting.commands import digest_of
from zhunsheng.domains.instruments.drafting.queries import content_from
from zhunsheng.domains.instruments.models import Draft, Passage, Revision
from zhunsheng.kernel.statute.ledger import Flaw
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Proof

_BATCH = 50
_ALTERED = Text(
    "草案修订稿与留存时的摘要不符，已被改动。",
    "The revision does not fit the digest it was kept with.",
)
_GONE = Text("缺少这一修订稿。", "This revision is missing.")


def _flaws() -> Iterator[Flaw]:
    """The first flaw of each draft, some drafts in memory at a time."""
    rows = Draft.objects.select_related("case").prefetch_related("passages", "revisions")
    for draft in rows.order_by("pk").iterator(chunk_size=_BATCH):
        flaw = next(_flaws_of(draft), None)
        if flaw:
            yield flaw


def _flaws_of(draft: Draft) -> Iterator[Flaw]:
    passages = {row.pk: row for row in draft.passages.all()}
    kept = {row.number: row for row in draft.revisions.all()}
    for number in range(1, max([draft.head, *kept]) + 1):
        revision = kept.get(number)
        if revision is None:
            yield Flaw(draft.case.number, number, "revision.gone", _GONE)
        elif _digest(revision, passages) != revision.digest:
            yield Flaw(draft.case.number, number, "revision.altered", _ALTERED)


def _digest(revision: Revision, passages: dict[int, Passage]) -> str:
    try:
        return digest_of(content_from(revision, passages))
    except (KeyError, ValueError):  # a passage is gone, or is of a kind there is not
        return ""


DRAFTS = Proof("drafts", Text("草案", "drafts"), _flaws)
