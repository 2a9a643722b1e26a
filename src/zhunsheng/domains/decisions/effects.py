"""What the acts of a legality review bring about beyond state and clocks (合法性审查的效果)."""

from decimal import Decimal

from zhunsheng.domains.decisions.facts import CONTRACT
from zhunsheng.domains.decisions.models import LegalityReview
from zhunsheng.kernel.casefile.numbers import issue
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.identity.queries import people_views
from zhunsheng.kernel.statute.limits import elapsed
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Effect


def keep_review(outcome: Outcome) -> None:
    """Number the opinion and keep its particulars; a later opinion replaces an earlier one."""
    case, event, facts = outcome.case, outcome.event, outcome.facts
    said = outcome.snapshot.latest_fact
    is_contract = said("matter_kind") == CONTRACT
    earlier = LegalityReview.objects.filter(case=case).first()
    LegalityReview.objects.update_or_create(
        case=case,
        defaults={
            "organ_id": case.organ_id,
            "number": issue(
                series=f"{case.organ.abbreviation or case.organ.name}法审",
                year=event.occurred_on.year,
                case=case,
                seq=event.seq,
            ),
            "kind": said("matter_kind") or "",
            "contract_kind": said("contract_kind") or "" if is_contract else "",
            "title": said("matter_title") or "",
            "amount": Decimal(said("contract_amount") or 0) if is_contract else None,
            "opinion": facts.get("legality_opinion") or "",
            "amendments_asked": facts.get("amendments_asked") or 0,
            "rounds": earlier.rounds + 1 if earlier else 1,
            "by_government": _by_government(outcome),
            "working_days": _working_days(outcome),
            "reviewed_on": event.occurred_on,
            "adoption": "",
            "answered_on": None,
        },
    )


def _by_government(outcome: Outcome) -> bool:
    """Whether the reviewer held the duty that reaches down from the government."""
    case, event = outcome.case, outcome.event
    views = people_views(
        {str(event.actor_id or "")} - {""},
        case.organ_id,
        event.occurred_on,
        case.pk,
        above_id=case.organ.parent_id,
        reaching=outcome.catalogue.vocabulary.duties_from_above,
    )
    return any("decision_reviewer" in view.duties for view in views)


def _working_days(outcome: Outcome) -> int | None:
    snapshot, on = outcome.snapshot, outcome.event.occurred_on
    run = next((r for r in reversed(snapshot.runs) if r.limit == "review"), None)
    if run is None:
        return None
    return elapsed(outcome.catalogue.calendar, snapshot.edition.limits["review"], run, on)


def keep_answer(outcome: Outcome) -> None:
    """Keep what the organ did about the opinion."""
    LegalityReview.objects.filter(case=outcome.case).update(
        adoption=outcome.facts.get("review_adoption") or "", answered_on=outcome.event.occurred_on
    )


EFFECTS = (
    Effect("keep_review", Text("编号并登记审查意见", "Number and keep the opinion"), keep_review),
    Effect("keep_answer", Text("登记采纳情况", "Keep what became of the opinion"), keep_answer),
)
