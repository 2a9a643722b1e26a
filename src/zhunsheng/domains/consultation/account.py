"""What a consultation tells the case in which the draft is made (征求意见情况)."""

from collections.abc import Mapping, Sequence
from typing import Any

from zhunsheng.domains.consultation.opinion_list import outcomes, received
from zhunsheng.kernel.statute.snapshot import EventView
from zhunsheng.kernel.statute.vocabulary import Account

ADOPTED = ("adopted", "partly")


def tell(events: Sequence[EventView]) -> Mapping[str, Any]:
    """Whether it is over, and unless it was called off, how many opinions came and were adopted."""
    acts = {event.act for event in events}
    if "cancel_consultation" in acts:
        return {"is_concluded": True}
    return {
        "is_concluded": "conclude_answers" in acts,
        "opinions_received": received(events),
        "opinions_adopted": sum(said in ADOPTED for said in outcomes(events).values()),
    }


ACCOUNT = Account("consultation.public", tell)
