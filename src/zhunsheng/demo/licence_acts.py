"""The acts of a licence case, as the officers of an organ do them (许可行为)."""

from dataclasses import dataclass
from datetime import date

from zhunsheng.demo.city import City
from zhunsheng.demo.records import ItemRecord
from zhunsheng.demo.story import HEARD_AFTER, Step, hearing_day

LICENCE = "licensing.ordinary"


@dataclass(frozen=True, slots=True)
class LicenceDesk:
    """Who handles licences in an organ (许可岗位), and the acts they do."""

    city: City
    organ: str
    item: ItemRecord
    applicant: str

    def submit(self) -> Step:
        """The application."""
        summary = f"{self.applicant}申请办理“{self.item.title}”（演示）。"
        return Step("submit", "window_officer", 0, {"application_summary": summary})

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
        opinion = "材料齐全，现场核查符合条件。"
        facts = {"officers": officers, "examination_opinion": opinion}
        return Step("examine", "examiner", gap, facts)

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
        why = "情况复杂，需进一步核实。"
        return Step("extend", "organ_head", gap, lambda day: {"reason": why, "notified_on": day})

    def hearing(self) -> list[Step]:
        """Offered, requested, notified, held."""
        chair = str(self.city.person(self.organ, "hearing_chair").pk)

        def notice(day: date) -> dict[str, object]:
            return {
                "hearing_on": hearing_day(day),
                "hearing_place": "本机关听证室",
                "hearing_chair": chair,
            }

        heard = {
            "hearing_chair": chair,
            "hearing_summary": "听取了申请人和利害关系人意见（演示）。",
            "hearing_record": self.city.documents["hearing"],
        }
        return [
            Step("offer_hearing", "examiner", 1),
            Step("request_hearing", "window_officer", 3),
            Step("notify_hearing", "organ_head", 2, notice),
            Step("hold_hearing", "hearing_chair", HEARD_AFTER, heard),
        ]

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
        why = {"reason": "经核查不符合法定条件。", "remedies_told": True}
        return Step("refuse", "organ_head", gap, why)

    def publish(self, gap: int) -> Step:
        """Publication."""
        return Step("publish_decision", "publisher", gap, {"secrecy_reviewed": True})

    def deliver(self, gap: int) -> Step:
        """Delivery of the licence."""
        served = {"service_method": "direct", "served_to": self.applicant}
        return Step("deliver", "window_officer", gap, served)

    def close(self, gap: int) -> Step:
        """Filing."""
        return Step("close_case", "window_officer", gap)

    def deliver_refusal(self, gap: int) -> Step:
        """Delivery of the refusal."""
        served = {"service_method": "mail", "served_to": self.applicant}
        return Step("deliver_refusal", "window_officer", gap, served)

    def refuse_acceptance(self, gap: int) -> Step:
        """Not accepted."""
        why = {"not_accepted_ground": "not_competent", "reason": "该事项不属于本机关职权范围。"}
        return Step("refuse_acceptance", "window_officer", gap, why)

    def withdraw(self, gap: int) -> Step:
        """Withdrawn."""
        return Step("withdraw", "window_officer", gap, {"reason": "申请人自愿撤回。"})

    def terminate(self, gap: int) -> Step:
        """Ended because the item was cancelled meanwhile."""
        why = {"reason": "该许可事项已依法取消，不再办理。"}
        return Step("terminate", "organ_head", gap, why)
