"""What the calendar alone brings about: documents lapse or are replaced (有效期)."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Q, QuerySet

from zhunsheng.domains.instruments.models import NormativeDocument
from zhunsheng.kernel.casefile.actors import TIME
from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.library.models import Ending, Version

STANDING = ("published", "published_by_government")
_DAY = timedelta(days=1)


def expiring(on: date, days: int) -> QuerySet[NormativeDocument]:
    """Documents whose term ends within so many days (即将届满), soonest first."""
    rows = NormativeDocument.objects.filter(
        ended_on__isnull=True, valid_until__gte=on, valid_until__lte=on + timedelta(days=days)
    )
    return rows.select_related("case", "organ").order_by("valid_until", "pk")


def running_out(organs: QuerySet[Organ], on: date, days: int) -> QuerySet[Version]:
    """Texts of these organs whose term ends within so many days, or ended so many days ago at most.

    Made here or taken into the library; those that others replaced or repealed are not among them.
    """
    around = timedelta(days=days)
    rows = Version.objects.filter(
        instrument__organ__in=organs,
        ending__in=("", Ending.EXPIRED),
        in_force_from__lte=on,
        in_force_until__gt=on - around,
        in_force_until__lte=on + around + _DAY,
    )
    made = rows.select_related("instrument__organ", "normative_document__case").defer("text")
    return made.order_by("in_force_until", "pk")


def due(on: date) -> QuerySet[NormativeDocument]:
    """Documents whose case does not show yet what the calendar brought about by a day."""
    lapsed = Q(ended_on__isnull=True, valid_until__lt=on)
    replaced = Q(
        ending=NormativeDocument.Ending.SUPERSEDED,
        ended_on__lte=on,
        version__ended_by__isnull=False,
    )
    rows = NormativeDocument.objects.filter(lapsed | replaced, case__state__in=STANDING)
    return rows.select_related("case", "version").annotate(last=Max("case__events__occurred_on"))


def settle(*, on: date, recorded_at: datetime) -> Iterator[tuple[Case, str]]:
    """Put on record what had come about by `on`; yields each case and the act.

    What is refused stays due: whoever looks at the list sees it.
    """
    todo: list[Any] = list(due(on))
    for document in todo:
        act, day, facts = _step(document)
        with suppress(ActRefused):
            perform(
                case=document.case,
                act=act,
                actor=TIME,
                occurred_on=max(day, document.last),
                facts=facts,
                recorded_at=recorded_at,
            )
            yield document.case, act


def _step(document: Any) -> tuple[str, date, dict[str, str]]:
    if document.ended_on is not None:
        return "supersede", document.ended_on, {"replaced_by": str(document.version.ended_by_id)}
    return "expire", document.valid_until + _DAY, {}
