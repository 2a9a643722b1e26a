"""The conditions of a legality review (合法性审查条件), each a pure predicate."""

from zhunsheng.domains.decisions.facts import CONTRACT
from zhunsheng.kernel.statute.facts import as_money
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack

_CONTRACT_FACTS = (
    "contract_kind",
    "contract_amount",
    "counterparty",
    "contract_months",
    "foreign_related",
    "gives_guarantee",
)
_SUBMISSIONS = ("submit_matter", "resubmit_matter")
_AGAINST = frozenset({"unlawful", "outside"})


def _is_contract(snapshot: Snapshot) -> bool:
    return bool(snapshot.latest_fact("matter_kind") == CONTRACT)


def contract_described(snapshot: Snapshot, request: Request) -> Lack | None:
    """送审合同应当写明类别、金额、相对方、期限、是否涉外和担保 (713号 art. 26)."""
    if request.facts.get("matter_kind") != CONTRACT:
        return None
    missing = [name for name in _CONTRACT_FACTS if name not in request.facts]
    return {"count": len(missing)} if missing else None


def enough_time_for_review(snapshot: Snapshot, request: Request) -> Lack | None:
    """送请审查应当保证必要的审查时间 (G10: 713号 art. 26); 少于的应当说明理由."""
    allowed = int(request.facts.get("days_allowed", 0))
    least = int(snapshot.figures["review_days_least"])
    if allowed >= least or request.facts.get("reason"):
        return None
    return {"allowed": allowed, "least": least}


def papers_asked_once(snapshot: Snapshot, request: Request) -> Lack | None:
    """补充材料应当一次提出 (713号 art. 26)."""
    asked, submitted = snapshot.last("ask_for_papers"), snapshot.last(*_SUBMISSIONS)
    return {} if asked and submitted and asked.seq > submitted.seq else None


def reviewer_is_not_undertaker(snapshot: Snapshot, request: Request) -> Lack | None:
    """审查人员不得是起草、承办人员 (G10: 713号 art. 25)."""
    handled = snapshot.actors_of(*_SUBMISSIONS, "add_papers", "answer_opinion")
    return {} if request.actor.id in handled else None


def adviser_was_heard(snapshot: Snapshot, request: Request) -> Lack | None:
    """审查中应当组织法律顾问、公职律师提出意见 (713号 art. 28; 粤府令207号)."""
    heard, submitted = snapshot.last("hear_adviser"), snapshot.last(*_SUBMISSIONS)
    return None if heard and submitted and heard.seq > submitted.seq else {}


def large_contract_reviewed_by_government(snapshot: Snapshot, request: Request) -> Lack | None:
    """数额较大的合同由政府法制机构审查 (粤府令207号; 713号 art. 25; 数额见地方标准数额)."""
    amount = as_money(snapshot.latest_fact("contract_amount"))
    least = snapshot.figures["contract_to_government"]
    if not _is_contract(snapshot) or amount < least:
        return None
    by_government = "decision_reviewer" in request.actor.roles
    return None if by_government else {"amount": f"{amount:,.2f}", "least": f"{least:,.2f}"}


def guarantee_is_not_lawful(snapshot: Snapshot, request: Request) -> Lack | None:
    """行政机关不得为保证人 (担保法 art. 8; 民法典 art. 683)."""
    given = _is_contract(snapshot) and snapshot.latest_fact("gives_guarantee") is True
    return {} if given and request.facts.get("legality_opinion") == "lawful" else None


def amendments_are_counted(snapshot: Snapshot, request: Request) -> Lack | None:
    """应当修改的，应当写明有几条意见 (713号 art. 28)."""
    if request.facts.get("legality_opinion") != "amend" or request.facts.get("amendments_asked"):
        return None
    return {}


def non_adoption_is_explained(snapshot: Snapshot, request: Request) -> Lack | None:
    """未采纳、部分采纳审查意见的应当说明理由 (713号 art. 28)."""
    if request.facts.get("review_adoption") == "adopted" or request.facts.get(
        "review_adoption_note"
    ):
        return None
    return {}


def not_found_unlawful(snapshot: Snapshot, request: Request) -> Lack | None:
    """经审查不合法的，不得提交讨论、作出决策 (G10: 713号 art. 25)."""
    return {} if snapshot.latest_fact("legality_opinion") in _AGAINST else None


def not_found_unlawful_unless_exploratory(snapshot: Snapshot, request: Request) -> Lack | None:
    """经审查不合法的不得提交讨论; 探索性改革可以明示法律风险后提交 (713号 art. 25)."""
    if snapshot.latest_fact("legality_opinion") not in _AGAINST:
        return None
    stated = request.facts.get("is_exploratory") is True and request.facts.get("risk_note")
    return None if stated else {}


