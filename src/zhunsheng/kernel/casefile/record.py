"""Putting an event on record (入档): the row, its digest, and what follows from it.

Only `commands` calls this, inside its transaction and with the case locked.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.catalogue import Catalogue
from zhunsheng.kernel.casefile.documents import attach
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.models import Case, Clock, Event, IrregularityRow, Outbox
from zhunsheng.kernel.casefile.models.events import SEALED
from zhunsheng.kernel.identity.encryption import seal
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.prepared import insert_all, update
from zhunsheng.kernel.library.errors import LibraryError
from zhunsheng.kernel.register.errors import EntryError
from zhunsheng.kernel.statute.facts import Sensitivity
from zhunsheng.kernel.statute.ledger import GENESIS, canonical, event_digest
from zhunsheng.kernel.statute.limits import Run
from zhunsheng.kernel.statute.machine import Allowed, Mode
from zhunsheng.kernel.statute.refusal import Irregularity
from zhunsheng.kernel.statute.snapshot import Snapshot
from zhunsheng.kernel.statute.spec import Bound, Deemed, Edition
from zhunsheng.kernel.statute.vocabulary import Vocabulary

ZONE = ZoneInfo("Asia/Shanghai")
"""The one zone of the record: legal days and hours are those of the city."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an effect gets to see (行为结果): the case and event rows, and the facts of the act."""

    case: Case
    event: Event
    facts: Mapping[str, Any]
    snapshot: Snapshot
    catalogue: Catalogue


@dataclass(frozen=True, slots=True)
class Decided:
    """What goes on record in a case (待入档): what was decided over which snapshot."""

    case: Case
    snapshot: Snapshot
    allowed: Allowed
    documents: Sequence[str] = ()
    idempotency_key: str | None = None


def append(
    decided: Decided, *, actor: Actor, recorded_at: datetime, mode: Mode, catalogue: Catalogue
) -> Event:
    """Write the event and bring case, clocks and irregularities up to it."""
    (event,) = append_all(
        [decided], actor=actor, recorded_at=recorded_at, mode=mode, catalogue=catalogue
    )
    return event


def append_all(
    several: Sequence[Decided],
    *,
    actor: Actor,
    recorded_at: datetime,
    mode: Mode,
    catalogue: Catalogue,
) -> list[Event]:
    """Write an event in each of several cases, table by table; then what each brings about."""
    events = [_event(each, actor, recorded_at, mode, catalogue) for each in several]
    _bring_up(several, events)
    insert_all(events)
    _write_clocks(several)
    _write_wrongs(several, events)
    for each, event in zip(several, events, strict=True):
        facts = each.allowed.event.facts
        attach(
            case=each.case,
            event=event,
            facts=facts,
            documents=each.documents,
            catalogue=catalogue,
        )
    insert_all([Outbox(event=event) for event in events])
    for each, event in zip(several, events, strict=True):
        if effects := each.snapshot.edition.acts[event.act].effects:
            facts = each.allowed.event.facts
            _bring_about(effects, Outcome(each.case, event, facts, each.snapshot, catalogue))
    return events


def _event(
    each: Decided, actor: Actor, recorded_at: datetime, mode: Mode, catalogue: Catalogue
) -> Event:
    view = each.allowed.event
    event = Event(
        case=each.case,
        seq=view.seq,
        act=view.act,
        actor_kind=actor.kind,
        actor_id=actor.person_id or None,
        client=actor.client,
        occurred_on=view.occurred_on,
        occurred_at=view.occurred_at,
        effective_on=view.effective_on,
        recorded_at=recorded_at,
        mode=mode.value,
        state=view.state,
        facts=canonical(_sealed(view.facts, catalogue.vocabulary)),
        documents=canonical(list(each.documents)),
        irregularities=canonical([_wrong(i) for i in each.allowed.irregularities]),
        idempotency_key=each.idempotency_key,
        previous_digest=each.case.head_digest or GENESIS,
    )
    event.digest = digest_of(event)
    return event


def _bring_about(effects: Sequence[str], outcome: Outcome) -> None:
    try:
        for name in effects:
            outcome.catalogue.vocabulary.effects[name].run(outcome)
    except (EntryError, IdentityError, LibraryError) as error:  # what another app does not allow
        raise CasefileError(error.code, error.says.zh, error.says.en) from error


def digest_of(event: Event) -> str:
    """The digest an event must bear, from its own row."""
    return event_digest(event.previous_digest, body_of(event), settings.ZHUNSHENG_DIGEST)


def body_of(event: Event) -> dict[str, Any]:
    """All that the digest of an event is about, from its own row.

    The first event of a case also holds what the case was opened as, the edition's file included.
    """
    opened_as = {"opened_as": _opened_as(event.case)} if event.seq == 1 else {}
    return {
        **opened_as,
        "case": str(event.case_id),
        "seq": event.seq,
        "act": event.act,
        "actor": [event.actor_kind, str(event.actor_id or ""), event.client],
        "occurred_on": event.occurred_on.isoformat(),
        "occurred_at": event.occurred_at.isoformat() if event.occurred_at else None,
        "effective_on": event.effective_on.isoformat(),
        "recorded_at": event.recorded_at.astimezone(UTC).isoformat(),
        "mode": event.mode,
        "state": event.state,
        "facts": json.loads(event.facts),
        "documents": json.loads(event.documents),
        "irregularities": json.loads(event.irregularities),
        "idempotency_key": event.idempotency_key,
    }


