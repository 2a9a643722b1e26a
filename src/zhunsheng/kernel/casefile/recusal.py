"""Keeping somebody out of a case (回避), once the head of the organ has so decided."""

from typing import TYPE_CHECKING

from zhunsheng.kernel.identity.commands import recuse
from zhunsheng.kernel.identity.models import Person, Recusal

if TYPE_CHECKING:
    from zhunsheng.kernel.casefile.record import Outcome


def recuse_officers(outcome: "Outcome") -> None:
    """From the day of the act on, those named may do nothing more in the case."""
    named = outcome.facts.get("recused_officers", ())
    already = set(
        Recusal.objects.filter(subject_id=outcome.case.pk).values_list("person_id", flat=True)
    )
    for person in Person.objects.filter(pk__in=named).exclude(pk__in=already):
        recuse(
            person=person,
            subject_id=outcome.case.pk,
            decided_on=outcome.event.occurred_on,
            reason=outcome.facts.get("reason", "—"),
        )
