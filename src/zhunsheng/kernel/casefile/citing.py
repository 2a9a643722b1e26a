"""What the acts of cases rest on, kept as the law of each act's day (办案依据): a listener.

The citations of a case are made anew from all its acts whenever one of them cites, so hearing of
an event twice changes nothing.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.library.commands import keep_bases
from zhunsheng.kernel.statute.facts import Sensitivity

CASE = "case"
"""The kind of holder that cases are in the library."""


def keep_what_acts_cite(events: Sequence[Event]) -> None:
    """Keep what the cases of these events rest on, if one of the events says so."""
    names = citing_facts()
    cases = {event.case_id for event in events if _said(event.facts, names)}
    if not cases:
        return
    said: dict[UUID, list[tuple[Any, str]]] = defaultdict(list)
    rows = Event.objects.filter(case__in=cases).order_by("case", "seq")
    for case, on, facts in rows.values_list("case", "occurred_on", "facts"):
        said[case] += [(on, text) for text in dict.fromkeys(_said(facts, names))]
    keep_bases(holder_kind=CASE, said=said)


def citing_facts() -> frozenset[str]:
    """The facts that say what an act rests on; what is sealed stays sealed."""
    declared: Mapping[str, Any] = current().vocabulary.facts
    return frozenset(
        name
        for name, fact in declared.items()
        if fact.cites and fact.sensitivity is not Sensitivity.SECRET
    )


def _said(facts: str, names: frozenset[str]) -> list[str]:
    if not any(f'"{name}"' in facts for name in names):  # most acts cite nothing
        return []
    return [str(value) for name, value in json.loads(facts).items() if name in names]
