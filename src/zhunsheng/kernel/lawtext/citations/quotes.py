"""Text that is not this document's own voice (引文): new wording in quotes, and quoted law."""

import re
from dataclasses import dataclass

_NEW = re.compile(
    r"(?:修改为|改为|表述为|增加[^。“”\n]{0,60}|作为[^。“”\n]{0,120})[：:，,]?\s{0,2}“"
)
_SAID = re.compile(
    r"(?:[条款项目]|规定|明确)(?:的?规定)?(?:了|如下)?(?:[：:，,]\s?“|“(?=[^”]{12}))"
)
_LINE = re.compile(
    r"^[ \t\u3000\-*•·]*《[^《》\n]{2,60}(?:〈[^〉]*〉[^《》\n]*)?》"
    r"第[^ \n\u3000，。、；]{1,24}[条款项][ \u3000]{1,2}(?=\S{6})",
    re.MULTILINE,
)
_TOLD = re.compile(r"》第[^ \n\u3000，。、；“]{1,24}[条款项]的?规定[：:](?=[^“\n]{12})")
_FARTHEST = 40_000


@dataclass(frozen=True, slots=True)
class Quote:
    """A stretch of quoted text (引文), `text[start:end]` without its quotation marks."""

    start: int
    end: int
    new_text: bool = False


def read(text: str) -> list[Quote]:
    """Every quotation of law, in order; none lies within another."""
    found: list[Quote] = []
    reached = 0
    openings = [(m.end(), True) for m in _NEW.finditer(text)]
    openings += [(m.end(), False) for m in _SAID.finditer(text)]
    lines = [m.end() for m in _LINE.finditer(text)] + [m.end() for m in _TOLD.finditer(text)]
    ends = {start: _line_end(text, start) for start in lines}
    for start, new_text in sorted([*openings, *((start, False) for start in lines)]):
        if start < reached:
            continue
        end = ends[start] if start in ends else _closing(text, start)
        if end > start:
            found.append(Quote(start, end, new_text))
            reached = end
    return found


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


_MARKS = re.compile(r"[“”]")


def _closing(text: str, start: int) -> int:
    """Where the quotation closes; each of its paragraphs may open with “ anew."""
    depth = 0
    for mark in _MARKS.finditer(text, start, min(len(text), start + _FARTHEST)):
        at = mark.start()
        if mark[0] == "“":
            depth += not _opens_line(text, at)
        elif depth:
            depth -= 1
        else:
            return at
    return _line_end(text, start)


def _opens_line(text: str, at: int) -> bool:
    line = text.rfind("\n", 0, at) + 1
    return not text[line:at].strip()
