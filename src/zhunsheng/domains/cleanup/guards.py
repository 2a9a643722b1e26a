"""The conditions of a clean-up (清理条件), each a pure predicate."""

from zhunsheng.domains.cleanup.facts import AMEND, COUNTS, KEEP, LAPSE
from zhunsheng.kernel.statute.conditions import published_before, review_passed
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack


def stock_days_in_order(snapshot: Snapshot, request: Request) -> Lack | None:
    """清理范围的起止日期应当先后有序 (国发〔2008〕17号 art. 15)."""
    since = as_day(request.facts.get("stock_issued_from"))
    until = as_day(request.facts.get("stock_issued_until"))
    if since is None or until is None or since <= until:
        return None
    return {"from": since.isoformat(), "until": until.isoformat()}


def counts_add_up(snapshot: Snapshot, request: Request) -> Lack | None:
    """继续有效、修改、废止、失效四类相加应当等于总数 (国发〔2008〕17号 art. 15: 目录应当完整)."""
    total = int(request.facts.get("count_of_stock", 0))
    added = sum(int(request.facts.get(name, 0)) for name in COUNTS.values())
    return None if total == added else {"total": total, "added": added}


def results_reviewer_did_not_compile(snapshot: Snapshot, request: Request) -> Lack | None:
    """审核清理结果的人员不得是汇总人员 (国办发〔2018〕115号 art. 5; 2017年为本地规定)."""
    return {} if request.actor.id in snapshot.actors_of("compile_results") else None


def results_review_passed(snapshot: Snapshot, request: Request) -> Lack | None:
    """清理结果审核通过后才能审议 (国发〔2008〕17号 art. 13, 15)."""
    return review_passed(snapshot, "review_results")


def results_published_before_effect(snapshot: Snapshot, request: Request) -> Lack | None:
    """清理结果公布后才能生效 (国发〔2008〕17号 art. 15: 清理后要向社会公布)."""
    return published_before(snapshot, request, "results_effective_on")


def documents_are_of_organs(snapshot: Snapshot, request: Request) -> Lack | None:
    """清理的是本地机关制发的文件 (国发〔2008〕17号 art. 15)."""
    named = request.facts.get("cleaned_documents", ())
    views = [snapshot.instruments[key] for key in named if key in snapshot.instruments]
    foreign = [f"《{view.title}》" for view in views if not view.organ]
    return {"foreign": "、".join(foreign)} if foreign else None


def _findings(snapshot: Snapshot) -> set[str]:
    """What the last check and everybody who examined it found."""
    checked = next((e for e in reversed(snapshot.events) if _is_check(e.act)), None)
    found = set(checked.facts.get("finding_kinds", ())) if checked else set()
    for event in snapshot.events:
        found |= set(event.facts.get("further_findings", ()))
    return found


def _is_check(act: str) -> bool:
    return act in ("assign_document", "look_again")


def keep_answers_every_finding(snapshot: Snapshot, request: Request) -> Lack | None:
    """有问题的文件拟继续有效的，应当对每一类问题说明理由 (国发〔2008〕17号 art. 15)."""
    if request.facts.get("cleanup_result") != KEEP:
        return None
    found = _findings(snapshot)
    answered = set(request.facts.get("findings_answered", ()))
    if not request.facts.get("findings_answer"):
        answered = set()
    left = found - answered
    return {"left": len(left), "found": len(found)} if left else None


def expired_is_not_kept(snapshot: Snapshot, request: Request) -> Lack | None:
    """有效期届满的文件已自动失效，不能继续有效 (粤府令277号; 国发〔2008〕17号 art. 15)."""
    kept = request.facts.get("cleanup_result") == KEEP
    return {} if kept and "expired" in _findings(snapshot) else None


def amendment_names_clauses(snapshot: Snapshot, request: Request) -> Lack | None:
    """拟修改的应当写明改什么 (国发〔2008〕17号 art. 15)."""
    amend = request.facts.get("cleanup_result") == AMEND
    return {} if amend and not request.facts.get("amendment_points") else None


def lapse_has_ground(snapshot: Snapshot, request: Request) -> Lack | None:
    """拟宣布失效的应当写明失效情形 (国发〔2008〕17号 art. 15)."""
    lapse = request.facts.get("cleanup_result") == LAPSE
    return {} if lapse and not request.facts.get("lapse_ground") else None


def result_head_did_not_propose(snapshot: Snapshot, request: Request) -> Lack | None:
    """确认清理意见的负责人不得是提出人 (国发〔2008〕17号 art. 13)."""
    return {} if request.actor.id in snapshot.actors_of("propose_result") else None


def result_reviewer_did_not_propose(snapshot: Snapshot, request: Request) -> Lack | None:
    """审核清理意见的人员不得是提出人、确认人 (国办发〔2018〕115号 art. 5; 2017年为本地规定)."""
    took_part = snapshot.actors_of("examine_document", "propose_result", "confirm_result")
    return {} if request.actor.id in took_part else None


def settled_by_campaign(snapshot: Snapshot, request: Request) -> Lack | None:
    """清理结果由清理工作集体审议确定，不单独办理 (国发〔2008〕17号 art. 13, 15)."""
    return None if request.facts.get("campaign_number") else {}


def check_is_automatic(snapshot: Snapshot, request: Request) -> Lack | None:
    """检查结果由系统写入 (国发〔2008〕17号 art. 15: 发现的问题应当如实登记)."""
    return None if request.facts.get("finding_details") else {}


