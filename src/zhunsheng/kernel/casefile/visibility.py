"""Who may see which cases (可见范围): one policy, for desk and interface for machines alike.

Every list, detail, search, export and count goes through it. An officer sees the cases of the
organs they act for on the day: those these took over from, and those below where a duty reaches
down, included. Supervisors of the legal office see those of their region and the regions in it, the
audit administrator sees all and changes nothing. The system and the security administrator see no
case.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case, Clock, Event, IrregularityRow
from zhunsheng.kernel.identity.models import Organ, Person
from zhunsheng.kernel.identity.queries import (
    charges_on,
    predecessors_of,
    regions_within,
)
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.spec import RegisterSpec
from zhunsheng.kernel.statute.text import Text

_BLIND = frozenset({"system_admin", "security_admin"})


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody who looks at cases (查阅人), as of a day.

    `organs` are those they act for, `duties_in` their duties in each; `everything` is for the
    audit administrator, `regions` for supervisors, `elsewhere` their organs outside of these.
    """

    person_id: str
    on: date
    organs: tuple[UUID, ...] = ()
    duties: frozenset[str] = frozenset()
    regions: tuple[UUID | int, ...] = ()
    everything: bool = False
    names: tuple[Text, ...] = field(default=(), compare=False)
    duties_in: Mapping[UUID, frozenset[str]] = field(default_factory=dict, compare=False)
    elsewhere: tuple[UUID, ...] = ()

    @property
    def sees_anything(self) -> bool:
        """Whether any case could be visible at all."""
        return self.everything or bool(self.organs) or bool(self.regions)


def viewer_of(person: Person | None, on: date) -> Viewer:
    """What a person may see on a day, by posts and delegations: at most four queries."""
    if person is None:
        return Viewer("", on)
    held: dict[UUID, set[str]] = {}
    names: dict[UUID, Text] = {}
    places: dict[UUID, UUID] = {}
    for organ, zh, en, region, duty in charges_on(person.pk, on):
        names[organ], places[organ] = Text(zh, en or zh), region
        held.setdefault(organ, set()).update({duty} if duty else ())
    duties = frozenset[str]().union(*held.values())
    held = {organ: own for organ, own in held.items() if not own or own - _BLIND}
    if not held:
        return Viewer(str(person.pk), on, duties=duties)
    for below, above in _organs_below(held):
        held.setdefault(below, set()).update(held[above] & _reaching())
    for earlier, heir in predecessors_of(held, on).items() if held else ():
        held.setdefault(earlier, set()).update(held[heir])
    supervised = {places[pk] for pk in names if "supervisor" in held.get(pk, ())}
    regions = tuple(regions_within(supervised)) if supervised else ()
    return Viewer(
        str(person.pk),
        on,
        organs=tuple(held),
        duties=duties,
        regions=regions,
        everything="audit_admin" in duties,
        names=tuple(sorted(names.values(), key=lambda name: name.zh)),
        duties_in={pk: frozenset(duties) for pk, duties in held.items()},
        elsewhere=tuple(pk for pk in held if places.get(pk) not in regions) if regions else (),
    )


def _reaching() -> frozenset[str]:
    return current().vocabulary.duties_from_above


def _organs_below(held: Mapping[UUID, set[str]]) -> list[tuple[UUID, UUID]]:
    """The organs that duties reach down to, each with the organ above; no query without such."""
    above = [pk for pk, duties in held.items() if duties & _reaching()]
    if not above:
        return []
    return list(Organ.objects.filter(parent__in=above).values_list("pk", "parent_id"))


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


def visible_entries(viewer: Viewer, spec: RegisterSpec) -> QuerySet[Entry]:
    """The entries of a register a viewer may see: all of a public one, else like cases."""
    entries = Entry.objects.filter(register=spec.name)
    if spec.public or viewer.everything:
        return entries
    return entries.filter(Q(organ__in=viewer.organs) | Q(organ__region__in=viewer.regions))


def _within(viewer: Viewer, case: str, organ: str = "") -> Q:
    if viewer.everything:
        return Q()
    if not viewer.sees_anything:
        return Q(pk__in=[])
    own = f"{organ or case + 'organ'}__in"
    if not viewer.regions:
        return Q(**{own: viewer.organs})
    # a condition on one column, where it will do, leaves a list to one index
    seen = Q(**{f"{case}region__in": viewer.regions})
    return seen | Q(**{own: viewer.elsewhere}) if viewer.elsewhere else seen
