"""The proof of a case to take home (办理凭证): its chain of digests, checkable without this site.

`scripts/check_receipt.py` checks the file with nothing but Python. An event whose facts are all
public carries its whole body, so that its digest can be computed again; of the others the digest
alone is given. Whoever keeps an older receipt can prove that nothing in it was changed since.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.casefile.record import body_of
from zhunsheng.kernel.statute.facts import Sensitivity
from zhunsheng.kernel.statute.ledger import canonical
from zhunsheng.web.portal.redaction import Redaction

FORMAT = "zhunsheng.receipt/1"


def receipt(
    case: Case, events: Sequence[Event], covered: Redaction, *, issued_at: datetime
) -> dict[str, Any]:
    """The receipt of a case as plain JSON."""
    return {
        "format": FORMAT,
        "issued_at": issued_at.astimezone(UTC).isoformat(),
        "algorithm": settings.ZHUNSHENG_DIGEST,
        "case": {
            "id": str(case.pk),
            "number": case.number,
            "procedure": case.procedure,
            "edition": case.edition.isoformat(),
            "edition_digest": case.edition_digest,
            "organ": case.organ.name,
            "opened_on": case.opened_on.isoformat(),
            "state": case.state,
            "event_count": case.event_count,
            "head_digest": case.head_digest,
        },
        "events": [_event(event, covered) for event in events],
    }


def _event(event: Event, covered: Redaction) -> dict[str, Any]:
    return {
        "seq": event.seq,
        "act": event.act,
        "occurred_on": event.occurred_on.isoformat(),
        "recorded_at": event.recorded_at.astimezone(UTC).isoformat(),
        "state": event.state,
        "previous_digest": event.previous_digest,
        "digest": event.digest,
        "body": body_of(event) if _is_public(event, covered) else None,
    }


def _is_public(event: Event, covered: Redaction) -> bool:
    """Whether anyone may read all of the event.

    Irregularities other than lateness are findings that supervision has not judged yet.
    """
    declared = current().vocabulary.facts
    facts = json.loads(event.facts)
    readable = all(
        name in declared and declared[name].sensitivity is Sensitivity.PUBLIC for name in facts
    )
    late_at_most = all(wrong["code"].startswith("limit.") for wrong in event.wrongs)
    said = canonical(facts)
    return readable and late_at_most and covered(said) == said
