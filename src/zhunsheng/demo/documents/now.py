"""Documents of today (在办文件): one open for comment, one being written, one about to end."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from zhunsheng.demo import names
from zhunsheng.demo.city import City
from zhunsheng.demo.documents.normative import (
    FILING,
    NORMATIVE,
    REQUEST,
    Making,
    fitting,
    made_until_published,
    publication,
)
from zhunsheng.demo.documents.regulation import CONSULTATION, Dated, commenting, told
from zhunsheng.demo.story import PARTY, Happening, Step, Story, before
from zhunsheng.domains.instruments.drafting import commands as drafting
from zhunsheng.domains.instruments.drafting.changes import Insert, Replace, Write
from zhunsheng.domains.instruments.drafting.content import PieceKind
from zhunsheng.domains.instruments.drafting.queries import content_of, head_of
from zhunsheng.domains.instruments.drafting.reading import read
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.statute.calendar import WorkingCalendar

SHOWN = "cgj"
JUSTICE = "sfj"
_ENDS_IN = 24
"""Days until the document that is about to end does."""


def present_documents(city: City, today: date, calendar: WorkingCalendar) -> list[Story]:
    """What the desks have of documents today."""
    return [
        fitting(_consultation(city, today, calendar)),
        fitting(_ending(city, today, calendar)),
        fitting(_in_review(city, today, calendar)),
        fitting(_drafted(city, today, calendar)),
        _filed(city, today, calendar),
        _asked(city, today, calendar),
    ]


def _making(key: str, title: str, begun: date, about: str) -> Making:
    law = "《城市市容和环境卫生管理条例》第十四条"
    return Making(key, SHOWN, title, begun, 1, about, law)


def _consultation(city: City, today: date, calendar: WorkingCalendar) -> Story:
    making = _making(
        "bikes", "阳江市互联网租赁自行车停放管理办法（征求意见稿）", today, "互联网租赁自行车停放"
    )
    begun = before(today, 11, calendar)
    acts: list[Dated] = [(begun, Step("launch_document", "consultation_officer", facts={
        "consulted_title": making.title, "consulted_kind": "normative", "consulted_text": making.text,
        "consultation_explanation": "为了规范互联网租赁自行车停放，起草了征求意见稿。本草案为演示虚构。",
        "consultation_channels": ["portal"], "comments_until": today + timedelta(days=20),
        "comments_contact": "阳江市示例路1号（演示地址）",
        "launch_approver": str(city.person(JUSTICE, "organ_head").pk)}))]  # fmt: skip
    for number, text in enumerate(_SAID):
        day = calendar.working_days_after(begun, 1 + number)
        acts.append((day, Happening(commenting(text, f"today:{number}"))))
    return told(CONSULTATION, JUSTICE, f"《{making.title}》", acts)


_SAID = (
    "第五条：材料保存五年太长，建议改为两年。",
    "停车框太少，建议在公交站旁多划一些。",
    "第七条：办理情况每半年公布一次更好。",
    "支持规范停放，人行道现在走不通。",
    "希望写明乱停的车辆由谁清走、多久清走。",
    "建议限制投放总量。",
    "学校门口放学时段应当禁止停放。",
)


def _ending(city: City, today: date, calendar: WorkingCalendar) -> Story:
    """Issued for a year, which is nearly over."""
    last = today + timedelta(days=_ENDS_IN)
    making = _making(
        "stalls",
        "阳江市夜间经济集市管理办法（试行）",
        last - timedelta(days=430),
        "夜间经济集市管理",
    )
    steps = made_until_published(city, making)
    days = [calendar.next_working_day(making.begun)]
    for step in steps[1:]:
        days.append(calendar.working_days_after(days[-1], step.gap))
    published = days[-1]
    acts: list[Dated] = list(zip(days, steps, strict=True))
    acts[-1] = (published, publication(making, published + timedelta(days=5), last))
    filed = {
        "filing_receiver": "阳江市人民政府",
        "filing_sent_papers": "备案报告、正式文本、说明各一份",
    }
    after = calendar.working_days_after
    acts += [
        (after(published, 2), Step("interpret", "document_drafter", facts={"interpretation_channel": "市城市管理和综合执法局网站（演示）"})),
        (after(published, 4), Step("file_upward", "document_registrar", facts=filed)),
    ]  # fmt: skip
    return told(NORMATIVE, SHOWN, f"制定《{making.title}》", acts)


def _in_review(city: City, today: date, calendar: WorkingCalendar) -> Story:
    making = _making(
        "awnings", "阳江市沿街遮阳设施设置办法", before(today, 22, calendar), "沿街遮阳设施设置"
    )
    acts = list(_until("submit_for_review", city, making, calendar, today, ago=4))
    return told(NORMATIVE, SHOWN, f"制定《{making.title}》", acts)


def _drafted(city: City, today: date, calendar: WorkingCalendar) -> Story:
    """Being written: three revisions and a remark."""
    begun = before(today, 8, calendar)
    making = _making("greens", "阳江市口袋公园管理办法", begun, "口袋公园管理")
    acts = list(_until("propose", city, making, calendar, today, ago=8))
    for gap, write in enumerate((_begun, _revised, _remarked), 1):
        day = calendar.working_days_after(begun, gap)
        acts.append((day, Happening(_writing(city, making, write))))
    return told(NORMATIVE, SHOWN, f"制定《{making.title}》", acts)


def _filed(city: City, today: date, calendar: WorkingCalendar) -> Story:
    """A county's document that came in and is to be registered."""
    title = "阳西县农村道路养护办法（演示）"
    received = Step("receive_filing", "filing_reviewer", facts=lambda day: {
        "document_title": title, "maker": str(city.organs["yx"].pk), "document_number": "西府规演示1号",
        "published_on": day - timedelta(days=9), "filing_papers": ["report", "text", "explanation", "basis"]})  # fmt: skip
    return told(FILING, JUSTICE, f"备案审查《{title}》", [(before(today, 3, calendar), received)])


