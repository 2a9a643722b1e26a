"""The conditions in the life of a normative document (规范性文件制定条件), each a pure predicate."""

from datetime import date, timedelta

from zhunsheng.domains.instruments.normative.facts import FORBIDDEN_CONTENTS, REVIEW_PAPERS
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.limits import add_months
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack

DRAFTING = (
    "propose",
    "begin_consultation",
    "close_consultation",
    "submit_for_review",
    "amend_draft",
)
REVIEWS = ("review", "review_urgently")
OF_GOVERNMENT = frozenset({"government", "government_office"})
_MAY_NOT_ISSUE = frozenset({"provisional", "internal"})
_DUE_PAPERS = ("draft", "basis", "consultation", "own_review")
_NEEDS_AUTHORITY = ("levy", "rights", "own_power", "market_entry", "intermediary")


def _said(snapshot: Snapshot, request: Request, name: str) -> object:
    """A fact of the act, else as it was last given in the case."""
    return request.facts[name] if name in request.facts else snapshot.latest_fact(name)


def _of_government(snapshot: Snapshot, request: Request) -> bool:
    return _said(snapshot, request, "issuer_kind") in OF_GOVERNMENT


def issuer_may_issue(snapshot: Snapshot, request: Request) -> Lack | None:
    """临时机构、议事协调机构和内设机构不得制定规范性文件 (国办发〔2018〕37号; G11)."""
    return {} if request.facts.get("issuer_kind") in _MAY_NOT_ISSUE else None


def _out_of_force(snapshot: Snapshot, keys: object, on: date) -> list[str]:
    known = snapshot.instruments
    named = keys if isinstance(keys, list | tuple) else []
    return [
        known[key].title if key in known else str(key)
        for key in named
        if key not in known or not known[key].in_force_on(on)
    ]


def basis_in_force(snapshot: Snapshot, request: Request) -> Lack | None:
    """制定依据应当有效 (国办发〔2018〕115号（六）; G11)."""
    keys = _said(snapshot, request, "basis_instruments")
    gone = _out_of_force(snapshot, keys, request.occurred_on)
    return {"gone": gone} if gone else None


def public_consultation_when_due(snapshot: Snapshot, request: Request) -> Lack | None:
    """涉及切身利益、重大权利义务或者市场主体的，应当公开征求意见 (优化营商环境条例 art. 62)."""
    due = any(snapshot.latest_fact(n) for n in ("affects_rights", "concerns_market_entities"))
    return {} if due and "public" not in request.facts.get("consultation_ways", ()) else None


def _consulted_for(snapshot: Snapshot, request: Request) -> int | None:
    begun = snapshot.last("begin_consultation")
    return (request.occurred_on - begun.occurred_on).days if begun else None


def _too_short(snapshot: Snapshot, request: Request, figure: str) -> Lack | None:
    lasted, least = _consulted_for(snapshot, request), int(snapshot.figures[figure])
    if lasted is None or lasted >= least:
        return None
    earliest = request.occurred_on + timedelta(days=least - lasted)
    return {"lasted": lasted, "least": least, "earliest": earliest.isoformat()}


def consultation_long_enough(snapshot: Snapshot, request: Request) -> Lack | None:
    """征求意见的时间不得少于规定日数 (国办发〔2018〕37号; G11)."""
    return _too_short(snapshot, request, "consultation_days")


def consultation_long_enough_for_market(snapshot: Snapshot, request: Request) -> Lack | None:
    """与市场主体密切相关的，公开征求意见一般不少于30日 (优化营商环境条例 art. 62)."""
    if not snapshot.latest_fact("concerns_market_entities"):
        return None
    return _too_short(snapshot, request, "market_consultation_days")


def opinions_add_up(snapshot: Snapshot, request: Request) -> Lack | None:
    """采纳的意见不多于收到的意见 (优化营商环境条例 art. 62; G11)."""
    received, adopted = (request.facts.get(f"opinions_{n}", 0) for n in ("received", "adopted"))
    return {"received": received, "adopted": adopted} if adopted > received else None


def feedback_given_to_market(snapshot: Snapshot, request: Request) -> Lack | None:
    """应当反馈意见采纳情况 (优化营商环境条例 art. 62)."""
    if not snapshot.latest_fact("concerns_market_entities"):
        return None
    return None if request.facts.get("feedback_channel") else {}


