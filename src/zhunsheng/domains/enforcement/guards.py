"""The conditions of penalty procedures (处罚程序条件), each a pure predicate over the snapshot."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from zhunsheng.kernel.statute.facts import as_day, as_money
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack

NOTICES = ("serve_notice", "serve_hearing_notice")
INVESTIGATION = ("file_case", "collect_evidence", "conclude_investigation")
# 行政处罚法 2009 art. 42: suspension of business, revocation, large fines.
LISTED_2009 = frozenset({"suspend_business", "revoke_licence"})
# 行政处罚法 2021 art. 63: adds downgrading, closure, restriction of practice.
LISTED_2021 = LISTED_2009 | {"downgrade", "close_business", "restrict_practice"}
NEW_REVIEWERS_SINCE = date(2018, 1, 1)


def _unfit(snapshot: Snapshot, request: Request) -> list[str]:
    """Who among the officers may not enforce here: without certificate that day, or recused."""
    people = snapshot.people
    return [
        officer
        for officer in request.facts.get("officers", ())
        if officer not in people or people[officer].recused or not people[officer].certified
    ]


def two_certified_officers(snapshot: Snapshot, request: Request) -> Lack | None:
    """G1 执法人员不得少于两人，均应持证、未回避 (行政处罚法 2021 art. 42, 43)."""
    officers, bad = request.facts.get("officers", ()), _unfit(snapshot, request)
    return None if len(officers) >= 2 and not bad else {"officers": len(officers), "bad": len(bad)}


def certified_officer(snapshot: Snapshot, request: Request) -> Lack | None:
    """执法人员应当持证 (行政处罚法 2009 art. 34)."""
    officers, bad = request.facts.get("officers", ()), _unfit(snapshot, request)
    return None if officers and not bad else {"bad": len(bad)}


def case_filed_before_investigation(snapshot: Snapshot, request: Request) -> Lack | None:
    """G2 立案在调查取证之前 (行政处罚法 2021 art. 54)."""
    filed, collected = snapshot.last("file_case"), as_day(request.facts.get("collected_on"))
    if filed is None:
        return {"filed": Text("尚未立案", "not filed yet")}
    if collected is not None and collected < filed.occurred_on:
        return {"filed": filed.occurred_on.isoformat()}
    return None


def evidence_collected(snapshot: Snapshot, request: Request) -> Lack | None:
    """没有证据不得认定违法事实 (行政处罚法 2021 art. 40)."""
    return None if snapshot.last("collect_evidence") else {}


def _proposed(snapshot: Snapshot, request: Request) -> tuple[frozenset[str], Decimal, Decimal]:
    kinds = request.facts.get("penalty_kinds", ())
    return (
        frozenset(kinds),
        as_money(request.facts.get("fine")),
        as_money(request.facts.get("confiscated")),
    )


def _large(snapshot: Snapshot) -> Decimal:
    organisation = any(p.is_organisation for p in snapshot.parties if p.role == "party")
    return snapshot.figures["large_fine_organisation" if organisation else "large_fine_person"]


def _hearing_told(
    snapshot: Snapshot, request: Request, *, listed: frozenset[str], sums: int
) -> Lack | None:
    kinds, *amounts = _proposed(snapshot, request)
    large = _large(snapshot)
    needs = bool(kinds & listed) or any(0 < amount >= large for amount in amounts[:sums])
    if not needs or (request.act not in NOTICES and snapshot.last("serve_hearing_notice")):
        return None
    return {"large": f"{large:,.0f}"}


def hearing_told_when_listed(snapshot: Snapshot, request: Request) -> Lack | None:
    """G4 拟作较重处罚应当告知听证权利 (行政处罚法 2021 art. 63)."""
    return _hearing_told(snapshot, request, listed=LISTED_2021, sums=2)


def hearing_told_when_listed_2009(snapshot: Snapshot, request: Request) -> Lack | None:
    """G4 责令停产停业、吊销证照、较大数额罚款应当告知听证权利 (行政处罚法 2009 art. 42)."""
    return _hearing_told(snapshot, request, listed=LISTED_2009, sums=1)


def hearing_right_settled(snapshot: Snapshot, request: Request) -> Lack | None:
    """G4 听证权利行使、放弃或者逾期之后才能决定 (行政处罚法 2021 art. 64)."""
    return {} if snapshot.state == "hearing_offered" else None


def chair_did_not_investigate(snapshot: Snapshot, request: Request) -> Lack | None:
    """G4 听证主持人不得是本案调查人员 (行政处罚法 2021 art. 64)."""
    chairs = {request.facts.get("hearing_chair")}
    if request.act == "hold_hearing":
        chairs.add(request.actor.id)
    return {} if chairs & snapshot.actors_of(*INVESTIGATION) - {""} else None


def notice_served(snapshot: Snapshot, request: Request) -> Lack | None:
    """G3 未告知不得作出处罚决定 (行政处罚法 2021 art. 62)."""
    return None if snapshot.last(*NOTICES) else {}


def plea_period_over(snapshot: Snapshot, request: Request) -> Lack | None:
    """G3 陈述申辩期未满且当事人未表示意见的，不得决定 (行政处罚法 2021 art. 44)."""
    notice = snapshot.last(*NOTICES)
    until = as_day(notice.facts.get("plea_until")) if notice else None
    if notice is None or until is None or request.occurred_on > until:
        return None
    pleaded = snapshot.last("record_plea", "hold_hearing")
    if pleaded and pleaded.seq > notice.seq:
        return None
    return {"until": until.isoformat()}


def plea_rechecked(snapshot: Snapshot, request: Request) -> Lack | None:
    """G3 当事人陈述申辩的，应当复核 (行政处罚法 2021 art. 45)."""
    plea, recheck = snapshot.last("record_plea"), snapshot.last("recheck_plea")
    return {} if plea and (recheck is None or recheck.seq < plea.seq) else None


def not_aggravated_by_plea(snapshot: Snapshot, request: Request) -> Lack | None:
    """不得因申辩加重处罚 (行政处罚法 2021 art. 45)."""
    notice = snapshot.last(*NOTICES)
    if notice is None or snapshot.last("record_plea", "hold_hearing") is None:
        return None
    return _beyond(notice.facts, request)


def penalty_was_told(snapshot: Snapshot, request: Request) -> Lack | None:
    """G3 处罚不得超出告知的内容 (行政处罚法 2021 art. 62, 2009 art. 41)."""
    notice = snapshot.last(*NOTICES)
    if notice is None or snapshot.last("record_plea", "hold_hearing"):
        return None  # no notice, or a plea: guards of their own speak
    return _beyond(notice.facts, request)


def _beyond(notice: Mapping[str, Any], request: Request) -> Lack | None:
    """What a decision adds to what the party was told; a sum confiscated is a kind of its own."""
    told, fine = as_money(notice.get("fine")), as_money(request.facts.get("fine"))
    decided = set(request.facts.get("penalty_kinds", ()))
    if as_money(request.facts.get("confiscated")):
        decided.add("confiscation")
    added = decided - set(notice.get("penalty_kinds", ()))
    return {"told": f"{told:,.2f}", "fine": f"{fine:,.2f}"} if fine > told or added else None


def _passed(snapshot: Snapshot) -> bool:
    review, concluded = snapshot.last("review_legality"), snapshot.last("conclude_investigation")
    return bool(
        review
        and review.facts.get("review_opinion") == "pass"
        and (concluded is None or review.seq > concluded.seq)
    )


def legal_review_passed_when_triggered(snapshot: Snapshot, request: Request) -> Lack | None:
    """G5 应当法制审核而未审核或者未通过的，不得决定 (行政处罚法 2021 art. 58)."""
    ground = snapshot.latest_fact("review_ground")
    triggered = ground not in (None, "none") or snapshot.last("hold_hearing") is not None
    return {} if triggered and not _passed(snapshot) else None


def legal_review_passed(snapshot: Snapshot, request: Request) -> Lack | None:
    """G5 决定前应当审核 (行政处罚法 2017 art. 38)."""
    return None if _passed(snapshot) else {}


def reviewer_is_not_handler(snapshot: Snapshot, request: Request) -> Lack | None:
    """G5 法制审核人员不得是本案承办人员 (行政处罚法 2021 art. 58)."""
    return {} if request.actor.id in snapshot.actors_of("register_clue", *INVESTIGATION) else None


def new_reviewer_is_qualified(snapshot: Snapshot, request: Request) -> Lack | None:
    """G5 初次从事法制审核的人员应当取得法律职业资格 (行政处罚法 2017 art. 38, 2021 art. 58)."""
    person = request.actor.person
    if person is None or person.qualified:
        return None
    since = person.since.get("legal_reviewer")
    return None if since and since < NEW_REVIEWERS_SINCE else {}


def discussed_when_serious(snapshot: Snapshot, request: Request) -> Lack | None:
    """G6 情节复杂或者重大违法的，应当集体讨论 (行政处罚法 2021 art. 57)."""
    if snapshot.latest_fact("complex_or_serious") is not True:
        return None
    discussed, concluded = snapshot.last("discuss"), snapshot.last("conclude_investigation")
    stale = discussed and concluded and discussed.seq < concluded.seq
    return {} if discussed is None or stale else None


def published_before_closing(snapshot: Snapshot, request: Request) -> Lack | None:
    """处罚决定应当公示，不公示的应当说明理由 (行政处罚法 2021 art. 48; 国办发〔2015〕51号)."""
    if snapshot.last("decide_penalty", "decide_on_spot") is None:
        return None
    reasoned = bool(request.facts.get("not_published_reason"))
    return None if reasoned or snapshot.last("publish_decision") else {}


def fine_paid_before_closing(snapshot: Snapshot, request: Request) -> Lack | None:
    """以履行完毕结案的，罚没款应当缴清 (行政处罚法 2021 art. 66)."""
    decision = snapshot.last("decide_penalty", "decide_on_spot")
    if decision is None or request.facts.get("closing_ground") != "performed":
        return None
    owed = as_money(decision.facts.get("fine")) + as_money(decision.facts.get("confiscated"))
    paid = sum((as_money(e.facts.get("paid_amount")) for e in snapshot.events), Decimal(0))
    return {"owed": f"{owed:,.2f}", "paid": f"{paid:,.2f}"} if paid < owed else None


def summary_kinds_only(snapshot: Snapshot, request: Request) -> Lack | None:
    """当场处罚只限警告和罚款 (行政处罚法 2021 art. 51)."""
    return {} if set(request.facts.get("penalty_kinds", ())) - {"warning", "fine"} else None


def fine_within_summary_cap(snapshot: Snapshot, request: Request) -> Lack | None:
    """当场处罚的罚款不得超过限额 (行政处罚法 2021 art. 51: 200, 3000; 2009 art. 33: 50, 1000)."""
    organisation = any(p.is_organisation for p in snapshot.parties if p.role == "party")
    cap = snapshot.figures["summary_cap_organisation" if organisation else "summary_cap_person"]
    return {"cap": f"{cap:,.0f}"} if as_money(request.facts.get("fine")) > cap else None


def rights_told_on_spot(snapshot: Snapshot, request: Request) -> Lack | None:
    """G3 当场处罚也应当告知 (行政处罚法 2021 art. 44)."""
    return None if request.facts.get("rights_told") is True else {}


def sums_agree_with_kinds(snapshot: Snapshot, request: Request) -> Lack | None:
    """处罚种类与金额应当一致 (行政处罚法 2021 art. 44, 52, 59)."""
    kinds, fine, confiscated = _proposed(snapshot, request)
    if ("fine" in kinds) == (fine > 0) and ("confiscation" in kinds or not confiscated):
        return None
    return {"fine": f"{fine:,.2f}", "confiscated": f"{confiscated:,.2f}"}


GUARDS = (
    Guard("sums_agree_with_kinds", "penalty.sums_and_kinds_differ",
          Text("处罚种类与金额不一致：罚款 {fine} 元、没收 {confiscated} 元。",
               "Kinds and sums do not agree: a fine of {fine} yuan, {confiscated} yuan confiscated."),
          Text("有罚款的应选“罚款”并填金额，没收的应选“没收”。", "Choose “fine” where there is one, and “confiscation” likewise."),
          sums_agree_with_kinds, reads=("penalty_kinds", "fine")),
    Guard("two_certified_officers", "officers.too_few_certified",
          Text("承办人员共 {officers} 人，其中 {bad} 人当日没有有效执法证或者已经回避；应有两名以上持证人员。",
               "{officers} officers, {bad} of them without a valid certificate that day or recused; two certified officers are needed."),
          Text("请换为两名以上当日持有有效执法证、未回避的人员。",
               "Name two or more officers whose certificates were valid that day and who are not recused."),
          two_certified_officers, reads=("officers",)),
    Guard("certified_officer", "officers.not_certified",
          Text("承办人员中有 {bad} 人当日没有有效执法证或者已经回避。",
               "{bad} of the officers held no valid certificate that day or are recused."),
          Text("请由当日持有有效执法证、未回避的人员办理。", "Let officers with a valid certificate act who are not recused."),
          certified_officer, reads=("officers",)),
    Guard("case_filed_before_investigation", "investigation.before_filing",
          Text("调查取证应在立案之后（立案日：{filed}）。", "Evidence is collected after filing (filed: {filed})."),
          Text("请先批准立案；立案前取得的材料作为案源附件。", "File the case first; what came before belongs to the clue."),
          case_filed_before_investigation),
    Guard("evidence_collected", "investigation.no_evidence",
          Text("案卷中没有证据。", "There is no evidence on record."),
          Text("请先登记收集的证据。", "Record the evidence first."), evidence_collected),
    Guard("hearing_told_when_listed", "hearing.not_told",
          Text("拟作处罚属于应当告知听证权利的情形（较大数额为 {large} 元以上，或吊销、停业等）。",
               "The penalty gives a right to a hearing (a large sum is {large} yuan and more, or revocation, closure and the like)."),
          Text("请送达处罚及听证告知。", "Serve the notice with the right to a hearing."),
          hearing_told_when_listed, reads=("penalty_kinds", "fine"),
          figures=("large_fine_person", "large_fine_organisation")),
    Guard("hearing_told_when_listed_2009", "hearing.not_told",
          Text("拟作处罚属于应当告知听证权利的情形（较大数额为 {large} 元以上，或责令停产停业、吊销证照）。",
               "The penalty gives a right to a hearing (a large fine is {large} yuan and more, or suspension of business or revocation)."),
          Text("请送达处罚及听证告知。", "Serve the notice with the right to a hearing."),
          hearing_told_when_listed_2009, reads=("penalty_kinds", "fine"),
          figures=("large_fine_person", "large_fine_organisation")),
    Guard("hearing_right_settled", "hearing.right_open",
          Text("当事人要求听证的期限未满，也未放弃听证。", "The party may still request a hearing and has not waived it."),
          Text("请等待期限届满，或登记当事人的要求或放弃。", "Wait, or record the party's request or waiver."),
          hearing_right_settled),
    Guard("chair_did_not_investigate", "hearing.chair_investigated",
          Text("听证主持人是本案调查人员。", "The chair investigated this case."),
          Text("请指定非本案调查人员主持。", "Appoint a chair who did not investigate."), chair_did_not_investigate),
    Guard("notice_served", "decision.without_notice",
          Text("未告知当事人拟作处罚的内容及事实、理由、依据，不得作出处罚决定。",
               "No notice of the intended penalty, its facts, reasons and basis was served: no penalty may be decided."),
          Text("请先送达处罚告知。", "Serve the notice first."), notice_served),
    Guard("plea_period_over", "decision.plea_period_open",
          Text("陈述申辩期至 {until} 才届满，当事人尚未表示意见。", "The plea may be made until {until}; the party has not spoken yet."),
          Text("请在次日以后决定，或先登记当事人的陈述申辩。", "Decide after that day, or record the plea first."), plea_period_over),
    Guard("plea_rechecked", "decision.plea_not_rechecked",
          Text("当事人已陈述申辩，尚未复核。", "The party pleaded; the plea has not been re-checked."),
          Text("请先复核并登记结论。", "Re-check it and record the outcome."), plea_rechecked),
    Guard("not_aggravated_by_plea", "decision.aggravated_by_plea",
          Text("告知的罚款为 {told} 元，申辩或听证后不得加重（现为 {fine} 元或增加了种类）。",
               "The notice said {told} yuan; after a plea or hearing it may not be heavier (now {fine} yuan, or a kind was added)."),
          Text("请按不重于告知的内容决定；有新事实的，重新告知。", "Decide no more than was told; for new facts serve a new notice."),
          not_aggravated_by_plea, reads=("fine", "penalty_kinds")),
    Guard("legal_review_passed_when_triggered", "decision.review_not_passed",
          Text("本案属于应当法制审核的情形，未经审核或者审核未通过，不得作出决定。",
               "This case needs a legality review; without one that passed, no decision may be made."),
          Text("请送法制审核；需要修改的，修改后再审。", "Have it reviewed; amend and review again where asked."),
          legal_review_passed_when_triggered),
    Guard("legal_review_passed", "decision.review_not_passed",
          Text("决定前应当由审核人员审核，尚未通过。", "Every decision is reviewed first; this one has not passed."),
          Text("请送审核人员审核。", "Have it reviewed."), legal_review_passed),
    Guard("reviewer_is_not_handler", "review.by_handler",
          Text("审核人员承办过本案。", "The reviewer handled this case."),
          Text("请由未承办本案的人员审核。", "Let somebody who did not handle it review."), reviewer_is_not_handler),
    Guard("new_reviewer_is_qualified", "review.not_qualified",
          Text("初次从事法制审核的人员没有取得法律职业资格。", "A reviewer new to the work needs the legal professional qualification."),
          Text("请由有资格的人员审核。", "Let a qualified person review."), new_reviewer_is_qualified),
    Guard("discussed_when_serious", "decision.not_discussed",
          Text("情节复杂或者重大违法，应当由负责人集体讨论决定。", "Complex or serious: the heads must discuss it together."),
          Text("请先集体讨论并上传讨论记录。", "Discuss it and attach the minutes."), discussed_when_serious),
    Guard("penalty_was_told", "decision.beyond_notice",
          Text("决定超出告知的内容：告知罚款 {told} 元，现为 {fine} 元，或增加了处罚种类。",
               "The decision goes beyond the notice: {told} yuan were told, now {fine} yuan, or a kind was added."),
          Text("请按告知的内容决定；要加重的，重新告知。", "Decide what was told; to decide more, serve a new notice."),
          penalty_was_told, reads=("fine", "penalty_kinds")),
    Guard("published_before_closing", "closing.not_published",
          Text("处罚决定尚未公示。", "The decision has not been published."),
          Text("请先公示；依法不予公示的，填写理由。", "Publish it first, or give the reason why it is withheld."),
          published_before_closing),
    Guard("fine_paid_before_closing", "closing.not_paid",
          Text("应缴 {owed} 元，已缴 {paid} 元，不能以“已履行”结案。", "{owed} yuan owed, {paid} paid: not performed."),
          Text("请先登记缴款，或选择其他结案情形。", "Record the payment, or choose another ground."),
          fine_paid_before_closing, reads=("closing_ground",)),
    Guard("summary_kinds_only", "summary.kind_not_allowed",
          Text("当场处罚只能是警告或罚款。", "On the spot only a warning or a fine may be given."),
          Text("请改用普通程序。", "Use the ordinary procedure."), summary_kinds_only, reads=("penalty_kinds",)),
    Guard("fine_within_summary_cap", "summary.fine_too_high",
          Text("超过当场处罚的限额 {cap} 元。", "More than the cap of {cap} yuan for a penalty on the spot."),
          Text("请改用普通程序。", "Use the ordinary procedure."), fine_within_summary_cap, reads=("fine",),
          figures=("summary_cap_person", "summary_cap_organisation")),
    Guard("rights_told_on_spot", "decision.without_notice",
          Text("未当场告知事实、理由、依据和权利。", "Facts, reasons, basis and rights were not told."),
          Text("请先告知并听取陈述申辩。", "Tell them first and hear the plea."), rights_told_on_spot, reads=("rights_told",)),
)  # fmt: skip