def _asked(city: City, today: date, calendar: WorkingCalendar) -> Story:
    """What a citizen asks to have reviewed."""
    asked = Step("request_document_review", PARTY, facts=lambda _: {
        "document_title": "阳江市户外广告管理办法", "requested_document": str(city.versions["户外广告:newest"].pk),
        "request_matter": "第七条引用的广告法条款已经修改，请审查（演示）。"})  # fmt: skip
    citizen = names.citizen(Random(today.toordinal()))  # noqa: S311 - nobody's number
    acts: list[Dated] = [(before(today, 2, calendar), asked)]
    return told(REQUEST, JUSTICE, "审查建议：阳江市户外广告管理办法", acts, citizen)


def _until(
    act: str, city: City, making: Making, calendar: WorkingCalendar, today: date, *, ago: int
) -> Iterator[Dated]:
    """The steps up to the first `act`, which was so many working days ago."""
    steps = made_until_published(city, making)
    count = 1 + next(n for n, step in enumerate(steps) if step.act == act)
    day = before(today, ago, calendar)
    days = [day]
    for step in reversed(steps[1:count]):
        day = before(day, step.gap, calendar)
        days.append(day)
    yield from zip(reversed(days), steps[:count], strict=True)


Writes = Callable[[City, Making, Case, datetime], None]


def _writing(city: City, making: Making, write: Writes) -> Callable[[Case, datetime], None]:
    return lambda case, at: write(city, making, case, at)


def _begun(city: City, making: Making, case: Case, at: datetime) -> None:
    by = city.person(SHOWN, "document_drafter")
    draft = drafting.begin(case=case, title=making.title, at=at, by=by)
    content = read(making.text, title=making.title).content
    drafting.revise(
        draft=draft, seen=draft.head, change=Replace(content), at=at, by=by, note="初稿"
    )


def _revised(city: City, making: Making, case: Case, at: datetime) -> None:
    del making
    by, draft = city.person(SHOWN, "document_drafter"), case.draft
    head = head_of(draft)
    assert head is not None  # begun the day before
    pieces = [p for p in content_of(head).pieces if p.kind is PieceKind.ARTICLE]
    text = pieces[4].text.replace("不少于五年", "不少于三年")
    drafting.revise(
        draft=draft,
        seen=draft.head,
        change=Write(pieces[4].key, text, PieceKind.ARTICLE),
        at=at,
        by=by,
        note="缩短保存期限",
    )
    new = Insert(
        "口袋公园内的座椅、照明等设施损坏的，养护单位应当在三个工作日内修复。",
        PieceKind.ARTICLE,
        pieces[5].key,
    )
    drafting.revise(draft=draft, seen=draft.head, change=new, at=at, by=by, note="增加设施维护")


def _remarked(city: City, making: Making, case: Case, at: datetime) -> None:
    del making
    head = head_of(case.draft)
    assert head is not None  # begun two days before
    piece = next(p for p in content_of(head).pieces if p.kind is PieceKind.ARTICLE)
    drafting.comment(
        draft=case.draft,
        key=piece.key,
        text="请核对引用的条款现在是否有效。",
        by=city.person(SHOWN, "organ_head"),
        at=at,
    )
