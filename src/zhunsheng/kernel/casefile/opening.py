"""Opening cases (立案、收件): one, or many of a kind at once."""

import hashlib
import hmac
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from django.conf import settings
from django.db import IntegrityError, transaction

from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.catalogue import Catalogue, current
from zhunsheng.kernel.casefile.deciding import already_done, decided
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.given import (
    NewParty,
    check_references,
    checked_facts,
    checked_party,
)
from zhunsheng.kernel.casefile.models import Case, IssuedNumber, Party
from zhunsheng.kernel.casefile.numbers import draw
from zhunsheng.kernel.casefile.record import Decided, append_all
from zhunsheng.kernel.casefile.snapshots import take_new
from zhunsheng.kernel.identity.keys import new_id
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.identity.prepared import insert_all
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.statute.machine import Mode
from zhunsheng.kernel.statute.snapshot import Request
from zhunsheng.kernel.statute.spec import Act, Edition

NAMES_THE_MATTER = ("document_title", "consulted_title", "matter_title")
"""The facts that say what a case is about, where it rests on no power."""

_RECEIPT_FIGURES = "23456789"
_RECEIPT_ALPHABET = f"{_RECEIPT_FIGURES}ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class NewCase:
    """What one case begins with (新案): in which organ, about what, with whom."""

    organ: Organ
    facts: Mapping[str, object]
    title: str = ""
    power: Entry | None = None
    parties: Sequence[NewParty] = ()
    documents: Sequence[str] = ()
    idempotency_key: str | None = None


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
    """Open a case under the edition in force on the day.

    `act` names the opening act where the procedure has several. Raises `ActRefused`, `BadFacts`
    or `CasefileError`; then nothing was written.
    """
    edition = _edition_on(current(), procedure, occurred_on)
    opening = _opening_act(edition, act)
    new = NewCase(organ, facts, title, power, parties, documents, idempotency_key)
    way = _Way(edition, opening, actor, occurred_on, occurred_at, recorded_at, mode)
    try:
        with transaction.atomic():
            if done := already_done(idempotency_key, opening.name, case=None):
                return done.case
            (case,) = _opened([new], way)
    except IntegrityError:
        # as in `perform`: the other request with this key was first
        done = already_done(idempotency_key, opening.name, case=None)
        if done is None:
            raise
        return done.case
    return case


def open_cases(
    *,
    procedure: str,
    new: Sequence[NewCase],
    actor: Actor,
    occurred_on: date,
    recorded_at: datetime,
    act: str | None = None,
    occurred_at: time | None = None,
    mode: Mode = Mode.LIVE,
) -> list[Case]:
    """Open many cases of one procedure by one act on one day: all of them, or none.

    Each is decided by law, numbered and put on record like any other; only what surrounds them is
    read once, and written table by table. None sees what the opening of another brings about.
    """
    edition = _edition_on(current(), procedure, occurred_on)
    opening = _opening_act(edition, act)
    way = _Way(edition, opening, actor, occurred_on, occurred_at, recorded_at, mode)
    with transaction.atomic():
        return _opened(new, way)


@dataclass(frozen=True, slots=True)
class _Way:
    """How cases are opened (立案方式): by which act, by whom, when."""

    edition: Edition
    act: Act
    actor: Actor
    on: date
    at: time | None
    recorded_at: datetime
    mode: Mode


def _opened(new: Sequence[NewCase], way: _Way) -> list[Case]:
    catalogue = current()
    people = [[checked_party(party) for party in each.parties] for each in new]
    cases = [_begun(way, each, own) for each, own in zip(new, people, strict=True)]
    checked = [checked_facts(each.facts, way.act, catalogue.vocabulary) for each in new]
    taken = take_new(
        list(zip(cases, checked, strict=True)), catalogue=catalogue, on=way.on, actor=way.actor
    )
    several = []
    for each, case, facts, (snapshot, view) in zip(new, cases, checked, taken, strict=True):
        check_references(facts, snapshot, catalogue.vocabulary)
        request = Request(way.act.name, view, way.on, facts, way.at)
        allowed = decided(snapshot, request, way.recorded_at, way.mode, catalogue)
        several.append(Decided(case, snapshot, allowed, each.documents, each.idempotency_key))
    numbers = _number(cases, catalogue)
    append_all(
        several, actor=way.actor, recorded_at=way.recorded_at, mode=way.mode, catalogue=catalogue
    )
    insert_all(numbers)
    insert_all([_row(case, one) for case, own in zip(cases, people, strict=True) for one in own])
    return cases


def _begun(way: _Way, new: NewCase, people: Sequence[NewParty]) -> Case:
    main = next((p for p in people if p.role == Party.Role.PARTY), None)
    case = Case(
        id=new_id(),
        procedure=way.edition.procedure,
        edition=way.edition.in_force,
        edition_digest=way.edition.digest,
        organ=new.organ,
        region_id=new.organ.region_id,
        power=new.power,
        title=(new.title or _title(way.edition, new.power, main, new.facts)).strip()[:300],
        party_name=main.name if main else "",
        party_is_organisation=bool(main and main.is_organisation),
        opened_on=way.on,
    )
    case.receipt = _receipt(case)
    return case


def _row(case: Case, party: NewParty) -> Party:
    return Party(
        case=case,
        role=party.role,
        is_organisation=party.is_organisation,
        name=party.name,
        identifier=party.identifier,
        contact=party.contact,
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


def _number(cases: Iterable[Case], catalogue: Catalogue) -> list[IssuedNumber]:
    """Give each case its number, in order; what was given to which."""
    series: dict[tuple[str, int], list[Case]] = {}
    for case in cases:
        mark = catalogue.vocabulary.mark_of(case.procedure)
        name = f"{case.organ.abbreviation or case.organ.name}{mark}案"
        series.setdefault((name, case.opened_on.year), []).append(case)
    given = []
    for (name, year), own in series.items():
        row, values = draw(series=name, year=year, count=len(own))
        for case, value in zip(own, values, strict=True):
            case.number = f"{row}{value}号"
            given.append(IssuedNumber(series=row, value=value, case=case, seq=1))
    return given


def _receipt(case: Case) -> str:
    """Twelve characters that follow from the key of the case and the secret of this site.

    The first is a figure: so a receipt is never mistaken for a word somebody searches for.
    """
    raw = hmac.new(settings.SECRET_KEY.encode(), case.pk.bytes, hashlib.sha256).digest()
    return _RECEIPT_FIGURES[raw[0] % 8] + "".join(_RECEIPT_ALPHABET[b % 32] for b in raw[1:12])
