"""The acts of a penalty case, as the officers of an organ do them (处罚行为)."""

from dataclasses import dataclass
from datetime import date, timedelta

from zhunsheng.demo.city import City
from zhunsheng.demo.records import PowerRecord
from zhunsheng.demo.story import HEARD_AFTER, Step, hearing_day
from zhunsheng.kernel.casefile.commands import NewParty

ORDINARY = "enforcement.penalty.ordinary"
SUMMARY = "enforcement.penalty.summary"
LARGE = {True: 100_000, False: 5_000}
SOURCES = ("patrol", "inspection", "complaint", "transfer", "assigned")


@dataclass(frozen=True, slots=True)
class PenaltyDesk:
    """Who handles penalties in an organ (处罚岗位), and the acts they do.

    `since_2021` says by which law: then the ground for review is stated.
    """

    city: City
    organ: str
    power: PowerRecord
    party: NewParty
    fine: int
    kinds: tuple[str, ...]
    source: str
    since_2021: bool = False
    reviewed: bool = False
    serious: bool = False
    officers: tuple[str, ...] = ()

    @property
    def _officers(self) -> list[str]:
        return list(self.officers) or self.city.ids(self.organ, "case_handler", 2)

    @property
    def _proposed(self) -> dict[str, object]:
        return {"penalty_kinds": list(self.kinds), "fine": str(self.fine)}

    @property
    def is_large(self) -> bool:
        """Whether the party has a right to a hearing."""
        listed = "suspend_business" in self.kinds
        return listed or self.fine >= LARGE[self.party.is_organisation]

    def clue(self) -> Step:
        """Where it began."""
        return Step("register_clue", "case_handler", 0, lambda day: {
            "violation": self.power.violation, "clue_source": self.source,
            "clue_summary": f"发现{self.party.name}涉嫌{self.power.violation}（演示）。",
            "offence_on": day - timedelta(days=1),
        })  # fmt: skip

    def file(self, gap: int) -> Step:
        """Filing."""
        return Step("file_case", "organ_head", gap, {"officers": self._officers})

    def collect(self, gap: int) -> Step:
        """A piece of evidence."""
        return Step("collect_evidence", "case_handler", gap, lambda day: {
            "officers": self._officers, "evidence_kind": "site_record",
            "evidence_title": "现场检查笔录（演示）", "collected_on": day,
        })  # fmt: skip

    def conclude(self, gap: int) -> Step:
        """The end of the investigation."""
        facts: dict[str, object] = {
            "violation": self.power.violation,
            "violation_facts": f"{self.party.name}{self.power.violation}，事实清楚（演示）。",
            "violation_basis": self.power.basis,
            "complex_or_serious": self.serious,
        }
        if self.since_2021:
            facts["review_ground"] = "complex" if self.reviewed else "none"
        return Step("conclude_investigation", "case_handler", gap, facts)

    def notice(self, gap: int) -> Step:
        """Notice of the penalty, with the right to a hearing where the law gives one."""
        act = "serve_hearing_notice" if self.is_large else "serve_notice"

        def facts(day: date) -> dict[str, object]:
            return {**self._proposed, "plea_until": day + timedelta(days=3)}

        return Step(act, "case_handler", gap, facts)

    def plea(self) -> list[Step]:
        """Pleaded and re-checked."""
        return [
            Step("record_plea", "case_handler", 2, {"plea_summary": "请求从轻处罚（演示）。"}),
            Step("recheck_plea", "case_handler", 2,
                 {"plea_outcome": "rejected", "recheck_opinion": "情节已在裁量中考虑。"}),
        ]  # fmt: skip

    def waive(self, gap: int) -> Step:
        """The hearing is waived."""
        return Step("waive_hearing", "case_handler", gap, {"waiver_statement": "不要求听证。"})

    def hearing(self) -> list[Step]:
        """Requested, notified, held."""
        chair = str(self.city.person(self.organ, "hearing_chair").pk)
        return [
            Step("request_hearing", "case_handler", 1),
            Step("notify_hearing", "case_handler", 2, lambda day: {
                "hearing_on": hearing_day(day), "hearing_place": "本机关听证室",
                "hearing_chair": chair,
            }),
            Step("hold_hearing", "hearing_chair", HEARD_AFTER, {
                "hearing_chair": chair, "hearing_summary": "双方陈述和质证（演示）。",
                "hearing_record": self.city.documents["hearing"],
            }),
        ]  # fmt: skip

    def review(self, gap: int) -> Step:
        """Legality review."""
        passed = {"review_opinion": "pass", "review_note": "主体、程序、依据、裁量均无不当。"}
        return Step("review_legality", "legal_reviewer", gap, passed)

    def discuss(self, gap: int) -> Step:
        """The heads discuss it."""
        heads = self.city.ids(self.organ, "organ_head", 1)
        return Step("discuss", "organ_head", gap, {
            "discussion_members": [*heads, *self.city.ids(self.organ, "legal_reviewer", 1)],
            "discussion_conclusion": "同意拟处罚意见。",
            "discussion_minute": self.city.documents["discussion"],
        })  # fmt: skip

    def decide(self, gap: int, *, heard: bool = False) -> Step:
        """The penalty."""
        facts: dict[str, object] = {
            **self._proposed,
            "decision_basis": self.power.basis,
            "decision_grounds": "违法事实清楚，证据确凿。",
        }
        if "confiscation" in self.kinds:
            facts["confiscated"] = str(self.fine // 10)
        if heard and self.since_2021:
            facts["follows_record"] = True
        return Step("decide_penalty", "organ_head", gap, facts)

    def no_penalty(self, gap: int) -> Step:
        """No penalty."""
        why = {"no_penalty_ground": "minor", "decision_grounds": "轻微并及时改正。"}
        return Step("decide_no_penalty", "organ_head", gap, why)

    def serve(self, gap: int, act: str = "serve_decision") -> Step:
        """Service."""
        served = {"service_method": "direct", "served_to": self.party.name}
        return Step(act, "case_handler", gap, served)

    def publish(self, gap: int) -> Step:
        """Publication."""
        return Step("publish_decision", "publisher", gap, {"secrecy_reviewed": True})

    def pay(self, gap: int) -> Step:
        """Payment of all that is owed."""
        owed = self.fine + (self.fine // 10 if "confiscation" in self.kinds else 0)
        return self.paid(owed, gap)

    def paid(self, amount: int, gap: int) -> Step:
        """Payment of a sum."""
        facts = {"paid_amount": str(amount), "payment_receipt": "演示票据"}
        return Step("record_payment", "case_handler", gap, facts)

    def close(self, gap: int, ground: str = "performed") -> Step:
        """Closing."""
        return Step("close_case", "case_handler", gap, {"closing_ground": ground})

    def on_spot(self, fine: int) -> Step:
        """A penalty on the spot."""
        return Step("decide_on_spot", "case_handler", 0, {
            "violation": self.power.violation,
            "violation_facts": f"{self.party.name}{self.power.violation}，当场查实（演示）。",
            "violation_basis": self.power.basis, "offence_place": "现场",
            "officers": self._officers, "penalty_kinds": ["fine"] if fine else ["warning"],
            "fine": str(fine), "rights_told": True, "served_to": self.party.name,
        })  # fmt: skip

    def file_with_organ(self, gap: int) -> Step:
        """The penalty on the spot is filed with the organ."""
        return Step("file_with_organ", "case_handler", gap)

    def decline(self, gap: int) -> Step:
        """Not filed."""
        return Step("decline_filing", "organ_head", gap, {"reason": "线索不足，不予立案。"})

    def drop(self, gap: int) -> Step:
        """Nothing was found."""
        return Step("drop_case", "organ_head", gap, {"reason": "经调查，违法事实不能成立。"})

    def transfer(self, gap: int) -> Step:
        """Handed to the competent organ."""
        to = {"transfer_to": "有管辖权的机关（演示）", "reason": "不属于本机关管辖。"}
        return Step("transfer_case", "organ_head", gap, to)
