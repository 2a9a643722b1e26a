"""The story of a case (办理过程): its events as a timeline, with documents and irregularities."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from zhunsheng.kernel.casefile.actors import OFFICER
from zhunsheng.kernel.casefile.models import Case, CaseDocument, Event
from zhunsheng.kernel.casefile.models.events import opened
from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.machine import Mode
from zhunsheng.kernel.statute.spec import PARTY, Edition
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.components import Document, IrregularityLine, Timeline, TimelineEntry
from zhunsheng.web.components import words as say
from zhunsheng.web.components.words import Words
from zhunsheng.web.desk.documents import may_read
from zhunsheng.web.desk.fact_words import FactWords
from zhunsheng.web.law import THE_PARTY, TIME, cited
from zhunsheng.web.reader import Reader

_ENDS = 12


class Story:
    """The record of a case as one reader may read it: events, documents and names, read once."""

    def __init__(self, case: Case, edition: Edition, reader: Reader) -> None:
        self.case, self.edition, self.reader = case, edition, reader
        self.personal = reader.acts_for(case)
        self.events = list(Event.objects.filter(case=case).order_by("seq"))
        self.files: dict[object, list[CaseDocument]] = defaultdict(list)
        for file in _files(case):
            self.files[file.event_id].append(file)
        self.facts = {event.pk: self._facts(event) for event in self.events}
        actors = [event.actor_id for event in self.events]
        self.names = FactWords(self.facts.values(), actors, personal=self.personal)

    def _facts(self, event: Event) -> Mapping[str, Any]:
        facts = json.loads(event.facts)
        return opened(facts) if self.personal else facts

    @cached_property
    def timeline(self) -> Timeline:
        """The events, oldest first."""
        return Timeline([self._entry(event) for event in self.events])

    def part(self, numbers: Collection[int]) -> Timeline:
        """The events of some numbers."""
        return Timeline([entry for entry in self.timeline.entries if entry.seq in numbers])

    @property
    def documents(self) -> list[Document]:
        """Every document of the case."""
        return [self._document(file) for event in self.events for file in self.files[event.pk]]

    def who(self, event: Event) -> Words:
        """Who did an act."""
        if event.actor_kind == OFFICER:
            name = self.names.person(event.actor_id)
            return (
                _("%(name)s（经 %(client)s）") % {"name": name, "client": _(event.client)}
                if (event.client)
                else name
            )
        return THE_PARTY if event.actor_kind == PARTY else TIME

    def approver(self, seq: int) -> Words:
        """Who did the act of a number."""
        return next((self.who(event) for event in self.events if event.seq == seq), "")

    def _entry(self, event: Event) -> TimelineEntry:
        return TimelineEntry(
            seq=event.seq,
            act=self.edition.acts[event.act].label,
            who=self.who(event),
            occurred_on=event.occurred_on,
            recorded_at=event.recorded_at,
            state=self.edition.states[event.state].label,
            facts=self.names.lines(self._in_order(event), event.occurred_on),
            documents=[self._document(file) for file in self.files[event.pk]],
            irregularities=list(wrongs(event)),
            digest=event.digest[:_ENDS],
            imported=event.mode == Mode.RECORD.value,
        )

    def _in_order(self, event: Event) -> Mapping[str, Any]:
        """The facts in the order that the law names them, not in that of the alphabet."""
        act, given = self.edition.acts[event.act], self.facts[event.pk]
        names = [name for name in (*act.requires, *act.accepts) if name in given]
        rest = [name for name in given if name not in names]
        return {name: given[name] for name in (*names, *rest)}

    def _document(self, file: CaseDocument) -> Document:
        declared = self.names.declared.get(file.fact)
        return Document(
            declared.label if declared else file.name,
            reverse("desk:document", args=[self.case.pk, file.pk])
            if may_read(self.reader, self.case, file)
            else "",
            size=say.size(file.document.size),
            digest=file.document_id[:_ENDS],
        )


def wrongs(event: Event) -> Iterable[IrregularityLine]:
    """What was wrong with an act, in words, with the article."""
    for wrong in event.wrongs:
        law, version, *numbers = wrong["basis"]
        yield IrregularityLine(Text(*wrong["says"]), cited(Basis(law, version, *numbers)))


def _files(case: Case) -> Iterable[CaseDocument]:
    return CaseDocument.objects.filter(case=case).select_related("document").order_by("pk")
