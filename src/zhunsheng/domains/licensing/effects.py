"""What licence acts bring about beyond state and clocks (许可行为的效果)."""

from datetime import date
from uuid import UUID

from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.domains.licensing.registers import LICENCE_ITEMS
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.numbers import issue
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.register.commands import amend_entry, close_entry, open_entry
from zhunsheng.kernel.register.models import Closing
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.limits import elapsed
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Effect


def keep_licence(outcome: Outcome) -> None:
    """Number the decision and keep its particulars."""
    case, event, facts = outcome.case, outcome.event, outcome.facts
    run = next((r for r in reversed(outcome.snapshot.runs) if r.limit == "decide"), None)
    limit = outcome.snapshot.edition.limits["decide"]
    _replace_earlier(outcome)
    LicenceDecision.objects.create(
        case=case,
        organ_id=case.organ_id,
        number=issue(
            series=f"{case.organ.abbreviation or case.organ.name}许决",
            year=event.occurred_on.year,
            case=case,
            seq=event.seq,
        ),
        item=case.power.title if case.power else "",
        outcome=LicenceDecision.Outcome.GRANTED
        if event.act == "grant"
        else LicenceDecision.Outcome.REFUSED,
        content=facts.get("licence_content") or "",
        grounds=facts.get("decision_grounds") or facts.get("reason") or "",
        valid_from=as_day(facts.get("valid_from")),
        valid_until=as_day(facts.get("valid_until")),
        working_days=elapsed(outcome.catalogue.calendar, limit, run, event.occurred_on)
        if run
        else None,
        decided_on=event.occurred_on,
    )


def _replace_earlier(outcome: Outcome) -> None:
    """A record taken over may tell of two decisions: the particulars are those of the later."""
    if outcome.snapshot.last("grant", "refuse"):
        LicenceDecision.objects.filter(case=outcome.case).delete()


def publish_licence(outcome: Outcome) -> None:
    """Show the decision on the portal from this day on."""
    LicenceDecision.objects.filter(case=outcome.case).update(published_on=outcome.event.occurred_on)


def change_items(outcome: Outcome) -> None:
    """Change the list of licence items as decided, from the effective day on.

    Only a record taken over can lack what was decided; then the list stays as it is.
    """
    said = outcome.snapshot.latest_fact
    on, kind = as_day(said("effective_on")), said("change_kind")
    if on is not None and kind is not None:
        _CHANGES[kind](outcome, on, outcome.event.pk)


def _cancel(outcome: Outcome, on: date, by: UUID) -> None:
    for key in outcome.snapshot.latest_fact("items"):
        close_entry(register=LICENCE_ITEMS, key=key, on=on, closing=Closing.CANCELLED, by=by)


def _set(outcome: Outcome, on: date, by: UUID) -> None:
    said = outcome.snapshot.latest_fact
    organ = Organ.objects.get(pk=said("new_item_organ"))
    open_entry(
        spec=register(LICENCE_ITEMS),
        key=said("new_item_code"),
        title=said("new_item_title"),
        level=organ.level,
        organ=organ,
        region=organ.region,
        valid_from=on,
        data={
            "basis": said("legal_basis"),
            "statutory_days": said("statutory_days"),
            "promised_days": said("promised_days") or said("statutory_days"),
        },
        by=by,
    )


def _merge(outcome: Outcome, on: date, by: UUID) -> None:
    for key in outcome.snapshot.latest_fact("items"):
        close_entry(register=LICENCE_ITEMS, key=key, on=on, closing=Closing.MERGED, by=by)
    _set(outcome, on, by)


def _delegate(outcome: Outcome, on: date, by: UUID) -> None:
    organ = Organ.objects.get(pk=outcome.snapshot.latest_fact("new_item_organ"))
    for key in outcome.snapshot.latest_fact("items"):
        amend_entry(
            spec=register(LICENCE_ITEMS),
            key=key,
            on=on,
            closing=Closing.DELEGATED,
            by=by,
            organ=organ,
            level=organ.level,
            region=organ.region,
        )


def _adjust(outcome: Outcome, on: date, by: UUID) -> None:
    said = outcome.snapshot.latest_fact
    data = {name: said(name) for name in ("statutory_days", "promised_days") if said(name)}
    for key in said("items"):
        if title := said("new_item_title"):
            amend_entry(spec=register(LICENCE_ITEMS), key=key, on=on, data=data, by=by, title=title)
        else:
            amend_entry(spec=register(LICENCE_ITEMS), key=key, on=on, data=data, by=by)


_CHANGES = {
    "set": _set,
    "cancel": _cancel,
    "merge": _merge,
    "delegate": _delegate,
    "adjust": _adjust,
}

EFFECTS = (
    Effect(
        "keep_licence", Text("编号并登记许可决定", "Number and keep the decision"), keep_licence
    ),
    Effect("publish_licence", Text("公开许可决定", "Publish the decision"), publish_licence),
    Effect(
        "change_items", Text("调整许可事项清单", "Change the list of licence items"), change_items
    ),
)
