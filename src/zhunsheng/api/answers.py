"""Cases and their parts as programs get them (案件视图)."""

import json
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Self

from django.utils.translation import gettext_noop as _
from ninja import Schema
from pydantic import Field

from zhunsheng.api.masks import readable
from zhunsheng.api.problems import article_of, both
from zhunsheng.api.procedures import named
from zhunsheng.api.values import Article, Named, OrganRef, Words
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case, Event, Party
from zhunsheng.kernel.casefile.queries import ClockView
from zhunsheng.kernel.casefile.record import ZONE
from zhunsheng.kernel.identity.identifiers import mask_identity_number
from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.explain import Explanation
from zhunsheng.kernel.statute.machine import ActOption
from zhunsheng.kernel.statute.spec import Edition


class Due(Schema):
    """The main clock of a case (主要期限)."""

    limit: Named
    due_on: date | None
    is_paused: bool
    is_projected: bool = Field(description=_("所据工作日安排尚未公布，为推算"))
    is_overdue: bool


class CaseOut(Schema):
    """A case in a list (案件)."""

    id: str
    number: str
    receipt: str
    procedure: Named
    edition: date
    title: str
    organ: OrganRef
    party_name: str
    party_is_organisation: bool
    state: Named
    opened_on: date
    closed_on: date | None
    event_count: int = Field(description=_("记录条数：办理时作为 seen 送回"))
    due: Due | None

    @classmethod
    def columns(cls, case: Case, edition: Edition, today: date) -> dict[str, Any]:
        """What a case's own row says."""
        state = edition.states[case.state]
        return {
            "id": str(case.pk),
            "number": case.number,
            "receipt": case.receipt,
            "procedure": named(case.procedure, edition.label),
            "edition": case.edition,
            "title": case.title,
            "organ": OrganRef.of(case.organ),
            "party_name": case.party_name,
            "party_is_organisation": case.party_is_organisation,
            "state": named(state.name, state.label),
            "opened_on": case.opened_on,
            "closed_on": case.closed_on,
            "event_count": case.event_count,
            "due": _due(case, edition, today),
        }

    @classmethod
    def of(cls, case: Case, edition: Edition, today: date) -> Self:
        """A case with its organ."""
        return cls(**cls.columns(case, edition, today))


def _due(case: Case, edition: Edition, today: date) -> Due | None:
    if not case.limit:
        return None
    limit = edition.limits[case.limit]
    return Due(
        limit=named(limit.name, limit.label),
        due_on=case.due_on,
        is_paused=case.is_paused,
        is_projected=case.is_projected,
        is_overdue=case.closed_on is None and case.due_on is not None and case.due_on < today,
    )


class Page(Schema):
    """Cases, page by page (案件列表)."""

    total: int
    limit: int
    offset: int
    items: list[CaseOut]


class PartyOut(Schema):
    """A party to a case (当事人); its identifier is masked."""

    role: str
    name: str
    is_organisation: bool
    identifier: str

    @classmethod
    def of(cls, party: Party) -> Self:
        """A party's row."""
        return cls(
            role=party.role,
            name=party.name,
            is_organisation=party.is_organisation,
            identifier=mask_identity_number(party.identifier),
        )


class PowerRef(Schema):
    """The register entry a case rests on (职权)."""

    register_name: str = Field(serialization_alias="register")
    key: str
    title: str


class DocumentOut(Schema):
    """A document in a case (案卷材料)."""

    digest: str
    name: str
    fact: str
    media_type: str
    size: int
    event: int


class CaseDetail(CaseOut):
    """A case with its parties, documents and the head of its chain (案件详情)."""

    edition_digest: str
    region: str
    power: PowerRef | None
    head_digest: str
    parties: list[PartyOut]
    documents: list[DocumentOut]

    @classmethod
    def detailed(cls, case: Case, edition: Edition, today: date, *, personal: bool) -> Self:
        """A case with region and power: two more queries.

        Whoever may not open a document is not told its digest either: to know a digest is to have
        the file, for an upload answers with it.
        """
        documents = case.documents.select_related("document", "event").order_by("pk")
        power = case.power
        return cls(
            **cls.columns(case, edition, today),
            edition_digest=case.edition_digest,
            region=case.region.code,
            power=PowerRef(register_name=power.register, key=power.key, title=power.title)
            if power
            else None,
            head_digest=case.head_digest,
            parties=[PartyOut.of(party) for party in case.parties.order_by("pk")],
            documents=[
                DocumentOut(
                    digest=row.document_id,
                    name=row.name,
                    fact=row.fact,
                    media_type=row.document.media_type,
                    size=row.document.size,
                    event=row.event.seq,
                )
                for row in documents
                if readable({row.fact: row.document_id}, personal=personal)[0]
                or (personal and not row.fact)
            ],
        )


class ActorOut(Schema):
    """Who acted (行为人): an officer, the party, or time."""

    kind: str
    id: str
    name: str


class Wrong(Schema):
    """What was wrong with an act on record (瑕疵)."""

    code: str
    article: Article
    says: Words


