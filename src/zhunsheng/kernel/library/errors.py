"""Why a document cannot be taken into the library, or changed there (拒绝理由)."""

from zhunsheng.kernel.statute.text import Text


class LibraryError(ValueError):
    """What cannot be kept: a stable code, and in words what is wrong, where, and what to do."""

    def __init__(self, code: str, zh: str, en: str) -> None:
        self.code, self.says = code, Text(zh, en)
        super().__init__(f"{code}: {en}")
