"""The clean-up of 2017 (文件清理): planned on 6 June, under way all year, published in 2018."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from random import Random

from zhunsheng.demo.city import City
from zhunsheng.demo.documents import texts
from zhunsheng.demo.documents.normative import MAKINGS
from zhunsheng.demo.documents.regulation import Dated, told
from zhunsheng.demo.documents.stock import OFFICE, Paper, text_of
from zhunsheng.demo.records import organs
from zhunsheng.demo.story import Happening, Step, Story
from zhunsheng.domains.cleanup.findings.model import FindingKind
from zhunsheng.domains.cleanup.models import CleanupCampaign, CleanupDocument
from zhunsheng.domains.cleanup.progress import counts_of
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.library.commands import enact
from zhunsheng.kernel.library.models import Kind
from zhunsheng.kernel.statute.calendar import WorkingCalendar

CAMPAIGN, DOCUMENT = "cleanup.campaign", "cleanup.document"
PLANNED = date(2017, 6, 6)
FROM, UNTIL = date(1988, 2, 10), date(2016, 12, 31)
_SHARED = date(2017, 12, 4)
_HANDED = date(2017, 12, 6)
_EFFECTIVE = date(2018, 4, 1)
_TO_AMEND = ("渡口渡船安全:newest", "计划用水:again", "集贸市场:newest", "殡葬事务:again")
_HANDED_TO = ("cgj", "jtj", "swj")
"""Bureaux that were given the city's documents on their matters, once the office returned them."""
_GONE = {FindingKind.DEAD_BASIS, FindingKind.SUPERSEDED, FindingKind.DUPLICATE}
_REASONS = {
    "keep": "仍然适应管理需要，予以保留（演示）。",
    "repeal": "依据已经失效或者已被新的文件代替，不再适用（演示）。",
    "lapse": "有效期已满，任务已经完成（演示）。",
    "amend": "部分条款与现行规定不一致，修改后保留（演示）。",
}


def cleanup_stories(
    city: City, stock: Sequence[Paper], calendar: WorkingCalendar, seed: int
) -> list[Story]:
    """The campaign, and a story for each document of the government and its office."""
    chance = Random(f"{seed}:cleanup")  # noqa: S311 - the same every time
    campaign = told(CAMPAIGN, "gov", "市政府文件清理（1988—2016年）", list(_campaign(city, stock)))
    stories = [campaign]
    for number, paper in enumerate(_in_scope(stock)):
        owner = _owner(paper, number)
        acts = _cleaned(city, paper, owner, calendar, chance)
        story = told(DOCUMENT, owner, "", list(acts))
        story.found = _case_of(paper)
        stories.append(story)
        if owner != "gov":
            returned = Step(
                "return_assignment",
                "government_head",
                facts={"reason": "由起草单位提出清理意见更合适（演示）。"},
            )
            back = told(DOCUMENT, "gov", "", [(date(2017, 12, 5), returned)])
            back.found = _case_of(paper)
            stories.append(back)
    return stories


def _in_scope(stock: Sequence[Paper]) -> list[Paper]:
    """The government's documents that nobody has ended by the day they are shared out."""
    replaced = {id(paper.supersedes) for paper in stock if paper.supersedes}
    of_2016 = [
        Paper(making.key, "gov", "gov", making.title, making.begun)
        for making in MAKINGS
        if making.of_government and making.begun < date(2016, 9, 1)
    ]
    return of_2016 + [
        paper
        for paper in stock
        if paper.organ == "gov" and paper.repealed_on is None and id(paper) not in replaced
    ]


def _owner(paper: Paper, number: int) -> str:
    organ = paper.topic.organ if paper.topic else "gov"
    kept_by_office = paper.key in _TO_AMEND or number % 2
    return organ if organ in _HANDED_TO and not kept_by_office else "gov"


def _campaign(city: City, stock: Sequence[Paper]) -> Iterator[Dated]:
    office, minutes = "cleanup_office", city.documents["minutes"]
    yield PLANNED, Step("issue_plan", office, facts={
        "campaign_title": "阳江市人民政府文件清理", "campaign_kind": "special",
        "campaign_basis": "阳江市人民政府文件清理工作实施方案（演示）", "stock_issued_from": FROM,
        "stock_issued_until": UNTIL, "stock_scope": "own", "stock_kinds": ["normative"],
        "working_group": "组长：市政府秘书长（演示）；成员：市府办、市法制局和各有关单位；办公室设在市府办。",
        "results_due_on": date(2018, 1, 31), "plan_file": city.documents["paper"],
    })  # fmt: skip
    yield _SHARED, Step("share_out", office)
    for organ in _HANDED_TO:
        keys = [p.key for n, p in enumerate(_in_scope(stock)) if _owner(p, n) == organ]
        yield _HANDED, Step("hand_to_organ", office, facts=_handed(city, organ, keys))
    yield date(2018, 2, 5), Step("compile_results", office, facts=_counts)
    yield date(2018, 2, 12), Step("review_results", "cleanup_reviewer", facts={
        "review_opinion": "pass", "review_note": "清理意见合法、适当（演示）。"})  # fmt: skip
    yield date(2018, 3, 12), Step("decide_results", "government_head", facts={
        "results_meeting": "市政府常务会议（演示）", "results_met_on": date(2018, 3, 9),
        "results_minutes": minutes, "results_effective_on": _EFFECTIVE})  # fmt: skip
    yield date(2018, 3, 23), Step("publish_results", office, facts={
        "results_channel": "市政府门户网站（演示）", "secrecy_reviewed": True, "results_number": "阳府演示〔2018〕9号"})  # fmt: skip


