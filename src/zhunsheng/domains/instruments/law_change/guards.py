"""The conditions of an answer to a change of law (法律变动应对条件), each a pure predicate."""

from zhunsheng.domains.instruments.law_change.facts import DONE_LATER, MEASURES, NONE
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack


def every_affected_item_answered(snapshot: Snapshot, request: Request) -> Lack | None:
    """受影响的文件、事项和案件应当逐项研究 (国发〔2008〕17号（十五）; 国办发〔2018〕37号; G11)."""
    affected = int(snapshot.latest_fact("affected_count") or 0)
    answered = int(request.facts.get("answered_count", 0))
    return None if affected == answered else {"affected": affected, "answered": answered}


def not_concerned_stands_alone(snapshot: Snapshot, request: Request) -> Lack | None:
    """答复不涉及的，不能同时采取其他措施 (国发〔2008〕17号（十五）; 国办发〔2018〕37号; G11)."""
    chosen = request.facts.get("change_measures", ())
    others = [MEASURES[name] for name in chosen if name != NONE]
    return {"others": others} if NONE in chosen and others else None


def measures_have_their_day(snapshot: Snapshot, request: Request) -> Lack | None:
    """修改、废止文件或者调整清单的，应当定出完成日期 (国发〔2008〕17号（十五）; 国办发〔2018〕37号; G11)."""
    later = [m for m in request.facts.get("change_measures", ()) if m in DONE_LATER]
    dated = request.facts.get("measures_planned_on")
    return {"measures": [MEASURES[name] for name in later]} if later and not dated else None


def answer_checker_did_not_answer(snapshot: Snapshot, request: Request) -> Lack | None:
    """审核答复的人员不得是答复人员 (国办发〔2018〕37号; 2018年以前为本地规定; G11)."""
    return {} if request.actor.id in snapshot.actors_of("answer_law_change") else None


GUARDS = (
    Guard("every_affected_item_answered", "answer.items_left",
          Text("受影响 {affected} 项，答复研究了 {answered} 项。", "{affected} items rest on it; the answer is about {answered}."),
          Text("请对照清单逐项研究后再答复。", "Look at every item on the list, then answer."),
          every_affected_item_answered, reads=("answered_count",)),
    Guard("not_concerned_stands_alone", "answer.concerned_after_all",
          Text("既选了“不涉及”，又选了：{others}。", "“Not concerned” was chosen together with: {others}."),
          Text("确有部分不涉及的，选实际采取的措施，并在理由中说明。", "Choose the measures taken and give the reason for the rest."),
          not_concerned_stands_alone, reads=("change_measures",)),
    Guard("measures_have_their_day", "answer.day_missing",
          Text("没有写明何时完成：{measures}。", "When this will be done is not said: {measures}."),
          Text("请填写计划完成日期。", "Give the day by which it will be done."),
          measures_have_their_day, reads=("change_measures",)),
    Guard("answer_checker_did_not_answer", "answer.checked_by_author",
          Text("审核人员就是答复人员。", "Whoever checks gave the answer."),
          Text("请由其他审核人员审核。", "Let another reviewer do it."), answer_checker_did_not_answer),
)  # fmt: skip
