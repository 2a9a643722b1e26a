"""A draft regulation of 2017 and 244 invented consultees of eight classes."""

from datetime import date, timedelta

from tests.factories import City, Run, at
from zhunsheng.domains.consultation.comments import NewComment, receive
from zhunsheng.domains.consultation.models import Consultation, PublicComment
from zhunsheng.domains.consultation.registers import CLASSES, CONSULTEES
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.commands import open_case
from zhunsheng.kernel.register.commands import open_entry

PUBLIC = "consultation.public"
LAUNCHED = date(2017, 5, 10)
UNTIL = date(2017, 6, 12)
# As the report of 2017 counts them.
COUNTS = {
    "county": 4,
    "dispatched_agency": 3,
    "municipal_unit": 139,
    "deputy": 44,
    "cppcc_member": 36,
    "social_organisation": 9,
    "democratic_party": 7,
    "legal_adviser": 2,
}
DRAFT = """阳江市某河流域保护条例（草案）
第一章 总则
第一条 为了保护流域生态环境，制定本条例。
第二条 本条例适用于本市行政区域内的流域。
第二章 保护
第三条 市人民政府应当划定保护范围。
禁止在保护范围内采砂。
第四条 违反本条例第三条第二款的，责令改正。"""


def a_city() -> City:
    return City()


def invite(city: City, counts=COUNTS) -> dict[str, list[str]]:
    """Put consultees on their list; the keys by class."""
    keys: dict[str, list[str]] = {}
    for kind, number in counts.items():
        for n in range(1, number + 1):
            key = f"{kind}-{n:03}"
            open_entry(
                spec=register(CONSULTEES),
                key=key,
                title=f"虚构{CLASSES[kind].zh}{n}号",
                kind=kind,
                organ=city.bureau,
                region=city.region,
                valid_from=date(2016, 1, 1),
            )
            keys.setdefault(kind, []).append(key)
    return keys


def launch(city: City, start=LAUNCHED, act="launch_regulation", **facts) -> Run:
    known = {
        "consulted_title": "阳江市某河流域保护条例（草案）",
        "consulted_text": DRAFT,
        "consultation_explanation": "为保护流域，起草本条例。",
        "consultation_channels": ["letters", "portal", "newspaper", "meeting"],
        "comments_until": (start + timedelta(days=33)).isoformat(),
        "comments_contact": "某路1号",
        "launch_approver": city.ids("head")[0],
    }
    case = open_case(
        procedure=PUBLIC,
        organ=city.bureau,
        actor=city.actor("consulter"),
        occurred_on=start,
        recorded_at=at(start),
        facts=known | facts,
        act=act,
        title="阳江市某河流域保护条例（草案）征求意见",
    )
    return Consulting(city, case, start)


class Consulting(Run):
    """A consultation on its way."""

    def actor_for(self, act, by=""):
        return super().actor_for(act, by or "consulter")

    @property
    def row(self) -> Consultation:
        return Consultation.objects.get(case=self.case)

    def write_to(self, keys, **given):
        facts = {"letter_number": "阳城管函〔2017〕12号", "reply_by": "2017-06-05"}
        return self.do("send_letters", consultees=keys, gap=0, **facts | given)

    def comment(self, text="建议删去", article="", on=None, **more) -> PublicComment:
        new = NewComment(
            text, more.pop("key", f"k{PublicComment.objects.count()}"), article, **more
        )
        return receive(consultation=self.row, new=new, received_at=at(on or self.today))

    def take(self, **given):
        rows = list(PublicComment.objects.filter(consultation=self.case.pk).order_by("position"))
        new = [row for row in rows if not hasattr(row, "opinion")]
        facts = {"comment_count": len(new), "comment_digest": rows[-1].digest}
        return self.do("take_comments", gap=0, **facts | given)

    def close(self):
        return self.do("close_comments", on=self.row.comments_until + timedelta(days=1))

    def answer(self, numbers, outcome="not_adopted", **facts):
        known = {"opinion_reason": "上位法已有规定", "changed_clause": "第三条"}
        return self.do(
            "answer_opinions",
            gap=0,
            opinion_numbers=numbers,
            opinion_outcome=outcome,
            **known | facts,
        )