def _handed(city: City, organ: str, keys: list[str]) -> Callable[[date], Mapping[str, object]]:
    return lambda _: {
        "cleaned_documents": [str(city.versions[key].pk) for key in keys],
        "responsible_organ": str(city.organs[organ].pk),
        "reason": "由起草单位提出清理意见（演示）。",
    }


def _counts(_: date) -> Mapping[str, object]:
    return counts_of(CleanupCampaign.objects.get())


def _row(paper: Paper) -> CleanupDocument:
    """The document as it stands with whoever has it in hand."""
    rows = CleanupDocument.objects.exclude(stage=CleanupDocument.Stage.RETURNED)
    return rows.select_related("case").get(title=paper.title)


def _case_of(paper: Paper) -> Callable[[], Case]:
    return lambda: _row(paper).case


def _cleaned(
    city: City, paper: Paper, owner: str, calendar: WorkingCalendar, chance: Random
) -> Iterator[Dated]:
    """Examined, proposed, confirmed, agreed: a good part of it before the year was out."""
    examined = calendar.working_days_after(_HANDED, 1 + chance.randrange(24))
    proposed = calendar.working_days_after(examined, 1 + chance.randrange(3))
    confirmed = calendar.working_days_after(proposed, 1 + chance.randrange(4))
    head = "government_head" if owner == "gov" else "organ_head"
    yield examined, Step("examine_document", "cleanup_examiner", facts={
        "examination_note": "已通读全文并核对依据（演示）。"})  # fmt: skip
    yield proposed, Step("propose_result", "cleanup_examiner", facts=lambda _: _proposal(paper))
    yield confirmed, Step("confirm_result", head)
    yield (
        calendar.working_days_after(confirmed, 2 + chance.randrange(8)),
        Step("agree_result", "cleanup_reviewer", facts={"review_note": "同意（演示）。"}),
    )
    if paper.key in _TO_AMEND:
        yield date(2018, 6, 18), Happening(lambda _, at: _amend(city, paper, at))
        yield date(2018, 7, 20), Step("record_amendment", "cleanup_examiner", facts=lambda _: {
            "amended_into": str(city.versions[f"{paper.key}:amended"].pk)})  # fmt: skip


def _proposal(paper: Paper) -> Mapping[str, object]:
    """What follows from the findings of the check."""
    found = set(_row(paper).findings)
    more: dict[str, object] = {}
    if paper.key in _TO_AMEND:
        result = "amend"
        more = {"amendment_points": "第五条与现行办法不一致，按现行办法修改（演示）。"}
    elif FindingKind.EXPIRED in found:
        result, more = "lapse", {"lapse_ground": "expired"}
    elif found & _GONE:
        result = "repeal"
    else:
        result = "keep"
        if found:
            more = {
                "findings_answered": sorted(found),
                "findings_answer": "已逐项核对，不影响执行（演示）。",
            }
    return {"cleanup_result": result, "cleanup_reason": _REASONS[result], **more}


def _amend(city: City, paper: Paper, at: datetime) -> None:
    """The amended document, which takes the place of the old one."""
    bureau = next(o.name for o in organs() if paper.topic and o.key == paper.topic.organ)
    before = city.versions[paper.key]
    before.refresh_from_db()
    old = text_of(paper, bureau)
    new = old.replace(texts.NOTICE, f"{texts.NOTICE}\n（根据2018年文件清理结果修改）", 1)
    city.versions[f"{paper.key}:amended"] = enact(
        kind=Kind.NORMATIVE,
        title=paper.title,
        text=new,
        number=f"阳府演示〔2018〕{20 + _TO_AMEND.index(paper.key)}号",
        issuer=OFFICE if paper.series == "office" else "阳江市人民政府",
        organ=city.organs["gov"],
        region_name="阳江市",
        promulgated_on=at.date(),
        in_force_from=at.date() + timedelta(days=13),
        supersedes=before,
    )
