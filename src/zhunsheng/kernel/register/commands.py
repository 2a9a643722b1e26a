"""Open, amend and close entries (列入、调整、移出清单); nothing else writes the table.

`by` is the key of the event that does it. Days are half-open: an entry closed on a day is no
longer in force that day.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from zhunsheng.kernel.identity.intervals import in_force, overlapping
from zhunsheng.kernel.identity.models import Organ, Person, Region
from zhunsheng.kernel.library.commands import keep_bases
from zhunsheng.kernel.register.errors import DataError, EntryError, Fault
from zhunsheng.kernel.register.models import Closing, Entry
from zhunsheng.kernel.register.spec import RegisterSpec, Row
from zhunsheng.kernel.statute.facts import Fact
from zhunsheng.kernel.statute.text import Text


class Amendment(TypedDict, total=False):
    """What of an entry may change beside its data (可调整的栏目)."""

    title: str
    kind: str
    level: str
    batch: str
    organ: Organ | None
    region: Region | None
    person: Person | None
    valid_to: date | None


@transaction.atomic
def open_entry(  # noqa: PLR0913 - the columns of an entry
    *,
    spec: RegisterSpec,
    key: str,
    title: str,
    valid_from: date,
    valid_to: date | None = None,
    data: Mapping[str, object] | None = None,
    kind: str = "",
    level: str = "",
    batch: str = "",
    organ: Organ | None = None,
    region: Region | None = None,
    person: Person | None = None,
    by: UUID | None = None,
) -> Entry:
    """Put an entry on a register (列入清单), for good or for a term known from the start."""
    key, title = key.strip(), title.strip()
    if not key or not title:
        raise EntryError(
            "entry.unnamed",
            f"“{spec.label.zh}”条目应有{spec.key_label.zh}和名称，请补填。",
            f"An entry of {spec.label.en} needs its {spec.key_label.en} and a title: fill them in.",
        )
    if valid_to is not None and valid_to <= valid_from:
        raise EntryError(
            "entry.empty_interval",
            f"“{title}”的终止日{valid_to}应晚于起始日{valid_from}，请改日期。",
            f"“{title}” ends on {valid_to}, which must come after {valid_from}: change the days.",
        )
    _refuse_overlap(spec, key, valid_from, valid_to)
    canonical = spec.check(data or {}, kind=kind)
    referred = _referred(spec, canonical, valid_from)
    spec.check_row(Row(key, kind, valid_from, canonical, referred))
    entry = Entry.objects.create(
        register=spec.name,
        key=key,
        title=title,
        kind=kind,
        level=level,
        batch=batch,
        organ=organ,
        region=region,
        person=person,
        data=canonical,
        valid_from=valid_from,
        valid_to=valid_to,
        opened_by=by,
    )
    _keep_citations(spec, entry)
    return entry


def _referred(spec: RegisterSpec, data: Mapping[str, Any], on: date) -> dict[str, Any]:
    """The data of the entries that fields point to; raises where one does not stand that day."""
    named = [(f, (f.register, data[f.name])) for f in spec.references if f.name in data]
    if not named:
        return {}
    registers, keys = (set(each) for each in zip(*(place for _, place in named), strict=True))
    rows = Entry.objects.filter(in_force(on), register__in=registers, key__in=keys)
    found = {(row.register, row.key): row.data for row in rows}
    if gone := [(field, place[1]) for field, place in named if place not in found]:
        raise DataError(spec.label, tuple(_not_standing(field, key, on) for field, key in gone))
    return {field.name: found[place] for field, place in named}


def _not_standing(field: Fact, key: str, on: date) -> Fault:
    """A field that points to an entry which does not stand on a day."""
    says = Text(
        f"“{field.label.zh}”{key}在{on}不在清单上，请核对编码，或先列入清单。",
        f"{field.label.en} {key} is on no list on {on}: check the code, or list it first.",
    )
    return Fault(field.name, "entry.reference_not_standing", says)


def _keep_citations(spec: RegisterSpec, entry: Entry) -> None:
    """What the entry says it rests on, so that a change of law finds it."""
    said = [entry.data[f.name] for f in spec.fields if f.cites and f.name in entry.data]
    if said:
        texts = [(entry.valid_from, text) for text in said]
        keep_bases(holder_kind="entry", said={entry.pk: texts})


@transaction.atomic
def close_entry(
    *, register: str, key: str, on: date, closing: Closing | str, by: UUID | None = None
) -> Entry:
    """Take an entry off a register (移出清单): `on` is the first day it no longer stands."""
    if closing not in Closing.values:
        choices = "、".join(Closing.values)
        raise EntryError(
            "entry.unknown_closing",
            f"终止方式“{closing}”不在可选项中，可选：{choices}。",
            f"“{closing}” is no way to end: choose one of {', '.join(Closing.values)}.",
        )
    entry = _standing(register, key, on)
    entry.valid_to, entry.closing, entry.closed_by = on, closing, by
    entry.save(update_fields=["valid_to", "closing", "closed_by"])
    return entry


@transaction.atomic
def amend_entry(
    *,
    spec: RegisterSpec,
    key: str,
    on: date,
    data: Mapping[str, object] | None = None,
    closing: Closing | str = Closing.ADJUSTED,
    by: UUID | None = None,
    **changes: Unpack[Amendment],
) -> Entry:
    """Change an entry from a day on (调整清单): the row is closed and one like it opened.

    `data` replaces the fields it names; None takes a field away. The rest is carried over, the
    end of a term included.
    """
    old = _standing(spec.name, key, on)
    kept: dict[str, Any] = {name: getattr(old, name) for name in Amendment.__annotations__}
    close_entry(register=spec.name, key=key, on=on, closing=closing, by=by)
    merged = {**old.data, **(data or {})}
    return open_entry(spec=spec, key=key, data=merged, valid_from=on, by=by, **{**kept, **changes})


def _standing(register: str, key: str, on: date) -> Entry:
    """The entry that a day can end: begun before it, not ended by an act; locked."""
    rows = Entry.objects.select_for_update().filter(register=register, key=key)
    entry = rows.filter(in_force(on)).first()
    if entry is None:
        last = rows.order_by("-valid_from").first()
        ends = f"{last.valid_from}–{last.valid_to or ''}" if last else ""
        raise EntryError(
            "entry.not_in_force",
            f"清单{register}的条目{key}在{on}无效"
            + (f"（最近一次：{ends}）" if last else "（从未列入）")
            + "，请核对编码和日期。",
            f"{register} {key} is not in force on {on} ("
            + (f"last: {ends}" if last else "never was")
            + "): check key and day.",
        )
    if entry.valid_from == on:
        raise EntryError(
            "entry.same_day",
            f"条目{key}自{on}起生效，当日不能终止或调整，最早为次日。",
            f"{register} {key} takes effect on {on}: it can end or change from the next day on.",
        )
    if entry.closing:
        raise EntryError(
            "entry.already_closed",
            f"条目{key}已定于{entry.valid_to}终止，不能再次办理。",
            f"{register} {key} is already closed as of {entry.valid_to}: it cannot be done twice.",
        )
    return entry


def _refuse_overlap(spec: RegisterSpec, key: str, valid_from: date, valid_to: date | None) -> None:
    during = overlapping(valid_from, valid_to)
    rows = Entry.objects.select_for_update().filter(during, register=spec.name, key=key)
    standing = rows.order_by("valid_from").first()
    if standing:
        ends = standing.valid_to or "今"
        raise EntryError(
            "entry.overlaps",
            f"“{spec.label.zh}”{spec.key_label.zh}{key}已有条目“{standing.title}”"
            f"（{standing.valid_from}至{ends}），请改用调整，或先将其移出。",
            f"{spec.label.en}: {key} stands as “{standing.title}” from {standing.valid_from} "
            f"to {standing.valid_to or 'now'}: amend that entry, or close it first.",
        )