def competition_reviewed(snapshot: Snapshot, request: Request) -> Lack | None:
    """未经公平竞争审查或者审查认为违反标准的，不得出台 (公平竞争审查条例 art. 18)."""
    if not snapshot.latest_fact("concerns_market_entities"):
        return None
    reviewed = snapshot.last("review_competition")
    violates = reviewed and reviewed.facts.get("competition_conclusion") == "violates"
    return {} if reviewed is None or violates else None


def competition_reviewed_by_regulator(snapshot: Snapshot, request: Request) -> Lack | None:
    """拟由政府出台的，由市场监督管理部门会同起草单位审查 (公平竞争审查条例 art. 14)."""
    if not _of_government(snapshot, request):
        return None
    return None if "competition_reviewer" in request.actor.roles else {}


def exception_has_term(snapshot: Snapshot, request: Request) -> Lack | None:
    """适用例外规定的，应当有合理的实施期限或者终止条件 (公平竞争审查条例 art. 12)."""
    if request.facts.get("competition_conclusion") != "exception":
        return None
    return None if request.facts.get("exception_term") else {}


def review_papers_complete(snapshot: Snapshot, request: Request) -> Lack | None:
    """送审材料应当齐全 (国办发〔2018〕115号（五）; G11)."""
    given = request.facts.get("review_papers", ())
    missing = [REVIEW_PAPERS[name] for name in _DUE_PAPERS if name not in given]
    return {"missing": missing} if missing else None


def reviewer_did_not_draft(snapshot: Snapshot, request: Request) -> Lack | None:
    """审核人员不得是起草人员，参与征求意见、会签不能代替审核 (国办发〔2018〕115号（七）; G11)."""
    drafters = snapshot.actors_of(*DRAFTING, "review_competition")
    return {} if request.actor.id in drafters else None


def reviewed_by_the_government(snapshot: Snapshot, request: Request) -> Lack | None:
    """部门文件也由本级政府法制机构审查 (粤府令93号; G11)."""
    return None if "document_reviewer" in request.actor.roles else {}


def reviewed_at_the_right_level(snapshot: Snapshot, request: Request) -> Lack | None:
    """政府文件由同级政府审核机构审核 (国办发〔2018〕115号（四）; G11)."""
    if not _of_government(snapshot, request):
        return None
    return None if "document_reviewer" in request.actor.roles else {}


def _passes(request: Request) -> bool:
    return request.facts.get("review_opinion") == "pass"


def _sets(request: Request, content: str) -> Lack | None:
    found = content in request.facts.get("forbidden_contents", ())
    return {} if found and _passes(request) else None


def sets_no_licence(snapshot: Snapshot, request: Request) -> Lack | None:
    """规范性文件一律不得设定行政许可 (行政许可法 art. 17)."""
    return _sets(request, "licence")


def sets_no_penalty(snapshot: Snapshot, request: Request) -> Lack | None:
    """规范性文件不得设定行政处罚 (行政处罚法 2021 art. 16, 2009 art. 14)."""
    return _sets(request, "penalty")


def sets_no_coercion(snapshot: Snapshot, request: Request) -> Lack | None:
    """规范性文件不得设定行政强制措施 (行政强制法 art. 10)."""
    return _sets(request, "coercion")


def sets_nothing_without_authority(snapshot: Snapshot, request: Request) -> Lack | None:
    """没有法律法规依据，不得收费、减损权益、增加义务等 (优化营商环境条例 art. 64)."""
    found = request.facts.get("forbidden_contents", ())
    contents = [FORBIDDEN_CONTENTS[name] for name in _NEEDS_AUTHORITY if name in found]
    if not contents or not _passes(request) or request.facts.get("authorising_basis"):
        return None
    return {"contents": contents}


def document_review_passed(snapshot: Snapshot, request: Request) -> Lack | None:
    """未经合法性审核或者审核不合法的，不得提交审议；修改后重新审核 (国办发〔2018〕115号（七）; G11)."""
    review = snapshot.last(*REVIEWS)
    amended = snapshot.last("amend_draft", "submit_for_review")
    passed = review and review.facts.get("review_opinion") == "pass"
    fresh = review and (amended is None or amended.seq < review.seq)
    return None if passed and fresh else {}


def adopted_by_meeting(snapshot: Snapshot, request: Request) -> Lack | None:
    """应当经集体审议通过 (国发〔2008〕17号（十三）; G11)."""
    met, review = snapshot.last("deliberate"), snapshot.last(*REVIEWS)
    adopted = met and met.facts.get("meeting_result") in ("adopted", "adopted_as_amended")
    after = met and (review is None or review.seq < met.seq)
    return None if adopted and after else {}


