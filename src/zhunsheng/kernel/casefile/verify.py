"""Proving the record (核验): digests, order, and what the events add up to against the rows.

Reads in batches and changes nothing. Of each bad case the first flaw is told: an event is named
before the rows that stand beside the record, since what rests on a bad event proves nothing.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Count

from zhunsheng.kernel.casefile.catalogue import Catalogue, current
from zhunsheng.kernel.casefile.models import (
    Case,
    CaseDocument,
    Clock,
    Event,
    IrregularityRow,
    NumberSeries,
)
from zhunsheng.kernel.casefile.models.events import opened
from zhunsheng.kernel.casefile.record import clock_columns, digest_of, main_clock
from zhunsheng.kernel.identity.encryption import SealError
from zhunsheng.kernel.statute.facts import FactType
from zhunsheng.kernel.statute.ledger import GENESIS, Flaw
from zhunsheng.kernel.statute.limits import Run
from zhunsheng.kernel.statute.machine import replay
from zhunsheng.kernel.statute.snapshot import EventView
from zhunsheng.kernel.statute.spec import Edition
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Vocabulary

_BATCH = 500


_SAYS = {
    "edition.gone": Text("所依程序版本的文件不见了。", "Its edition's file has gone."),
    "edition.changed": Text("所依程序版本的文件已改动。", "Its edition's file was changed."),
    "case.no_events": Text("案件没有任何记录。", "The case has no events."),
    "chain.gap": Text("缺少这一条记录。", "This event is missing."),
    "chain.broken": Text(
        "与上一条记录的摘要不衔接。", "It does not continue the digest before it."
    ),
    "event.altered": Text(
        "记录内容与摘要不符，已被改动。", "Its content does not fit its digest: it was altered."
    ),
    "event.sealed": Text("加密要素无法解开。", "A sealed fact does not open."),
    "act.unknown": Text("程序中没有这一行为。", "The edition has no such act."),
    "state.impossible": Text(
        "记录的状态与行为不符。", "The state on record does not follow from the act."
    ),
    "case.differs": Text(
        "案件表的“{columns}”与记录不符。", "The case row differs from the record: {columns}."
    ),
    "clock.differs": Text("期限表与记录不符。", "The clocks differ from the record."),
    "irregularity.differs": Text(
        "瑕疵表与记录不符。", "The irregularities differ from the record."
    ),
    "number.gone": Text(
        "这个编号发出过，现在没有了：案件或决定被删除。",
        "This number was given out and has gone: a case or a decision was deleted.",
    ),
    "document.differs": Text(
        "材料目录与记录不符。", "The list of documents differs from the record."
    ),
}


@dataclass
class _Dossier:
    """A case with all the rows that belong to it."""

    case: Case
    events: list[Event] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    wrongs: list[IrregularityRow] = field(default_factory=list)
    documents: list[CaseDocument] = field(default_factory=list)

    def flaw(self, seq: int, code: str, **params: object) -> Flaw:
        """A flaw of this case, in words."""
        return Flaw(self.case.number, seq, code, _SAYS[code].format(params))


def count() -> int:
    """How many cases there are to verify."""
    return Case.objects.count()


def verify() -> Iterator[tuple[int, list[Flaw]]]:
    """Go through all cases, then what else is proved.

    Yields how many cases were done and the first flaw of each bad one, or flaws beside the cases.
    """
    catalogue = current()
    last = UUID(int=0)
    yield 0, list(_gaps())
    while batch := list(Case.objects.filter(pk__gt=last).order_by("pk")[:_BATCH]):
        last = batch[-1].pk
        firsts = (next(_flaws(each, catalogue), None) for each in _dossiers(batch))
        yield len(batch), [flaw for flaw in firsts if flaw]
    for proof in catalogue.vocabulary.proofs.values():
        yield 0, list(proof.flaws())


def _gaps() -> Iterator[Flaw]:
    """Numbers that were drawn and are no longer there: a case, or a decision, has gone."""
    for series in NumberSeries.objects.annotate(there=Count("issued")).order_by("pk"):
        if series.there != series.last:
            given = set(series.issued.values_list("value", flat=True))
            lost = next((n for n in range(1, series.last + 1) if n not in given), series.last + 1)
            number = f"{series}{lost}号"
            yield Flaw(number, 0, "number.gone", _SAYS["number.gone"].format({}))


def _dossiers(batch: list[Case]) -> Iterable[_Dossier]:
    dossiers = {case.pk: _Dossier(case) for case in batch}
    for event in Event.objects.filter(case__in=batch).order_by("seq"):
        dossier = dossiers[event.case_id]
        event.case = dossier.case
        dossier.events.append(event)
    for clock in Clock.objects.filter(case__in=batch):
        dossiers[clock.case_id].clocks.append(clock)
    for wrong in IrregularityRow.objects.filter(case__in=batch):
        dossiers[wrong.case_id].wrongs.append(wrong)
    for document in CaseDocument.objects.filter(case__in=batch):
        dossiers[document.case_id].documents.append(document)
    return dossiers.values()


def _flaws(dossier: _Dossier, catalogue: Catalogue) -> Iterator[Flaw]:
    case = dossier.case
    try:
        edition = catalogue.library.pinned(case.procedure, case.edition)
    except KeyError:
        yield dossier.flaw(0, "edition.gone")
        return
    if edition.digest != case.edition_digest:
        yield dossier.flaw(0, "edition.changed")
    views: list[EventView] = []
    chain = _broken_chain(dossier, edition, views)
    if chain:
        yield chain
        return
    state, runs = replay(edition, views, catalogue.calendar)
    last = dossier.events[-1]
    if state != last.state:
        yield dossier.flaw(_first_impossible(edition, views), "state.impossible")
        return
    yield from _rows(dossier, edition, runs, catalogue.vocabulary)


def _broken_chain(dossier: _Dossier, edition: Edition, views: list[EventView]) -> Flaw | None:
    """The first event that does not follow from the one before it; `views` gets the good ones."""
    if not dossier.events:
        return dossier.flaw(0, "case.no_events")
    previous = GENESIS
    for seq, event in enumerate(dossier.events, 1):
        code = _broken(event, seq, previous, edition)
        if code:
            return dossier.flaw(seq, code)
        try:
            views.append(_view(event))
        except SealError:
            return dossier.flaw(seq, "event.sealed")
        previous = event.digest
    if len(views) < dossier.case.event_count:
        return dossier.flaw(len(views) + 1, "chain.gap")
    return None


def _broken(event: Event, seq: int, previous: str, edition: Edition) -> str:
    if event.seq != seq:
        return "chain.gap"
    if event.previous_digest != previous:
        return "chain.broken"
    if _digest(event) != event.digest:
        return "event.altered"
    return "" if event.act in edition.acts else "act.unknown"


def _digest(event: Event) -> str:
    try:
        return digest_of(event)
    except ValueError:  # what should be JSON is not
        return ""


def _view(event: Event) -> EventView:
    return EventView(
        event.seq,
        event.act,
        event.state,
        str(event.actor_id or ""),
        event.occurred_on,
        event.occurred_at,
        event.effective_on,
        opened(json.loads(event.facts)),
    )


def _first_impossible(edition: Edition, views: list[EventView]) -> int:
    before = next(iter(edition.states))
    for view in views:
        if view.state != (edition.acts[view.act].to or before):
            return view.seq
        before = view.state
    return len(views)


def _rows(
    dossier: _Dossier, edition: Edition, runs: tuple[Run, ...], vocabulary: Vocabulary
) -> Iterator[Flaw]:
    """Where the rows beside the events do not say what the events add up to."""
    last = len(dossier.events)
    columns = _case_columns(dossier, edition, runs)
    wrong = [name for name, value in columns.items() if getattr(dossier.case, name) != value]
    if wrong:
        yield dossier.flaw(last, "case.differs", columns=", ".join(wrong))
    if _clocks(dossier, edition, runs):
        yield dossier.flaw(last, "clock.differs")
    expected, stored = _wrongs_on_record(dossier.events), _wrongs_stored(dossier.wrongs)
    if expected != stored:
        yield dossier.flaw(_seq_of(dossier, expected, stored), "irregularity.differs")
    named, listed = _documents_on_record(dossier.events, vocabulary), _documents_listed(dossier)
    if named != listed:
        yield dossier.flaw(_seq_of(dossier, named, listed), "document.differs")


def _case_columns(dossier: _Dossier, edition: Edition, runs: tuple[Run, ...]) -> dict[str, Any]:
    first, last, clock = dossier.events[0], dossier.events[-1], main_clock(edition, runs)
    return {
        "state": last.state,
        "event_count": last.seq,
        "head_digest": last.digest,
        "opened_on": first.occurred_on,
        "closed_on": last.occurred_on if edition.states[last.state].final else None,
        "limit": clock.limit,
        "due_on": clock.due_on,
        "is_paused": clock.is_paused,
        "is_projected": clock.is_projected,
    }


def _clocks(dossier: _Dossier, edition: Edition, runs: tuple[Run, ...]) -> bool:
    expected = {(run.limit, run.anchor): clock_columns(edition, run) for run in runs}
    stored = {(clock.limit, clock.anchor): clock for clock in dossier.clocks}
    return (
        expected.keys() != stored.keys()
        or any(clock.organ_id != dossier.case.organ_id for clock in dossier.clocks)
        or any(
            getattr(stored[key], name) != value
            for key, columns in expected.items()
            for name, value in columns.items()
        )
    )


def _wrongs_on_record(events: list[Event]) -> list[tuple[Any, ...]]:
    return sorted(
        (
            event.pk,
            event.case.organ_id,
            wrong["code"],
            *wrong["basis"][:3],
            *wrong["says"],
            event.occurred_on,
        )
        for event in events
        for wrong in event.wrongs
    )


def _wrongs_stored(rows: list[IrregularityRow]) -> list[tuple[Any, ...]]:
    return sorted(
        (
            row.event_id,
            row.organ_id,
            row.code,
            row.law,
            row.version,
            row.article,
            row.says_zh,
            row.says_en,
            row.occurred_on,
        )
        for row in rows
    )


def _documents_on_record(events: list[Event], vocabulary: Vocabulary) -> list[tuple[Any, ...]]:
    return sorted(
        (event.pk, fact, digest)
        for event in events
        for fact, digest in [
            *(("", digest) for digest in event.document_digests),
            *(
                (name, value)
                for name, value in event.opened_facts.items()
                if vocabulary.facts[name].type is FactType.DOCUMENT
            ),
        ]
    )


def _documents_listed(dossier: _Dossier) -> list[tuple[Any, ...]]:
    return sorted((row.event_id, row.fact, row.document_id) for row in dossier.documents)


def _seq_of(dossier: _Dossier, expected: list[Any], stored: list[Any]) -> int:
    """The first event whose entries differ between two lists of (event, …)."""
    differing = {entry[0] for entry in {*expected} ^ {*stored}}
    seqs = (event.seq for event in dossier.events if event.pk in differing)
    return next(seqs, len(dossier.events))
