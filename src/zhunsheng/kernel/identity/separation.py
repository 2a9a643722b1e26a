"""Three administrators who cannot be one person (三员分立, GB/T 22239-2019 8.1.4).

System (accounts, organs), security (roles, policies) and audit (reads the record, changes
nothing): one person may not hold two of these duties on the same day, by post or delegation, in
whatever organs.
"""

from collections.abc import Iterable
from datetime import date

from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.identity.intervals import overlapping
from zhunsheng.kernel.identity.models import Delegation, Person, PostDuty
from zhunsheng.kernel.statute.text import Text

ADMINISTRATORS = {
    "system_admin": Text("系统管理员", "system administrator"),
    "security_admin": Text("安全管理员", "security administrator"),
    "audit_admin": Text("审计管理员", "audit administrator"),
}


def check_separation(
    person: Person, duties: Iterable[str], valid_from: date, valid_to: date | None
) -> None:
    """Refuse duties that would make one person two administrators on any day of an interval."""
    wanted = ADMINISTRATORS.keys() & set(duties)
    if not wanted:
        return
    both = sorted(wanted | _administers(person, valid_from, valid_to))
    if len(both) > 1:
        names = [ADMINISTRATORS[duty] for duty in both]
        raise IdentityError(
            "administrator.one_person",
            f"{person.name}不能在同一日兼任{'、'.join(name.zh for name in names)}，"
            "请另派人员，或先结束其已有的管理员岗位。",
            f"{person.name} may not be {' and '.join(name.en for name in names)} on the same day: "
            "choose somebody else, or end the post already held.",
        )


def _administers(person: Person, valid_from: date, valid_to: date | None) -> set[str]:
    """The administrator's duties a person has on any day of an interval: one query."""
    during = overlapping(valid_from, valid_to, "post__")
    by_post = PostDuty.objects.filter(during, post__person=person, duty__in=ADMINISTRATORS)
    # Intervals of which each two overlap have a day in common, so a delegation counts on a day
    # on which it, the post it comes from and the interval asked about all run.
    by_delegation = Delegation.objects.filter(
        overlapping(valid_from, valid_to),
        overlapping(valid_from, valid_to, "from_post__"),
        to_person=person,
        duty__in=ADMINISTRATORS,
    )
    duties = by_post.values_list("duty", flat=True)
    return set(duties.union(by_delegation.values_list("duty", flat=True)))