def matter_is_a_contract(snapshot: Snapshot, request: Request) -> Lack | None:
    """只有合同可以签订 (粤府令207号; 713号 art. 25)."""
    return None if _is_contract(snapshot) else {}


def matter_is_no_contract(snapshot: Snapshot, request: Request) -> Lack | None:
    """合同以签订结束审查，以便跟踪纠纷 (713号 art. 25)."""
    return {} if _is_contract(snapshot) else None


GUARDS = (
    Guard("contract_described", "review.contract_not_described",
          Text("送审合同还缺 {count} 项：类别、金额、相对方、期限、是否涉外、是否含担保条款都应写明。",
               "{count} particulars are missing: kind, sum, counterparty, term, whether foreign-related, whether a guarantee is given."),
          Text("请补齐。", "Complete them."), contract_described, reads=("matter_kind",)),
    Guard("enough_time_for_review", "review.too_little_time",
          Text("只留了 {allowed} 个工作日审查，一般不少于 {least} 个工作日。",
               "{allowed} working days are left for the review; {least} are the rule."),
          Text("请推迟拟提交讨论或者签订的日期；确需缩短的，填写理由。",
               "Put off the meeting or the signature; if it must be shorter, give the reason."),
          enough_time_for_review, reads=("days_allowed",), figures=("review_days_least",)),
    Guard("papers_asked_once", "review.papers_asked_before",
          Text("这次送审已经要求补充过材料。", "Papers were asked for once in this submission."),
          Text("请受理，或者退回。", "Accept it, or return it."), papers_asked_once),
    Guard("reviewer_is_not_undertaker", "review.by_undertaker",
          Text("审查人员承办过这一事项，不得审查。", "The reviewer handled this matter and may not review it."),
          Text("请由没有承办的人员审查。", "Let somebody review it who did not handle it."), reviewer_is_not_undertaker),
    Guard("adviser_was_heard", "review.adviser_not_heard",
          Text("没有组织法律顾问、公职律师提出法律意见。", "No legal adviser was asked for an opinion."),
          Text("请先登记法律顾问意见。", "Record the adviser's opinion first."), adviser_was_heard),
    Guard("large_contract_reviewed_by_government", "review.not_by_government",
          Text("合同金额 {amount} 元，达到 {least} 元的由政府合法性审查机构审查。",
               "The contract is over {amount} yuan; from {least} on the government's legal office reviews it."),
          Text("请送政府合法性审查机构。", "Send it to the legal office of the government."),
          large_contract_reviewed_by_government, figures=("contract_to_government",)),
    Guard("guarantee_is_not_lawful", "review.guarantee",
          Text("合同含行政机关提供担保的条款，行政机关不得为保证人。",
               "In this contract the organ gives a guarantee; an organ of state may not be a guarantor."),
          Text("请提出修改意见，删去担保条款。",
               "Ask that the clause be taken out."),
          guarantee_is_not_lawful, reads=("legality_opinion",)),
    Guard("amendments_are_counted", "review.amendments_not_counted",
          Text("意见是应当修改，没有写明有几条修改意见。", "It is to be amended, but it is not said in how many points."),
          Text("请填写条数。", "Give their number."), amendments_are_counted, reads=("legality_opinion",)),
    Guard("non_adoption_is_explained", "review.non_adoption_unexplained",
          Text("没有全部采纳审查意见，也没有说明理由。", "The opinion was not wholly adopted and no reason is given."),
          Text("请填写调整情况和理由。", "Say what was changed and why not the rest."),
          non_adoption_is_explained, reads=("review_adoption",)),
    Guard("not_found_unlawful", "decision.found_unlawful",
          Text("审查意见是不合法或者超出权限，不得提交讨论或者签订。",
               "The review found it unlawful or outside the organ's competence: it may not go on."),
          Text("请修改后重新送审，或者不再推进。", "Amend and submit it again, or drop it."), not_found_unlawful),
    Guard("not_found_unlawful_unless_exploratory", "decision.found_unlawful",
          Text("审查意见是不合法或者超出权限，不得提交讨论；国家尚无规定的探索性改革，应当明示法律风险。",
               "The review found it unlawful or outside competence: it may not go to a meeting; a reform without rules of "
               "the state may, its legal risk openly stated."),
          Text("请修改后重新送审，或者不再推进。", "Amend and submit it again, or drop it."),
          not_found_unlawful_unless_exploratory),
    Guard("matter_is_a_contract", "review.no_contract",
          Text("送审的不是合同。", "What was submitted is no contract."),
          Text("请提交讨论或者印发。", "Put it to a meeting or issue it."), matter_is_a_contract),
    Guard("matter_is_no_contract", "review.is_contract",
          Text("送审的是合同。", "What was submitted is a contract."),
          Text("请登记签订，以便跟踪履行和纠纷。", "Record its signature, so that disputes can be followed."), matter_is_no_contract),
)  # fmt: skip
