"""The words of a text that may cite (引用标记), in one pass over it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from zhunsheng.kernel.lawtext.citations import marks, names, numbers
from zhunsheng.kernel.lawtext.citations.addresses import GAP, NUMERAL

_NOUN = (
    r"(?:实施|暂行|试行|管理)?(?:法典|法|条例|规定|办法|细则|规则|规程|准则|通则|解释|决定|决议|通知|意见|公告|标准|规范"
    r"|方案|纲要|制度|指引|指南|程序|批复|基准|目录|清单|公约|协定|章程|修正案|安排|通告|规章|纪要|要点|守则)"
)
_RELATIVE = (
    r"(?:本条)?前(?:[一二两三四五六七八九十]{1,2})?(?:款(?![项额式])|条(?![件例提])|项(?!目))"
    r"|本(?:条(?![件例款码]|约(?!定))|款(?![项额式])|项(?!目)|目(?![标录前]|的(?!规定))|章(?!程)|节(?![能目约水])|编(?![号制辑写著]))"
    r"|上一?(?:款(?![项额式])|条(?![件例])|项(?!目))|(?:同|该)一?[条款](?=第)|下一?(?:条(?![件例])|款(?![项额式]))"
)
_TOKEN = re.compile(
    rf"(?P<mark>{marks.MARK})|(?P<angle>〈[^〈〉《》\n]{{2,80}}〉)"
    rf"|(?P<own>[本该]{_NOUN})(?={GAP}(?:第|前[款条]|[一二三四五六七八九十百]{{1,6}}条))"
    rf"|(?P<relative>{_RELATIVE})"
    rf"|(?P<nth>第{GAP}[（(]?{NUMERAL})"
    rf"|(?P<number>{numbers.BRACKETED})"
    r"|(?P<its>及其(?:实施)?(?:条例|细则|办法|规定)(?!由|另行|制定))"
)


@dataclass(frozen=True, slots=True)
class Token:
    """One word of interest (标记), `text[start:end]`."""

    kind: str
    start: int
    end: int


def read(text: str) -> Iterator[Token]:
    """Every token in order."""
    for match in _TOKEN.finditer(text):
        yield Token(match.lastgroup or "", match.start(), match.end())


def law_names(text: str, known: frozenset[str]) -> Iterator[Token]:
    """Names without title marks: of known laws, and of what this text has named before."""
    for match in names.LAW.finditer(text):
        yield from _plain(text, match.end(), known)
    if any(not name.endswith(("法", "法典")) for name in known):
        for match in names.OTHER.finditer(text):
            yield from _plain(text, match.end(), known)


def _plain(text: str, end: int, known: frozenset[str]) -> Iterator[Token]:
    start = names.ending_at(text, end, max(0, end - 40), known)
    if start is not None and (whole := names.whole(text, start, end)):
        yield Token("plain", start, whole)
