"""The one door (唯一入口): every change to a case goes through `open_case` or `perform`."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from zhunsheng.kernel.casefile.actors import TIME, Actor
from zhunsheng.kernel.casefile.catalogue import Catalogue, current
from zhunsheng.kernel.casefile.errors import ActRefused, CaseChanged, CasefileError
from zhunsheng.kernel.casefile.given import (
    NewParty,
    check_references,
    checked_facts,
    checked_party,
)
from zhunsheng.kernel.casefile.models import (
    Case,
    CaseLink,
    Event,
    IssuedNumber,
    NumberSeries,
    Party,
)
from zhunsheng.kernel.casefile.numbers import draw
from zhunsheng.kernel.casefile.record import ZONE, append
from zhunsheng.kernel.casefile.snapshots import edition_of, take
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models import Organ, Person
from zhunsheng.kernel.identity.prepared import columns_of, instance, prepared
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.statute import machine
from zhunsheng.kernel.statute.machine import Mode, Refused
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.spec import Act, Edition

__all__ = ["NewParty", "after", "apply_lapses", "link_cases", "link_parts", "open_case", "perform"]
"""With the party as `open_case` takes it."""

NAMES_THE_MATTER = ("document_title", "consulted_title", "matter_title")
"""The facts that say what a case is about, where it rests on no power."""

_RECEIPT_FIGURES = "23456789"
_RECEIPT_ALPHABET = f"{_RECEIPT_FIGURES}ABCDEFGHJKLMNPQRSTUVWXYZ"


def open_case(  # noqa: PLR0913 - all that a case begins with
    *,
    procedure: str,
    organ: Organ,
    actor: Actor,
    occurred_on: date,
    facts: Mapping[str, object],
    recorded_at: datetime,
    power: Entry | None = None,
    parties: Sequence[NewParty] = (),
    act: str | None = None,
    title: str = "",
    documents: Sequence[str] = (),
    occurred_at: time | None = None,
    mode: Mode = Mode.LIVE,
    idempotency_key: str | None = None,
) -> Case:
    """Open a case (立案、收件) under the edition in force on the day.

    `act` names the opening act where the procedure has several. Raises `ActRefused`, `BadFacts`
    or `CasefileError`; then nothing was written.
    """
    catalogue = current()
    edition = _edition_on(catalogue, procedure, occurred_on)
    opening = _opening_act(edition, act)
    people = [checked_party(party) for party in parties]
    try:
        with transaction.atomic():
            done = _already_done(idempotency_key, opening.name, case=None)
            if done is not None:
                return done.case
            main = next((p for p in people if p.role == Party.Role.PARTY), None)
            case = Case(
                id=new_id(),
                procedure=procedure,
                edition=edition.in_force,
                edition_digest=edition.digest,
                organ=organ,
                region_id=organ.region_id,
                power=power,
                title=(title or _title(edition, power, main, facts)).strip()[:300],
                party_name=main.name if main else "",
                party_is_organisation=bool(main and main.is_organisation),
                opened_on=occurred_on,
            )
            case.receipt = _receipt(case)
            checked = checked_facts(facts, opening, catalogue.vocabulary)
            snapshot, view = take(
                case, catalogue=catalogue, on=occurred_on, actor=actor, facts=checked
            )
            check_references(checked, snapshot, catalogue.vocabulary)
            request = Request(opening.name, view, occurred_on, checked, occurred_at)
            decision = _decided(snapshot, request, recorded_at, mode, catalogue)
            series, value = _draw_number(case, catalogue)
            case.number = f"{series}{value}号"
            append(
                case=case,
                snapshot=snapshot,
                allowed=decision,
                actor=actor,
                recorded_at=recorded_at,
                mode=mode,
                documents=documents,
                idempotency_key=idempotency_key,
                catalogue=catalogue,
            )
            IssuedNumber.objects.create(series=series, value=value, case=case, seq=1)
            Party.objects.bulk_create(
                Party(
                    case=case,
                    role=party.role,
                    is_organisation=party.is_organisation,
                    name=party.name,
                    identifier=party.identifier,
                    contact=party.contact,
                )
                for party in people
            )
    except IntegrityError:
        # as in `perform`: the other request with this key was first
        done = _already_done(idempotency_key, opening.name, case=None)
        if done is None:
            raise
        return done.case
    return case


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
            done = _already_done(idempotency_key, act, case=locked)
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
            request = Request(act, view, occurred_on, checked, occurred_at)
            decision = _decided(snapshot, request, recorded_at, mode, catalogue)
            return append(
                case=locked,
                snapshot=snapshot,
                allowed=decision,
                actor=actor,
                recorded_at=recorded_at,
                mode=mode,
                documents=documents,
                idempotency_key=idempotency_key,
                catalogue=catalogue,
            )
    except IntegrityError:
        # two requests with one key at once: the other was first, and its event is the answer
        done = _already_done(idempotency_key, act, case=case)
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


def _decided(
    snapshot: Snapshot,
    request: Request,
    recorded_at: datetime,
    mode: Mode,
    catalogue: Catalogue,
) -> machine.Allowed:
    decision = machine.decide(
        snapshot,
        replace(request, recorded_on=recorded_at.astimezone(ZONE).date()),
        calendar=catalogue.calendar,
        vocabulary=catalogue.vocabulary,
        mode=mode,
    )
    if isinstance(decision, Refused):
        raise ActRefused(decision.reasons)
    return decision


def _let_time_pass(
    case: Case, snapshot: Snapshot, on: date, recorded_at: datetime, catalogue: Catalogue
) -> Snapshot:
    while (due := machine.lapse(snapshot, on, calendar=catalogue.calendar)) is not None:
        _, allowed = due
        append(
            case=case,
            snapshot=snapshot,
            allowed=allowed,
            actor=TIME,
            recorded_at=recorded_at,
            mode=Mode.LIVE,
            documents=(),
            idempotency_key=None,
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


def _edition_on(catalogue: Catalogue, procedure: str, on: date) -> Edition:
    editions = catalogue.library.editions.get(procedure)
    if not editions:
        known = ", ".join(sorted(catalogue.library.editions))
        raise CasefileError(
            "procedure.unknown",
            f"没有程序“{procedure}”，现有：{known}。",
            f"There is no procedure “{procedure}”; there are: {known}.",
        )
    edition = catalogue.library.edition_on(procedure, on)
    if edition is None:
        days = "、".join(e.in_force.isoformat() for e in editions)
        raise CasefileError(
            "procedure.not_in_force",
            f"{on}没有施行中的“{editions[-1].label.zh}”，各版本施行日：{days}。",
            f"No edition of “{editions[-1].label.en}” was in force on {on}; "
            f"editions begin on: {days}.",
        )
    return edition


def _opening_act(edition: Edition, named: str | None) -> Act:
    acts = {act.name: act for act in edition.opening_acts}
    if named is None and len(acts) == 1:
        return next(iter(acts.values()))
    if named in acts:
        return acts[named]
    raise CasefileError(
        "act.does_not_open",
        f"请指明以哪一行为开始：{'、'.join(acts)}。",
        f"Say by which act the case opens: {', '.join(acts)}.",
    )


def _title(
    edition: Edition, power: Entry | None, party: NewParty | None, facts: Mapping[str, object]
) -> str:
    named = next((facts[name] for name in NAMES_THE_MATTER if name in facts), None)
    matter = power.title if power else named if isinstance(named, str) else edition.label.zh
    return f"{party.name}：{matter}" if party else matter


def _draw_number(case: Case, catalogue: Catalogue) -> tuple[NumberSeries, int]:
    mark = catalogue.vocabulary.mark_of(case.procedure)
    name = f"{case.organ.abbreviation or case.organ.name}{mark}案"
    return draw(series=name, year=case.opened_on.year)


def _receipt(case: Case) -> str:
    """Twelve characters that follow from the key of the case and the secret of this site.

    The first is a figure: so a receipt is never mistaken for a word somebody searches for.
    """
    raw = hmac.new(settings.SECRET_KEY.encode(), case.pk.bytes, hashlib.sha256).digest()
    return _RECEIPT_FIGURES[raw[0] % 8] + "".join(_RECEIPT_ALPHABET[b % 32] for b in raw[1:12])


def _already_done(key: str | None, act: str, *, case: Case | None) -> Event | None:
    if not key:
        return None
    done = Event.objects.select_related("case").filter(idempotency_key=key).first()
    if done is None:
        return None
    if done.act != act or (case is not None and done.case_id != case.pk):
        raise CasefileError(
            "idempotency.key_reused",
            "这个请求编号已用于另一行为，请换一个。",
            "This idempotency key was used for another act: use a new one.",
        )
    return done


def _since(case: Case, edition: Edition, seen: int) -> list[Any]:
    acts = (
        Event.objects.filter(case=case, seq__gt=seen).order_by("seq").values_list("act", flat=True)
    )
    return [edition.acts[act].label for act in acts]
