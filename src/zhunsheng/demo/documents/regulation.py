"""The city's first regulation in 2017 (立法): drafted, consulted on, passed, submitted."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count

from zhunsheng.demo.city import City
from zhunsheng.demo.documents.people import LEGAL, LETTERS, consultee
from zhunsheng.demo.documents.regulation_text import POINTS, TITLE, draft
from zhunsheng.demo.story import Facts, Happening, Step, Story
from zhunsheng.domains.consultation.comments import NewComment, receive
from zhunsheng.domains.consultation.models import Consultation
from zhunsheng.domains.consultation.opinion_list import as_numbers
from zhunsheng.domains.consultation.queries import waiting_comments
from zhunsheng.kernel.casefile.commands import NewParty, link_cases
from zhunsheng.kernel.casefile.models import Case, CaseLink

REGULATION, CONSULTATION = "instruments.regulation", "consultation.public"
DRAFTING = "swj"
_CLOSES = date(2017, 6, 12)
_REPLY_BY = date(2017, 6, 2)

Dated = tuple[date, Step | Happening]


def regulation_stories(city: City) -> list[Story]:
    """The regulation and the consultation on it."""
    regulation = told(REGULATION, DRAFTING, f"{TITLE}（草案）", list(_regulation(city)))
    acts = _Consulting(city).acts(regulation)
    return [regulation, told(CONSULTATION, LEGAL, f"《{TITLE}》（送审稿）征求意见", acts)]


def told(
    procedure: str, organ: str, title: str, acts: Sequence[Dated], whose: NewParty | None = None
) -> Story:
    """A story whose every act has its day."""
    days, steps = zip(*acts, strict=True)
    return Story(procedure, organ, "", list(steps), list(days), whose, title=title)


def _regulation(city: City) -> Iterator[Dated]:
    """Planned in 2016, submitted in April 2017, passed by the government in November."""
    paper = city.documents["paper"]
    yield date(2016, 3, 1), Step("propose_regulation", "document_drafter", facts={
        "document_title": TITLE, "legislative_subjects": ["environment"],
        "necessity": "漠阳江是本市主要饮用水源，需要全流域统一保护（演示）。",
        "main_measures": "河长制、断面监测、生态补偿、河岸缓冲带（演示）。",
    })  # fmt: skip
    yield date(2016, 3, 14), Step("appraise_project", "document_reviewer", facts={
        "appraisal": "属于环境保护事项，有立法必要，条件成熟（演示）。"})  # fmt: skip
    yield date(2016, 4, 5), Step("enter_plan", "document_reviewer", facts={
        "plan_year": 2017, "plan_document": "2017年度立法计划（演示）"})  # fmt: skip
    yield date(2017, 2, 20), Step("hear_opinions", "document_drafter", facts={
        "heard_by": ["letters", "visit"], "heard_whom": "沿江县（市、区）人民政府、环保和农业部门（演示）。"})  # fmt: skip
    yield date(2017, 2, 27), Step("post_draft", "document_drafter", facts={
        "posted_where": "市水务局网站（演示）"})  # fmt: skip
    yield date(2017, 4, 10), Step("submit_draft", "organ_head", facts={
        "submitted_draft": paper, "draft_explanation": paper, "dissent": "无",
        "opinions_collected": "收到意见十六条，采纳九条（演示）。", "touches_rights_and_disputed": False,
    })  # fmt: skip
    yield date(2017, 5, 9), Step("circulate_draft", "document_reviewer", facts={
        "heard_whom": "县（市、区）政府、市直单位、人大代表、政协委员、社会组织、民主党派、法律顾问，共八类。"})  # fmt: skip
    yield date(2017, 8, 14), Step("examine_draft", "document_reviewer", facts={
        "examination_report": "送审稿合法，已按征求的意见修改（演示）。"})  # fmt: skip
    yield date(2017, 9, 4), Step("sign_draft", "legal_office_head", facts={"draft_bill": paper})
    yield date(2017, 11, 13), Step("pass_at_meeting", "document_registrar", facts={
        "government_meeting": "executive", "meeting_name": "市政府常务会议（演示）",
        "meeting_minutes": city.documents["minutes"], "meeting_on": date(2017, 11, 10),
    })  # fmt: skip
    yield date(2017, 11, 24), Step("submit_bill", "government_head", facts={
        "bill_number": "阳府案演示〔2017〕1号", "draft_bill": paper})  # fmt: skip


@dataclass
class _Consulting:
    """The consultation as it is told (征求意见经过); opinions are numbered as they come."""

    city: City
    numbers: dict[str, list[int]] = field(default_factory=dict)
    counter: "count[int]" = field(default_factory=lambda: count(1))

    def acts(self, regulation: Story) -> list[Dated]:
        """Posted, letters to eight classes, newspaper, two meetings, comments, answers, result."""
        return [
            self._launch(),
            (date(2017, 5, 9), Happening(lambda case, _: _join(regulation, case))),
            *self._letters(),
            (date(2017, 5, 10), Step("publish_newspaper_notice", _OFFICER, facts={
                "newspaper_name": "阳江日报", "notice_printed_on": date(2017, 5, 10), "newspaper_page": "第三版"})),
            *self._comments(date(2017, 5, 19), ("buffer", "support", "fines", "flow", "chiefs")),
            self._meeting(date(2017, 5, 26), "symposium", 38, ("compensation", "farming")),
            self._meeting(date(2017, 6, 7), "expert_review", 12, ("flow", "monitoring")),
            *self._comments(date(2017, 6, 8), ("monitoring", "support", "buffer", "fines")),
            *self._answers(),
            (date(2017, 6, 13), Step("close_comments", _OFFICER)),
            *self._settled(),
            (date(2017, 6, 30), Step("conclude_answers", "organ_head")),
            (date(2017, 7, 14), Step("publish_result", "publisher", facts={
                "result_summary": "公开征求意见以来，收到单位函复、会议发言和网上意见若干条，逐条研究并答复；采纳和部分采纳的已写入草案（演示）。",
                "result_channel": "市政府门户网站（演示）", "secrecy_reviewed": True})),
        ]  # fmt: skip

    def _launch(self) -> Dated:
        return date(2017, 5, 8), Step("launch_regulation", _OFFICER, facts={
            "consulted_title": f"{TITLE}（送审稿）", "consulted_text": draft(),
            "consultation_explanation": "为了保护漠阳江流域，市水务局起草了送审稿，现公开征求意见。本草案为演示虚构。",
            "consultation_channels": ["letters", "portal", "newspaper", "meeting"],
            "comments_until": _CLOSES, "comments_contact": "阳江市示例路1号（演示地址）",
            "launch_approver": str(self.city.person(LEGAL, "organ_head").pk),
        })  # fmt: skip

    def _letters(self) -> Iterator[Dated]:
        for number, kind in enumerate(LETTERS, 1):
            keys = everybody(kind)
            yield date(2017, 5, 9), Step("send_letters", _OFFICER, facts={
                "consultees": keys, "letter_number": f"阳法函演示〔2017〕{number}号", "reply_by": _REPLY_BY})  # fmt: skip

    def _answers(self) -> Iterator[Dated]:
        """Most answer without comment, some with opinions, a few late and some not at all."""
        units = everybody("municipal_unit")
        silent = [*units[12:120], *everybody("democratic_party")[2:], *everybody("deputy")[9:39],
                  *everybody("cppcc_member")[7:30], *everybody("social_organisation")[3:8]]  # fmt: skip
        yield date(2017, 6, 2), Step("record_no_comment", _OFFICER, facts={
            "consultees": silent, "letter_answered_on": date(2017, 6, 1)})  # fmt: skip
        yield date(2017, 6, 9), Step("record_no_comment", _OFFICER, facts={
            "consultees": units[120:128], "letter_answered_on": date(2017, 6, 8)})  # fmt: skip
        outspoken = [
            *everybody("county"), *everybody("dispatched_agency"), *units[:12:2],
            *everybody("deputy")[:9:2], *everybody("cppcc_member")[:7:2],
            *everybody("social_organisation")[:3], *everybody("democratic_party")[:2],
            *everybody("legal_adviser"),
        ]  # fmt: skip
        names = list(POINTS)
        for number, key in enumerate(outspoken):
            points = [names[number % 8], names[(number * 3 + 1) % 8]]
            yield date(2017, 6, 9), Step("record_answer", _OFFICER, facts={
                "answering_consultee": key, "letter_answered_on": date(2017, 6, 1),
                "opinions_given": self._said(points, number)})  # fmt: skip

    def _meeting(self, day: date, kind: str, attendance: int, points: Sequence[str]) -> Dated:
        return day, Step("hold_consultative_meeting", _OFFICER, facts={
            "meeting_kind": kind, "meeting_held_on": day, "meeting_venue": "市政府会议室（演示）",
            "meeting_attendance": attendance, "consultation_minutes": self.city.documents["minutes"],
            "opinions_given": self._said(points, attendance)})  # fmt: skip

    def _said(self, points: Sequence[str], turn: int) -> str:
        lines = []
        for name in dict.fromkeys(points):
            said = POINTS[name].said
            lines.append(said[turn % len(said)])
            self.numbers.setdefault(name, []).append(next(self.counter))
        return "\n".join(lines)

    def _comments(self, day: date, points: Sequence[str]) -> Iterator[Dated]:
        for number, name in enumerate(points):
            text = POINTS[name].said[number % len(POINTS[name].said)]
            yield day, Happening(commenting(text, f"{day}:{number}"))
            self.numbers.setdefault(name, []).append(next(self.counter))
        yield day, Step("take_comments", _OFFICER, facts=taken(len(points)))

    def _settled(self) -> Iterator[Dated]:
        for name, point in POINTS.items():
            facts: dict[str, object] = {
                "opinion_numbers": as_numbers(self.numbers[name]),
                "opinion_group": point.name,
                "opinion_outcome": point.outcome,
            }
            if point.reason:
                facts["opinion_reason"] = point.reason
            if point.clause:
                facts["changed_clause"] = point.clause
            yield date(2017, 6, 26), Step("answer_opinions", _OFFICER, facts=facts)


_OFFICER = "consultation_officer"


def everybody(kind: str) -> list[str]:
    """All of a class, by their keys."""
    return [consultee(kind, number) for number in range(1, LETTERS[kind] + 1)]


def commenting(text: str, key: str) -> Callable[[Case, datetime], object]:
    """A comment that comes in through the portal; its words before the colon name the article."""
    clause, _, rest = text.partition("：")
    article = _ARTICLES.get(clause, "") if rest else ""

    def comes(case: Case, at: datetime) -> object:
        consultation = Consultation.objects.get(case=case)
        new = NewComment(text=rest if article else text, key=key, article=article)
        return receive(consultation=consultation, new=new, received_at=at)

    return comes


_ARTICLES = {
    "第五条": "5", "第七条": "7", "第九条": "9", "第十一条": "11", "第十五条": "15",
    "第十七条": "17", "第十八条": "18", "第二十一条": "21",
}  # fmt: skip


def taken(expected: int) -> Callable[[date], Facts]:
    """The comments waiting in the one consultation that has so many, as `take_comments` says them."""

    def facts(day: date) -> Facts:
        for consultation in Consultation.objects.filter(closed_on__isnull=True):
            waiting = list(waiting_comments(consultation).filter(received_on__lte=day))
            if len(waiting) == expected:
                return {"comment_count": expected, "comment_digest": waiting[-1].digest}
        raise LookupError(expected)

    return facts


def _join(regulation: Story, consultation: Case) -> object:
    assert regulation.case is not None  # it began a year before
    return link_cases(
        earlier=regulation.case,
        later=consultation,
        kind=CaseLink.Kind.PART_OF,
        on=date(2017, 5, 9),
    )
