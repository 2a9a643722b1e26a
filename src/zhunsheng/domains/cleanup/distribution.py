"""Sharing documents out and settling them, each by an act of its own case (分办与定案).

A campaign reaches its documents through the one door: every document has a case in the organ that
answers for it, so that what is decided about it is an event there, refused when wrong.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from zhunsheng.domains.cleanup.findings import Finding, Stock, examine, read_stock
from zhunsheng.domains.cleanup.findings.reading import Owners
from zhunsheng.domains.cleanup.models import CleanupCampaign, CleanupDocument
from zhunsheng.domains.cleanup.stock import missing_of, stock_of
from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.commands import NewCase, link_parts, open_cases, perform
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.library.models import Version
from zhunsheng.kernel.statute.machine import Mode

DOCUMENT = "cleanup.document"
CLIENT = "清理工作"
"""Named as the program that acts, where an act of the campaign does an act for a document."""

_LONGEST = 19_000
_SOUND = "没有发现问题。"


def acting(outcome: Outcome) -> Actor:
    """Whoever did the act of the campaign, through the campaign."""
    event = outcome.event
    return Actor(event.actor_kind, str(event.actor_id or ""), CLIENT)


def by_campaign(outcome: Outcome) -> bool:
    """Whether a document's act comes from its campaign, or from a record taken over."""
    return outcome.event.client == CLIENT or outcome.event.mode == Mode.RECORD.value


def share_out(campaign: CleanupCampaign, outcome: Outcome) -> int:
    """Open a case for every document that has none yet, in the organ that answers for it."""
    on = outcome.event.occurred_on
    owners = Owners(on)
    missing = list(missing_of(campaign, on, owners))
    if not missing:
        return 0
    stock = read_stock(stock_of(campaign, on), on, owners)
    placed = [(version, owners.of(issuer_of(version))) for version in missing]
    assign_all(campaign, placed, outcome, stock)
    return len(missing)


def hand_to(campaign: CleanupCampaign, named: Iterable[str], organ: Organ, outcome: Outcome) -> int:
    """Open a case for documents in an organ chosen by hand, unless another has them in hand."""
    on = outcome.event.occurred_on
    busy = set(
        campaign.documents.exclude(stage=CleanupDocument.Stage.RETURNED).values_list(
            "version", flat=True
        )
    )
    wanted = [key for key in (UUID(each) for each in named) if key not in busy]
    versions = list(
        Version.objects.filter(pk__in=wanted, instrument__organ__isnull=False)
        .select_related("instrument")
        .defer("text")
        .order_by("pk")
    )
    if versions:
        around = stock_of(campaign, on) | Version.objects.filter(pk__in=wanted)
        stock = read_stock(_plain(around), on)
        assign_all(campaign, [(version, organ) for version in versions], outcome, stock)
    return len(versions)


def _plain(versions: Any) -> Any:
    """The same rows by key, free of how they were found."""
    return Version.objects.filter(pk__in=versions.order_by().values("pk"))


def issuer_of(version: Version) -> UUID:
    """The organ that issued a document of the stock."""
    organ = version.instrument.organ_id
    assert organ is not None  # of the stock
    return organ


def assign_all(
    campaign: CleanupCampaign,
    placed: Sequence[tuple[Version, Organ]],
    outcome: Outcome,
    stock: Stock,
) -> None:
    """Open the case of each document in its organ, with what the check found of it.

    All go through the door together; what stands beside the cases is written at once too.
    """
    event = outcome.event
    found = [
        check_facts(examine(stock.documents[str(version.pk)], stock, event.occurred_on))
        for version, _organ in placed
    ]
    cases = open_cases(
        procedure=DOCUMENT,
        new=[
            NewCase(
                organ,
                {
                    "cleaned_document": str(version.pk),
                    "campaign_number": outcome.case.number,
                    **facts,
                },
                title=f"清理《{version.title}》{version.number}",
            )
            for (version, organ), facts in zip(placed, found, strict=True)
        ],
        actor=acting(outcome),
        occurred_on=event.occurred_on,
        recorded_at=event.recorded_at,
        mode=Mode(event.mode),
    )
    CleanupDocument.objects.bulk_create(
        row_of(case, campaign, version, facts["finding_kinds"])
        for case, (version, _organ), facts in zip(cases, placed, found, strict=True)
    )
    link_parts(
        whole=outcome.case,
        parts=cases,
        on=event.occurred_on,
        by=event.actor,
    )


def row_of(
    case: Case, campaign: CleanupCampaign, version: Version, found: list[str]
) -> CleanupDocument:
    """The particulars of a document that was just assigned."""
    return CleanupDocument(
        case=case,
        campaign=campaign,
        organ_id=case.organ_id,
        issuer_id=issuer_of(version),
        version=version,
        title=version.title,
        number=version.number,
        issued_on=version.promulgated_on or version.in_force_from,
        findings=found,
        finding_count=len(found),
        assigned_on=case.opened_on,
    )


def check_facts(found: Iterable[Finding]) -> dict[str, Any]:
    """Findings as facts: their kinds, and one line for each."""
    told = list(found)
    lines = "\n".join(f"{n}. {each.says.zh}" for n, each in enumerate(told, 1))
    return {
        "finding_kinds": list(dict.fromkeys(str(each.kind) for each in told)),
        "finding_details": lines[:_LONGEST] or _SOUND,
    }


def look_again(*, document: CleanupDocument, actor: Actor, on: date, recorded_at: Any) -> None:
    """Check a document anew, as the library stands on a day; what was found goes on record."""
    around = _plain(
        stock_of(document.campaign, on) | Version.objects.filter(pk=document.version_id)
    )
    stock = read_stock(around, on)
    found = examine(stock.documents[str(document.version_id)], stock, on)
    perform(
        case=document.case,
        act="look_again",
        actor=Actor(actor.kind, actor.person_id, CLIENT),
        occurred_on=on,
        facts=check_facts(found),
        recorded_at=recorded_at,
    )


def settle_all(campaign: CleanupCampaign, outcome: Outcome) -> int:
    """Settle every document of a campaign as agreed: an act in each case."""
    event = outcome.event
    agreed = campaign.documents.filter(stage=CleanupDocument.Stage.AGREED)
    rows = list(agreed.select_related("case").order_by("pk"))
    for row in rows:
        perform(
            case=row.case,
            act="order_amendment" if row.result == row.Result.AMEND else "settle_result",
            actor=acting(outcome),
            occurred_on=event.occurred_on,
            facts={"campaign_number": outcome.case.number},
            recorded_at=event.recorded_at,
            mode=Mode(event.mode),
        )
    return len(rows)
