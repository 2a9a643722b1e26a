"""What was named last, and what the words around a name say of it (所引文件)."""

import re
from dataclasses import dataclass

from zhunsheng.kernel.lawtext.citations import numbers

PARENTHESIS = r"[（(](?:[^（）()\n]|[（(][^（）()\n]*[）)]){0,80}[）)]"
_AFTER = re.compile(PARENTHESIS)
_DAY = r"(?:[\d一二三四五六七八九十]{1,3}月)?(?:[\d一二三四五六七八九十]{1,3}日)?"
_DATED = re.compile(
    rf"(?:\d{{4}}|[一二三四五六七八九〇○零]{{4}})年{_DAY}"
    r"(?P<by>(?:[^，。；、（）()《》\n]|、(?=[^，。；、《》\n]{2,30}(?:发布|公布|颁布|印发))){0,60}?)"
    r"起?(?:发布|公布|颁布|施行|批准|修订|修正|印发|通过|颁发|实施|下发|修改)"
    r"[^，。；、《》\n]{0,10}的?(?:原)?$"
)
_VERSION = re.compile(
    r"[（(](?P<tag>[^（）()]{0,12}\d{4}年?[^（）()]{0,14}"
    r"(?:修正|修订|修改|版|年|发布|施行|通过)[^（）()]{0,8})[）)]"
)
_ISSUER = re.compile(
    r"(?P<organ>[一-龥]{0,24}?(?:国务院(?:办公厅)?|中央军委|全国人大常委会|常务委员会|人民代表大会"
    r"|最高人民法院|最高人民检察院|(?:人民)?政府(?:办公厅|办公室)?|委员会|办公厅|总局|[^部]部"
    r"|[^当结布]局|署|银行|[^原]委|省|市|区|会|院|厅))"
    r"(?:联合)?(?:发布|印发|公布|制定|颁布|下发)?(?:实施)?(?:的)?$"
)
_ISSUER_STOP = re.compile(
    r".*(?:依照|按照|根据|依据|违反|执行|适用|符合|遵守|落实|参照|发布"
    r"|[由经和及与按以对将据的日于在等为是原其有现后])"
)


@dataclass(slots=True)
class Named:
    """What was named last (所引文件), and whether a citation of it has been written yet."""

    start: int
    end: int
    name: str = ""
    full_name: str = ""
    own: bool = False
    treaty: bool = False
    number: str = ""
    issuer: str = ""
    dated: str = ""
    pending: bool = True
    counts: bool = True  # by itself a citation; 本法 is one only with an address

    def describe(self, text: str) -> None:
        """Number, issuer and day of the version, from what stands before and after the name."""
        before = text[max(0, self.start - 100) : self.start]
        if parenthesis := _AFTER.match(text, self.end):
            self.number = numbers.inside(parenthesis[0])
        if tag := _VERSION.match(text, self.end):
            self.dated = tag["tag"]
        if dated := _DATED.search(before):
            self.dated = before[dated.start() :].removesuffix("的")
            organ = dated["by"].strip("起以由经")
            self.issuer = organ if len(organ) > 1 else ""
        elif issuer := _ISSUER.search(before[-30:]):
            self.issuer = _ISSUER_STOP.sub("", issuer["organ"])
