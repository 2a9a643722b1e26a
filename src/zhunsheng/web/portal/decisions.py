"""What a published decision says (决定公示), for pages and open data alike."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from zhunsheng.domains.enforcement.facts import PENALTY_KINDS
from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.kernel.casefile.models import Event, Party
from zhunsheng.web.components.words import listed, money, words
from zhunsheng.web.portal.facts import public_facts
from zhunsheng.web.portal.redaction import Redaction, party_of, redactions

OPEN_FACTS = ("violation_facts", "violation_basis", "decision_basis", "no_penalty_ground")
"""Public facts of a penalty case that a published decision carries besides its own columns."""


@dataclass(frozen=True, slots=True)
class Published:
    """A decision with what surrounds it (公示内容): the party as the public may read it."""

    decision: Any
    covered: Redaction
    facts: Mapping[str, str]
    uscc: str

    @property
    def party(self) -> str:
        """The party; a natural person's name is covered."""
        return party_of(self.decision.case, self.covered)

    @property
    def party_kind(self) -> str:
        """Whether a person or an organisation, as the open data have it."""
        return "法人及非法人组织" if self.decision.case.party_is_organisation else "自然人"


def published_penalties() -> QuerySet[PenaltyDecision]:
    """The published penalty decisions, newest first."""
    return (
        PenaltyDecision.objects.filter(published_on__isnull=False)
        .select_related("case", "organ")
        .order_by("-published_on", "case")
    )


def published_licences() -> QuerySet[LicenceDecision]:
    """The published licence decisions, newest first."""
    return (
        LicenceDecision.objects.filter(published_on__isnull=False)
        .select_related("case", "organ")
        .order_by("-published_on", "case")
    )


def briefly(decisions: Iterable[Any]) -> list[Published]:
    """Decisions as a list shows them, without facts and codes: two queries for all."""
    rows = list(decisions)
    covered = redactions(row.case for row in rows)
    return [Published(row, covered[row.case_id], {}, "") for row in rows]


def opened(decisions: Iterable[Any]) -> list[Published]:
    """Decisions with what may be read of them: three queries for all."""
    rows = list(decisions)
    cases = [row.case for row in rows]
    covered = redactions(cases)
    keys = [case.pk for case in cases]
    codes = _codes(keys)
    facts = _facts(keys)
    return [
        Published(row, covered[row.case_id], facts.get(row.case_id, {}), codes.get(row.case_id, ""))
        for row in rows
    ]


def _codes(cases: list[UUID]) -> dict[UUID, str]:
    """The social credit codes of the organisations concerned, which are public by law."""
    parties = Party.objects.filter(case__in=cases, is_organisation=True, role=Party.Role.PARTY)
    return {party.case_id: party.identifier for party in parties.only("case", "identifier")}


def _facts(cases: list[UUID]) -> dict[UUID, dict[str, str]]:
    """The last that the public facts of each case say."""
    said: dict[UUID, dict[str, str]] = {}
    wanted = Q()
    for name in OPEN_FACTS:
        wanted |= Q(facts__contains=f'"{name}"')
    told = Event.objects.filter(wanted, case__in=cases).order_by("case", "seq")
    for case, facts in told.values_list("case", "facts"):
        kept = said.setdefault(case, {})
        for fact, value in public_facts(json.loads(facts)):
            if fact.name in OPEN_FACTS:
                kept[fact.name] = words(fact.choices.get(value)) if fact.choices else str(value)
    return said


def kinds_words(decision: PenaltyDecision) -> str:
    """The kinds of penalty in words."""
    return listed([words(PENALTY_KINDS[k]) for k in decision.kinds if k in PENALTY_KINDS])


def content_words(decision: PenaltyDecision) -> str:
    """What the penalty consists of."""
    if decision.outcome == PenaltyDecision.Outcome.NO_PENALTY:
        return str(decision.get_outcome_display())
    parts = []
    for kind in decision.kinds:
        if kind == "fine":
            parts.append(_("罚款 %(sum)s") % {"sum": money(decision.fine)})
        elif kind == "confiscation" and decision.confiscated:
            parts.append(_("没收 %(sum)s") % {"sum": money(decision.confiscated)})
        elif kind in PENALTY_KINDS:
            parts.append(words(PENALTY_KINDS[kind]))
    return listed(parts)
