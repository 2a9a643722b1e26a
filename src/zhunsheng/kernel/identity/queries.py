"""Who may act, as of a day (按日查询). Every question takes its day; none reads a clock."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When

from zhunsheng.kernel.identity.encryption import blind_indexes
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.keys import as_uuid
from zhunsheng.kernel.identity.models import (
    Delegation,
    Organ,
    OrganSuccession,
    Person,
    Post,
    Recusal,
    Region,
)
from zhunsheng.kernel.identity.models.people import IDENTITY_NUMBER
from zhunsheng.kernel.identity.prepared import prepared
from zhunsheng.kernel.statute.snapshot import PersonView

_NOBODY = UUID(int=0)
"""A subject that no recusal names."""


def charges_on(person_id: str | UUID, on: date) -> QuerySet[Any, Any]:
    """What a person is charged with on a day, by post or delegation: one query.

    Rows of organ, its two names, its region and the duty; a post without duties has a row too.
    """
    person = as_uuid(person_id)
    posts = Post.objects.filter(in_force(on), person=person).order_by()
    lent = _delegations(on).filter(to_person=person)
    columns = ("organ", "organ__name", "organ__name_en", "organ__region")
    return posts.values_list(*columns, "duties__duty").union(
        lent.values_list(*(f"from_post__{column}" for column in columns), "duty")
    )


def organs_on(on: date) -> QuerySet[Organ]:
    """The organs at work on a day, by name."""
    return Organ.objects.filter(in_force(on)).select_related("region").order_by("name", "id")


def successor_of(organ: Organ, on: date) -> Organ:
    """Who answers for an organ on a day: itself, or the last in the chain of its successors."""
    steps = dict(
        OrganSuccession.objects.filter(succeeded_on__lte=on).values_list("predecessor", "successor")
    )
    last, passed = organ.pk, {organ.pk}
    while (following := steps.get(last)) is not None and following not in passed:
        passed.add(last := following)
    return organ if last == organ.pk else Organ.objects.get(pk=last)


def predecessors_of(organs: Iterable[UUID], on: date) -> dict[UUID, UUID]:
    """The organs that others had taken over from by a day, however many steps back, and by whom.

    One query; each predecessor is given with the one of `organs` that answers for it now.
    """
    steps = list(
        OrganSuccession.objects.filter(succeeded_on__lte=on).values_list("successor", "predecessor")
    )
    heirs, found = {pk: pk for pk in organs}, dict[UUID, UUID]()
    while heirs:
        heirs = {
            earlier: heirs[later]
            for later, earlier in steps
            if later in heirs and earlier not in found
        }
        found |= heirs
    return found


def regions_within(regions: Iterable[UUID]) -> list[UUID]:
    """Some regions and all that lie directly in them: a city and its counties, whatever the day."""
    codes = Region.objects.filter(pk__in=list(regions)).values("code")
    return list(
        Region.objects.filter(Q(code__in=codes) | Q(parent_code__in=codes)).values_list(
            "pk", flat=True
        )
    )


def people_views(
    ids: Iterable[str | UUID],
    organ_id: str | UUID,
    on: date,
    subject_id: str | UUID | None,
    *,
    above_id: UUID | None = None,
    reaching: frozenset[str] = frozenset(),
) -> tuple[PersonView, ...]:
    """People as a decision sees them on a day: one query. Unknown ids are left out.

    `reaching` are the duties that, held in the organ above, reach down to this one. `certified`
    stays False: certificates stand in a register, one layer up.
    """
    people, organ = tuple(_uuids(ids)), as_uuid(organ_id)
    if not people:
        return ()
    qualified: dict[UUID, date | None] = {}
    recused: set[UUID] = set()
    duties: dict[UUID, set[str]] = {pk: set() for pk in people}
    since: dict[UUID, dict[str, date]] = {pk: {} for pk in people}
    for person, qualified_on, is_recused, where, duty, begun, ended in _charged(
        people, as_uuid(subject_id) or _NOBODY, on
    ):
        qualified[person] = qualified_on
        if is_recused:
            recused.add(person)
        if duty is None or begun > on:
            continue
        first = since[person]
        first[duty] = min(begun, first.get(duty, begun))
        here = where == organ or (where == above_id and duty in reaching)
        if here and (ended is None or on < ended):
            duties[person].add(duty)
    return tuple(
        PersonView(
            id=str(pk),
            duties=frozenset(duties[pk]),
            qualified=qualified_on is not None and qualified_on <= on,
            recused=pk in recused,
            since=since[pk],
        )
        for pk, qualified_on in qualified.items()
    )


def is_demonstration() -> bool:
    """Whether this is a demonstration (演示): somebody on record is invented.

    Every page says so then. One query on an index that holds nobody but the invented.
    """
    return Person.objects.filter(is_invented=True).exists()


def person_by_identity_number(number: str) -> Person | None:
    """The person who bears an identity number, found without opening any."""
    digests = blind_indexes(number, purpose=IDENTITY_NUMBER)
    return Person.objects.filter(identity_index__in=digests).first() if number else None


@prepared
def _charged(people: tuple[UUID, ...], subject: UUID, on: date) -> QuerySet[Any, Any]:
    """Some people, each with every duty of every post, and again with every duty lent to them.

    Rows of person, day of qualification, whether recused, organ, duty, from, until. One query:
    an act on record waits for each.
    """
    recused = Exists(
        Recusal.objects.filter(person=OuterRef("pk"), subject_id=subject, decided_on__lte=on)
    )
    posts = ("posts__organ", "posts__duties__duty", "posts__valid_from", "posts__valid_to")
    own = (
        Person.objects.filter(pk__in=people)
        .annotate(recused=recused)
        .values_list("pk", "qualified_on", "recused", *posts)
    )
    ended = Case(  # a delegation ends with the post it comes from
        When(
            Q(valid_to__isnull=True) | Q(from_post__valid_to__lt=F("valid_to")),
            then=F("from_post__valid_to"),
        ),
        default=F("valid_to"),
    )
    lent = (
        Delegation.objects.filter(to_person__in=people)
        .annotate(ended=ended, recused=Value(value=False))
        .values_list(
            "to_person",
            "to_person__qualified_on",
            "recused",
            "from_post__organ",
            "duty",
            "valid_from",
            "ended",
        )
    )
    return own.union(lent, all=True)


def _delegations(on: date) -> QuerySet[Delegation]:
    """Delegations at work on a day: in force, of a post still held."""
    return Delegation.objects.filter(in_force(on) & in_force(on, "from_post__"))


def _uuids(values: Iterable[str | UUID]) -> list[UUID]:
    """The keys among the values, each once; what is no key names nobody."""
    return list(dict.fromkeys(key for value in values if (key := as_uuid(value))))