def settled_as_agreed(snapshot: Snapshot, request: Request) -> Lack | None:
    """清理结果应当与审核同意的意见一致，需要改变的退回重新研究 (国发〔2008〕17号 art. 15)."""
    wants_amendment = snapshot.latest_fact("cleanup_result") == AMEND
    return None if wants_amendment == (request.act == "order_amendment") else {}


def amended_document_in_force(snapshot: Snapshot, request: Request) -> Lack | None:
    """修改后的文件应当已经施行 (国发〔2008〕17号 art. 15)."""
    view = snapshot.instruments.get(str(request.facts.get("amended_into", "")))
    if view is None or view.in_force_on(request.occurred_on):
        return None
    return {"title": view.title}


GUARDS = (
    Guard("stock_days_in_order", "campaign.days_reversed",
          Text("制发日期自 {from} 晚于至 {until}。", "Issued from {from} is after {until}."),
          Text("请核对两个日期。", "Check both days."), stock_days_in_order,
          reads=("stock_issued_from", "stock_issued_until")),
    Guard("counts_add_up", "campaign.counts_differ",
          Text("四类相加是 {added} 件，总数写的是 {total} 件。", "The four kinds add up to {added}, the total says {total}."),
          Text("请按清理台账重新填写。", "Fill them in from the list of the campaign."), counts_add_up,
          reads=("count_of_stock",)),
    Guard("results_reviewer_did_not_compile", "campaign.reviewed_by_compiler",
          Text("审核人员汇总过清理结果。", "Whoever reviews compiled the results."),
          Text("请由其他审核人员审核。", "Let another reviewer do it."), results_reviewer_did_not_compile),
    Guard("results_review_passed", "campaign.review_not_passed",
          Text("清理结果没有通过合法性审核。", "The results did not pass the legality review."),
          Text("请退回重新清理，再汇总送审。", "Send them back, compile again and submit."), results_review_passed),
    Guard("results_published_before_effect", "campaign.published_too_late",
          Text("清理结果定于 {effective} 生效，公布于 {on}：应当先公布。",
               "They take effect on {effective} and are published on {on}: publish them first."),
          Text("请重新审议生效日期。", "Have a later day decided."), results_published_before_effect),
    Guard("documents_are_of_organs", "campaign.document_not_own",
          Text("不是本地机关制发的文件：{foreign}。", "Not issued by organs of this city: {foreign}."),
          Text("请只选本地机关的文件。", "Choose documents of the city's own organs."), documents_are_of_organs,
          reads=("cleaned_documents",)),
    Guard("keep_answers_every_finding", "result.findings_unanswered",
          Text("拟继续有效，但发现的 {found} 类问题中有 {left} 类没有说明。",
               "It is to be kept, but {left} of {found} kinds of findings are not answered."),
          Text("请逐项勾选并说明，或者改提修改、废止、失效。",
               "Tick and answer each, or propose to amend, repeal or declare it lapsed."),
          keep_answers_every_finding, reads=("cleanup_result",)),
    Guard("expired_is_not_kept", "result.expired_kept",
          Text("有效期已届满，文件自动失效，不能继续有效。", "Its term is over: it lapsed by itself and cannot be kept."),
          Text("请提出宣布失效；确需继续实施的，重新制定。", "Propose that it lapsed; if it is still needed, make it anew."),
          expired_is_not_kept, reads=("cleanup_result",)),
    Guard("amendment_names_clauses", "result.amendment_unnamed",
          Text("拟修改，但没有写明改哪些条款。", "It is to be amended, but which clauses is not said."),
          Text("请填写需要修改的条款和内容。", "Say which clauses and how."), amendment_names_clauses,
          reads=("cleanup_result",)),
    Guard("lapse_has_ground", "result.lapse_unexplained",
          Text("拟宣布失效，但没有写明失效情形。", "It is to be declared lapsed, but why is not said."),
          Text("请选择失效情形。", "Choose the ground."), lapse_has_ground, reads=("cleanup_result",)),
    Guard("result_head_did_not_propose", "result.confirmed_by_proposer",
          Text("确认人就是提出清理意见的人。", "Whoever confirms made the proposal."),
          Text("请由机关其他负责人确认。", "Let another head of the organ confirm it."), result_head_did_not_propose),
    Guard("result_reviewer_did_not_propose", "result.reviewed_by_proposer",
          Text("审核人员参与过本文件的审查或者确认。", "Whoever reviews took part in the examination or the confirmation."),
          Text("请由其他审核人员审核。", "Let another reviewer do it."), result_reviewer_did_not_propose),
    Guard("settled_by_campaign", "result.not_by_campaign",
          Text("清理结果由清理工作集体审议确定，不单独办理。", "The result is settled by the decision of the campaign, not alone."),
          Text("在清理工作里办理“集体审议决定清理结果”。", "Decide the results in the campaign."), settled_by_campaign),
    Guard("check_is_automatic", "result.check_not_automatic",
          Text("检查由系统作出，不能填写。", "The check is made by the system, not typed."),
          Text("在文件页上点“重新检查”。", "Press “check again” on the page of the document."), check_is_automatic),
    Guard("settled_as_agreed", "result.settled_otherwise",
          Text("清理结果与审核同意的意见不一致。", "This is not the result that the review agreed to."),
          Text("需要改变的，退回重新研究。", "To change it, send it back."), settled_as_agreed),
    Guard("amended_document_in_force", "result.amendment_not_in_force",
          Text("修改后的《{title}》当日没有施行。", "“{title}” as amended was not in force that day."),
          Text("请在施行后登记。", "Record it once it is in force."), amended_document_in_force,
          reads=("amended_into",)),
)  # fmt: skip
