"""Registers (清单): what they say as of a day, and what they ever said.

A public register is read with `registers:read` by any client. Of the others a client reads the
entries of the organs whose cases it sees.
"""

from datetime import date
from typing import Any, Self

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from pydantic import Field

from zhunsheng.api.access import Caller, Token, caller
from zhunsheng.api.masks import readable
from zhunsheng.api.problems import both, nothing_here
from zhunsheng.api.procedures import FactOut
from zhunsheng.api.reading import refuse_unfit
from zhunsheng.api.values import Day, Named, OrganRef, Paged, Words
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.visibility import visible_entries
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.spec import RegisterSpec

router = Router(tags=["registers"])


class KindOut(Named):
    """A kind of entries (条目类别)."""

    fields_of_kind: list[FactOut] = Field(
        serialization_alias="fields", description=_("这一类条目的字段中类型、单位与清单不同的")
    )


class RegisterOut(Named):
    """A register (清单)."""

    key_label: Words
    public: bool
    kinds: list[KindOut]
    fields_of_entry: list[FactOut] = Field(serialization_alias="fields")


class EntryOut(Schema):
    """What a register says under a key over one stretch of time (清单条目)."""

    key: str
    title: str
    kind: str
    level: str
    batch: str
    organ: OrganRef | None
    region: str
    person: str
    data: dict[str, Any]
    valid_from: date
    valid_to: date | None = Field(description=_("不再有效的第一日；空为持续有效"))
    closing: str

    @classmethod
    def of(cls, entry: Entry, spec: RegisterSpec) -> Self:
        """An entry with organ, region and person."""
        declared = {fact.name: fact for fact in spec.fields_of(entry.kind)}
        data, _withheld = readable(entry.data, personal=not spec.public, declared=declared)
        return cls(
            key=entry.key,
            title=entry.title,
            kind=entry.kind,
            level=entry.level,
            batch=entry.batch,
            organ=OrganRef.of(entry.organ) if entry.organ else None,
            region=entry.region.code if entry.region else "",
            person=entry.person.name if entry.person else "",
            data=data,
            valid_from=entry.valid_from,
            valid_to=entry.valid_to,
            closing=entry.closing,
        )


class EntryPage(Schema):
    """Entries, page by page (清单条目)."""

    on: date
    total: int
    limit: int
    offset: int
    items: list[EntryOut]


class EntryFilters(Paged):
    """Which entries, by key."""

    on: Day | None = Field(None, description=_("截至哪一日；省略为今天"))
    organ: str | None = Field(None, max_length=64, description=_("机关编号（uuid）或机关代字"))
    kind: str | None = Field(None, max_length=32)


@router.get(
    "/registers",
    auth=Token("registers:read"),
    response=list[RegisterOut],
    by_alias=True,
    summary=_("列出清单"),
)
def list_registers(request: HttpRequest) -> list[RegisterOut]:
    """The registers the client may read, and the fields of their entries."""
    specs = current().vocabulary.registers.values()
    return [_described(spec) for spec in specs if _may_read(spec, caller(request))]


@router.get(
    "/registers/{name}",
    auth=Token("registers:read"),
    response=EntryPage,
    summary=_("读取某日的清单"),
)
def list_entries(request: HttpRequest, name: str, filters: Query[EntryFilters]) -> EntryPage:
    """The entries in force on a day."""
    asks = caller(request)
    spec, on = _spec(name, asks), filters.on or asks.today
    found = _readable(spec, asks).filter(in_force(on)).order_by("key")
    if filters.kind is not None:
        found = found.filter(kind=filters.kind)
    if filters.organ is not None:
        key = as_uuid(filters.organ)
        found = found.filter(**({"organ": key} if key else {"organ__abbreviation": filters.organ}))
    rows = found[filters.offset : filters.offset + filters.limit]
    return EntryPage(
        on=on,
        total=found.count(),
        limit=filters.limit,
        offset=filters.offset,
        items=[EntryOut.of(row, spec) for row in rows],
    )


@router.get(
    "/registers/{name}/{path:key}",
    auth=Token("registers:read"),
    response=list[EntryOut],
    summary=_("读取一个条目的沿革"),
)
def read_history(request: HttpRequest, name: str, key: str) -> list[EntryOut]:
    """All that was ever said under a key, oldest first."""
    refuse_unfit(key)
    asks = caller(request)
    spec = _spec(name, asks)
    rows = list(_readable(spec, asks).filter(key=key).order_by("valid_from")[:500])
    if not rows:
        raise nothing_here()
    return [EntryOut.of(row, spec) for row in rows]


def _spec(name: str, asks: Caller) -> RegisterSpec:
    spec = current().vocabulary.registers.get(name)
    if spec is None or not _may_read(spec, asks):
        raise nothing_here()
    assert isinstance(spec, RegisterSpec)
    return spec


def _may_read(spec: RegisterSpec, asks: Caller) -> bool:
    return spec.public or asks.viewer.sees_anything


def _readable(spec: RegisterSpec, asks: Caller) -> "QuerySet[Entry]":
    return visible_entries(asks.viewer, spec).select_related("organ", "region", "person")


def _described(spec: RegisterSpec) -> RegisterOut:
    return RegisterOut(
        name=spec.name,
        label=Words(**both(spec.label)),
        key_label=Words(**both(spec.key_label)),
        public=spec.public,
        kinds=[
            KindOut(
                name=name,
                label=Words(**both(label)),
                fields_of_kind=[FactOut.of(fact) for fact in spec.by_kind.get(name, ())],
            )
            for name, label in spec.kinds.items()
        ],
        fields_of_entry=[FactOut.of(fact) for fact in spec.fields],
    )
