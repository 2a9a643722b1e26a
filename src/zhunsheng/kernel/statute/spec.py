"""An edition of a procedure (程序施行版本) as frozen values.

`load` makes them, `machine` reads them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.text import Text

START = "start"
"""The reserved word for the moment before the first act: an act `from: [start]` opens a case."""

PARTY, CLOCK = "party", "clock"
"""Those who act without holding a duty: the party concerned (当事人), and time itself."""


class Unit(StrEnum):
    """What a time limit is counted in (期限单位)."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"
    HOUR = "hour"


class Bound(StrEnum):
    """Whether the time may not be exceeded, or must have passed (最长、最短期限)."""

    AT_MOST = "at_most"
    AT_LEAST = "at_least"


class Effective(StrEnum):
    """From which day a deemed outcome holds (视为的起算日)."""

    ANCHOR = "anchor"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True)
class State:
    """Where a case can stand (办理状态)."""

    name: str
    label: Text
    final: bool = False
    open_ended: Text | None = None


@dataclass(frozen=True, slots=True)
class Deemed:
    """What the law deems to have happened when nothing was done in time (视为)."""

    act: str
    effective: Effective


@dataclass(frozen=True, slots=True)
class Limit:
    """A time limit (期限): how long, from which acts, until which, and what stops the count.

    `until` empty: it ends when the case does. `late` is a `Deemed` outcome, or whether lateness
    is an irregularity of the organ (False: it is the party's own delay and merely noted).
    """

    name: str
    label: Text
    amount: int
    unit: Unit
    bound: Bound
    anchors: frozenset[str]
    until: frozenset[str]
    pauses: frozenset[str]
    late: Deemed | bool
    basis: Basis

    def ends_by(self, act: str) -> bool:
        """Whether `act` ends a running: one of `until`, the outcome deemed, or a new start."""
        deemed = isinstance(self.late, Deemed) and act == self.late.act
        return deemed or act in self.until or act in self.anchors


@dataclass(frozen=True, slots=True)
class Condition:
    """A named guard with the article it enforces (程序条件)."""

    guard: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Act:
    """What may be done in a case (行为)."""

    name: str
    label: Text
    sources: frozenset[str]
    to: str | None
    by: frozenset[str]
    requires: tuple[str, ...]
    accepts: tuple[str, ...]
    guards: tuple[Condition, ...]
    effects: tuple[str, ...]
    extends: Mapping[str, int]
    without_power: bool
    basis: Basis

    @property
    def opens(self) -> bool:
        """Whether this act opens a case."""
        return START in self.sources


@dataclass(frozen=True, slots=True)
class Figure:
    """A sum or number that guards compare with (法定数额); None: set by a dated local rule."""

    name: str
    value: Decimal | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class PowerNeed:
    """Which list the power must stand on, and as what kind (职权要求)."""

    register: str
    kind: str
    basis: Basis


@dataclass(frozen=True)
class Edition:
    """A procedure as the law has it from `in_force` until `repealed_on` (程序施行版本)."""

    procedure: str
    label: Text
    basis: Basis
    in_force: date
    repealed_on: date | None
    power: PowerNeed | None
    figures: Mapping[str, Figure]
    states: Mapping[str, State]
    limits: Mapping[str, Limit]
    acts: Mapping[str, Act]
    digest: str
    path: str

    @cached_property
    def opening_acts(self) -> tuple[Act, ...]:
        """The acts by which a case begins."""
        return tuple(act for act in self.acts.values() if act.opens)

    def binds_party(self, limit: Limit) -> bool:
        """Whether the party, not the organ, has to keep the limit."""
        if limit.late is False:
            return True
        doers = [self.acts[name].by - {CLOCK} for name in limit.until]
        return bool(doers) and all(PARTY in by for by in doers)

    @property
    def key(self) -> str:
        """Name and first day in force, as in `licensing.ordinary@2004-07-01`."""
        return f"{self.procedure}@{self.in_force.isoformat()}"
