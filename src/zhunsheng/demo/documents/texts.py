"""What the invented documents say (虚构文件正文): sentences of our own, put together by topic."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from zhunsheng.kernel.lawtext.numerals import chinese_numeral

NOTICE = "（演示文件，内容系虚构，不具有任何效力）"
"""Stands under the title of every document of the demonstration."""


@dataclass(frozen=True, slots=True)
class Topic:
    """What documents are about (文件主题): the words that fill the sentences."""

    organ: str
    subject: str
    since: int
    law_then: str
    article_then: int
    law: str
    article: int
    who: str
    thing: str
    bad: str
    paper: str

    def words(self, bureau: str) -> dict[str, str]:
        """What the sentences may name."""
        names = ("subject", "who", "thing", "bad", "paper")
        return {"bureau": bureau, **{name: getattr(self, name) for name in names}}

    def cited(self, year: int) -> str:
        """The law as a text of that year cites it."""
        then = year < _NEW_LAW
        law, article = (self.law_then, self.article_then) if then else (self.law, self.article)
        prefix = "" if law.endswith(("条例", "规定")) else "中华人民共和国"
        return f"《{prefix}{law}》第{chinese_numeral(article)}条"


_NEW_LAW = 2008

RULES_THEN = (
    "{who}应当在每年{month}月底前向{bureau}报送{paper}，{bureau}收到后登记并出具回执。",
    "{bureau}每年至少组织{few}次{thing}普查，普查结果报市人民政府备查。",
    "{thing}由{who}指定专人负责，负责人的姓名和电话应当在显著位置写明。",
    "对{bad}的，由{bureau}批评教育；屡教不改的，通报其上级主管单位。",
    "村民委员会、居民委员会协助做好本地{subject}的宣传工作，及时反映{thing}的情况。",
)
RULES_NOW = (
    "{who}应当自{thing}启用之日起{days}日内将{paper}告知{bureau}，材料齐全的当场登记。",
    "{thing}发生变动的，{who}应当在{days}个工作日内更新{paper}。",
    "{bureau}对{thing}实行抽查，抽查对象随机确定，抽查结果在{days}个工作日内公开。",
    "镇人民政府、街道办事处发现{bad}的，应当及时告知{bureau}，并保护现场。",
    "任何单位和个人可以举报{bad}，{bureau}应当自收到举报之日起{days}个工作日内处理并答复。",
    "{bureau}应当建立{thing}台账，记录{paper}的收存情况，保存期限不少于{few}年。",
)
RULES_SHORT = (
    "{who}对{thing}负管理责任，{bureau}负责指导和检查。",
    "办理{subject}事项，除{paper}以外不得要求提供其他材料。",
    "{bureau}应当在{days}个工作日内办结{subject}事项，办理结果在政府网站公开。",
)
DETAILS = (
    "{paper}一式{few}份，由{who}签名或者盖章，{bureau}留存一份。",
    "{bureau}收到{paper}后，应当在{days}个工作日内派{few}名以上工作人员到现场核对{thing}。",
    "核对{thing}应当制作记录，记录由{who}确认；拒绝确认的，在记录上注明。",
    "经核对发现{bad}的，发给整改通知，整改时间为{days}日。",
    "{who}整改完毕的，可以申请复核，复核不收取费用。",
    "{thing}的编号由{bureau}统一编制，编号牌不得涂改、转借。",
)
NOTICES = (
    "提高认识。{subject}关系群众切身利益，各地各有关单位应当把{thing}管理摆上议事日程。",
    "摸清底数。各县（市、区）人民政府应当在{month}月底前查清本地{thing}的数量，由{bureau}汇总。",
    "明确责任。{bureau}牵头负责，有关部门各司其职，对{bad}的行为及时制止。",
    "加强宣传。通过广播、宣传栏等向{who}讲清{paper}的要求。",
    "规范办理。{who}报送{paper}的，经办人员应当当场核对，不得无故退回。",
    "健全机制。各镇（街道）确定一名联络员，每{few}个月报告一次{thing}的情况。",
    "严格检查。{bureau}应当会同有关部门开展联合检查，重点检查{bad}的行为。",
    "落实保障。{thing}管理所需经费列入同级财政预算，专款专用。",
)
CAMPAIGN = (
    "整治范围：全市所有{thing}，重点是{bad}的行为。",
    "工作安排：{month}月为动员阶段，其后{few}个月为检查阶段，最后一个月总结。",
    "检查方法：{bureau}组织{few}个检查组，分片检查{thing}，现场查验{paper}。",
    "处理原则：首次发现{bad}且后果轻微的，责令改正；拒不改正的，依照有关法律、法规处理。",
    "信息报送：各检查组每周向{bureau}报送{thing}检查进度。",
)


@dataclass(frozen=True, slots=True)
class Writer:
    """Puts a document together (拟稿): the words of a topic and a seeded source of numbers."""

    words: dict[str, str]
    chance: Random

    def said(self, frames: Sequence[str], count: int) -> list[str]:
        """So many of the sentences, in their order, with numbers of their own."""
        picked = sorted(self.chance.sample(range(len(frames)), min(count, len(frames))))
        return [self._filled(frames[each]) for each in picked]

    def _filled(self, frame: str) -> str:
        numbers = {
            "days": chinese_numeral(self.chance.choice((3, 5, 7, 10, 15, 20, 30))),
            "few": self.chance.choice("两三四五"),
            "month": chinese_numeral(self.chance.choice((3, 4, 6, 9, 10))),
        }
        return frame.format(**self.words, **numbers)


def articles(title: str, body: Sequence[str]) -> str:
    """A text in articles (条文式)."""
    lines = [f"第{chinese_numeral(n)}条 {each}" for n, each in enumerate(body, 1)]
    return "\n".join([title, NOTICE, *lines])


def points(title: str, opening: str, body: Sequence[str], closing: str) -> str:
    """A notice in points (通知)."""
    lines = [f"{chinese_numeral(n)}、{each}" for n, each in enumerate(body, 1)]
    return "\n".join(
        [title, NOTICE, "各县（市、区）人民政府，市直有关单位：", opening, *lines, closing]
    )
