"""What the acts of a clean-up bring about beyond state and clocks (清理的效果)."""

from typing import Any

from django.db.models import QuerySet

from zhunsheng.domains.cleanup.distribution import (
    CLIENT,
    by_campaign,
    hand_to,
    row_of,
    settle_all,
    share_out,
)
from zhunsheng.domains.cleanup.facts import COUNTS
from zhunsheng.domains.cleanup.models import CleanupCampaign, CleanupDocument
from zhunsheng.domains.cleanup.progress import check_counts
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.library.commands import end
from zhunsheng.kernel.library.models import Ending, Version
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.machine import Mode
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Effect

_ENDINGS = {
    CleanupDocument.Result.REPEAL: Ending.REPEALED,
    CleanupDocument.Result.LAPSE: Ending.LAPSED,
}


def keep_campaign(outcome: Outcome) -> None:
    """Keep the particulars of a campaign."""
    facts, on = outcome.facts, outcome.event.occurred_on
    CleanupCampaign.objects.create(
        case=outcome.case,
        organ_id=outcome.case.organ_id,
        title=facts.get("campaign_title") or outcome.case.title,
        kind=facts.get("campaign_kind") or "",
        basis=facts.get("campaign_basis") or "",
        issued_from=as_day(facts.get("stock_issued_from")) or on,
        issued_until=as_day(facts.get("stock_issued_until")) or on,
        scope=facts.get("stock_scope") or "own",
        kinds=facts.get("stock_kinds") or ["normative"],
        planned_on=on,
        due_on=as_day(facts.get("results_due_on")),
    )


def share_out_stock(outcome: Outcome) -> None:
    """Open a case for every document of the stock that has none; done again, for newcomers."""
    campaign = CleanupCampaign.objects.select_related("organ").get(case=outcome.case)
    share_out(campaign, outcome)
    if campaign.distributed_on is None:
        campaign.distributed_on = outcome.event.occurred_on
        campaign.save(update_fields=["distributed_on"])


def hand_to_organ(outcome: Outcome) -> None:
    """Open cases for the documents named, in the organ named."""
    facts = outcome.facts
    named, organ = facts.get("cleaned_documents"), facts.get("responsible_organ")
    if not named or not organ:
        return  # only a record taken over can lack them
    campaign = CleanupCampaign.objects.select_related("organ").get(case=outcome.case)
    if not hand_to(campaign, named, Organ.objects.get(pk=organ), outcome) and _is_live(outcome):
        raise CasefileError(
            "campaign.documents_in_hand",
            "所选文件都已经由别的单位在办。请先让该单位退回改派，再指定单位。",
            "Another organ has these documents in hand: let it return them first.",
        )


def agree_with_list(outcome: Outcome) -> None:
    """Refuse numbers that the list of the campaign does not bear out."""
    if _is_live(outcome):
        campaign = CleanupCampaign.objects.select_related("organ").get(case=outcome.case)
        check_counts(campaign, outcome.facts, outcome.event.occurred_on)


def settle_documents(outcome: Outcome) -> None:
    """Settle every document as agreed."""
    campaign = CleanupCampaign.objects.get(case=outcome.case)
    campaign.decided_on = outcome.event.occurred_on
    campaign.effective_on = as_day(outcome.facts.get("results_effective_on"))
    campaign.save(update_fields=["decided_on", "effective_on"])
    settle_all(campaign, outcome)


def end_documents(outcome: Outcome) -> None:
    """Publish the lists, and take what is repealed or lapsed out of force from the day decided.

    A term that was over before that day ended the document then; one ended meanwhile stays so.
    """
    facts, event = outcome.facts, outcome.event
    campaign = CleanupCampaign.objects.get(case=outcome.case)
    campaign.published_on = event.occurred_on
    campaign.channel = facts.get("results_channel") or ""
    campaign.notice_number = facts.get("results_number") or ""
    campaign.save(update_fields=["published_on", "channel", "notice_number"])
    on = campaign.effective_on or event.occurred_on
    ended = campaign.documents.filter(
        stage=CleanupDocument.Stage.SETTLED, result__in=_ENDINGS, version__ending=""
    )
    for row in ended.select_related("version"):
        version = row.version
        until = version.in_force_until
        last = on if until is None or on < until else until
        ending = _ENDINGS[CleanupDocument.Result(row.result)]
        successor = _successor(row)
        end(version=version, on=last, ending=ending, ended_by=successor, by=event.pk)


def keep_assignment(outcome: Outcome) -> None:
    """Keep a document of a campaign; only its campaign opens such a case."""
    if not by_campaign(outcome):
        raise CasefileError(
            "document.not_by_campaign",
            "文件清理案由清理工作的分办产生，不单独立案。请在清理工作里分办。",
            "A document is assigned by its campaign, not opened alone: share it out there.",
        )
    if outcome.event.client == CLIENT:
        return  # the campaign writes the rows of all its documents at once
    facts = outcome.facts
    campaign = CleanupCampaign.objects.filter(case__number=facts.get("campaign_number")).first()
    named = [facts["cleaned_document"]] if "cleaned_document" in facts else []
    rows = Version.objects.filter(pk__in=named, instrument__organ__isnull=False)
    version = rows.select_related("instrument").defer("text").first()
    if campaign is not None and version is not None:  # a record taken over may lack them
        found = list(facts.get("finding_kinds") or [])
        row = row_of(outcome.case, campaign, version, found)
        row.save(force_insert=True)


