"""Who may see which cases (可见范围): the one policy that every list, detail, search, export and
count goes through, on the desk and in the interface for machines alike.

An officer sees the cases of the organs they act for on the day. Supervisors of the legal office
see those of their region, the audit administrator sees all and changes nothing. The system and
the security administrator see no case.
"""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from zhunsheng.kernel.casefile.models import Case, Clock, Event, IrregularityRow
from zhunsheng.kernel.identity.models import Organ, Person
from zhunsheng.kernel.identity.queries import organs_of, posts_on

_BLIND = frozenset({"system_admin", "security_admin"})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at cases (查阅人), as of a day.

    `organs` are those they act for, with their duties in each; `everything` is for the audit
    administrator, `regions` for supervisors.
    """

    person_id: str
    on: date
    organs: tuple[UUID, ...] = ()
    duties: frozenset[str] = frozenset()
    regions: tuple[UUID | int, ...] = ()
    everything: bool = False
    names: tuple[str, ...] = field(default=(), compare=False)

    @property
    def sees_anything(self) -> bool:
        """Whether any case could be visible at all."""
        return self.everything or bool(self.organs) or bool(self.regions)


def viewer_of(person: Person | None, on: date) -> Viewer:
    """What a person may see on a day, by the posts they hold: at most three queries."""
    if person is None:
        return Viewer("", on)
    posts = list(posts_on(person.pk, on))
    duties = frozenset(duty.duty for post in posts for duty in post.duties.all())
    if duties and duties <= _BLIND:
        return Viewer(str(person.pk), on, duties=duties)
    organs = list(organs_of(person.pk, on))
    regions = {post.organ.region_id for post in posts} if "supervisor" in duties else set()
    return Viewer(
        str(person.pk),
        on,
        organs=tuple(organ.pk for organ in organs),
        duties=duties,
        regions=tuple(regions),
        everything="audit_admin" in duties,
        names=tuple(organ.name for organ in organs),
    )


def visible_cases(viewer: Viewer) -> QuerySet[Case]:
    """The cases a viewer may see."""
    return Case.objects.filter(_within(viewer, ""))


def visible_events(viewer: Viewer) -> QuerySet[Event]:
    """The events of visible cases."""
    return Event.objects.filter(_within(viewer, "case__"))


def visible_clocks(viewer: Viewer) -> QuerySet[Clock]:
    """The clocks of visible cases."""
    return Clock.objects.filter(_within(viewer, "case__", organ="organ"))


def visible_irregularities(viewer: Viewer) -> QuerySet[IrregularityRow]:
    """The irregularities of visible cases."""
    return IrregularityRow.objects.filter(_within(viewer, "case__", organ="organ"))


def visible_organs(viewer: Viewer) -> QuerySet[Organ]:
    """The organs whose cases a viewer may see."""
    if viewer.everything:
        return Organ.objects.all()
    return Organ.objects.filter(Q(pk__in=viewer.organs) | Q(region__in=viewer.regions))


def _within(viewer: Viewer, case: str, organ: str = "") -> Q:
    if viewer.everything:
        return Q()
    if not viewer.sees_anything:
        return Q(pk__in=[])
    seen = Q(**{f"{organ or case + 'organ'}__in": viewer.organs})
    if viewer.regions:
        seen |= Q(**{f"{case}region__in": viewer.regions})
    return seen
