"""Names of instruments, with and without title marks (法律文件名称)."""

import re
from collections.abc import Container

from zhunsheng.kernel.lawtext.citations.statutes import SHORT_NAMES

STATE = "中华人民共和国"
_LONGEST = 32
# 法 that ends a name: not 办法 and 违法, not the 法 of 法律, 法定, 法人.
LAW = re.compile(
    r"(?<![办方违依执立守枉做说书语历普国])(?<!(?<!公)司)(?<!(?<!适)用)法典?"
    r"(?!律|规(?!定)|定(?!罪)|院|官|人(?!民)|制(?!定)|治|学|庭|警|令|案|系|式|则|纪|盲|条(?![例件]))"
)
# Other endings: only names that the text itself has introduced are looked for there.
OTHER = re.compile(r"(?<!本)(?:条例|细则|办法|规定|规则|通则|总则|纲要|意见|公约)(?!草案)")
# Whether a name is one that reads as a law wherever it stands.
IS_LAW = re.compile(
    r"(?<!办)法(?:典)?(?:实施条例|实施细则|实施办法|实施规定|施行细则|施行条例)?$|修正案"
)
_MORE = re.compile(r"(?:实施|施行)(?:条例|细则|办法|规定|规则|若干规定)")
_AMENDMENT = re.compile(r"修正案(?:[（(][一二三四五六七八九十]{1,3}[）)])?")
_BODY = re.compile(r"和?法律委员会|宣誓|日(?![内前后])|法院|学")
_ENDING = re.compile(
    r"(?:法典|法|条例|细则|规定|办法|规则|规程|准则|通则|总则|解释|决定|通知|意见|纲要|修正案|公约|协定|条约|议定书|规章)$"
)
_NO_INSTRUMENT = re.compile(
    r"(?:合同|协议|章程|附件[一二三四五六七八九十\d]*|附录[一二三四五六七八九十\d]*|附表[一二三四五六七八九十\d]*|本表|下表|规约|宪章|声明|公报|判决)$"
)
_CUE = re.compile(
    r"应当在|可以在|应当按|依照|按照|根据|依据|违反|适用|符合|参照|遵守|执行|履行|属于|构成|触犯|遵照|比照|所称|是指|具有|修改|以及|或者|对照|援引|结合|贯彻|实施了|废止"
    r"|准用|不按|应按|仍按|均按|鉴于|关于|由于|因为|其他|其它|认为|就是|作为|即"
)
_SINGLE = re.compile(r"[依按据除将的该了其把]")
_JOIN = re.compile(r"[和与及或、]")
_GENERIC = re.compile(
    r"国家|有关|相关|上述|上列|下列|前述|前款|现行|其他|法律|法规|行政|本|各项|具体|这些|以上|以下|国务院|部门|人民政府|规定|管理|"
)


def key(name: str) -> str:
    """A name for comparing: without 中华人民共和国 in front."""
    return name.removeprefix(STATE)


def ending_at(text: str, end: int, floor: int, known: Container[str]) -> int | None:
    """Where the longest known name that ends at `end` begins."""
    for length in range(min(_LONGEST, end - floor), 1, -1):
        name = text[end - length : end]
        if name in known or name in SHORT_NAMES:
            start = end - length
            if length == 2 and not _may_be_short(text, start, floor):
                continue
            if start - floor >= len(STATE) and text.startswith(STATE, start - len(STATE)):
                start -= len(STATE)
            return start
    return None


def _may_be_short(text: str, start: int, floor: int) -> bool:
    """Whether a name of two characters is one where it stands, and not the end of a longer name."""
    name = text[start : start + 2]
    if name in {"刑法", "宪法"}:
        return True
    if name in SHORT_NAMES:
        return stands_alone(text, start, floor)
    return text[start - 1 : start] not in set("施行理督护罚本该新原旧暂定安")


def stands_alone(text: str, start: int, floor: int) -> bool:
    """Whether a name of two characters begins a word: 水法, but not 用水法."""
    before = text[max(floor, start - 4) : start]
    return (
        not before
        or not ("一" <= before[-1] <= "龥")
        or bool(
            re.search(
                r"(?:依照|按照|根据|依据|违反|适用|符合|参照|遵守|执行|和|与|及|或|除|的|按|依|国)$",
                before,
            )
        )
    )


def whole(text: str, start: int, end: int) -> int | None:
    """The end of the name that `text[start:end]` begins; None if it is part of another word."""
    if longer := _AMENDMENT.match(text, end) or _MORE.match(text, end):
        return longer.end()
    if text[start:end].endswith("宪法") and _BODY.match(text, end):
        return None
    return end


def before_address(
    text: str, pos: int, floor: int, known: Container[str]
) -> tuple[int, int] | None:
    """The name without marks that ends where an address begins, 著作权法第十条.

    Raises LookupError where what stands there is no instrument: 合同第三条, 附件二第一条.
    """
    floor = max(floor, pos - 48)
    run = re.search(r"[一-龥〇]*(?:[（(][一二三四五六七八九十试行暂]{1,3}[）)])?$", text[floor:pos])
    assert run
    words = run[0]
    end = pos - (1 if words[-1:] in {"的", "之", "中"} else 0)
    if words[-1:] in {"的", "之", "中"}:
        words = words[:-1]
    bare = re.sub(r"[（(][^（）()]*[）)]$", "", words)
    if bare and _NO_INSTRUMENT.search(bare) and bare not in known:
        raise LookupError(bare)
    if not bare or not _ENDING.search(bare):
        return None
    start = ending_at(text, end - len(words) + len(bare), floor, known)
    if start is None:
        start = end - len(words) + _generic_start(bare)
    name = text[start:end]
    return None if _too_general(name, known) else (start, end)


def _generic_start(words: str) -> int:
    """Where a name begins of which nothing is known but its last word."""
    body = _ENDING.sub("", words)
    start = max((m.end() for m in _CUE.finditer(body)), default=0)
    start = max((m.end() for m in _SINGLE.finditer(body, start)), default=start)
    for join in _JOIN.finditer(body, start):
        if _ENDING.search(body[start : join.start()]):
            start = join.end()
    return start + (body[start : start + 1] in set("在由从向于经因被"))


def _too_general(name: str, known: Container[str]) -> bool:
    if name in known or key(name) in SHORT_NAMES:
        return False
    stem = _ENDING.sub("", name)
    if name.endswith(("法", "法典")):
        return len(stem) < 2 or stem[-1:] in "办方违依司执立守"
    return len(_GENERIC.sub("", stem)) < 2 or stem.startswith("本")
