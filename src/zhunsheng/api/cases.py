"""Cases (案件): list, open, read."""

from typing import Annotated, Literal
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja import Header, Query, Router
from ninja.responses import Status
from pydantic import Field

from zhunsheng.api.access import Caller, Token, caller
from zhunsheng.api.answers import (
    CaseDetail,
    CaseOut,
    ClockOut,
    EventOut,
    Page,
    edition_of_row,
)
from zhunsheng.api.problems import Problem
from zhunsheng.api.repeating import once
from zhunsheng.api.values import Asked, Day, Digest, Facts, Filters, Moment, Paged
from zhunsheng.kernel.casefile.commands import NewParty, open_case
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.casefile.queries import clocks_of, editions_in_use
from zhunsheng.kernel.casefile.visibility import visible_cases, visible_events
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.queries import entry_on, history

router = Router(tags=["cases"])
Key = Annotated[
    str | None,
    Header(
        None,
        alias="Idempotency-Key",
        pattern=r"^[!-~]{1,200}$",
        description=_("同一编号的请求只办理一次；重发时返回原记录"),
    ),
]
REPLAYED = "Idempotency-Replayed"


class CaseFilters(Paged):
    """Which cases; newest first."""

    procedure: str | None = Field(None, max_length=64)
    state: str | None = Field(None, max_length=32, description=_("状态名称，见 /procedures"))
    organ: str | None = Field(None, max_length=64, description=_("机关编号（uuid）或机关代字"))
    opened_from: Day | None = None
    opened_to: Day | None = Field(None, description=_("含当日"))
    closed: bool | None = Field(None, description=_("已结或未结"))
    overdue: bool | None = Field(None, description=_("主要期限今天是否已逾期"))
    number: str | None = Field(None, max_length=64, description=_("案号，全文相同"))
    receipt: str | None = Field(None, max_length=16, description=_("受理号，全文相同"))
    party: str | None = Field(
        None, min_length=1, max_length=200, description=_("当事人姓名或名称中的文字")
    )


@router.get("/cases", auth=Token("cases:read"), response=Page, summary=_("查询案件"))
def list_cases(request: HttpRequest, filters: Query[CaseFilters]) -> Page:
    """The cases the client may see, newest first, and how many there are."""
    asks = caller(request)
    found = _filtered(visible_cases(asks.viewer), filters, asks)
    rows = list(
        found.select_related("organ").order_by("-opened_on", "-id")[
            filters.offset : filters.offset + filters.limit
        ]
    )
    editions = editions_in_use(rows)
    return Page(
        total=found.count(),
        limit=filters.limit,
        offset=filters.offset,
        items=[CaseOut.of(row, editions[row.procedure, row.edition], asks.today) for row in rows],
    )


def _filtered(cases: QuerySet[Case], filters: CaseFilters, asks: Caller) -> QuerySet[Case]:
    exact = {
        "procedure": filters.procedure,
        "state": filters.state,
        "number": filters.number,
        "receipt": filters.receipt,
        "opened_on__gte": filters.opened_from,
        "opened_on__lte": filters.opened_to,
        "party_name__contains": filters.party,
        "closed_on__isnull": None if filters.closed is None else not filters.closed,
    }
    cases = cases.filter(**{name: value for name, value in exact.items() if value is not None})
    if filters.organ is not None:
        key = as_uuid(filters.organ)
        cases = cases.filter(**({"organ": key} if key else {"organ__abbreviation": filters.organ}))
    if filters.overdue is not None:
        late = {"closed_on__isnull": True, "due_on__lt": asks.today}
        cases = cases.filter(**late) if filters.overdue else cases.exclude(**late)
    return cases


class PowerAsked(Asked):
    """The register entry a case rests on."""

    register_name: str = Field(alias="register", max_length=64)
    key: str = Field(max_length=100)


class PartyAsked(Asked):
    """A party."""

    name: str = Field(min_length=1, max_length=200)
    is_organisation: bool = Field(strict=True)
    role: Literal["party", "interested", "agent"] = "party"
    identifier: str = Field("", max_length=40, description=_("统一社会信用代码或公民身份号码"))
    contact: str = Field("", max_length=500)


class CaseAsked(Asked):
    """A case to open."""

    procedure: str = Field(max_length=64)
    organ: str = Field(min_length=1, max_length=64, description=_("机关编号（uuid）或机关代字"))
    occurred_on: Day
    occurred_at: Moment | None = None
    act: str | None = Field(None, max_length=64, description=_("以哪一行为开始；只有一个时可省略"))
    facts: Facts = Field(default_factory=dict)
    power: PowerAsked | None = None
    parties: list[PartyAsked] = Field(default_factory=list, max_length=100)
    title: str = Field("", max_length=300)
    documents: list[Digest] = Field(default_factory=list, max_length=100)