class EventOut(Schema):
    """The record of one act (记录)."""

    id: str
    seq: int
    act: Named
    state: Named
    actor: ActorOut
    client: str
    occurred_on: date
    occurred_at: time | None
    effective_on: date
    recorded_at: datetime
    mode: str
    facts: dict[str, Any]
    withheld: dict[str, str] = Field(description=_("未提供的要素及其公开属性"))
    documents: list[str]
    irregularities: list[Wrong]
    previous_digest: str
    digest: str

    @classmethod
    def of(cls, event: Event, edition: Edition, *, personal: bool) -> Self:
        """An event with its actor; sealed facts stay sealed."""
        facts, withheld = readable(json.loads(event.facts), personal=personal)
        actor = event.actor
        return cls(
            id=str(event.pk),
            seq=event.seq,
            act=named(event.act, edition.acts[event.act].label),
            state=named(event.state, edition.states[event.state].label),
            actor=ActorOut(
                kind=event.actor_kind,
                id=str(event.actor_id or ""),
                name=actor.name if actor else "",
            ),
            client=event.client,
            occurred_on=event.occurred_on,
            occurred_at=event.occurred_at,
            effective_on=event.effective_on,
            recorded_at=event.recorded_at.astimezone(ZONE),
            mode=event.mode,
            facts=facts,
            withheld=withheld,
            documents=event.document_digests if personal else [],
            irregularities=[_wrong(wrong) for wrong in event.wrongs],
            previous_digest=event.previous_digest,
            digest=event.digest,
        )


def _wrong(wrong: Mapping[str, Any]) -> Wrong:
    zh, en = wrong["says"]
    return Wrong(
        code=wrong["code"],
        article=Article(**article_of(Basis(*wrong["basis"]))),
        says=Words(zh=zh, en=en),
    )


class Skipped(Schema):
    """A day that was not counted (不计入之日)."""

    day: date
    reason: Words
    projected: bool


class Pause(Schema):
    """Days taken out of the count (扣除期间): after the first, up to and including the last."""

    state: Named
    begun_on: date
    ended_on: date | None


class Extended(Schema):
    """An extension of a limit (延期)."""

    amount: int
    act: Named
    occurred_on: date
    actor: str
    article: Article


class Story(Schema):
    """Why this date (期限说明)."""

    start_seq: int
    start_act: Named
    start_on: date
    counted: int
    skipped: list[Skipped]
    pauses: list[Pause]
    extensions: list[Extended]
    rolled_from: date | None
    projected: bool

    @classmethod
    def of(cls, told: Explanation, edition: Edition) -> Self:
        """The story of a clock's last day."""
        start = told.start
        return cls(
            start_seq=start.seq,
            start_act=named(start.act, edition.acts[start.act].label),
            start_on=told.run.started_on,
            counted=told.counted,
            skipped=[
                Skipped(day=s.day, reason=Words(**both(s.reason)), projected=s.projected)
                for s in told.skipped
            ],
            pauses=[
                Pause(
                    state=named(span.state, edition.states[span.state].label),
                    begun_on=span.begun_on,
                    ended_on=span.ended_on,
                )
                for span in told.pauses
            ],
            extensions=[
                Extended(
                    amount=extension.amount,
                    act=named(extension.event.act, edition.acts[extension.event.act].label),
                    occurred_on=extension.event.occurred_on,
                    actor=extension.event.actor,
                    article=Article(**article_of(extension.basis)),
                )
                for extension in told.extensions
            ],
            rolled_from=told.rolled_from,
            projected=told.projected,
        )


class ClockOut(Schema):
    """A clock of a case on a day (期限情况); `used` and `left` count in its unit."""

    limit: Named
    unit: str
    bound: str
    amount: int
    started_on: date
    due_on: date | None
    due_at: datetime | None
    used: int
    left: int | None
    is_paused: bool
    is_overdue: bool
    binds_party: bool
    ended_on: date | None
    ended_by: int | None
    article: Article
    explanation: Story

    @classmethod
    def of(cls, view: ClockView, edition: Edition) -> Self:
        """A clock with the story of its last day."""
        limit, run = view.limit, view.run
        return cls(
            limit=named(limit.name, limit.label),
            unit=limit.unit,
            bound=limit.bound,
            amount=run.amount,
            started_on=run.started_on,
            due_on=run.due_on,
            due_at=run.due_at.replace(tzinfo=ZONE) if run.due_at else None,
            used=view.used,
            left=view.left,
            is_paused=run.paused,
            is_overdue=view.is_overdue,
            binds_party=edition.binds_party(limit),
            ended_on=run.ended_on,
            ended_by=run.ended_by,
            article=Article(**article_of(limit.basis)),
            explanation=Story.of(view.explanation, edition),
        )


class Option(Named):
    """An act and whether it can be done now (可办行为): without reasons, it can."""

    requires: list[str]
    accepts: list[str]
    article: Article
    reasons: "list[ReasonOut]"

    @classmethod
    def of(cls, option: ActOption) -> Self:
        """An act with what stands against it."""
        act = option.act
        return cls(
            name=act.name,
            label=Words(**both(act.label)),
            requires=list(act.requires),
            accepts=list(act.accepts),
            article=Article(**article_of(act.basis)),
            reasons=[
                ReasonOut(
                    code=reason.code,
                    article=Article(**article_of(reason.basis)),
                    says=Words(**both(reason.says)),
                    remedy=Words(**both(reason.remedy)),
                )
                for reason in option.reasons
            ],
        )


class ReasonOut(Schema):
    """One reason against an act (不予办理的理由)."""

    code: str
    article: Article
    says: Words
    remedy: Words


class OptionsOut(Schema):
    """What can be done in a case on a day, and why not the rest (可办与不可办)."""

    on: date
    event_count: int
    may: list[Option]
    may_not: list[Option]


def edition_of_row(case: Case) -> Edition:
    """The edition a case is pinned to."""
    return current().library.pinned(case.procedure, case.edition)


Option.model_rebuild()
