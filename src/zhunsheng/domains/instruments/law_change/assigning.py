"""Asking organs what they do about a change of law (分派法律变动任务), each in its own case."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zhunsheng.domains.instruments.law_change.shares import Share, listed, shares_of
from zhunsheng.domains.instruments.models import LawChangeTask
from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.commands import open_case
from zhunsheng.kernel.casefile.impact import Impact, resting_on
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.library.models import Version

PROCEDURE = "instruments.law_change"


@dataclass(frozen=True, slots=True)
class Change:
    """What changes, and when (法律变动): a whole text, or the article `address` of it."""

    version: Version
    address: str
    on: date

    @property
    def place(self) -> str:
        """The article in words; nothing for the whole."""
        return Address.of(self.address).zh if self.address else ""

    @property
    def title(self) -> str:
        """What a case about it is called."""
        return f"应对《{self.version.title}》{self.place}变动"

    def impact(self) -> Impact:
        """All that rests on it."""
        return resting_on(self.version.instrument, address=self.address, on=self.on)


@dataclass(frozen=True, slots=True)
class Planned:
    """An organ, its share, and the task it has about it already, if any (拟分派任务)."""

    share: Share
    task: LawChangeTask | None


def planned(change: Change, on: date) -> list[Planned]:
    """Whom to ask on a day, and who was asked already."""
    asked = tasks_about(change)
    return [Planned(each, asked.get(each.organ.pk)) for each in shares_of(change.impact(), on)]


def tasks_about(change: Change) -> Mapping[UUID, LawChangeTask]:
    """The tasks about a change that stand, by organ."""
    rows = LawChangeTask.objects.filter(
        instrument=change.version.instrument_id,
        place=change.place,
        change_on=change.on,
        is_withdrawn=False,
    )
    return {row.organ_id: row for row in rows.select_related("case")}


@transaction.atomic
def assign(
    *,
    change: Change,
    organs: Iterable[Organ],
    actor: Actor,
    occurred_on: date,
    recorded_at: datetime,
) -> Sequence[Case]:
    """Open a case for each of these organs that has something resting on it and no task yet."""
    wanted, found = {organ.pk for organ in organs}, change.impact()
    asked = tasks_about(change)
    opened = []
    for share in shares_of(found, occurred_on):
        if share.organ.pk not in wanted or share.organ.pk in asked:
            continue
        place = {"changed_place": change.place} if change.place else {}
        case = open_case(
            procedure=PROCEDURE,
            organ=share.organ,
            actor=actor,
            occurred_on=occurred_on,
            facts={
                "changed_instrument": str(change.version.pk),
                "change_on": change.on,
                "affected_count": share.total,
                "affected_list": listed(share, found),
                **place,
            },
            recorded_at=recorded_at,
            title=change.title,
            idempotency_key=_key(change, share.organ),
        )
        opened.append(case)
    return opened


def _key(change: Change, organ: Organ) -> str:
    """One task for one change, however often it is asked for; after a withdrawal, another."""
    withdrawn = LawChangeTask.objects.filter(
        instrument=change.version.instrument_id,
        place=change.place,
        change_on=change.on,
        organ=organ,
        is_withdrawn=True,
    ).count()
    parts = (change.version.instrument_id, change.address, change.on, organ.pk, withdrawn)
    digest = hashlib.sha256("|".join(map(str, parts)).encode()).hexdigest()
    return f"law-change:{digest}"
