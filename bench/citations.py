"""(d) Citations found a second, against one bare pass over the same text, and how it grows."""

import random
import re
from functools import partial

from bench.timing import Ratio, seconds
from zhunsheng.kernel.lawtext.citations import find
from zhunsheng.kernel.lawtext.numerals import chinese_numeral

SIZES = (1, 2, 4, 8)  # megabytes
_BARE = re.compile(r"《[^》]*》|第[^条\n]{1,9}条")
_PLAIN = (
    "主管部门应当自受理申请之日起二十个工作日内作出决定，并书面告知申请人。",
    "有下列情形之一的，由县级以上人民政府责令改正，处五千元以上五万元以下的罚款：",
    "任何单位和个人有权向有关部门举报，受理举报的部门应当为举报人保密。",
)
_CITING = (
    "依照《中华人民共和国基准管理法》第{a}条第一款、第{b}条第二款第三项的规定处罚。",
    "违反本条例第{a}条至第{b}条规定的，依照前款的规定从重处罚。",
    "除本条例第{a}条规定外，适用基准管理法第{b}条及有关法律、行政法规的规定。",
)


def measure() -> list[Ratio]:
    """Each size once for ours and once for the bare pass: the rate must not fall with size."""
    found = []
    for size in SIZES:
        text = generated(size * 1_000_000, random.Random(20261124))
        ours = min(seconds(partial(find, text)) for _ in range(3))
        bare = min(seconds(partial(_scan, text)) for _ in range(3))
        note = f"{size} MB: {size / ours:.1f} MB/s, bare {size / bare:.0f} MB/s"
        found.append(Ratio("find 引用查找", ours / size, "单次 re.finditer", bare / size, note))
    return found


def generated(size: int, chance: random.Random) -> str:
    """An invented regulation of so many bytes, one sentence in four citing something."""
    lines = ["# 基准管理条例\n"]
    length, article = 0, 0
    while length < size:
        article = article % 9999 + 1
        words = "".join(_sentence(chance) for _ in range(chance.randint(1, 4)))
        line = f"第{chinese_numeral(article)}条 {words}\n（一）{_sentence(chance)}\n"
        lines.append(line)
        length += len(line.encode())
    return "".join(lines)


def _sentence(chance: random.Random) -> str:
    if chance.random() > 0.25:
        return chance.choice(_PLAIN)
    first = chance.randint(1, 80)
    numerals = {"a": chinese_numeral(first), "b": chinese_numeral(first + chance.randint(1, 9))}
    return chance.choice(_CITING).format(**numerals)


def _scan(text: str) -> int:
    return sum(1 for _ in _BARE.finditer(text))
