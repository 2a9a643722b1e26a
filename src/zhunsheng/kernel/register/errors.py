"""Why an entry cannot be opened, changed or closed (拒绝理由)."""

from dataclasses import dataclass

from zhunsheng.kernel.statute.text import Text


class EntryError(ValueError):
    """A change to a register that cannot be made: a stable code, and what to do, in words."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        self.code, self.says = code, Text(zh, en)
        super().__init__(f"{code}: {en}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One field of an entry that is wrong (字段错误)."""

    field: str
    code: str
    says: Text


class DataError(EntryError):
    """An entry whose data do not fit its register; `faults` names every field at once."""

    def __init__(self, register: Text, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(
            "entry.data",
            f"“{register.zh}”条目有{len(faults)}处错误："
            + "".join(each.says.zh for each in faults),
            f"{register.en}: {len(faults)} to correct: "
            + "; ".join(f"{each.field}: {each.says.en}" for each in faults),
        )
