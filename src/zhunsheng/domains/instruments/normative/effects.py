"""What acts in the life of a normative document bring about (规范性文件的法律效果)."""

import re
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet

from zhunsheng.domains.instruments.drafting import final_title
from zhunsheng.domains.instruments.models import NormativeDocument
from zhunsheng.domains.instruments.normative.guards import OF_GOVERNMENT
from zhunsheng.domains.instruments.registers import DOCUMENT_NUMBERS
from zhunsheng.domains.instruments.texts.keeping import published_text
from zhunsheng.kernel.casefile.numbers import issue
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.commands import enact, end, extend, relate
from zhunsheng.kernel.library.models import Ending, Kind, Relation, Version
from zhunsheng.kernel.library.queries import is_in_force
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Effect

_DAY = timedelta(days=1)
PLAIN = "{series}〔{year}〕{n}号"


def number_document(outcome: Outcome) -> None:
    """Give the document the next number of its issuer, and keep it from now on."""
    issuer = _issuer(outcome)
    number = _number(outcome, issuer)
    _keep(outcome, organ=issuer, number=number, issued_on=outcome.event.occurred_on)


def enact_document(outcome: Outcome) -> None:
    """Put the published text into the library, in force from its day; what it replaces ends then.

    Only a record taken over can lack a text: then the particulars alone are kept.
    """
    facts, on = outcome.facts, outcome.event.occurred_on
    begins = as_day(facts.get("in_force_from")) or on
    document = _keep(
        outcome,
        organ=_issuer(outcome),
        is_trial=facts.get("is_trial") is True,
        published_on=on,
        in_force_from=begins,
        valid_until=as_day(facts.get("validity_ends_on")),
    )
    text = published_text(outcome)
    if text and document.version is None:
        document.version = _enact(outcome, document, text, begins)
        document.save(update_fields=["version"])


def end_document(outcome: Outcome) -> None:
    """Take the document out of force, from the day of the act, the term or the successor."""
    document = _document(outcome)
    if document is None or document.ending:
        return
    ending, on, successor = _ENDINGS[outcome.event.act](outcome, document)
    if document.version is not None:
        end(version=document.version, on=on, ending=ending, ended_by=successor, by=outcome.event.pk)
    document.ending, document.ended_on = ending, on
    document.save(update_fields=["ending", "ended_on"])


def extend_document(outcome: Outcome) -> None:
    """Put off the last day of its term."""
    document, until = _document(outcome), as_day(outcome.facts.get("validity_ends_on"))
    if document is None or until is None:
        return
    if document.version is not None:
        extend(version=document.version, until=until + _DAY, by=outcome.event.pk)
    document.valid_until = until
    document.save(update_fields=["valid_until"])


def mark_filed_upward(outcome: Outcome) -> None:
    """Keep the day it was filed with the organ above."""
    _documents(outcome).update(filed_upward_on=outcome.event.occurred_on)


def mark_filed_with_committee(outcome: Outcome) -> None:
    """Keep the day it was filed with the standing committee."""
    _documents(outcome).update(filed_with_committee_on=outcome.event.occurred_on)


def _said(outcome: Outcome, name: str) -> Any:
    given = outcome.facts.get(name)
    return outcome.snapshot.latest_fact(name) if given is None else given


def _issuer(outcome: Outcome) -> Organ:
    named = _said(outcome, "issuing_organ")
    return Organ.objects.get(pk=named) if named else outcome.case.organ


def _number(outcome: Outcome, issuer: Organ) -> str:
    """By the pattern that the issuer's rule of the day sets, else 某府规〔2017〕12号."""
    on = outcome.event.occurred_on
    rules = Entry.objects.filter(in_force(on), register=DOCUMENT_NUMBERS, organ=issuer)
    pattern = next((rule.data["pattern"] for rule in rules.order_by("key")), "")
    if "{n}" not in pattern or "{year}" not in pattern:
        pattern = PLAIN
    series = re.split(r"[^\w]*\{", pattern)[0] if pattern != PLAIN else ""
    series = series or f"{issuer.abbreviation or issuer.name}规"
    return issue(
        series=series, year=on.year, case=outcome.case, seq=outcome.event.seq, pattern=pattern
    )


