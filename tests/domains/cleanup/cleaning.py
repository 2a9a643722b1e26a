"""A government with documents of 1988 to 2016 and a campaign that cleans them up; all invented."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from tests.factories import SINCE, City, a_document, at
from zhunsheng.domains.cleanup.models import CleanupCampaign, CleanupDocument
from zhunsheng.kernel.casefile.commands import open_case, perform
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.library.commands import enact, keep_citations

CAMPAIGN, DOCUMENT = "cleanup.campaign", "cleanup.document"
BEGUN = date(2017, 6, 6)
LAW = """中华人民共和国虚构许可法
第一条 为了规范许可，制定本法。
第二条 行政机关应当自受理申请之日起二十日内作出许可决定。
第三条 本法自二〇〇四年七月一日起施行。"""

PLAN = {
    "campaign_title": "市政府文件清理",
    "campaign_kind": "special",
    "campaign_basis": "虚构的清理通知",
    "stock_issued_from": date(1988, 2, 10),
    "stock_issued_until": date(2016, 12, 31),
    "stock_scope": "all",
    "stock_kinds": ["normative"],
    "working_group": "组长：某副市长（虚构）",
    "results_due_on": date(2017, 9, 30),
}


def a_city() -> City:
    """The city, with those who clean up in the government and in the bureau."""
    city = City()
    for name, duty, organ in (
        ("office", "cleanup_office", city.government),
        ("auditor", "cleanup_reviewer", city.government),
        ("clerk", "cleanup_examiner", city.government),
        ("other_sweeper", "cleanup_examiner", city.other),
        ("other_head", "organ_head", city.other),
    ):
        city.employ(name, duty, organ)
    return city


def document(organ, title, text="", *, issued=date(2010, 3, 1), number="", cites=False, **more):
    """A document of an organ in the library."""
    text = (
        text
        or f"{title}\n第一条 为了{title}，制定本文件。\n"
        f"第二条 {title}的具体办法由{title}工作小组另行制定并且组织实施。"
    )
    version = enact(
        kind="normative",
        title=title,
        text=text,
        number=number,
        issuer=organ.name,
        organ=organ,
        region_name="阳江市",
        promulgated_on=issued,
        in_force_from=issued or SINCE,
        **more,
    )
    if cites:
        keep_citations(
            holder_kind="version", holder_id=version.pk, text=text, on=issued, title=title
        )
    return version


@dataclass
class Cleaning:
    """A campaign on its way; each act is a day after the last."""

    city: City
    case: Case = None
    today: date = BEGUN
    by: dict = field(default_factory=dict)

    def __post_init__(self):
        self.case = open_case(
            procedure=CAMPAIGN,
            organ=self.city.government,
            actor=self.city.actor("office"),
            occurred_on=self.today,
            facts=PLAN | self.by,
            recorded_at=at(self.today),
        )

    @property
    def row(self) -> CleanupCampaign:
        return CleanupCampaign.objects.get(case=self.case)

    @property
    def documents(self) -> list[CleanupDocument]:
        return list(self.row.documents.select_related("case", "version").order_by("title"))

    def of(self, title) -> CleanupDocument:
        return self.row.documents.select_related("case", "version", "campaign").get(
            title=title, stage__in=[s for s in CleanupDocument.Stage.values if s != "returned"]
        )

    def do(self, act, by, case=None, gap=1, **facts):
        self.today += timedelta(days=gap)
        return perform(
            case=case or self.case,
            act=act,
            actor=self.city.actor(by),
            occurred_on=self.today,
            facts=facts,
            recorded_at=at(self.today),
        )

    def clean(self, row, result, sweeper, head, **facts):
        """One document from the desk of who examines it to the agreement of the reviewer."""
        answers = (
            {"findings_answered": row.findings, "findings_answer": "已逐项核对（虚构）。"}
            if row.findings and result == "keep"
            else {}
        )
        extra = {"amend": {"amendment_points": "第二条"}, "lapse": {"lapse_ground": "task_done"}}
        self.do("examine_document", sweeper, row.case, gap=0, examination_note="已通读")
        self.do(
            "propose_result", sweeper, row.case, gap=0,
            cleanup_result=result, cleanup_reason="不适应当前需要（虚构）",
            **answers, **extra.get(result, {}), **facts,
        )  # fmt: skip
        self.do("confirm_result", head, row.case, gap=0)
        self.do("agree_result", "auditor", row.case, gap=0)

    def compile(self, by="office"):
        from zhunsheng.domains.cleanup.progress import counts_of

        self.do("compile_results", by, **counts_of(self.row))

    def decide(self):
        self.do("review_results", "auditor", review_opinion="pass", review_note="合法")
        self.do(
            "decide_results", "mayor", results_meeting="常务会议", results_met_on=self.today,
            results_minutes=a_document(), results_effective_on=self.today + timedelta(days=10),
        )  # fmt: skip

    def publish(self):
        self.do(
            "publish_results", "office", results_channel="政府网站", secrecy_reviewed=True,
            results_number="阳府〔2017〕30号",
        )  # fmt: skip
