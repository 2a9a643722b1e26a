"""How penalty cases go (处罚案件经过)."""

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

from zhunsheng.demo.city import City
from zhunsheng.demo.records import PowerRecord
from zhunsheng.demo.story import Step
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

    def investigation(self, chance: Random) -> list[Step]:
        """From the clue to the end of the investigation."""
        return [
            self.clue(),
            self.file(chance.randint(0, 4)),
            self.collect(chance.randint(0, 5)),
            self.conclude(chance.randint(2, 15)),
        ]

    def notice(self, gap: int) -> Step:
        """Notice of the penalty, with the right to a hearing where the law gives one."""
        act = "serve_hearing_notice" if self.is_large else "serve_notice"
        return Step(act, "case_handler", gap,
                    lambda day: {**self._proposed, "plea_until": day + timedelta(days=3)})  # fmt: skip

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
                "hearing_on": day + timedelta(days=15), "hearing_place": "本机关听证室",
                "hearing_chair": chair,
            }),
            Step("hold_hearing", "hearing_chair", 9, {
                "hearing_chair": chair, "hearing_summary": "双方陈述和质证（演示）。",
                "hearing_record": self.city.documents["hearing"],
            }),
        ]  # fmt: skip

    def review(self, gap: int) -> Step:
        """Legality review."""
        return Step("review_legality", "legal_reviewer", gap,
                    {"review_opinion": "pass", "review_note": "主体、程序、依据、裁量均无不当。"})  # fmt: skip

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
        return Step("decide_no_penalty", "organ_head", gap,
                    {"no_penalty_ground": "minor", "decision_grounds": "轻微并及时改正。"})  # fmt: skip

    def serve(self, gap: int, act: str = "serve_decision") -> Step:
        """Service."""
        return Step(act, "case_handler", gap,
                    {"service_method": "direct", "served_to": self.party.name})  # fmt: skip

    def publish(self, gap: int) -> Step:
        """Publication."""
        return Step("publish_decision", "publisher", gap, {"secrecy_reviewed": True})

    def pay(self, gap: int) -> Step:
        """Payment of all that is owed."""
        owed = self.fine + (self.fine // 10 if "confiscation" in self.kinds else 0)
        return Step("record_payment", "case_handler", gap,
                    {"paid_amount": str(owed), "payment_receipt": "演示票据"})  # fmt: skip

    def close(self, gap: int, ground: str = "performed") -> Step:
        """Closing."""
        return Step("close_case", "case_handler", gap, {"closing_ground": ground})

    def ending(self, chance: Random) -> list[Step]:
        """Service, publication, payment and closing in good time."""
        return [
            self.serve(chance.randint(0, 3)),
            self.publish(chance.randint(0, 3)),
            self.pay(chance.randint(1, 8)),
            self.close(chance.randint(0, 5)),
        ]

    def on_spot(self, fine: int) -> Step:
        """A penalty on the spot."""
        return Step("decide_on_spot", "case_handler", 0, {
            "violation": self.power.violation,
            "violation_facts": f"{self.party.name}{self.power.violation}，当场查实（演示）。",
            "violation_basis": self.power.basis, "offence_place": "现场",
            "officers": self._officers, "penalty_kinds": ["fine"] if fine else ["warning"],
            "fine": str(fine), "rights_told": True, "served_to": self.party.name,
        })  # fmt: skip


OUTCOMES = {
    "usual": 62, "pleaded": 8, "no_penalty": 5, "dropped": 4, "transferred": 3, "not_filed": 4,
    "served_late": 3, "published_late": 3, "enforced": 3, "unnoticed": 1.5,
}  # fmt: skip


def ordinary_steps(desk: PenaltyDesk, outcome: str, chance: Random) -> list[Step]:
    """The acts of an ordinary penalty case with a given outcome."""
    begin = desk.investigation(chance)
    why = {"reason": "经调查，违法事实不能成立（演示）。"}
    match outcome:
        case "not_filed":
            return [begin[0], Step("decline_filing", "organ_head", 3, why)]
        case "dropped":
            return [*begin, Step("drop_case", "organ_head", 2, why)]
        case "transferred":
            to = {"transfer_to": "有管辖权的机关（演示）", "reason": "不属于本机关管辖。"}
            return [*begin[:3], Step("transfer_case", "organ_head", 4, to)]
        case "no_penalty":
            served = desk.serve(chance.randint(1, 3), "serve_no_penalty")
            return [*begin, *_reviewed(desk), desk.no_penalty(3), served]
        case "unnoticed":  # only as a record taken over: the door would refuse it
            return [*begin, desk.decide(4), *desk.ending(chance)]
    before = [*begin, *_noticed(desk, outcome, chance)]
    heard = any(step.act == "hold_hearing" for step in before)
    decide = desk.decide(chance.randint(5, 9), heard=heard)
    match outcome:
        case "served_late":
            late = [desk.publish(2), desk.serve(chance.randint(7, 15)), desk.pay(3), desk.close(1)]
            return [*before, decide, *late]
        case "published_late":
            late = [desk.serve(2), desk.publish(chance.randint(7, 20)), desk.pay(1), desk.close(1)]
            return [*before, decide, *late]
        case "enforced":
            return [
                *before,
                decide,
                desk.serve(1),
                desk.publish(2),
                desk.close(70, "court_enforced"),
            ]
    return [*before, decide, *desk.ending(chance)]


def _noticed(desk: PenaltyDesk, outcome: str, chance: Random) -> list[Step]:
    steps = [desk.notice(chance.randint(1, 5))]
    heard = False
    if desk.is_large:
        way = chance.random()
        heard = way < 0.35
        if heard:
            steps += desk.hearing()
        elif way < 0.75:
            steps.append(desk.waive(1))
    if outcome == "pleaded" and not desk.is_large:
        steps += desk.plea()
    return [*steps, *_reviewed(desk, heard=heard), *([desk.discuss(6)] if desk.serious else [])]


def _reviewed(desk: PenaltyDesk, *, heard: bool = False) -> list[Step]:
    return [desk.review(5)] if desk.since_2021 and (desk.reviewed or heard) else []


def summary_steps(desk: PenaltyDesk, chance: Random, *, late: bool = False) -> list[Step]:
    """The acts of a penalty on the spot: a small fine, or a warning."""
    most = (1000, 50) if not desk.since_2021 else (3000, 200)
    cap = most[0] if desk.party.is_organisation else most[1]
    fine = chance.choice([0, cap // 5, cap // 2, cap])
    filed = Step("file_with_organ", "case_handler", chance.randint(0, 2))
    publish = desk.publish(chance.randint(9, 20) if late else chance.randint(0, 4))
    pay = [Step("record_payment", "case_handler", 1,
                {"paid_amount": str(fine), "payment_receipt": "演示票据"})] if fine else []  # fmt: skip
    return [desk.on_spot(fine), filed, publish, *pay, desk.close(chance.randint(0, 3))]


def draw_fine(power: PowerRecord, chance: Random) -> int:
    """A fine within the range, mostly near its lower end."""
    span = power.fine_to - power.fine_from
    return round((power.fine_from + span * chance.random() ** 3) / 50) * 50 or power.fine_from


def with_officers(desk: PenaltyDesk, officers: list[str]) -> PenaltyDesk:
    """The same, handled by others."""
    return replace(desk, officers=tuple(officers))