def keep_check(outcome: Outcome) -> None:
    """Keep what the new check found; only the program that checks says so."""
    if not by_campaign(outcome):
        raise CasefileError(
            "document.not_checked",
            "系统检查由系统作出，不能填写。请在“待清理文件”里点“重新检查”。",
            "The check is made by the system, not typed: press “check again” on the list.",
        )
    found = outcome.facts.get("finding_kinds") or []
    _rows(outcome).update(findings=found, finding_count=len(found))


def keep_examination(outcome: Outcome) -> None:
    """Keep that somebody examined the document, and what else was found."""
    further = outcome.facts.get("further_findings") or []
    for row in _rows(outcome):
        row.findings = list(dict.fromkeys([*row.findings, *further]))
        row.finding_count = len(row.findings)
        row.stage, row.examined_on = row.Stage.EXAMINED, outcome.event.occurred_on
        row.save(update_fields=["findings", "finding_count", "stage", "examined_on"])


def keep_proposal(outcome: Outcome) -> None:
    """Keep what is proposed, with the reason."""
    facts = outcome.facts
    _rows(outcome).update(
        stage=CleanupDocument.Stage.PROPOSED,
        proposed_on=outcome.event.occurred_on,
        result=facts.get("cleanup_result") or "",
        reason=facts.get("cleanup_reason") or "",
    )


def keep_return(outcome: Outcome) -> None:
    """The document goes back to be examined or proposed anew, or to another organ."""
    if outcome.event.act == "return_assignment":
        _rows(outcome).update(stage=CleanupDocument.Stage.RETURNED, result="", reason="")
        return
    again = outcome.event.act == "return_proposal"
    stage = CleanupDocument.Stage.EXAMINED if again else CleanupDocument.Stage.ASSIGNED
    columns: dict[str, Any] = dict.fromkeys(("proposed_on", "confirmed_on", "agreed_on"))
    if not again:
        columns["examined_on"] = None
    _rows(outcome).update(stage=stage, result="", reason="", **columns)


def keep_confirmation(outcome: Outcome) -> None:
    """The head of the organ confirms it."""
    _rows(outcome).update(
        stage=CleanupDocument.Stage.CONFIRMED, confirmed_on=outcome.event.occurred_on
    )


def keep_agreement(outcome: Outcome) -> None:
    """The legality office agrees."""
    _rows(outcome).update(stage=CleanupDocument.Stage.AGREED, agreed_on=outcome.event.occurred_on)


def keep_result(outcome: Outcome) -> None:
    """The campaign settles it; nobody else does."""
    if not by_campaign(outcome):
        raise CasefileError(
            "result.not_by_campaign",
            "清理结果由清理工作集体审议确定，不能单独办理。",
            "The result is settled by the decision of the campaign, not alone.",
        )
    _rows(outcome).update(stage=CleanupDocument.Stage.SETTLED, settled_on=outcome.event.occurred_on)


def keep_amendment(outcome: Outcome) -> None:
    """The amendment that was ordered is done."""
    _rows(outcome).update(amended_on=outcome.event.occurred_on)


def _rows(outcome: Outcome) -> QuerySet[CleanupDocument]:
    return CleanupDocument.objects.filter(case=outcome.case)


def _is_live(outcome: Outcome) -> bool:
    return outcome.event.mode == Mode.LIVE.value


def _successor(row: CleanupDocument) -> Version | None:
    """What takes the place of a document, as its proposal named it."""
    named = row.case.events.filter(act="propose_result").order_by("-seq").first()
    key = named.opened_facts.get("repealing_document") if named else None
    if not key or key == str(row.version_id):
        return None
    return Version.objects.filter(pk=key).first()


EFFECTS = (
    Effect("keep_campaign", Text("登记清理工作", "Keep the campaign"), keep_campaign),
    Effect(
        "share_out_stock",
        Text("为每份文件立清理案", "Open a case for each document"),
        share_out_stock,
    ),
    Effect(
        "hand_to_organ", Text("为指定文件立清理案", "Open cases for those named"), hand_to_organ
    ),
    Effect(
        "agree_with_list",
        Text("与清理台账核对", "Compare with the list of the campaign"),
        agree_with_list,
    ),
    Effect(
        "settle_documents", Text("确定每份文件的结果", "Settle each document"), settle_documents
    ),
    Effect(
        "end_documents",
        Text("公布目录，文件失效", "Publish the lists and end documents"),
        end_documents,
    ),
    Effect("keep_assignment", Text("登记被清理文件", "Keep the document"), keep_assignment),
    Effect("keep_check", Text("登记系统检查结果", "Keep what the check found"), keep_check),
    Effect("keep_examination", Text("登记审查", "Keep the examination"), keep_examination),
    Effect("keep_proposal", Text("登记清理意见", "Keep the proposal"), keep_proposal),
    Effect("keep_return", Text("登记退回", "Keep that it went back"), keep_return),
    Effect("keep_confirmation", Text("登记确认", "Keep the confirmation"), keep_confirmation),
    Effect("keep_agreement", Text("登记审核同意", "Keep the agreement"), keep_agreement),
    Effect("keep_result", Text("登记清理结果", "Keep the result"), keep_result),
    Effect("keep_amendment", Text("登记修改完成", "Keep the amendment"), keep_amendment),
)

assert set(COUNTS) == set(CleanupDocument.Result.values)
