"""What penalty acts bring about beyond state and clocks (处罚行为的效果)."""

from zhunsheng.domains.enforcement.facts import PENALTY_KINDS
from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.kernel.casefile.numbers import issue
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.statute.facts import as_money
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Effect

_WEIGHT = {kind: weight for weight, kind in enumerate(PENALTY_KINDS) if kind != "other"}
_DECISIONS = ("decide_penalty", "decide_no_penalty", "decide_on_spot")


def keep_penalty(outcome: Outcome) -> None:
    """Number the decision and keep its particulars."""
    case, event, facts = outcome.case, outcome.event, outcome.facts
    kinds = facts.get("penalty_kinds", [])
    if outcome.snapshot.last(*_DECISIONS):  # a record taken over may tell of two: the later holds
        PenaltyDecision.objects.filter(case=case).delete()
    PenaltyDecision.objects.create(
        case=case,
        organ_id=case.organ_id,
        number=issue(
            series=f"{case.organ.abbreviation or case.organ.name}罚决",
            year=event.occurred_on.year,
            case=case,
            seq=event.seq,
        ),
        outcome=PenaltyDecision.Outcome.NO_PENALTY
        if event.act == "decide_no_penalty"
        else PenaltyDecision.Outcome.PENALTY,
        is_summary=event.act == "decide_on_spot",
        violation=facts.get("violation") or outcome.snapshot.latest_fact("violation") or "",
        kinds=kinds,
        main_kind=max(kinds, key=lambda kind: _WEIGHT.get(kind, -1), default=""),
        fine=as_money(facts.get("fine")),
        confiscated=as_money(facts.get("confiscated")),
        basis=facts.get("decision_basis") or facts.get("violation_basis") or "",
        grounds=facts.get("decision_grounds") or "",
        decided_on=event.occurred_on,
    )


def publish_penalty(outcome: Outcome) -> None:
    """Show the decision on the portal from this day on."""
    PenaltyDecision.objects.filter(case=outcome.case).update(published_on=outcome.event.occurred_on)


EFFECTS = (
    Effect(
        "keep_penalty", Text("编号并登记处罚决定", "Number and keep the decision"), keep_penalty
    ),
    Effect("publish_penalty", Text("公示处罚决定", "Publish the decision"), publish_penalty),
)
