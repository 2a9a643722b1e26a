"""Numbers of documents (文号): 国办发〔2018〕118号, (1985)49号, 交通部令1997年第4号."""

import re

BRACKETED = r"[〔\[［【（(]\s?(?:19|20)?\d{2}年?\s?[〕\]］】）)]\s?第?\s?\d{1,5}\s?号"
_CODE = re.compile(r"[一-龥A-Za-z]{1,24}$")
_ORDER = re.compile(
    r"[一-龥]{2,24}(?:令|公告)\s?(?:[（(]?\d{4}年[）)]?\s?)?第?\s?\d{1,5}\s?号|[一-龥]{2,20}\d{4}年第\s?\d{1,5}\s?号(?:令|公告)?"
)
_WHOLE = re.compile(rf"[一-龥A-Za-z]{{0,24}}{BRACKETED}")
_CASE = re.compile(r"(?:[罚告决复受立听催移许信访裁执强处诉赔].{0,3}字|[初终再申执复]字?)$")
# What may stand before the code of an organ without belonging to it.
_BEFORE = re.compile(
    r"^.*(?:按照|依照|根据|依据|以下称|执行|关于|文号|发文字号|以|按|据|和|及|的|与|见|由|在|原|至|经|于|了|将|对)"
)


def code_start(text: str, bracket: int, floor: int = 0) -> int:
    """Where the organ's code before the bracket begins: the 国办发 of 国办发〔2018〕."""
    code = _CODE.search(text[max(floor, bracket - 24) : bracket])
    if not code:
        return bracket
    return bracket - len(_BEFORE.sub("", code[0]))


def is_of_case(code: str) -> bool:
    """Whether a number is that of a case (案号) or a letter in one: 城罚决字〔2023〕."""
    return bool(_CASE.search(code))


def normal(number: str) -> str:
    """A number in the one way it is written today, 〔〕 and no spaces."""
    plain = re.sub(r"\s", "", number)
    bracket = re.search(r"[〔\[［【（(](\d{2,4})年?[〕\]］】）)]", plain)
    if not bracket:
        return plain
    return f"{plain[: bracket.start()]}〔{bracket[1]}〕{plain[bracket.end() :]}"


def inside(parenthesis: str) -> str:
    """The number said in a parenthesis after a name; empty if there is none."""
    if bracketed := _WHOLE.search(parenthesis):
        return normal(bracketed[0])
    order = _ORDER.search(parenthesis)
    return normal(order[0]) if order else ""
