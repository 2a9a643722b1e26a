"""The names that procedures may use, each with the Python that stands behind it (词汇表).

A domain hands in one `Domain`; `Vocabulary.of` joins them and refuses a name declared twice.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from zhunsheng.kernel.statute.facts import Fact
from zhunsheng.kernel.statute.ledger import Flaw
from zhunsheng.kernel.statute.text import Text

if TYPE_CHECKING:
    from zhunsheng.kernel.statute.snapshot import EventView, Request, Snapshot

Lack = Mapping[str, object]
"""What a guard found missing: the values for its sentence."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A condition with a name (程序条件): a pure predicate over the frozen snapshot.

    `lacks` returns None when the condition holds. `reads` names the facts of the request it
    needs: until they are given, what can be done is shown without asking this guard. `figures`
    names the sums it compares with, which every edition that lists the guard must state. `linked`
    names the procedures whose cases, where they come from this one, it looks at too.
    """

    name: str
    code: str
    says: Text
    remedy: Text
    lacks: Callable[["Snapshot", "Request"], Lack | None]
    reads: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    linked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What a case tells the cases it comes from (关联案件情况): its events summed up.

    `name` is its procedure; what is told bears names that guards of other domains may know.
    """

    name: str
    tell: Callable[[Sequence["EventView"]], Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Known:
    """A fact that the system itself knows (系统已知要素), so that nobody has to give it.

    `value` says it of the case and act at hand, None where there is nothing to know. An `asked`
    fact may be typed all the same, and guards judge what was; any other must be as it is known.
    """

    name: str
    value: Callable[[Any], Any]
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What an act brings about beyond state and clocks (法律效果), in the same transaction."""

    name: str
    label: Text
    run: Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Duty:
    """What a post is charged with (岗位职责).

    `from_above`: whoever holds it in the organ above acts for the organs below as well.
    """

    name: str
    label: Text
    from_above: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """What a field can prove of rows of its own (核验项目), beside the record of cases.

    `flaws` reads and changes nothing; its queries do not grow with the rows.
    """

    name: str
    label: Text
    flaws: Callable[[], Iterator[Flaw]]


@dataclass(frozen=True, slots=True)
class Domain:
    """All that one field of administration adds to the kernel (业务领域).

    `mark` (代字) stands in the numbers of its cases: 罚 in 阳城管罚案〔2017〕12号. `fields` and
    `entry_checks` are what the files of registers may name.
    """

    name: str
    label: Text
    mark: str = ""
    facts: tuple[Fact, ...] = ()
    guards: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()
    duties: tuple[Duty, ...] = ()
    fields: tuple[Fact, ...] = ()
    entry_checks: tuple[Any, ...] = ()
    indicators: tuple[Any, ...] = ()
    accounts: tuple[Account, ...] = ()
    known: tuple[Known, ...] = ()
    proofs: tuple[Proof, ...] = ()


_NOUNS = (
    "facts",
    "guards",
    "effects",
    "duties",
    "fields",
    "entry_checks",
    "indicators",
    "accounts",
    "known",
    "proofs",
)


@dataclass(frozen=True)
class Vocabulary:
    """Every name in use (词汇表); the registers are those of the files, joined with the fields."""

    facts: Mapping[str, Fact] = field(default_factory=dict)
    guards: Mapping[str, Guard] = field(default_factory=dict)
    effects: Mapping[str, Effect] = field(default_factory=dict)
    duties: Mapping[str, Duty] = field(default_factory=dict)
    fields: Mapping[str, Fact] = field(default_factory=dict)
    entry_checks: Mapping[str, Any] = field(default_factory=dict)
    indicators: Mapping[str, Any] = field(default_factory=dict)
    accounts: Mapping[str, Account] = field(default_factory=dict)
    known: Mapping[str, Known] = field(default_factory=dict)
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    registers: Mapping[str, Any] = field(default_factory=dict)
    marks: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, domains: Sequence[Domain]) -> "Vocabulary":
        """Join what the domains declare; the same name twice is a mistake in the code."""
        joined: dict[str, dict[str, Any]] = {}
        for domain in domains:
            for noun in _NOUNS:
                names = joined.setdefault(noun, {})
                for declared in getattr(domain, noun):
                    if names.setdefault(declared.name, declared) is not declared:
                        raise ValueError(f"{noun}: {declared.name} is declared twice")
        return cls(**joined, marks={domain.name: domain.mark for domain in domains})

    @cached_property
    def duties_from_above(self) -> frozenset[str]:
        """The duties that reach down to the organs below."""
        return frozenset(duty.name for duty in self.duties.values() if duty.from_above)

    def mark_of(self, procedure: str) -> str:
        """The mark in the numbers of a procedure's cases, by the field its name begins with."""
        return self.marks.get(procedure.partition(".")[0], "")