@router.post(
    "/cases",
    auth=Token("cases:act"),
    response={201: CaseDetail, 200: CaseDetail},
    by_alias=True,
    summary=_("开立案件"),
)
def create_case(
    request: HttpRequest, response: HttpResponse, asked: CaseAsked, idempotency_key: Key = None
) -> Status[CaseDetail]:
    """Open a case under the edition in force on the day; 200 when it was opened before."""
    asks = caller(request)

    def do(key: str | None) -> Event:
        case = open_case(
            procedure=asked.procedure,
            organ=_organ(asked, asks),
            actor=asks.actor,
            occurred_on=asked.occurred_on,
            occurred_at=asked.occurred_at,
            facts=asked.facts,
            recorded_at=asks.now,
            power=_power(asked),
            parties=[NewParty(**party.model_dump()) for party in asked.parties],
            act=asked.act,
            title=asked.title,
            documents=list(dict.fromkeys(asked.documents)),
            idempotency_key=key,
        )
        return case.events.select_related("case").get(seq=1)

    event, again = once(
        client=asks.client,
        key=idempotency_key,
        asked=["open", asked.model_dump(mode="json")],
        at=asks.now,
        do=do,
    )
    related = ("organ", "region", "power")
    if again:
        case = asks.case(event.case_id, *related)
    else:  # just opened: theirs to read here, though a post that ended since hides it from now on
        case = Case.objects.select_related(*related).get(pk=event.case_id)
    response["Location"] = f"/api/v1/cases/{case.pk}"
    if again:
        response[REPLAYED] = "true"
    personal = asks.reads_personal(case)
    detail = CaseDetail.detailed(case, edition_of_row(case), asks.today, personal=personal)
    return Status(200 if again else 201, detail)


def _organ(asked: CaseAsked, asks: Caller) -> Organ:
    key = as_uuid(asked.organ)
    named = Organ.objects.filter(
        in_force(asked.occurred_on),
        **({"pk": key} if key else {"abbreviation": asked.organ}),
    )
    organ = named.first()
    if organ is None:
        raise Problem(
            "invalid",
            "organ.unknown",
            f"{asked.occurred_on} 没有编号或代字为“{asked.organ}”的机关，请核对。",
            f"On {asked.occurred_on} no organ had the key or abbreviation “{asked.organ}”: "
            "check it.",
        )
    client = asks.client
    if not client.all_organs and not client.organs.filter(pk=organ.pk).exists():
        raise Problem(
            "forbidden",
            "token.not_for_organ",
            f"令牌不得代{organ.name}办理。",
            f"The token may not act for {organ.name_en or organ.name}.",
        )
    return organ


def _power(asked: CaseAsked) -> Entry | None:
    """The entry as of the day, or the last there was: then the refusal says since when it ended."""
    power = asked.power
    if power is None:
        return None
    entry = entry_on(power.register_name, power.key, asked.occurred_on)
    entry = entry or history(power.register_name, power.key).last()
    if entry is None:
        raise Problem(
            "invalid",
            "power.unknown",
            f"清单“{power.register_name}”从来没有“{power.key}”这一项，请核对。",
            f"There never was an entry “{power.key}” on the register “{power.register_name}”: "
            "check it.",
        )
    return entry


@router.get(
    "/cases/{uuid:case_id}",
    auth=Token("cases:read"),
    response=CaseDetail,
    by_alias=True,
    summary=_("读取案件"),
)
def read_case(request: HttpRequest, case_id: UUID) -> CaseDetail:
    """A case with its parties (identifiers masked) and documents."""
    asks = caller(request)
    case = asks.case(case_id, "region", "power")
    personal = asks.reads_personal(case)
    return CaseDetail.detailed(case, edition_of_row(case), asks.today, personal=personal)


@router.get(
    "/cases/{uuid:case_id}/events",
    auth=Token("cases:read"),
    response=list[EventOut],
    summary=_("读取案件的全部记录"),
)
def list_events(request: HttpRequest, case_id: UUID) -> list[EventOut]:
    """The record, oldest first; personal facts for the organ's own officers, secret for nobody."""
    asks = caller(request)
    case = asks.case(case_id)
    edition, personal = edition_of_row(case), asks.reads_personal(case)
    events = visible_events(asks.viewer).filter(case=case).select_related("actor")
    return [EventOut.of(event, edition, personal=personal) for event in events.order_by("seq")]


class OnDay(Filters):
    """As of a day."""

    on: Day | None = Field(None, description=_("截至哪一日；省略为今天"))


@router.get(
    "/cases/{uuid:case_id}/clocks",
    auth=Token("cases:read"),
    response=list[ClockOut],
    summary=_("读取期限及其由来"),
)
def list_clocks(request: HttpRequest, case_id: UUID, filters: Query[OnDay]) -> list[ClockOut]:
    """Every clock of the case as of a day, and why its last day is that day."""
    asks = caller(request)
    case = asks.case(case_id)
    edition = edition_of_row(case)
    views = clocks_of(case, filters.on or asks.today)
    return [ClockOut.of(view, edition) for view in views]