def _documents(outcome: Outcome) -> QuerySet[NormativeDocument]:
    return NormativeDocument.objects.filter(case=outcome.case)


def _document(outcome: Outcome) -> NormativeDocument | None:
    rows = _documents(outcome).select_related("version")
    return rows.first()


def _keep(outcome: Outcome, **columns: Any) -> NormativeDocument:
    case = outcome.case
    title = final_title(case) or _said(outcome, "document_title") or case.title
    document, _ = NormativeDocument.objects.update_or_create(
        case=case,
        defaults={
            "title": title[:300],
            "is_of_government": _said(outcome, "issuer_kind") in OF_GOVERNMENT,
            **columns,
        },
    )
    return document


def _enact(outcome: Outcome, document: NormativeDocument, text: str, begins: date) -> Version:
    replaced = _replaced(outcome, begins)
    same = next((v for v in replaced if v.key == title_key(document.title)), None)
    issuer, by = document.organ, outcome.event.pk
    version = enact(
        kind=Kind.NORMATIVE,
        title=document.title,
        text=text,
        number=document.number,
        issuer=issuer.name,
        organ=issuer,
        region_name=issuer.region.name,
        promulgated_on=document.published_on,
        in_force_from=begins,
        in_force_until=document.valid_until + _DAY if document.valid_until else None,
        supersedes=same,
        by=by,
    )
    for earlier in replaced:
        if earlier is not same:
            end(version=earlier, on=begins, ending=Ending.SUPERSEDED, ended_by=version, by=by)
        relate(earlier=earlier, later=version, kind=Relation.Kind.REPEALS, on=begins)
    NormativeDocument.objects.filter(version__in=replaced).update(
        ending=NormativeDocument.Ending.SUPERSEDED, ended_on=begins
    )
    basis = Version.objects.filter(pk__in=_said(outcome, "basis_instruments") or ())
    for earlier in basis:
        relate(earlier=earlier, later=version, kind=Relation.Kind.BASED_ON, on=begins)
    return version


def _replaced(outcome: Outcome, begins: date) -> list[Version]:
    named = Version.objects.filter(pk__in=_said(outcome, "replaces") or (), ending="")
    return [version for version in named if is_in_force(version, begins)]


Ended = tuple[NormativeDocument.Ending, date, Version | None]


def _repealed(outcome: Outcome, document: NormativeDocument) -> Ended:
    del document
    on = as_day(outcome.facts.get("ends_from")) or outcome.event.occurred_on
    return NormativeDocument.Ending.REPEALED, on, None


def _superseded(outcome: Outcome, document: NormativeDocument) -> Ended:
    del document
    named = outcome.facts.get("replaced_by")
    successor = Version.objects.filter(pk=named).first() if named else None
    on = successor.in_force_from if successor else outcome.event.occurred_on
    return NormativeDocument.Ending.SUPERSEDED, on, successor


def _expired(outcome: Outcome, document: NormativeDocument) -> Ended:
    on = document.valid_until + _DAY if document.valid_until else outcome.event.occurred_on
    return NormativeDocument.Ending.EXPIRED, on, None


_ENDINGS = {"repeal": _repealed, "supersede": _superseded, "expire": _expired}

EFFECTS = (
    Effect("number_document", Text("编号并登记规范性文件", "Number and keep it"), number_document),
    Effect("enact_document", Text("文件入库并施行", "Put it into the library"), enact_document),
    Effect("end_document", Text("登记文件失效", "Take it out of force"), end_document),
    Effect("extend_document", Text("延长文件有效期", "Put off its last day"), extend_document),
    Effect(
        "mark_filed_upward", Text("登记报上级备案", "Keep the filing upward"), mark_filed_upward
    ),
    Effect(
        "mark_filed_with_committee",
        Text("登记报人大常委会备案", "Keep the filing with the standing committee"),
        mark_filed_with_committee,
    ),
)
