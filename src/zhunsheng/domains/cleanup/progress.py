"""How far a clean-up got (清理进度): in all and by organ, in a query or two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from zhunsheng.domains.cleanup.facts import COUNTS
from zhunsheng.domains.cleanup.findings.reading import Owners
from zhunsheng.domains.cleanup.models import CleanupCampaign, CleanupDocument
from zhunsheng.domains.cleanup.stock import missing_of
from zhunsheng.kernel.casefile.errors import CasefileError

_STAGES = [stage for stage in CleanupDocument.Stage.values if stage != "returned"]
_READY = (CleanupDocument.Stage.AGREED, CleanupDocument.Stage.SETTLED)


@dataclass(slots=True)
class Progress:
    """The documents of one organ by stage and result (机关进度)."""

    organ: UUID | None = None
    name: str = ""
    name_en: str = ""
    total: int = 0
    with_findings: int = 0
    reached: dict[str, int] = field(default_factory=dict)
    results: dict[str, int] = field(default_factory=dict)

    def done(self, stage: str) -> int:
        """How many got as far as a stage, or further."""
        return sum(self.reached.get(each, 0) for each in _STAGES[_STAGES.index(stage) :])

    def add(self, other: "Progress") -> None:
        """Add another organ's."""
        self.total += other.total
        self.with_findings += other.with_findings
        for mine, theirs in ((self.reached, other.reached), (self.results, other.results)):
            for key, n in theirs.items():
                mine[key] = mine.get(key, 0) + n


def progress_of(campaign: CleanupCampaign) -> Sequence[Progress]:
    """By organ, the most documents first: one query."""
    rows: Any = (
        campaign.documents.exclude(stage=CleanupDocument.Stage.RETURNED)
        .order_by()
        .values("organ", "organ__name", "organ__name_en", "stage", "result")
        .annotate(n=Count("pk"), found=Count("pk", filter=Q(finding_count__gt=0)))
    )
    organs: dict[UUID, Progress] = {}
    for row in rows:
        each = organs.setdefault(
            row["organ"], Progress(row["organ"], row["organ__name"], row["organ__name_en"])
        )
        each.total += row["n"]
        each.with_findings += row["found"]
        each.reached[row["stage"]] = each.reached.get(row["stage"], 0) + row["n"]
        if row["result"]:
            each.results[row["result"]] = each.results.get(row["result"], 0) + row["n"]
    return sorted(organs.values(), key=lambda each: (-each.total, each.name))


def total_of(organs: Sequence[Progress]) -> Progress:
    """All organs together."""
    total = Progress()
    for each in organs:
        total.add(each)
    return total


def counts_of(campaign: CleanupCampaign) -> Mapping[str, int]:
    """The numbers that a compiled list has to state, as the list stands."""
    total = total_of(progress_of(campaign))
    found = {fact: total.results.get(result, 0) for result, fact in COUNTS.items()}
    return {"count_of_stock": total.total, **found}


def check_counts(campaign: CleanupCampaign, said: Mapping[str, Any], on: date) -> None:
    """Refuse a list that is not complete, or numbers that are not those of the list."""
    waiting = campaign.documents.exclude(stage__in=(*_READY, CleanupDocument.Stage.RETURNED))
    returned = campaign.documents.filter(stage=CleanupDocument.Stage.RETURNED).exclude(
        version__in=campaign.documents.exclude(stage=CleanupDocument.Stage.RETURNED).values(
            "version"
        )
    )
    unfinished, unplaced = waiting.count(), returned.count()
    missing = sum(1 for _ in missing_of(campaign, on, Owners(on)))
    if unfinished or unplaced or missing:
        raise CasefileError(
            "campaign.documents_outstanding",
            f"还不能汇总：{unfinished}件没有审核同意，{unplaced}件退回后没有改派，"
            f"{missing}件没有分办。请办完再汇总。",
            f"Not all is done: {unfinished} are not agreed, {unplaced} were returned and not "
            f"assigned again, {missing} were never assigned. Finish these first.",
        )
    held = counts_of(campaign)
    wrong = {name: n for name, n in held.items() if int(said.get(name, -1)) != n}
    if wrong:
        right = "、".join(str(held[name]) for name in ("count_of_stock", *COUNTS.values()))
        raise CasefileError(
            "campaign.counts_differ_from_list",
            f"填写的数字与清理台账不符：总数、继续有效、修改、废止、宣布失效应为{right}。",
            f"The numbers are not those of the list, which has (in all, kept, amended, repealed, "
            f"lapsed): {right}.",
        )
