"""Proving what citizens wrote (网上意见核验): the chains of comments, and what the record says."""

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from zhunsheng.domains.consultation.comments import first_broken
from zhunsheng.domains.consultation.models import PublicComment
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.statute.ledger import Flaw
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Proof

_SAYS = {
    "comment.altered": Text(
        "网上意见与摘要不符或者不衔接：被改动、删除或者插入。",
        "The comment does not continue the chain: it was altered, or one was taken out or put in.",
    ),
    "comment.unlike_record": Text(
        "网上意见与收录时记入案卷的条数或者摘要不符。",
        "The comments are not those that were taken on record.",
    ),
}


def _flaws() -> Iterator[Flaw]:
    """The first flaw of each consultation, one consultation in memory at a time."""
    taken = _taken()
    rows = PublicComment.objects.defer("author", "contact").order_by("consultation", "position")
    found: dict[UUID, tuple[int, str]] = {}
    for consultation, comments in groupby(rows.iterator(), attrgetter("consultation_id")):
        if flaw := _first(list(comments), taken.pop(consultation, {})):
            found[consultation] = flaw
    for consultation, digests in taken.items():  # on record, and none is left
        found[consultation] = (min(digests), "comment.unlike_record")
    numbers = Case.objects.filter(pk__in=found).values_list("pk", "number")
    for consultation, number in numbers.order_by("number"):
        position, code = found[consultation]
        yield Flaw(number, position, code, _SAYS[code])


def _taken() -> dict[UUID, dict[int, str]]:
    """Which digest the record names for which position: all comments up to there were taken."""
    taken: dict[UUID, dict[int, str]] = {}
    counted: dict[UUID, int] = {}
    events: Any = Event.objects.filter(act="take_comments").order_by("case", "seq")
    for case, facts in events.values_list("case", "facts").iterator():
        said = json.loads(facts)
        if number := int(said.get("comment_count") or 0):
            counted[case] = counted.get(case, 0) + number
            taken.setdefault(case, {})[counted[case]] = said.get("comment_digest", "")
    return taken


def _first(comments: Sequence[PublicComment], taken: Mapping[int, str]) -> tuple[int, str] | None:
    if broken := first_broken(comments):
        return broken, "comment.altered"
    for position, digest in sorted(taken.items()):
        if position > len(comments) or comments[position - 1].digest != digest:
            return position, "comment.unlike_record"
    return None


COMMENTS = Proof("comments", Text("网上意见", "comments"), _flaws)