def signed_by_head_of_issuer(snapshot: Snapshot, request: Request) -> Lack | None:
    """由制定机关负责人签发 (国发〔2008〕17号（十三）; G11)."""
    duty = "government_head" if _of_government(snapshot, request) else "organ_head"
    return None if duty in request.actor.roles else {}


def published_as_issued(snapshot: Snapshot, request: Request) -> Lack | None:
    """政府文件与部门文件分别公布、分别备案 (国发〔2008〕17号（十四）; G11)."""
    of_government = request.act == "publish_government_document"
    return None if of_government == _of_government(snapshot, request) else {}


def document_published_before_force(snapshot: Snapshot, request: Request) -> Lack | None:
    """未经公布不得作为行政管理的依据 (优化营商环境条例 art. 64)."""
    day = as_day(request.facts.get("in_force_from"))
    if day is None or request.occurred_on <= day:
        return None
    return {"from": day.isoformat(), "on": request.occurred_on.isoformat()}


def _term_begins(snapshot: Snapshot, request: Request) -> date | None:
    """The day a term is counted from: in force, or for a renewal the end of the term before."""
    if request.act != "renew":
        return as_day(request.facts.get("in_force_from"))
    ended = as_day(snapshot.latest_fact("validity_ends_on"))
    return ended + timedelta(days=1) if ended else request.occurred_on


def validity_within_limit(snapshot: Snapshot, request: Request) -> Lack | None:
    """有效期不超过规定年限，暂行、试行的更短 (粤府令277号; G11)."""
    trial = _said(snapshot, request, "is_trial") is True
    years = int(snapshot.figures["trial_validity_years" if trial else "validity_years"])
    begun = _term_begins(snapshot, request)
    ends = as_day(request.facts.get("validity_ends_on"))
    if not years or begun is None:
        return None  # no rule sets a term
    latest = add_months(begun, 12 * years)
    if ends and begun <= ends <= latest:
        return None
    told = ends.isoformat() if ends else Text("未写明", "not stated")
    return {"years": years, "ends": told, "latest": latest.isoformat()}


def evaluated_before_renewal(snapshot: Snapshot, request: Request) -> Lack | None:
    """延续有效期前应当评估，结论为继续有效 (国发〔2008〕17号（十五）; G11)."""
    evaluated, renewed = snapshot.last("evaluate_document"), snapshot.last("renew")
    keeps = evaluated and evaluated.facts.get("evaluation_result") == "keep"
    fresh = evaluated and (renewed is None or renewed.seq < evaluated.seq)
    return None if keeps and fresh else {}


def renewed_before_expiry(snapshot: Snapshot, request: Request) -> Lack | None:
    """有效期届满自动失效，届满后不能延续 (粤府令277号; G11)."""
    ended = as_day(snapshot.latest_fact("validity_ends_on"))
    return {"ended": ended.isoformat()} if ended and request.occurred_on > ended else None


def validity_has_ended(snapshot: Snapshot, request: Request) -> Lack | None:
    """有效期届满才失效 (粤府令277号; G11)."""
    ended = as_day(snapshot.latest_fact("validity_ends_on"))
    if ended and request.occurred_on > ended:
        return None
    return {"ends": ended.isoformat() if ended else Text("未写明", "not stated")}


def replacement_in_force(snapshot: Snapshot, request: Request) -> Lack | None:
    """取代它的文件已经施行 (国发〔2008〕17号（十五）; G11)."""
    gone = _out_of_force(snapshot, [request.facts.get("replaced_by")], request.occurred_on)
    return {"gone": gone} if gone else None


