"""Procedures (程序): what the law says must happen, as programs need it to fill in acts."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema
from pydantic import Field

from zhunsheng.api.access import Token
from zhunsheng.api.problems import Problem, article_of, both
from zhunsheng.api.values import Article, Day, Filters, Named, Words
from zhunsheng.kernel.casefile.catalogue import Catalogue, current
from zhunsheng.kernel.statute.facts import Fact
from zhunsheng.kernel.statute.spec import CLOCK, PARTY, Act, Edition, Limit

router = Router(tags=["procedures"])
_DOERS = {
    PARTY: Words(zh="当事人", en="The party"),
    CLOCK: Words(zh="期限届满", en="The passing of time"),
}


class FactOut(Schema):
    """A fact that acts put on record (事实要素)."""

    name: str
    type: str
    label: Words
    help: Words
    unit: Words
    sensitivity: str
    choices: list[Named]
    register_name: str = Field(
        serialization_alias="register", description=_("取值的清单；没有则为空")
    )

    @classmethod
    def of(cls, fact: Fact) -> "FactOut":
        """A declared fact."""
        return cls(
            name=fact.name,
            type=fact.type,
            label=Words(**both(fact.label)),
            help=Words(**both(fact.help)),
            unit=Words(**both(fact.unit)),
            sensitivity=fact.sensitivity,
            choices=[named(name, label) for name, label in fact.choices.items()],
            register_name=fact.register,
        )


class StateOut(Named):
    """Where a case can stand (办理状态)."""

    final: bool


class LimitOut(Named):
    """A time limit (期限)."""

    amount: int
    unit: str
    bound: str
    starts_with: list[str]
    ends_with: list[str]
    pauses_in: list[str]
    binds_party: bool
    deems: str = Field(description=_("届满视为的行为；没有则为空"))
    article: Article


class ActOut(Named):
    """What may be done in a case (行为)."""

    opens: bool
    sources: list[str]
    leads_to: str = Field(description=_("办理后的状态；空为不变"))
    by: list[Named]
    requires: list[str]
    accepts: list[str]
    extends: dict[str, int]
    article: Article


class PowerOut(Schema):
    """The power a case of the procedure rests on (职权要求)."""

    register_name: str = Field(serialization_alias="register")
    kind: str
    article: Article


class EditionOut(Schema):
    """A procedure as the law had it over one stretch of time (程序施行版本)."""

    procedure: str
    label: Words
    in_force: date
    repealed_on: date | None
    digest: str
    article: Article
    power: PowerOut | None
    states: list[StateOut]
    limits: list[LimitOut]
    acts: list[ActOut]


class Procedures(Schema):
    """Editions, and the facts their acts name (程序与要素)."""

    editions: list[EditionOut]
    facts: list[FactOut]


class ProcedureFilters(Filters):
    """Which editions."""

    procedure: str | None = Field(None, max_length=64)
    on: Day | None = Field(None, description=_("只列当日施行的版本"))


@router.get(
    "/procedures",
    auth=Token(),
    response=Procedures,
    by_alias=True,
    summary=_("列出程序、行为、要素和期限"),
)
def list_procedures(
    request: HttpRequest,  # noqa: ARG001 - every view takes it
    filters: Query[ProcedureFilters],
) -> Procedures:
    """Every edition in the library, or those asked for."""
    catalogue = current()
    library = catalogue.library
    if filters.procedure is not None and filters.procedure not in library.editions:
        known = sorted(library.editions)
        raise Problem(
            "invalid",
            "procedure.unknown",
            f"没有程序“{filters.procedure}”，现有：{'、'.join(known)}。",
            f"There is no procedure “{filters.procedure}”; there are: {', '.join(known)}.",
        )
    names = [filters.procedure] if filters.procedure else sorted(library.editions)
    editions = [
        edition
        for name in names
        for edition in library.editions[name]
        if filters.on is None or library.edition_on(name, filters.on) is edition
    ]
    used = {fact for edition in editions for act in edition.acts.values() for fact in _facts(act)}
    facts = [FactOut.of(catalogue.vocabulary.facts[name]) for name in sorted(used)]
    return Procedures(editions=[_edition(each, catalogue) for each in editions], facts=facts)


def named(name: str, label: Any) -> Named:
    """A name with its label."""
    return Named(name=name, label=Words(**both(label)))


def _facts(act: Act) -> tuple[str, ...]:
    return (*act.requires, *act.accepts)


def _edition(edition: Edition, catalogue: Catalogue) -> EditionOut:
    power = edition.power
    return EditionOut(
        procedure=edition.procedure,
        label=Words(**both(edition.label)),
        in_force=edition.in_force,
        repealed_on=edition.repealed_on,
        digest=edition.digest,
        article=Article(**article_of(edition.basis)),
        power=PowerOut(
            register_name=power.register,
            kind=power.kind,
            article=Article(**article_of(power.basis)),
        )
        if power
        else None,
        states=[
            StateOut(name=state.name, label=Words(**both(state.label)), final=state.final)
            for state in edition.states.values()
        ],
        limits=[_limit(edition, limit) for limit in edition.limits.values()],
        acts=[_act(act, catalogue) for act in edition.acts.values()],
    )


def _limit(edition: Edition, limit: Limit) -> LimitOut:
    return LimitOut(
        name=limit.name,
        label=Words(**both(limit.label)),
        amount=limit.amount,
        unit=limit.unit,
        bound=limit.bound,
        starts_with=sorted(limit.anchors),
        ends_with=sorted(limit.until),
        pauses_in=sorted(limit.pauses),
        binds_party=edition.binds_party(limit),
        deems="" if isinstance(limit.late, bool) else limit.late.act,
        article=Article(**article_of(limit.basis)),
    )


def _act(act: Act, catalogue: Catalogue) -> ActOut:
    duties = catalogue.vocabulary.duties
    return ActOut(
        name=act.name,
        label=Words(**both(act.label)),
        opens=act.opens,
        sources=sorted(act.sources),
        leads_to=act.to or "",
        by=[
            named(name, duties[name].label)
            if name in duties
            else Named(name=name, label=_DOERS.get(name, Words(zh=name, en=name)))
            for name in sorted(act.by)
        ],
        requires=list(act.requires),
        accepts=list(act.accepts),
        extends=dict(act.extends),
        article=Article(**article_of(act.basis)),
    )
