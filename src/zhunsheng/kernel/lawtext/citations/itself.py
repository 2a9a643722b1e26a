"""The text itself (本文): its names, its letterhead, the lines that repeat its title."""

import re

from zhunsheng.kernel.lawtext.citations import names

_ISSUING = re.compile(
    r"(?:印发|发布|公布|颁布|下发)(?:实施)?[《〈<]?(?P<name>[^《》〈〉<>]+?)[》〉>]?"
    r"的(?:通知|公告|通告|命令|令|决定)$"
)
_AMENDING = re.compile(r"修正案|关于修[改订].*决定")
_SENTENCE = re.compile(r"[，。；、《]|按|依|根据|执行|废止")


class Itself:
    """What is known of the text from its title and head (本文)."""

    def __init__(self, text: str, title: str) -> None:
        self._text = text
        plain = re.sub(r"\s", "", title)
        self._names = {names.key(plain)} - {""}
        if issued := _ISSUING.search(plain):
            self._names.add(names.key(issued["name"]))
        self._headers = _title_lines(text, plain)
        self.amending = bool(_AMENDING.search(plain))

    def is_called(self, name: str) -> bool:
        """Whether a name is this text's, or that of the document it issues."""
        return names.key(name) in self._names

    def in_header(self, pos: int) -> bool:
        """Whether a position stands where the text repeats its own title."""
        return any(start <= pos < end for start, end in self._headers)

    def in_letterhead(self, pos: int) -> bool:
        """Whether a number stands on a line of its own: it is this document's number."""
        start, end = self.line_start(pos), self._text.find("\n", pos)
        line = self._text[start : end if end >= 0 else len(self._text)]
        return len(line) < 60 and not _SENTENCE.search(line)

    def line_start(self, pos: int) -> int:
        """Where the line of a position begins."""
        return self._text.rfind("\n", 0, pos) + 1

    def is_alone(self, start: int, end: int) -> bool:
        """Whether nothing else stands on the line: a line of a table of contents."""
        ends = self._text[end : end + 1] in {"", "\n"}
        return ends and not self._text[self.line_start(start) : start].strip(" -*#\u3000\t")


def _title_lines(text: str, title: str) -> list[tuple[int, int]]:
    """Where the text repeats its own title at its head, on one line or on several."""
    if not title:
        return []
    head = text[: 4 * len(title) + 400].split("\n")
    starts = [0]
    for line in head:
        starts.append(starts[-1] + len(line) + 1)
    found = []
    for first in range(len(head)):
        said = ""
        for last in range(first, min(first + 5, len(head))):
            said += re.sub(r"[\s#]", "", head[last])
            if said == title or said.startswith((f"{title}（", f"{title}(")):
                found.append((starts[first], starts[last] + len(head[last])))
                break
            if not said or not title.startswith(said):
                break
    return found
