"""The one door (唯一入口): every change to a case goes through `open_case(s)` or `perform`."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from zhunsheng.kernel.casefile.actors import TIME, Actor
from zhunsheng.kernel.casefile.catalogue import Catalogue, current
from zhunsheng.kernel.casefile.deciding import already_done, decided
from zhunsheng.kernel.casefile.errors import CaseChanged, CasefileError
from zhunsheng.kernel.casefile.given import (
    Inquiry,
    NewParty,
    check_references,
    checked_facts,
    with_known,
)
from zhunsheng.kernel.casefile.models import (
    Case,
    CaseLink,
    Event,
)
from zhunsheng.kernel.casefile.opening import NewCase, open_case, open_cases
from zhunsheng.kernel.casefile.record import Decided, append
from zhunsheng.kernel.casefile.snapshots import edition_of, take
from zhunsheng.kernel.identity.models import Organ, Person
from zhunsheng.kernel.identity.prepared import columns_of, instance, prepared
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.statute import machine
from zhunsheng.kernel.statute.machine import Mode
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.spec import Edition

__all__ = [
    "NewCase",
    "NewParty",
    "after",
    "apply_lapses",
    "link_cases",
    "link_parts",
    "open_case",
    "open_cases",
    "perform",
]
"""The whole door: opening stands in a module of its own."""


def perform(  # noqa: PLR0913 - all that an act consists of
    *,
    case: Case,
    act: str,
    actor: Actor,
    occurred_on: date,
    facts: Mapping[str, object],
    recorded_at: datetime,
    documents: Sequence[str] = (),
    occurred_at: time | None = None,
    mode: Mode = Mode.LIVE,
    idempotency_key: str | None = None,
    seen: int | None = None,
) -> Event:
    """Do an act in a case (办理): decide by law and, if allowed, put it on record.

    `seen` is the number of events the caller had read: if others acted since, `CaseChanged`.
    The same `idempotency_key` again returns the event it made. Raises `ActRefused` (with every
    reason and article), `BadFacts`, `CaseChanged` or `CasefileError`; then nothing was written.
    """
    catalogue = current()
    try:
        with transaction.atomic():
            locked = _lock(case)
            done = already_done(idempotency_key, act, case=locked)
            if done is not None:
                return done
            edition = edition_of(locked, catalogue)
            declared = edition.acts.get(act)
            if declared is None:
                raise CasefileError(
                    "act.unknown",
                    f"程序“{edition.label.zh}”没有“{act}”这一行为，可用：{'、'.join(edition.acts)}。",
                    f"{edition.procedure} has no act “{act}”; it has: {', '.join(edition.acts)}.",
                )
            if seen is not None and seen != locked.event_count:
                raise CaseChanged(_since(locked, edition, seen))
            checked = checked_facts(facts, declared, catalogue.vocabulary)
            snapshot, view = take(
                locked, catalogue=catalogue, on=occurred_on, actor=actor, facts=checked
            )
            check_references(checked, snapshot, catalogue.vocabulary)
            snapshot = _let_time_pass(locked, snapshot, occurred_on, recorded_at, catalogue)
            if mode is Mode.LIVE:  # a record taken over says only what it says
                asked = Inquiry(locked, snapshot, declared, occurred_on, recorded_at)
                checked = with_known(checked, asked, catalogue.vocabulary)
            request = Request(act, view, occurred_on, checked, occurred_at)
            decision = decided(snapshot, request, recorded_at, mode, catalogue)
            return append(
                Decided(locked, snapshot, decision, documents, idempotency_key),
                actor=actor,
                recorded_at=recorded_at,
                mode=mode,
                catalogue=catalogue,
            )
    except IntegrityError:
        # two requests with one key at once: the other was first, and its event is the answer
        done = already_done(idempotency_key, act, case=case)
        if done is None:
            raise
        return done


def apply_lapses(*, case: Case, on: date, recorded_at: datetime) -> int:
    """Put on record what the passing of time had brought about by `on` (期限届满); how many."""
    catalogue = current()
    with transaction.atomic():
        locked = _lock(case)
        snapshot, _ = take(locked, catalogue=catalogue, on=on, actor=TIME, facts={})
        before = len(snapshot.events)
        snapshot = _let_time_pass(locked, snapshot, on, recorded_at, catalogue)
        return len(snapshot.events) - before


def link_cases(
    *, earlier: Case, later: Case, kind: CaseLink.Kind, on: date, by: Person | None = None
) -> CaseLink:
    """Join two cases (关联案件); the same link again is the one there is."""
    link, _ = CaseLink.objects.get_or_create(
        earlier=earlier, later=later, kind=kind, defaults={"linked_on": on, "linked_by": by}
    )
    return link


def link_parts(*, whole: Case, parts: Iterable[Case], on: date, by: Person | None = None) -> None:
    """Join many new cases to the one they are parts of (组成部分), at once."""
    CaseLink.objects.bulk_create(
        CaseLink(earlier=whole, later=part, kind=CaseLink.Kind.PART_OF, linked_on=on, linked_by=by)
        for part in parts
    )


def after(snapshot: Snapshot, allowed: machine.Allowed) -> Snapshot:
    """The snapshot once an event has been added."""
    return replace(
        snapshot,
        state=allowed.event.state,
        events=(*snapshot.events, allowed.event),
        runs=allowed.runs,
    )


def _let_time_pass(
    case: Case, snapshot: Snapshot, on: date, recorded_at: datetime, catalogue: Catalogue
) -> Snapshot:
    while (due := machine.lapse(snapshot, on, calendar=catalogue.calendar)) is not None:
        _, allowed = due
        append(
            Decided(case, snapshot, allowed),
            actor=TIME,
            recorded_at=recorded_at,
            mode=Mode.LIVE,
            catalogue=catalogue,
        )
        snapshot = after(snapshot, allowed)
    return snapshot


def _lock(case: Case) -> Case:
    """The case, locked, with its organ and power: one query."""
    rows = _locked(case.pk)
    if not rows:
        raise CasefileError("case.unknown", "没有这个案件。", "There is no such case.")
    (row,) = rows
    locked = instance(Case, row[: len(_CASE)])
    locked.organ = instance(Organ, row[len(_CASE) : len(_CASE) + len(_ORGAN)])
    power = row[len(_CASE) + len(_ORGAN) :]
    locked.power = instance(Entry, power) if power[0] is not None else None
    return locked


_CASE, _ORGAN, _POWER = columns_of(Case), columns_of(Organ, "organ__"), columns_of(Entry, "power__")


@prepared
def _locked(case: UUID) -> QuerySet[Case, Any]:
    return (
        Case.objects.select_for_update(of=("self",))
        .filter(pk=case)
        .values_list(*_CASE, *_ORGAN, *_POWER)
    )


def _since(case: Case, edition: Edition, seen: int) -> list[Any]:
    acts = (
        Event.objects.filter(case=case, seq__gt=seen).order_by("seq").values_list("act", flat=True)
    )
    return [edition.acts[act].label for act in acts]
