"""What the demonstration is made from (演示资料): small tables beside this module."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

FOLDER = Path(__file__).parent / "data"
FOUNDED = date(1988, 2, 10)
REFORM = date(2019, 3, 1)
"""The day on which the organs of the demonstration are reformed."""


@dataclass(frozen=True, slots=True)
class RegionRecord:
    """A division of the city (行政区划)."""

    code: str
    name: str
    name_en: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class OrganRecord:
    """A public body (机关); `does` says what kinds of posts it needs."""

    key: str
    name: str
    name_en: str
    abbreviation: str
    region: str
    parent: str
    since: date
    until: date | None
    successor: str
    does: frozenset[str]


@dataclass(frozen=True, slots=True)
class ItemRecord:
    """A licence item (许可事项); `batch` is the cancellation it fell to, empty if none."""

    key: str
    organ: str
    title: str
    basis: str
    statutory_days: int
    promised_days: int
    batch: str


@dataclass(frozen=True, slots=True)
class PowerRecord:
    """A power to penalise (处罚职权): the violation, the range of fines, what may go with it."""

    key: str
    organ: str
    violation: str
    basis: str
    fine_from: int
    fine_to: int
    also: str


def regions() -> tuple[RegionRecord, ...]:
    """The city and its counties."""
    return tuple(RegionRecord(**row) for row in _rows("regions"))


def organs() -> tuple[OrganRecord, ...]:
    """Every organ, before and after the reform; parents come first."""
    return tuple(
        OrganRecord(
            key=row["key"],
            name=row["name"],
            name_en=row["name_en"],
            abbreviation=row["abbreviation"],
            region=row["region"],
            parent=row["parent"],
            since=date.fromisoformat(row["since"]) if row["since"] else FOUNDED,
            until=REFORM if row["successor"] else None,
            successor=row["successor"],
            does=frozenset(row["does"].split()),
        )
        for row in _rows("organs")
    )


def items() -> tuple[ItemRecord, ...]:
    """The licence items of 2016, city and counties."""
    return tuple(
        ItemRecord(
            key=f"XK-{row['organ'].upper()}-{number:03}",
            organ=row["organ"],
            title=row["title"],
            basis=_titles(row["basis"]),
            statutory_days=int(row["statutory_days"]),
            promised_days=int(row["promised_days"]),
            batch=row["cancelled_in"],
        )
        for number, row in enumerate(_rows("items"), 1)
    )


def powers() -> tuple[PowerRecord, ...]:
    """The powers to penalise."""
    return tuple(
        PowerRecord(
            key=f"CF-{row['organ'].upper()}-{number:03}",
            organ=row["organ"],
            violation=row["violation"],
            basis=_titles(row["basis"]),
            fine_from=int(row["fine_from"]),
            fine_to=int(row["fine_to"]),
            also=row["also"],
        )
        for number, row in enumerate(_rows("powers"), 1)
    )


def _titles(basis: str) -> str:
    """What it rests on, one after the other."""
    return "、".join(f"《{title}》" for title in basis.split())


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


ITEMS = items()
POWERS = powers()
