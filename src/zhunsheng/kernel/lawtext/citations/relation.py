"""What a text does with what it cites (引用关系), read from the words around the citation."""

import re
from typing import NamedTuple

from zhunsheng.kernel.lawtext.citations.model import Relation

_BEFORE, _AFTER = 90, 260
_DECISION = re.compile(r"关于(?:修改|修订|修正|废止|废除).*(?:决定|决议|通知|命令|令)$|修正案")
_NOTE = re.compile(
    r"^[）)]?\s?(?:第[一二三四五六七八九十]+次)?(?:予以|进行)?(?:修正|修订|修改|废止)"
)
_FORMER = re.compile(r"(?:原称|原名|原名称|曾用名|前称)(?:为)?$")
_ENDED = re.compile(
    r"^(?:《[^》]*》|[（(][^（）()]*(?:[（(][^（）()]*[）)][^（）()]*)*[）)]|[^。；\n《》（）()])*?(?:同时|予以|即行|自行|相应|随即|一律|均|即|一并|宣布)?"
    r"(?P<word>废止|停止执行|停止实施|不再执行|不再适用|停止适用|失效|作废)"
)
_NOT_ENDED = re.compile(r"违反|依照|按照|应当|可以|处罚|行为|许可|批准文|情形|有关规定|根据")
_ENDS = re.compile(r"(?:废止|废除)了?$")
_CHANGED = re.compile(
    r"^[^。；\n“]{0,40}(?:修改|修正|修订|增加|删去|删除|改为|作(?:出)?如下|作部分|调整)(?!意见|情况|程序)|^(?:之?后|中|前)?增加[一二三四五六七八九十]|^改?作为|^(?:删去|删除)"
    r"|^[^。；\n]{0,6}“[^”\n]*”(?:修改为|改为|之后)"
)
_TO_CHANGE = re.compile(
    r"(?:(?:^|[，、。；：]|[一二三四五六七八九十])(?:将|对|在)|删去|删除|废去|修改|原)$"
)
_STRUCK = re.compile(r"(?:^|[，、。；：将])(?:删去|删除|废去)$")
_AS_NEW = re.compile(r"(?:作为|改为|改作|调整为)$")
_EXCEPT = re.compile(
    r"(?<![解删免扣排拆清开消废])除(?!了?名|尘|草|依照|依据|依|按照[^，。]*处|由)(?:[^，。；]*)$"
)
_BUT = re.compile(r"^[^，。；\n]{0,40}?(?:以外|之外|外(?=[，。；、的]))")
_OUTSIDE = re.compile(r"^[^，。；\n]{0,10}(?:以外|之外|除外)")
_NOT_APPLIED = re.compile(
    r"(?:不适用|不再适用|不受|不按|不依照|不执行|豁免|不得适用|暂停适用|停止适用|不属于)[^，。；\n]{0,10}$"
)
_ISSUED = re.compile(
    r"^(?:[（(][^）)]*[）)])?(?:、《[^》]*》|和《[^》]*》)*[^。；\n《]{0,50}?(?:印发给|予以?公布|予以?发布|予以?印发|现(?:予)?(?:印发|公布|发布|转发)|，现)|^的通知"
)
_ISSUES = re.compile(r"(?:印发|转发|公布|发布|批转|颁布)(?:了)?(?:经[^，。]{2,20}的)?$")
_BASIS = re.compile(
    r"(?:根据|依据|依照|按照|遵照|为了?(?:更好地?|进一步|全面|深入|认真|切实)?(?:贯彻|执行|实施|落实|正确|准确|规范|统一|保证|保障|配合|做好|维护|加强)|结合)"
)
_MADE = re.compile(
    r"(?:特?制定(?:了?本|了?《|如下|以下)|特?制订|制定。|特制定|[作做]出?(?:如下|以下)|(?:规定|解释|通知|决定|答复|批复|公告|说明|意见)如下|提出(?:如下|以下)|现(?:就|将|对|予)"
    r"|结合[^，。；]{0,25}实际[^。；]{0,12}制定|决定[：:]|批复[：:]|编制本|起草本)"
)
_AS_BASIS = re.compile(r"^为(?:根据|依据|基础)")
_TITLE_PURPOSE = re.compile(r"(?:贯彻|贯彻落实|落实|实施|执行|准确适用|正确适用)$")
_MEANT = re.compile(
    r"^(?:[（(][^）)]*[）)])?(?:的?规定)?(?:中)?(?:所称|所指|所述|是指|所说|“|\"|所谓)"
)
_RESPECT = re.compile(
    r"(?:拥护|反对|违背|维护|捍卫|遵从|尊重|宣传|学习|忠于|弘扬|履行|包括|对照|参见|见|修订|起草|制定|宣誓|尊崇|高于|低于|申请|进行|设立|关于|与)$"
)
_RESTS = re.compile(
    r"(?:依照|按照|根据|依据|违反|违背|适用|参照|遵守|符合|执行|遵照|比照|准用|触犯|落实|履行|以|按|依|据|属于|有|具有|犯|构成|对照|援引|受|经|因|达到|满足|涉嫌|引用|具备|在|对|将|从|由|与|于|为|及|和|或者|至|就|行使|享有|享受|实施|从事|不具备|出现|存在|遇有|发生|取得|进行|除)"
    r"(?:了|有关|相关|国家)?$"
)
_FROM = re.compile(r"(?:根据|依据|依照|按照|适用|执行|遵守|符合|违反|参照)[^，。；]*$")
_RULED = re.compile(
    r"^(?:[（(][^）)]*[）)])?(?:等)?(?:之|的|所|中的?)?(?:有关|相关|具体|上述|各项)?(?:各?项)?(?:规定|所列|列举|情形|要求|行为|罪|确定|程序|条件|所述|列明|明确|标准|处罚|范围|办理|执行|事由|办法|之一|期限|禁止|许可|时限|原则|精神|措施|申请|事项|决定|所定|载明|设定|的罪|原因|款|义务|职责|材料|内容)"
)


