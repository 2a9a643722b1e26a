"""Why a command did nothing (办理未成): each error says what, where and what to do."""

from collections.abc import Sequence

from zhunsheng.kernel.statute.facts import FactError
from zhunsheng.kernel.statute.refusal import Refusal
from zhunsheng.kernel.statute.text import Text


class CasefileError(Exception):
    """A command that changed nothing (办理未成): a stable code, and words in both languages."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        self.code, self.says = code, Text(zh, en)
        super().__init__(f"{code}: {en}")


class ActRefused(CasefileError):
    """The law stands against the act (不予办理); `reasons` are all that do."""

    def __init__(self, reasons: Sequence[Refusal]) -> None:
        self.reasons = tuple(reasons)
        first = self.reasons[0]
        super().__init__(first.code, first.says.zh, "; ".join(r.says.en for r in reasons))


class BadFacts(CasefileError):
    """Facts that cannot go on record (要素有误); `faults` names each."""

    def __init__(self, faults: Sequence[FactError]) -> None:
        self.faults = tuple(faults)
        super().__init__(
            "facts.invalid",
            f"有 {len(faults)} 处填写有误：" + "".join(f.says.zh for f in faults),
            f"{len(faults)} to correct: " + " ".join(f.says.en for f in faults),
        )


class CaseChanged(CasefileError):
    """Somebody else acted meanwhile (案件已变动); `since` are the acts done since it was read."""

    def __init__(self, since: Sequence[Text]) -> None:
        self.since = tuple(since)
        super().__init__(
            "case.changed",
            f"您打开页面之后，本案已经办理：{'、'.join(s.zh for s in since)}。请查看后再办理。",
            "Since you opened the page this was done in the case: "
            f"{', '.join(s.en for s in since)}. Look again before you act.",
        )