def _opened_as(case: Case) -> dict[str, Any]:
    return {
        "number": case.number,
        "procedure": case.procedure,
        "edition": [case.edition.isoformat(), case.edition_digest],
        "organ": str(case.organ_id),
        "power": str(case.power_id or ""),
    }


def _sealed(facts: Mapping[str, Any], vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        name: {"sealed": seal(canonical(value), purpose=f"{SEALED}.{name}")}
        if vocabulary.facts[name].sensitivity is Sensitivity.SECRET
        else value
        for name, value in facts.items()
    }


def _wrong(irregularity: Irregularity) -> dict[str, Any]:
    basis = irregularity.basis
    return {
        "code": irregularity.code,
        "basis": [basis.law, basis.version, basis.article, basis.paragraph, basis.item],
        "says": [irregularity.says.zh, irregularity.says.en],
        "detail": dict(irregularity.detail),
    }


@dataclass(frozen=True, slots=True)
class MainClock:
    """The one clock that lists show for a case (主要期限): the next to end that binds the organ."""

    limit: str = ""
    due_on: Any = None
    is_paused: bool = False
    is_projected: bool = False


def main_clock(edition: Edition, runs: Sequence[Run]) -> MainClock:
    """The clock to show: one that runs before one that stands still, the organ's before others."""
    open_runs = [
        run
        for run in runs
        if run.ended_by is None and edition.limits[run.limit].bound is Bound.AT_MOST
    ]
    if not open_runs:
        return MainClock()
    run = min(
        open_runs,
        key=lambda r: (
            edition.binds_party(edition.limits[r.limit]),
            r.paused,
            r.due_on or r.started_on,
        ),
    )
    return MainClock(run.limit, run.due_on, run.paused, run.projected)


_MOVING = (
    "state",
    "event_count",
    "head_digest",
    "closed_on",
    "limit",
    "due_on",
    "is_paused",
    "is_projected",
)


def _bring_up(several: Sequence[Decided], events: Sequence[Event]) -> None:
    for each, event in zip(several, events, strict=True):
        case, edition = each.case, each.snapshot.edition
        case.state = event.state
        case.event_count = event.seq
        case.head_digest = event.digest
        case.closed_on = event.occurred_on if edition.states[event.state].final else None
        _show_main_clock(case, main_clock(edition, each.allowed.runs))
        if event.seq > 1:
            update(case, _MOVING)
    insert_all([event.case for event in events if event.seq == 1])


def clock_columns(edition: Edition, run: Run) -> dict[str, Any]:
    """A run as the columns of its row."""
    limit = edition.limits[run.limit]
    return {
        "limit": run.limit,
        "anchor": run.anchor,
        "started_on": run.started_on,
        "amount": run.amount,
        "due_on": run.due_on,
        "due_at": run.due_at.replace(tzinfo=ZONE) if run.due_at else None,
        "is_paused": run.paused,
        "is_projected": run.projected,
        "is_at_least": limit.bound is Bound.AT_LEAST,
        "binds_party": edition.binds_party(limit),
        "deems": isinstance(limit.late, Deemed),
        "ended_by": run.ended_by,
        "ended_on": run.ended_on,
        "is_late": run.ended_on is not None and run.is_late(run.ended_on, run.ended_at),
    }


def _write_clocks(several: Sequence[Decided]) -> None:
    new: list[Clock] = []
    for each in several:
        case, snapshot = each.case, each.snapshot
        before = {(run.limit, run.anchor): run for run in snapshot.runs}
        for run in each.allowed.runs:
            old = before.get((run.limit, run.anchor))
            if old is run:
                continue
            columns = clock_columns(snapshot.edition, run)
            if old is None:
                new.append(Clock(case=case, organ_id=case.organ_id, **columns))
            else:
                update(Clock(case=case, **columns), tuple(columns), key=("case", "limit", "anchor"))
    insert_all(new)


def write_clocks_again(case: Case, edition: Edition, runs: Sequence[Run]) -> bool:
    """Bring the stored clocks up to `runs` after the calendar changed; whether any date moved."""
    moved = False
    for run in runs:
        columns = clock_columns(edition, run)
        stored = Clock.objects.filter(case=case, limit=run.limit, anchor=run.anchor)
        moved |= stored.exclude(due_on=columns["due_on"]).exists()
        stored.update(**columns)
    _show_main_clock(case, main_clock(edition, runs))
    update(case, ("limit", "due_on", "is_paused", "is_projected"))
    return moved


def _show_main_clock(case: Case, clock: MainClock) -> None:
    case.limit, case.due_on = clock.limit, clock.due_on
    case.is_paused, case.is_projected = clock.is_paused, clock.is_projected


def _write_wrongs(several: Sequence[Decided], events: Sequence[Event]) -> None:
    rows = [
        IrregularityRow(
            event=event,
            case=event.case,
            organ_id=event.case.organ_id,
            code=found.code,
            law=found.basis.law,
            version=found.basis.version,
            article=found.basis.article,
            says_zh=found.says.zh,
            says_en=found.says.en,
            occurred_on=event.occurred_on,
        )
        for each, event in zip(several, events, strict=True)
        for found in each.allowed.irregularities
    ]
    if rows:
        IrregularityRow.objects.bulk_create(rows)