class _Said(NamedTuple):
    """The words around: the sentence before, its last clause, the line after, and the name."""

    left: str
    clause: str
    right: str
    name: str


def read(text: str, start: int, end: int, name: str) -> Relation:
    """The relation of the citation, or list of citations, at `text[start:end]`."""
    left = re.split(r"[。；\n]", text[max(0, start - _BEFORE) : start])[-1]
    right = text[end : end + _AFTER].split("\n", 1)[0]
    said = _Said(left, re.split(r"[，：:（(]", left)[-1], right, name)
    for relation, test in _TESTS:
        if test(said):
            return relation
    return Relation.MENTIONS


def _former(said: _Said) -> bool:
    return bool(_FORMER.search(said.clause))


def _amended_by(said: _Said) -> bool:
    return bool(_DECISION.search(said.name) and _NOTE.match(said.right))


def _repeals(said: _Said) -> bool:
    ended = _ENDED.match(said.right)
    if ended:
        between = re.sub(r"《[^》]*》|[（(][^（）()]*[）)]", "", said.right[: ended.start("word")])
        if not _NOT_ENDED.search(between) and "，" not in between.removeprefix("，"):
            return True
    return bool(_ENDS.search(said.clause))


def _amends(said: _Said) -> bool:
    if _AS_NEW.search(said.left) and not re.search(r"以.*$", said.clause):
        return True
    if _STRUCK.search(said.left):
        return True
    return bool(_TO_CHANGE.search(said.left) and _CHANGED.match(said.right)) or bool(
        re.match(r"^(?:修改为|改为|增加[一二三四五六七八九十][条款项])", said.right)
    )


def _excepts(said: _Said) -> bool:
    if _EXCEPT.search(said.clause) and _BUT.match(said.right):
        return True
    return bool(_OUTSIDE.match(said.right) or _NOT_APPLIED.search(said.clause))


def _issues(said: _Said) -> bool:
    return bool(
        _ISSUED.match(said.right) or (_ISSUES.search(said.clause) and not _BASIS.search(said.left))
    )


def _implements(said: _Said) -> bool:
    if _AS_BASIS.match(said.right):
        return True
    sentence = re.split(r"[。；]", said.right, maxsplit=1)[0]
    if _BASIS.search(said.left) and _MADE.search(sentence):
        return True
    return bool(re.match(r"^[^。]{0,14}贯彻", said.left) and _TITLE_PURPOSE.search(said.clause))


def _mentions(said: _Said) -> bool:
    meant = _MEANT.match(said.right) and not _FROM.search(said.clause)
    return bool(meant or _RESPECT.search(said.clause))


def _relies(said: _Said) -> bool:
    return bool(_RESTS.search(said.clause) or _RULED.match(said.right) or _FROM.search(said.clause))


_TESTS = (
    (Relation.FORMER_NAME, _former),
    (Relation.AMENDS, _amended_by),
    (Relation.REPEALS, _repeals),
    (Relation.AMENDS, _amends),
    (Relation.EXCEPTS, _excepts),
    (Relation.IMPLEMENTS, _implements),
    (Relation.ISSUES, _issues),
    (Relation.MENTIONS, _mentions),
    (Relation.RELIES, _relies),
)
