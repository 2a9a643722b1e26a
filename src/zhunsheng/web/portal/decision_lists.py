"""Pages of published decisions (决定公示): how lists are narrowed, searched and laid out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from django.db.models import Exists, F, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.kernel.casefile.models import Party
from zhunsheng.web.components import DataTable
from zhunsheng.web.components.words import Words
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.lists import Dated, is_covered, sought
from zhunsheng.web.portal.open_data import DataColumn
from zhunsheng.web.portal.redaction import NUMBER
from zhunsheng.web.portal.remedies import remedies

Decision = TypeVar("Decision", bound=Model)


def narrowed(
    found: QuerySet[Decision], filters: Dated, choices: Mapping[str, str]
) -> QuerySet[Decision]:
    """Decisions of the choices (filter → column) and days asked for."""
    columns = {**choices, "since": "decided_on__gte", "until": "decided_on__lte"}
    for name, column in columns.items():
        if value := filters.wanted(name):
            found = found.filter(**{column: value})
    return found


def matching(found: QuerySet[Decision], text: str, told: Sequence[str]) -> QuerySet[Decision]:
    """Decisions that hold every word; `told` are their columns in an officer's words.

    A natural person is not found by name, nor anybody by a number. A column in which the
    public finds something covered is not searched: by what is found, it could be spelt out.
    """
    if is_covered(text):
        return found.none()
    for word in sought(text):
        found = found.filter(
            Q(number__icontains=word)
            | Q(organ__name__icontains=word)
            | Q(case__party_is_organisation=True) & _in_the_open("case__party_name", word)
            | _any(_in_the_open(column, word) for column in told)
        )
    return found


def shown(
    request: HttpRequest,
    name: str,
    *,
    heading: str,
    lead: str,
    table: DataTable,
    columns: Sequence[DataColumn],
    feed: str,
) -> HttpResponse:
    """The page of a list."""
    context = {
        "breadcrumbs": crumbs((_("决定公示"), reverse("portal:decisions")), (name, "")),
        "heading": heading,
        "lead": lead,
        "table": table,
        "columns": columns,
        "feed_url": reverse(feed),
    }
    return render(request, "portal/decisions.html", context)


def told(
    request: HttpRequest,
    decision: LicenceDecision | PenaltyDecision,
    listing: tuple[str, str],
    *,
    heading: str,
    facts: Sequence[tuple[Words, str]],
) -> HttpResponse:
    """The page of one decision; `listing` is the name and address of its list."""
    context = {
        "breadcrumbs": crumbs(
            (_("决定公示"), reverse("portal:decisions")), listing, (decision.number, "")
        ),
        "heading": heading,
        "number": decision.number,
        "facts": facts,
        "remedies": remedies(decision.case, [], decision.decided_on)[1:],
        "decided_on": decision.decided_on,
    }
    return render(request, "portal/decision.html", context)


def _any(conditions: Iterable[Q]) -> Q:
    either = Q()
    for condition in conditions:
        either |= condition
    return either


def _in_the_open(column: str, word: str) -> Q:
    """That a column holds a word, and nothing that `Redaction` covers."""
    natural = Party.objects.filter(case=OuterRef("case"), is_organisation=False)
    named = natural.annotate(at=StrIndex(OuterRef(column), F("name"))).filter(at__gt=0)
    main = Q(case__party_is_organisation=False) & ~Q(case__party_name="")
    main &= Q(GreaterThan(StrIndex(F(column), F("case__party_name")), Value(0)))
    covered = Q(**{f"{column}__regex": NUMBER.pattern}) | main | Q(Exists(named))
    return Q(**{f"{column}__icontains": word}) & ~covered
