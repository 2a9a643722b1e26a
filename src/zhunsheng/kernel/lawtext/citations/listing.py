"""What only the words around a whole list of citations say (并列引用): relation, 等法律法规."""

import re
from dataclasses import replace

from zhunsheng.kernel.lawtext.citations import relation
from zhunsheng.kernel.lawtext.citations.model import Citation, Relation
from zhunsheng.kernel.lawtext.citations.named import PARENTHESIS

_BETWEEN = re.compile(
    rf"(?:{PARENTHESIS}|[“\"][^”\"\n]{{1,40}}[”\"])?(?:的?规定)?[ \u3000]?"
    r"(?:[、，]?[ \u3000]?(?:以及|及|和|或者|或|与)|、|)?[ \u3000]?"
    r"(?:本法|本条例|本办法|本规定|本细则|本实施细则|本规则)?(?:[、和及或])?[ \u3000]?"
)
_OPEN = re.compile(
    rf"(?:{PARENTHESIS})?等(?:其他)?(?:有关|相关)?(?:的)?(?:国家)?(?:有关)?"
    r"(?:法律|行政法规|法规|规章|规定|文件|规范性文件|政策|制度|要求|精神|办法|标准)"
)
_LONGEST = 120


def related(text: str, found: list[Citation], *, amending: bool) -> list[Citation]:
    """The citations with their relations; `amending` says that the text's business is to amend."""
    done: list[Citation] = []
    group: list[Citation] = []
    for citation in found:
        if group and not _listed(text[group[-1].end : citation.start]):
            done += _together(text, group, amending=amending)
            group = []
        group.append(citation)
    return done + _together(text, group, amending=amending) if group else done


def _listed(gap: str) -> bool:
    return len(gap) < _LONGEST and (gap == "，" or bool(_BETWEEN.fullmatch(gap)))


def _together(text: str, group: list[Citation], *, amending: bool) -> list[Citation]:
    """Citations of one list share what is said before and after it."""
    start, end = group[0].start, group[-1].end
    found = relation.read(text, start, end, group[-1].full_name)
    if found is Relation.AMENDS and len(group) > 1 and not amending:
        found = relation.read(text, group[-1].start, end, group[-1].full_name)
    opened = bool(_OPEN.match(text, end))
    return [
        replace(each, relation=found, open_ended=opened and each is group[-1]) for each in group
    ]