GUARDS = (
    Guard("issuer_may_issue", "document.issuer_cannot_issue",
          Text("临时机构、议事协调机构和部门内设机构不得制定规范性文件。",
               "Provisional and coordinating bodies and divisions of a department may not issue normative documents."),
          Text("请以政府或者有职权的部门的名义制定。", "Issue it in the name of the government or the competent department."),
          issuer_may_issue, reads=("issuer_kind",)),
    Guard("basis_in_force", "document.basis_not_in_force",
          Text("所依据的文件当日没有效力：{gone}。", "What it rests on was not in force that day: {gone}."),
          Text("请改用现行有效的依据，并核对正文的引用。", "Rest it on what is in force, and check the citations in the text."),
          basis_in_force, reads=("basis_instruments",)),
    Guard("basis_still_in_force", "document.basis_not_in_force",
          Text("所依据的文件当日已经没有效力：{gone}。", "What it rests on is no longer in force that day: {gone}."),
          Text("请终止制定，或者改变依据后重新送审。", "Abandon it, or change its basis and submit it again."), basis_in_force),
    Guard("public_consultation_when_due", "consultation.not_public",
          Text("这个文件涉及切身利益、重大权利义务或者市场主体，应当向社会公开征求意见。",
               "This document touches people's interests, rights and duties or market entities: it is published for comment."),
          Text("请在征求意见方式中加选“向社会公开征求意见”；依法需要保密的，走不公开征求意见。",
               "Add “published for comment” to the ways, or say why the law requires secrecy."),
          public_consultation_when_due, reads=("consultation_ways",)),
    Guard("consultation_long_enough", "consultation.too_short",
          Text("征求意见只进行了 {lasted} 日，不得少于 {least} 日。", "The consultation lasted {lasted} days; it lasts at least {least}."),
          Text("请在 {earliest} 以后汇总意见。", "Close it on {earliest} or later."),
          consultation_long_enough, figures=("consultation_days",)),
    Guard("consultation_long_enough_for_market", "consultation.too_short_for_market",
          Text("与市场主体生产经营密切相关，公开征求意见只进行了 {lasted} 日，一般不少于 {least} 日。",
               "It closely concerns market entities: the consultation lasted {lasted} days, not {least}."),
          Text("请在 {earliest} 以后汇总意见。", "Close it on {earliest} or later."),
          consultation_long_enough_for_market, figures=("market_consultation_days",)),
    Guard("opinions_add_up", "consultation.counts_differ",
          Text("采纳 {adopted} 条，多于收到的 {received} 条。", "{adopted} opinions adopted, more than the {received} received."),
          Text("请核对条数。", "Check the counts."), opinions_add_up, reads=("opinions_received", "opinions_adopted")),
    Guard("feedback_given_to_market", "consultation.no_feedback",
          Text("没有反馈意见采纳情况。", "Nobody was told which opinions were adopted."),
          Text("请公开反馈采纳情况，并填写载体。", "Make it known, and say where."),
          feedback_given_to_market),
    Guard("competition_reviewed", "document.competition_not_reviewed",
          Text("涉及市场主体的经济活动，没有经过公平竞争审查，或者审查认为违反标准。",
               "It concerns economic activity and had no fair-competition review, or one that found it against the standards."),
          Text("请先完成公平竞争审查；违反标准的，修改后重新审查。", "Have it reviewed; amend and review again where it is against the standards."),
          competition_reviewed),
    Guard("competition_reviewed_by_regulator", "competition.reviewed_by_drafter",
          Text("拟由政府出台的文件，由市场监督管理部门会同起草单位审查，起草单位只作初审。",
               "A document of the government is reviewed by the market regulator with the drafting organ, which alone may not conclude."),
          Text("请将草案和初审意见送市场监督管理部门审查。", "Send draft and first opinion to the market regulator."),
          competition_reviewed_by_regulator),
    Guard("exception_has_term", "competition.exception_without_term",
          Text("适用例外规定，没有写明实施期限或者终止条件。", "An exception applies, without a term or an end."),
          Text("请写明合理的期限或者终止条件。", "State a reasonable term or end."),
          exception_has_term, reads=("competition_conclusion",)),
    Guard("review_papers_complete", "document.papers_missing",
          Text("送审材料还缺：{missing}。", "Papers missing: {missing}."),
          Text("请补齐后送审。", "Complete them, then submit."), review_papers_complete, reads=("review_papers",)),
    Guard("reviewer_did_not_draft", "review.by_drafter",
          Text("审核人员起草或者送审过这个文件；征求意见、会签不能代替合法性审核。",
               "The reviewer drafted or submitted this document; consultation and countersigning are no review."),
          Text("请由没有参与起草的人员审核。", "Let somebody review it who did not draft it."), reviewer_did_not_draft),
    Guard("reviewed_by_the_government", "review.not_by_government",
          Text("政府和部门的规范性文件都由本级政府法制机构审查。",
               "Documents of the government and of its departments are both reviewed by the legal office of the government."),
          Text("请送本级政府法制机构审查。", "Send it to the legal office of the government."), reviewed_by_the_government),
    Guard("reviewed_at_the_right_level", "review.not_by_government",
          Text("以政府或者政府办公机构名义印发的文件，由同级政府审核机构审核。",
               "What is issued by the government or its office is reviewed by the reviewing body of that government."),
          Text("请送本级政府审核机构审核。", "Send it to the reviewing body of the government."), reviewed_at_the_right_level),
    Guard("sets_no_licence", "document.sets_licence",
          Text("文件设定了行政许可，不能通过审核。", "The document sets a licence: it cannot pass."),
          Text("请提出应当修改的意见，删去有关条款。", "Ask for amendment: take the clause out."),
          sets_no_licence, reads=("review_opinion",)),
    Guard("sets_no_penalty", "document.sets_penalty",
          Text("文件设定了行政处罚，不能通过审核。", "The document sets a penalty: it cannot pass."),
          Text("请提出应当修改的意见，删去有关条款。", "Ask for amendment: take the clause out."),
          sets_no_penalty, reads=("review_opinion",)),
    Guard("sets_no_coercion", "document.sets_coercion",
          Text("文件设定了行政强制，不能通过审核。", "The document sets coercive measures: it cannot pass."),
          Text("请提出应当修改的意见，删去有关条款。", "Ask for amendment: take the clause out."),
          sets_no_coercion, reads=("review_opinion",)),
    Guard("sets_nothing_without_authority", "document.without_authority",
          Text("没有写明法律、法规依据：{contents}。", "Without a law or regulation that allows it: {contents}."),
          Text("请填写依据；没有依据的，提出应当修改的意见。", "Name the law, or ask for amendment."),
          sets_nothing_without_authority, reads=("review_opinion",)),
    Guard("document_review_passed", "document.review_not_passed",
          Text("没有通过合法性审核，或者通过以后又作了修改。", "It did not pass the legality review, or was amended afterwards."),
          Text("请送审核；应当修改的，修改后重新送审。", "Submit it; where amendment is asked, amend and submit again."),
          document_review_passed),
    Guard("adopted_by_meeting", "document.not_adopted",
          Text("没有经过集体审议通过。", "It was not adopted by a meeting of the heads."),
          Text("请提请会议审议，并上传会议纪要。", "Put it to the meeting and attach the minutes."), adopted_by_meeting),
    Guard("signed_by_head_of_issuer", "document.signed_by_another",
          Text("签发人不是制定机关的负责人。", "Whoever signs is not the head of the issuing organ."),
          Text("政府文件由政府负责人签发，部门文件由部门负责人签发。",
               "The head of the government signs its documents, the head of a department those of the department."),
          signed_by_head_of_issuer),
    Guard("published_as_issued", "document.published_as_another",
          Text("公布方式与制定主体不符：政府文件和部门文件分别公布。", "Government and department documents are published each their own way."),
          Text("请选择与制定主体相符的公布方式。", "Choose the way that fits the issuer."), published_as_issued),
    Guard("document_published_before_force", "document.published_too_late",
          Text("定于 {from} 施行，公布于 {on}：未经公布不得作为行政管理的依据。",
               "In force from {from}, published {on}: what is not published is no basis for administration."),
          Text("请改定施行日期，不早于公布之日。", "Put off the first day in force."),
          document_published_before_force, reads=("in_force_from",)),
    Guard("validity_within_limit", "document.term_too_long",
          Text("有效期至：{ends}。有效期应当写明，不超过 {years} 年（不晚于 {latest}）。",
               "Valid until: {ends}. The term is stated and no longer than {years} years ({latest} at the latest)."),
          Text("请核对施行日期和有效期。", "Check the first and the last day."), validity_within_limit,
          reads=("validity_ends_on",), figures=("validity_years", "trial_validity_years")),
    Guard("evaluated_before_renewal", "document.not_evaluated",
          Text("延续前没有评估，或者评估结论不是继续有效。", "It was not evaluated before the renewal, or the conclusion is not to keep it."),
          Text("请先评估并登记结论。", "Evaluate it and record the conclusion."), evaluated_before_renewal),
    Guard("renewed_before_expiry", "document.expired",
          Text("有效期已在 {ended} 届满，文件自动失效，不能延续。", "Its term ended on {ended}: it lapsed and cannot be renewed."),
          Text("确需继续实施的，重新制定。", "If it is still needed, make it anew."), renewed_before_expiry),
    Guard("validity_has_ended", "document.term_running",
          Text("有效期还没有届满（有效期至：{ends}）。", "Its term has not ended (valid until: {ends})."),
          Text("提前失效的，办理废止。", "To end it earlier, repeal it."), validity_has_ended),
    Guard("replacement_in_force", "document.replacement_not_in_force",
          Text("取代它的文件当日没有施行：{gone}。", "The document that replaces it was not in force that day: {gone}."),
          Text("请在新文件施行之日登记。", "Record it when the new one takes effect."),
          replacement_in_force, reads=("replaced_by",)),
)  # fmt: skip
