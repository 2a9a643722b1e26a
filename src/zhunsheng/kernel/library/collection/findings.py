"""What was not as it should be in a collection (导入问题): where, what, and what to do."""

from dataclasses import dataclass

from zhunsheng.kernel.statute.text import Text


@dataclass(frozen=True, slots=True)
class Finding:
    """A document that could not be taken in (`is_error`), or something to look at in one."""

    code: str
    says: Text
    file: str = ""
    row: int = 0
    column: str = ""
    line: int = 0
    source_id: str = ""
    is_error: bool = True

    @property
    def place(self) -> str:
        """Where it is: index.csv:12 effective_date."""
        row = f":{self.row or self.line}" if self.row or self.line else ""
        return f"{self.file}{row}{' ' if self.column else ''}{self.column}"


class Unreadable(Exception):
    """A document, or the whole collection, that cannot be read (无法读取)."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(f"{finding.place}: {finding.says.en}")
