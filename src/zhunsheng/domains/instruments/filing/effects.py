"""What acts in filing bring about beyond state and clocks (备案审查的效果)."""

from django.db.models import QuerySet

from zhunsheng.domains.instruments.models import Filing, NormativeDocument
from zhunsheng.kernel.casefile.commands import link_cases
from zhunsheng.kernel.casefile.models import CaseLink
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Effect

_OUTCOMES = {
    "accept_filing": Filing.Outcome.FILED,
    "record_correction": Filing.Outcome.CORRECTED,
    "annul": Filing.Outcome.ANNULLED,
    "decline_registration": Filing.Outcome.NOT_REGISTERED,
}


def keep_filing(outcome: Outcome) -> None:
    """Keep what was filed, and join it with the case in which the document was made."""
    facts = outcome.facts
    Filing.objects.update_or_create(
        case=outcome.case,
        defaults={
            "organ_id": outcome.case.organ_id,
            "maker_id": facts.get("maker"),
            "version_id": facts.get("filed_document"),
            "title": (facts.get("document_title") or outcome.case.title)[:300],
            "number": (facts.get("document_number") or "")[:100],
            "published_on": as_day(facts.get("published_on")),
            "received_on": outcome.event.occurred_on,
        },
    )
    link_to_document(outcome)


def settle_filing(outcome: Outcome) -> None:
    """Keep what became of it."""
    _filing(outcome).update(
        outcome=_OUTCOMES[outcome.event.act], settled_on=outcome.event.occurred_on
    )


def link_to_document(outcome: Outcome) -> None:
    """Join the case with the one in which the document was made, where that is here too."""
    named = outcome.facts.get("filed_document") or outcome.facts.get("requested_document")
    made = NormativeDocument.objects.filter(version=named).first() if named else None
    if made is not None and made.case_id != outcome.case.pk:
        link_cases(
            earlier=made.case,
            later=outcome.case,
            kind=CaseLink.Kind.FOLLOWS,
            on=outcome.event.occurred_on,
            by=outcome.event.actor,
        )


def _filing(outcome: Outcome) -> QuerySet[Filing]:
    return Filing.objects.filter(case=outcome.case)


EFFECTS = (
    Effect("keep_filing", Text("登记报备文件", "Keep what was filed"), keep_filing),
    Effect("settle_filing", Text("登记备案结果", "Keep the result"), settle_filing),
    Effect(
        "link_to_document", Text("关联文件制定案件", "Join with the document"), link_to_document
    ),
)
