"""Predicates that guards of several fields share (共用条件); each guard cites its own article."""

from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.vocabulary import Lack


def published_before(snapshot: Snapshot, request: Request, effective: str) -> Lack | None:
    """What is published now does not take effect before it: the day is the fact `effective`."""
    begins = as_day(snapshot.latest_fact(effective))
    if begins is None or request.occurred_on <= begins:
        return None
    return {"effective": begins.isoformat(), "on": request.occurred_on.isoformat()}


def review_passed(snapshot: Snapshot, act: str) -> Lack | None:
    """The latest review, made by `act`, has passed."""
    review = snapshot.last(act)
    return None if review and review.facts.get("review_opinion") == "pass" else {}
