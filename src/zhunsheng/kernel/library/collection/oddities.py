"""What is odd in a text of a collection (文本疑点): it is taken in all the same, and told."""

from bisect import bisect_right
from collections.abc import Iterator
from re import finditer

from zhunsheng.kernel.lawtext.citations import marks
from zhunsheng.kernel.lawtext.structure import CONTROLS, parse
from zhunsheng.kernel.library.collection.findings import Finding
from zhunsheng.kernel.statute.text import Text

_OF_ARTICLES = {
    "article.gap": Text("条文编号不连续", "the numbers of the articles leap"),
    "article.out_of_order": Text(
        "疑似条文，编号次序不对，未作条文", "out of order: not an article"
    ),
    "article.quoted": Text(
        "引文或标题内的条号，未作条文", "in a quotation or title: not an article"
    ),
    "article.reference": Text("行首引用的条号，未作条文", "a reference: not an article"),
    "article.before_first": Text("第一条之前的条号，未作条文", "before article 1: not an article"),
    "article.empty": Text("条文没有内容", "an article without words"),
    "heading.quoted": Text("引文内的标题，未作标题", "in a quotation: not a heading"),
}
_LONGEST = 40


class Lines:
    """Where the lines of a file begin, for a text whose first `skipped` lines were blank."""

    def __init__(self, text: str, skipped: int) -> None:
        self._starts = [0, *(each.end() for each in finditer("\n", text))]
        self._skipped = skipped

    def of(self, pos: int) -> int:
        """The line of the file in which a position of the text stands, from 1."""
        return bisect_right(self._starts, pos) + self._skipped

    def file_line(self, line: int) -> int:
        """The line of the file for a line of the text."""
        return line + self._skipped


def of_text(text: str, title: str, lines: Lines, file: str, source_id: str) -> Iterator[Finding]:
    """What of its articles and title marks was not taken at its word."""
    for each in parse(text, title=title).oddities:
        words, raw = _OF_ARTICLES[each.code], each.raw[:_LONGEST]
        yield _look(
            each.code, f"{words.zh}：{raw}。请对照原文核对。",
            f"{words.en}: {raw}. Compare it with the original.",
            file, lines.file_line(each.line), source_id,
        )  # fmt: skip
    for pos in marks.broken(text):
        raw = text[pos : pos + _LONGEST].split("\n", 1)[0]
        yield _look(
            "mark.broken",
            f"书名号不配对：{raw}。所引名称可能读不出来，请对照原文补全。",
            f"A title mark has no other half: {raw}. What it names may go unread: mend it after "
            "the original.",
            file, lines.of(pos), source_id,
        )  # fmt: skip


def of_bytes(raw: str, file: str, source_id: str) -> Iterator[Finding]:
    """Control characters, which are left out of what is kept."""
    found = [each.start() for each in CONTROLS.finditer(raw)]
    if found:
        yield _look(
            "file.control_characters",
            f"文件里有{len(found)}个控制字符（如 NUL），已略去，请对照原文核对该处文字。",
            f"{len(found)} control characters (as NUL) were left out: compare the words there "
            "with the original.",
            file, raw.count("\n", 0, found[0]) + 1, source_id,
        )  # fmt: skip


def _look(code: str, zh: str, en: str, file: str, line: int, source_id: str) -> Finding:
    return Finding(code, Text(zh, en), file, line=line, source_id=source_id, is_error=False)
