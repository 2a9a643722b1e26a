"""What acts about a change of law bring about beyond state and clocks (法律变动应对的效果)."""

from django.db.models import QuerySet

from zhunsheng.domains.instruments.models import LawChangeTask
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.library.models import Version
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Effect


def keep_law_change(outcome: Outcome) -> None:
    """Keep what the organ is asked about; it is asked once about one change."""
    facts = outcome.facts
    change_on, key = as_day(facts.get("change_on")), facts.get("changed_instrument")
    version = Version.objects.filter(pk=key).defer("text").first() if key else None
    if change_on is None or version is None:
        return  # only a record taken over can lack them
    place = facts.get("changed_place") or ""
    asked = LawChangeTask.objects.filter(
        instrument=version.instrument_id,
        change_on=change_on,
        place=place,
        organ=outcome.case.organ_id,
        is_withdrawn=False,
    ).select_related("case")
    if already := asked.first():
        number = already.case.number
        raise CasefileError(
            "law_change.already_assigned",
            f"本机关就这一变动已有任务（{number}），不再重复分派。请在该案中办理。",
            f"The organ was asked about this change already ({number}): go on in that case.",
        )
    LawChangeTask.objects.create(
        case=outcome.case,
        organ_id=outcome.case.organ_id,
        instrument_id=version.instrument_id,
        version=version,
        place=place,
        change_on=change_on,
        affected_count=facts.get("affected_count") or 0,
    )


def keep_answer_to_change(outcome: Outcome) -> None:
    """Keep what the organ is going to do, and by when."""
    _task(outcome).update(
        measures=outcome.facts.get("change_measures") or [],
        planned_on=as_day(outcome.facts.get("measures_planned_on")),
    )


def withdraw_law_change(outcome: Outcome) -> None:
    """The organ need not answer; it may be asked again."""
    _task(outcome).update(is_withdrawn=True)


def _task(outcome: Outcome) -> QuerySet[LawChangeTask]:
    return LawChangeTask.objects.filter(case=outcome.case)


EFFECTS = (
    Effect("keep_law_change", Text("登记法律变动任务", "Keep the task"), keep_law_change),
    Effect("keep_answer_to_change", Text("登记应对措施", "Keep the answer"), keep_answer_to_change),
    Effect(
        "withdraw_law_change",
        Text("登记撤回任务", "Keep that it was withdrawn"),
        withdraw_law_change,
    ),
)
