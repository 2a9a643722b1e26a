"""Why a change to organs or people is refused (拒绝理由)."""

from zhunsheng.kernel.statute.text import Text


class IdentityError(ValueError):
    """A change that cannot be made: a stable code, and in words what is wrong and what to do."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        self.code, self.says = code, Text(zh, en)
        super().__init__(f"{code}: {en}")
