"""Names in title marks (书名号): which are instruments, and which permits, forms and books."""

import re

# One level of marks inside marks is found in sources; more is a mark that was never closed.
_INNER = r"《[^《》]{1,100}》[^《》]{0,100}"
MARK = rf"《(?:[^《》]{{1,160}}(?:{_INNER}){{0,4}}|(?:{_INNER}){{1,4}})》"
_NAME = re.compile(MARK)
_ANY = re.compile(r"[《》]")
_TAG = re.compile(r"[（(][^（）()]*[）)]$")
_INSTRUMENT = re.compile(
    r"(?:法|法典|条例|规定|办法|细则|规则|决定|决议|意见|通知|解释|批复|复函|答复|纲要|规划|规程|准则|制度|公告"
    r"|通告|布告|公报|通则|总则|指引|指南|导则|令|命令|指示|措施|章程|目录|名录|清单|基准|安排|条令|要点|预案|方案"
    r"|修正案|规范|税则|程序|宪法|纪要|请示|标准|原则|条件|要求|声明|宣言|细目|行动计划|政策|区划"
    r"|公约|协定|议定书|条约|宪章|补充协议[一二三四五六七八九十]*|框架协议|通报|办法和表决程序|修订|体系|建议|准则第\d+号.*)$"
)
_TREATY = re.compile(r"(?:公约|协定|议定书|条约|宪章|国际规则)$|^国际海运|^联合国")
_NEVER = re.compile(
    r"(?:证|(?<!议定)书|(?<!清)单|合同|报告|凭证|票|卡|册|簿|照|牌|报|记录|笔录|日志|教材|标志|样式|图|画|曲|歌|刊|杂志|史|记)$"
    r"|(?:登记|申请|审批|备案|情况|信息|统计|调查|检查|评估|申报|汇总|明细|参照|花名|核验|结案|团队)[^，]{0,6}表$"
    r"|表$|(?<!复)(?<!公)函$|(?:商标|产品|听证|执行|送达|拍卖|招标|开庭|公示催告)公告$"
)
# Words that are a plan or list of a person or ship unless an authority is said to have made it.
_PRIVATE = re.compile(
    r"(?:保安计划|应急计划|监督计划|(?<!的)声明|规划大纲|培训计划|培训大纲|结算安排)$|^(?:规划|计划|清单|方案|要求|条件|程序|分类|公告|章程|规范|目录|标准|纪要|制度|命令|令|总体规划|总体方案|岗位规范|炮制规范)$|垃圾管理计划$|^医疗机构设置规划$"
    r"|^(?!.*(?:关于|管制|受控|负面|权责|权力|责任|事项|裁量|处罚|指导|收费|准入)).*清单$"
)
_STANDARD = re.compile(
    r"(?:标准|检验方法|测量方法|技术条件|技术要求|开业条件|结构要求|综合要求|设计规范|种子检验规程|测试方法|术语)$|——|[A-Z]{2}/?T?\s*\d{3,}"
)
_CODE_AFTER = re.compile(r"[ \u3000]?[（(]?\s?[A-Z]{2,5}\s?(?:/\s?T)?\s?[\d.]{2,}(?!号)")
_SAID = frozenset({"国家标准", "行业标准", "地方标准", "团体标准", "推荐标准", "强制标准"})
_BOUND = re.compile(r"裁量|关于|收费|补偿|保障|补助|征收")


def is_treaty(name: str) -> bool:
    """Whether the name is one of a treaty (条约)."""
    return bool(_TREATY.search(_TAG.sub("", name)))


def is_instrument(name: str) -> bool:
    """Whether what stands in title marks is a legal instrument (法律文件)."""
    stem = _TAG.sub("", name)
    stem = _TAG.sub("", stem).rstrip("”’\"'〉>")
    if "裁量" in stem and "关于" in stem:
        return True
    if _NEVER.search(stem) or _PRIVATE.search(stem):
        return False
    if _STANDARD.search(stem) and not _BOUND.search(stem):
        return False
    return bool(_INSTRUMENT.search(stem))


def plain(mark: str) -> str:
    """The name between the marks, without the spaces and line breaks of the source."""
    return re.sub(r"\s", "", mark[1:-1])


def broken(text: str) -> list[int]:
    """Where title marks are broken (书名号不配对): 《 never closed, 》 never opened, 〈 alone."""
    inner = (m.start() for m in _NAME.finditer(text) if m[0].count("〈") != m[0].count("〉"))
    outer = _ANY.finditer(_NAME.sub(lambda name: "\0" * len(name[0]), text))
    return sorted([*inner, *(mark.start() for mark in outer)])


def is_standard_here(text: str, start: int, end: int) -> bool:
    """Whether the words around the marks say that the name is a technical standard's (标准)."""
    return bool(_CODE_AFTER.match(text, end)) or text[max(0, start - 4) : start] in _SAID
