"""Acts (行为): what can be done in a case, and doing it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from ninja.responses import Status
from pydantic import Field

from zhunsheng.api.access import Token, caller
from zhunsheng.api.answers import EventOut, Option, OptionsOut, edition_of_row
from zhunsheng.api.cases import REPLAYED, Key, OnDay
from zhunsheng.api.repeating import once
from zhunsheng.api.values import Asked, Day, Digest, Facts, Moment
from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.casefile.queries import available_acts

router = Router(tags=["acts"])


@router.get(
    "/cases/{uuid:case_id}/acts",
    auth=Token("cases:read"),
    response=OptionsOut,
    summary=_("查询可办与不可办的行为"),
)
def list_acts(request: HttpRequest, case_id: UUID, filters: Query[OnDay]) -> OptionsOut:
    """What the officer behind the token may do on a day, and why not the rest."""
    asks = caller(request)
    case = asks.case(case_id)
    on = filters.on or asks.today
    options = available_acts(case=case, actor=asks.actor, on=on)
    return OptionsOut(
        on=on,
        event_count=case.event_count,
        may=[Option.of(option) for option in options.may],
        may_not=[Option.of(option) for option in options.may_not],
    )


class ActAsked(Asked):
    """An act to do."""

    act: str = Field(max_length=64, description=_("行为名称，见 /cases/{case_id}/acts"))
    occurred_on: Day
    occurred_at: Moment | None = None
    facts: Facts = Field(default_factory=dict)
    documents: list[Digest] = Field(default_factory=list, max_length=100)
    seen: int | None = Field(
        None,
        strict=True,
        ge=0,
        le=1_000_000,
        description=_("读到的记录条数；其后有人办理则不办并说明"),
    )


@router.post(
    "/cases/{uuid:case_id}/acts",
    auth=Token("cases:act"),
    response={201: EventOut, 200: EventOut},
    summary=_("办理一项行为"),
)
def do_act(
    request: HttpRequest,
    response: HttpResponse,
    case_id: UUID,
    asked: ActAsked,
    idempotency_key: Key = None,
) -> Status[EventOut]:
    """Put an act on record, if the law allows it; 200 when the key was sent before."""
    asks = caller(request)
    case = asks.case(case_id)

    def do(key: str | None) -> Event:
        return perform(
            case=case,
            act=asked.act,
            actor=asks.actor,
            occurred_on=asked.occurred_on,
            occurred_at=asked.occurred_at,
            facts=asked.facts,
            recorded_at=asks.now,
            documents=list(dict.fromkeys(asked.documents)),
            seen=asked.seen,
            idempotency_key=key,
        )

    event, again = once(
        client=asks.client,
        key=idempotency_key,
        asked=[str(case_id), asked.model_dump(mode="json")],
        at=asks.now,
        do=do,
    )
    if again:
        response[REPLAYED] = "true"
    out = EventOut.of(event, edition_of_row(case), personal=asks.reads_personal(case))
    return Status(200 if again else 201, out)
