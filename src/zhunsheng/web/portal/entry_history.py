"""What became of a register entry, and by which decision (清单沿革)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.register.models import Entry
from zhunsheng.web.components.words import day
from zhunsheng.web.portal.facts import public_facts

DECISION = "decision_document"


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as it stood for a time (条目版本): how it came, how it went, by which decision."""

    entry: Entry
    how: str
    decision: str

    def holds_on(self, on: date) -> bool:
        """Whether it was in force on a day."""
        entry = self.entry
        return entry.valid_from <= on and (entry.valid_to is None or on < entry.valid_to)


def versions(entries: Sequence[Entry]) -> list[Version]:
    """The history of a key, oldest first: at most two queries besides."""
    keys = {key for e in entries for key in (e.opened_by, e.closed_by) if key is not None}
    decisions = _decisions(keys)
    told = []
    for place, entry in enumerate(entries):
        how = [_("列入清单") if place == 0 else _("变更后继续有效")]
        by = [decisions.get(entry.opened_by, "")] if entry.opened_by else []
        if entry.valid_to is not None:
            how.append(entry.get_closing_display() or _("期满"))
            by += [decisions.get(entry.closed_by, "")] if entry.closed_by else []
        told.append(Version(entry, " → ".join(how), _("；").join(dict.fromkeys(filter(None, by)))))
    return told


def _decisions(keys: set[UUID]) -> Mapping[UUID, str]:
    """What the deciding cases say of their decision, by the event that changed the register."""
    if not keys:
        return {}
    acts = dict(Event.objects.filter(pk__in=keys).values_list("pk", "case"))
    documents: dict[UUID, str] = {}
    told = Event.objects.filter(case__in=set(acts.values())).order_by("case", "seq")
    for case, on, facts in told.values_list("case", "occurred_on", "facts"):
        for fact, value in public_facts(json.loads(facts)):
            if fact.name == DECISION:
                documents[case] = _("%(document)s（%(day)s）") % {"document": value, "day": day(on)}
    return {key: documents.get(case, "") for key, case in acts.items()}
