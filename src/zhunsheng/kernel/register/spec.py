"""What a register holds (清单规格): declared in its file, checked at every entry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from zhunsheng.kernel.register.errors import DataError, Fault
from zhunsheng.kernel.statute.facts import Fact, FactError, FactType
from zhunsheng.kernel.statute.registers import CODE, RegisterFile
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Lack


@dataclass(frozen=True, slots=True)
class Row:
    """An entry about to be written (拟列入的条目): what checks look at.

    `data` is canonical; `referred` holds the data of each entry that a field points to, by the
    name of the field.
    """

    key: str
    kind: str
    valid_from: date
    data: Mapping[str, Any]
    referred: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EntryCheck:
    """A condition on an entry with a name (条目校验): a pure predicate over the row.

    `lacks` returns None when it holds, else the values for its sentence; `field` is where the
    error is shown. The article stands in the docstring of the predicate.
    """

    name: str
    code: str
    field: str
    says: Text
    lacks: Callable[[Row], Lack | None]

    def fault(self, row: Row) -> Fault | None:
        """What is wrong with the row, in words."""
        lack = self.lacks(row)
        if lack is None:
            return None
        says = Text(self.says.zh.format_map(lack), self.says.en.format_map(lack))
        return Fault(self.field, self.code, says)


@dataclass(frozen=True, slots=True)
class RegisterSpec:
    """A register (清单): its fields, the kinds of its entries, and what their key is called.

    Every field is required unless `optional` names it. A register without kinds takes none; what
    entries of a kind hold in another type or unit than the rest is declared `by_kind`.
    `public` registers are shown on the portal.
    """

    name: str
    label: Text
    fields: tuple[Fact, ...] = ()
    kinds: Mapping[str, Text] = field(default_factory=dict)
    key_label: Text = CODE
    public: bool = False
    optional: frozenset[str] = frozenset()
    by_kind: Mapping[str, tuple[Fact, ...]] = field(default_factory=dict)
    checks: tuple[EntryCheck, ...] = ()

    def __post_init__(self) -> None:
        names = [each.name for each in self.fields]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            msg = f"register {self.name}: declared twice: {', '.join(twice)}"
            raise ValueError(msg)
        if unknown := sorted(self.optional - set(names)):
            msg = f"register {self.name}: optional but no field: {', '.join(unknown)}"
            raise ValueError(msg)
        for kind, facts in self.by_kind.items():
            if kind not in self.kinds or {each.name for each in facts} - set(names):
                msg = f"register {self.name}: no such kind or no field of it: {kind}"
                raise ValueError(msg)

    def fields_of(self, kind: str) -> tuple[Fact, ...]:
        """The fields as entries of a kind hold them."""
        own = {fact.name: fact for fact in self.by_kind.get(kind, ())}
        return tuple(own.get(fact.name, fact) for fact in self.fields)

    @classmethod
    def of(
        cls, file: RegisterFile, fields: Mapping[str, Fact], checks: Mapping[str, EntryCheck]
    ) -> Self:
        """The register a file declares; KeyError for a name that `zhunsheng check` refuses."""
        return cls(
            file.name,
            file.label,
            fields=tuple(fields[name] for name in file.fields),
            kinds=fields[file.kinds].choices if file.kinds else {},
            by_kind={
                kind: tuple(replace(fields[field], name=name) for name, field in own.items())
                for kind, own in file.by_kind.items()
            },
            key_label=file.key_label,
            public=file.public,
            optional=frozenset(file.optional),
            checks=tuple(checks[name] for name in file.checks),
        )

    @property
    def references(self) -> tuple[Fact, ...]:
        """The fields that point to an entry of a register (引用其他清单的栏目)."""
        return tuple(each for each in self.fields if each.type is FactType.ENTRY)

    def check(self, data: Mapping[str, object], *, kind: str = "") -> dict[str, Any]:
        """The data in canonical form, in the order of the fields; raises `DataError`."""
        canonical: dict[str, Any] = {}
        faults = [*self._wrong_kind(kind), *self._unknown(data)]
        for fact in self.fields_of(kind):
            if data.get(fact.name) is None:
                if fact.name not in self.optional:
                    faults.append(self._missing(fact))
                continue
            try:
                canonical[fact.name] = fact.check(data[fact.name])
            except FactError as error:
                faults.append(Fault(fact.name, error.code, error.says))
        if faults:
            raise DataError(self.label, tuple(faults))
        return canonical

    def check_row(self, row: Row) -> None:
        """Everything its checks find wrong with an entry at once; raises `DataError`."""
        faults = tuple(fault for check in self.checks if (fault := check.fault(row)))
        if faults:
            raise DataError(self.label, faults)

    def _wrong_kind(self, kind: str) -> list[Fault]:
        if kind in self.kinds or (not kind and not self.kinds):
            return []
        zh = (
            "、".join(f"{name}（{label.zh}）" for name, label in self.kinds.items())
            or "（无，请留空）"
        )
        en = (
            ", ".join(f"{name} ({label.en})" for name, label in self.kinds.items())
            or "none, leave it empty"
        )
        says = Text(
            f"类别“{kind}”不在可选项中，可选：{zh}。",
            f"“{kind}” is not a kind; choose one of: {en}.",
        )
        return [Fault("kind", "entry.unknown_kind", says)]

    def _unknown(self, data: Mapping[str, object]) -> list[Fault]:
        names = [each.name for each in self.fields]
        zh, en = "、".join(each.label.zh for each in self.fields), ", ".join(names)
        return [
            Fault(
                name,
                "entry.unknown_field",
                Text(
                    f"字段“{name}”（值“{data[name]}”）不属于本清单，请删去；本清单的字段为：{zh}。",
                    f"“{name}” (value “{data[name]}”) is no field of this register: remove it; "
                    f"its fields are {en}.",
                ),
            )
            for name in data
            if name not in names
        ]

    @staticmethod
    def _missing(fact: Fact) -> Fault:
        says = Text(
            f"“{fact.label.zh}”未填写，请补填。", f"{fact.label.en} is missing: fill it in."
        )
        return Fault(fact.name, "entry.missing_field", says)
