"""What the making of regulations and rules brings about (立法行为的效果)."""

from typing import Any

from zhunsheng.domains.instruments.drafting import final_text, final_title
from zhunsheng.domains.instruments.models import Legislation
from zhunsheng.domains.instruments.texts.keeping import published_text
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.commands import enact, end, relate
from zhunsheng.kernel.library.models import Ending, Kind, Relation, Version
from zhunsheng.kernel.library.queries import is_in_force
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.machine import Mode
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Effect

_RULE = Legislation.LegislationKind.RULE
_COMMITTEE = "人民代表大会常务委员会"


def keep_project(outcome: Outcome) -> None:
    """Keep what is to be made, from the day it was proposed."""
    _keep(outcome, proposed_on=outcome.event.occurred_on)


def mark_passed_by_government(outcome: Outcome) -> None:
    """Keep the day the meeting of the government passed it."""
    _keep(outcome, passed_by_government_on=outcome.event.occurred_on)


def mark_bill(outcome: Outcome) -> None:
    """Keep the day the bill went to the standing committee."""
    _keep(outcome, bill_on=outcome.event.occurred_on)


def mark_filed(outcome: Outcome) -> None:
    """Keep the day it was filed."""
    _keep(outcome, filed_on=outcome.event.occurred_on)


def enact_legislation(outcome: Outcome) -> None:
    """Put the published text into the library, in force from its day; what it replaces ends then.

    Only a record taken over may lack its text: then the particulars alone are kept.
    """
    on, begins = outcome.event.occurred_on, as_day(_said(outcome, "in_force_from"))
    number = _said(outcome, "order_number") or _said(outcome, "announcement_number") or ""
    made = _keep(outcome, published_on=on, in_force_from=begins, number=number[:100])
    text = _text(outcome)
    live = outcome.event.mode == Mode.LIVE.value
    if begins and made.version is None and (text or live):
        made.version = _enact(outcome, made, text)
        made.save(update_fields=["version"])


def end_legislation(outcome: Outcome) -> None:
    """Take a rule whose two years are over out of force."""
    on = outcome.event.occurred_on
    made = _keep(outcome, ended_on=on)
    if made.version is not None and not made.version.ending:
        end(version=made.version, on=on, ending=Ending.LAPSED, by=outcome.event.pk)


def _said(outcome: Outcome, name: str) -> Any:
    given = outcome.facts.get(name)
    return outcome.snapshot.latest_fact(name) if given is None else given


def _kind(outcome: Outcome) -> Legislation.LegislationKind:
    name = outcome.case.procedure.rpartition(".")[2]
    return Legislation.LegislationKind(name)


def _text(outcome: Outcome) -> str:
    """The text published; of a regulation as the standing committee passed it, where that is given.

    The committee amends the bill it was sent, which stays the draft on record here.
    """
    passed: str = outcome.facts.get("document_text") or ""
    if _kind(outcome) == _RULE:
        return published_text(outcome)
    return passed or final_text(outcome.case) or ""


def _keep(outcome: Outcome, **columns: Any) -> Legislation:
    case = outcome.case
    title = final_title(case) or _said(outcome, "document_title") or case.title
    made, _ = Legislation.objects.update_or_create(
        case=case,
        defaults={
            "kind": _kind(outcome),
            "organ_id": case.organ_id,
            "title": title[:300],
            **columns,
        },
    )
    return made


def _enact(outcome: Outcome, made: Legislation, text: str) -> Version:
    assert made.in_force_from is not None  # the caller looked
    begins, by = made.in_force_from, outcome.event.pk
    organ, region = outcome.case.organ, outcome.case.organ.region
    government = Organ.objects.get(pk=organ.parent_id) if organ.parent_id else organ
    is_rule = made.kind == _RULE
    replaced = _replaced(outcome, made)
    same = next((v for v in replaced if v.key == title_key(made.title)), None)
    version = enact(
        kind=Kind.GOVERNMENT_RULE if is_rule else Kind.LOCAL_REGULATION,
        title=made.title,
        text=text,
        number=made.number,
        issuer=government.name if is_rule else f"{region.name}{_COMMITTEE}",
        organ=government if is_rule else None,
        region_name=region.name,
        promulgated_on=made.published_on,
        in_force_from=begins,
        supersedes=same,
        by=by,
    )
    for earlier in replaced:
        if earlier is not same:
            end(version=earlier, on=begins, ending=Ending.REPEALED, ended_by=version, by=by)
        relate(earlier=earlier, later=version, kind=Relation.Kind.REPEALS, on=begins)
    return version


def _replaced(outcome: Outcome, made: Legislation) -> list[Version]:
    assert made.in_force_from is not None
    named = Version.objects.filter(pk__in=_said(outcome, "replaces") or (), ending="")
    return [version for version in named if is_in_force(version, made.in_force_from)]


EFFECTS = (
    Effect("keep_project", Text("登记立法项目", "Keep the project"), keep_project),
    Effect(
        "mark_passed_by_government",
        Text("登记政府会议通过", "Keep the passing by the government"),
        mark_passed_by_government,
    ),
    Effect("mark_bill", Text("登记提请审议", "Keep the bill"), mark_bill),
    Effect("mark_filed", Text("登记备案", "Keep the filing"), mark_filed),
    Effect(
        "enact_legislation",
        Text("法规规章入库并施行", "Put it into the library"),
        enact_legislation,
    ),
    Effect("end_legislation", Text("登记规章失效", "Take it out of force"), end_legislation),
)
