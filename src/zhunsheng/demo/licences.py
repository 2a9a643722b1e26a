"""How licence cases go (许可案件经过)."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from zhunsheng.demo.city import City
from zhunsheng.demo.records import ItemRecord
from zhunsheng.demo.story import Step

PROCEDURE = "licensing.ordinary"


@dataclass(frozen=True, slots=True)
class LicenceDesk:
    """Who handles licences in an organ (许可岗位), and the acts they do."""

    city: City
    organ: str
    item: ItemRecord
    applicant: str

    def submit(self) -> Step:
        """The application."""
        return Step("submit", "window_officer", 0,
                    {"application_summary": f"{self.applicant}申请办理“{self.item.title}”（演示）。"})  # fmt: skip

    def accept(self, gap: int) -> Step:
        """Acceptance."""
        return Step("accept", "window_officer", gap)

    def correction(self, asked: int, brought: int) -> list[Step]:
        """Asked to correct, and corrected."""
        missing = "营业执照复印件未加盖公章；缺少场地使用证明。"
        return [
            Step("request_correction", "window_officer", asked, {"missing_materials": missing}),
            Step("receive_correction", "window_officer", brought,
                 {"corrected_materials": "已补交全部材料。"}),
        ]  # fmt: skip

    def examine(self, gap: int) -> Step:
        """Examination by two."""
        officers = self.city.ids(self.organ, "examiner", 2)
        return Step("examine", "examiner", gap,
                    {"officers": officers, "examination_opinion": "材料齐全，现场核查符合条件。"})  # fmt: skip

    def expert_review(self, begun: int, length: int) -> list[Step]:
        """Time that does not count."""

        def begin(day: date) -> dict[str, object]:
            return {"excluded_matter": "expert_review", "days_needed": length, "notified_on": day}

        return [
            Step("begin_expert_review", "examiner", begun, begin),
            Step("end_expert_review", "examiner", length, {"expert_opinion": "评审通过。"}),
        ]  # fmt: skip

    def extend(self, gap: int) -> Step:
        """Ten more days."""
        return Step("extend", "organ_head", gap,
                    lambda day: {"reason": "案情复杂，需进一步核实。", "notified_on": day})  # fmt: skip

    def hearing(self) -> list[Step]:
        """Offered, requested, notified, held."""
        chair = str(self.city.person(self.organ, "hearing_chair").pk)
        return [
            Step("offer_hearing", "examiner", 1),
            Step("request_hearing", "window_officer", 3),
            Step("notify_hearing", "organ_head", 2,
                 lambda day: {"hearing_on": day + timedelta(days=14), "hearing_place": "本机关听证室",
                              "hearing_chair": chair}),
            Step("hold_hearing", "hearing_chair", 9,
                 {"hearing_chair": chair, "hearing_summary": "听取了申请人和利害关系人意见（演示）。",
                  "hearing_record": self.city.documents["hearing"]}),
        ]  # fmt: skip

    def waived_hearing(self) -> list[Step]:
        """Offered and waived."""
        return [
            Step("offer_hearing", "examiner", 1),
            Step("waive_hearing", "window_officer", 2, {"waiver_statement": "不要求听证。"}),
        ]

    def grant(self, gap: int, *, heard: bool = False) -> Step:
        """The licence."""

        def facts(day: date) -> dict[str, object]:
            said: dict[str, object] = {
                "decision_grounds": "申请符合法定条件、标准。",
                "licence_content": self.item.title,
                "valid_from": day,
                "valid_until": day.replace(day=min(day.day, 28), year=day.year + 3),
            }
            return {**said, "follows_record": True} if heard else said

        return Step("grant", "organ_head", gap, facts)

    def refuse(self, gap: int) -> Step:
        """The refusal."""
        return Step("refuse", "organ_head", gap,
                    {"reason": "经核查不符合法定条件。", "remedies_told": True})  # fmt: skip

    def publish(self, gap: int) -> Step:
        """Publication."""
        return Step("publish_decision", "publisher", gap, {"secrecy_reviewed": True})

    def deliver(self, gap: int) -> Step:
        """Delivery of the licence."""
        return Step("deliver", "window_officer", gap,
                    {"service_method": "direct", "served_to": self.applicant})  # fmt: skip

    def close(self, gap: int) -> Step:
        """Filing."""
        return Step("close_case", "window_officer", gap)

    def ending(self, chance: Random) -> list[Step]:
        """Publication, delivery and filing in good time."""
        return [
            self.publish(chance.randint(0, 4)),
            self.deliver(chance.randint(0, 4)),
            self.close(chance.randint(0, 3)),
        ]


# What becomes of applications, with weights.
OUTCOMES = {
    "granted": 60, "at_once": 8, "corrected": 8, "expert": 4, "refused": 5, "not_accepted": 4,
    "withdrawn": 3, "deemed": 2, "extended": 2, "waived": 1, "heard": 1, "decided_late": 1.2,
    "published_late": 1, "delivered_late": 1,
}  # fmt: skip


def licence_steps(desk: LicenceDesk, outcome: str, chance: Random) -> list[Step]:
    """The acts of a licence case with a given outcome."""
    begin = [desk.submit(), desk.accept(chance.randint(0, 4))]
    examine = desk.examine(chance.randint(1, 5))
    grant = desk.grant(chance.randint(1, 8))
    end = desk.ending(chance)
    match outcome:
        case "at_once":
            quick = [desk.submit(), desk.accept(0), desk.examine(0), desk.grant(0)]
            return [*quick, desk.publish(1), desk.deliver(0), desk.close(0)]
        case "corrected":
            asked = desk.correction(chance.randint(1, 4), chance.randint(2, 20))
            return [begin[0], *asked, desk.accept(chance.randint(0, 4)), examine, grant, *end]
        case "expert":
            review = desk.expert_review(chance.randint(1, 3), chance.randint(15, 40))
            return [*begin, examine, *review, grant, *end]
        case "refused":
            served = Step("deliver_refusal", "window_officer", chance.randint(1, 8),
                          {"service_method": "mail", "served_to": desk.applicant})  # fmt: skip
            return [*begin, examine, desk.refuse(chance.randint(2, 9)), served]
        case "not_accepted":
            ground = {
                "not_accepted_ground": "not_competent",
                "reason": "该事项不属于本机关职权范围。",
            }
            return [begin[0], Step("refuse_acceptance", "window_officer", 2, ground)]
        case "withdrawn":
            reason = {"reason": "申请人自愿撤回。"}
            return [*begin, Step("withdraw", "window_officer", chance.randint(1, 6), reason)]
        case "deemed":
            return [begin[0], desk.examine(chance.randint(7, 10)), grant, *end]
        case "extended":
            longer = [desk.extend(12), desk.grant(chance.randint(5, 9))]
            return [*begin, examine, *longer, *end]
        case "waived":
            return [*begin, examine, *desk.waived_hearing(), grant, *end]
        case "heard":
            return [*begin, examine, *desk.hearing(), desk.grant(3, heard=True), *end]
        case "decided_late":
            return [*begin, examine, replace(grant, gap=chance.randint(22, 34)), *end]
        case "published_late":
            return [*begin, examine, grant, desk.deliver(2), desk.publish(9), desk.close(1)]
        case "delivered_late":
            return [*begin, examine, grant, desk.publish(3), desk.deliver(12), desk.close(1)]
    return [*begin, examine, grant, *end]
