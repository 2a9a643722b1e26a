"""Irregularities (瑕疵): what was wrong with acts on record."""

from datetime import date
from typing import Self

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from pydantic import Field

from zhunsheng.api.access import Token, caller
from zhunsheng.api.problems import article_of
from zhunsheng.api.values import Article, Day, OrganRef, Paged, Words
from zhunsheng.kernel.casefile.models import IrregularityRow
from zhunsheng.kernel.casefile.visibility import visible_irregularities
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.statute.basis import Basis

router = Router(tags=["irregularities"])


class IrregularityOut(Schema):
    """What was wrong with an act (瑕疵)."""

    code: str
    article: Article
    says: Words
    occurred_on: date
    organ: OrganRef
    case_id: str
    case_number: str
    case_title: str
    event: int

    @classmethod
    def of(cls, row: IrregularityRow) -> Self:
        """A row with its case, event and organ."""
        return cls(
            code=row.code,
            article=Article(**article_of(Basis(row.law, row.version, row.article))),
            says=Words(zh=row.says_zh, en=row.says_en),
            occurred_on=row.occurred_on,
            organ=OrganRef.of(row.organ),
            case_id=str(row.case_id),
            case_number=row.case.number,
            case_title=row.case.title,
            event=row.event.seq,
        )


class IrregularityPage(Schema):
    """Irregularities, page by page (瑕疵列表)."""

    total: int
    limit: int
    offset: int
    items: list[IrregularityOut]


class IrregularityFilters(Paged):
    """Which irregularities; newest first."""

    code: str | None = Field(None, max_length=64)
    organ: str | None = Field(None, max_length=64, description=_("机关编号（uuid）或机关代字"))
    number: str | None = Field(None, max_length=64, description=_("案号，全文相同"))
    occurred_from: Day | None = None
    occurred_to: Day | None = Field(None, description=_("含当日"))


@router.get(
    "/irregularities",
    auth=Token("cases:read"),
    response=IrregularityPage,
    summary=_("查询瑕疵"),
)
def list_irregularities(
    request: HttpRequest, filters: Query[IrregularityFilters]
) -> IrregularityPage:
    """What was wrong with acts in the cases the client may see, newest first."""
    key = as_uuid(filters.organ) if filters.organ is not None else None
    exact = {
        "code": filters.code,
        "organ": key,
        "organ__abbreviation": None if key else filters.organ,
        "case__number": filters.number,
        "occurred_on__gte": filters.occurred_from,
        "occurred_on__lte": filters.occurred_to,
    }
    found = visible_irregularities(caller(request).viewer).filter(
        **{name: value for name, value in exact.items() if value is not None}
    )
    rows = found.select_related("case", "event", "organ").order_by("-occurred_on", "-id")
    return IrregularityPage(
        total=found.count(),
        limit=filters.limit,
        offset=filters.offset,
        items=[
            IrregularityOut.of(row) for row in rows[filters.offset : filters.offset + filters.limit]
        ],
    )
