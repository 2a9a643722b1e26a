"""Who serves in an organ on a day (人员), and whether with a certificate."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from zhunsheng.kernel.casefile.words import CERTIFICATES
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.models import Delegation, Post
from zhunsheng.kernel.register.models import Entry
from zhunsheng.web.components.words import listed, words
from zhunsheng.web.law import doers


@dataclass(frozen=True, slots=True)
class Serving:
    """A person who serves in an organ on a day (在岗人员)."""

    key: str
    name: str
    duties: frozenset[str]
    certificate: str

    @property
    def label(self) -> str:
        """Name, duties, and the certificate of the day."""
        duties = listed([words(each) for each in doers(self.duties)])
        held = (
            _("执法证 %(number)s") % {"number": self.certificate}
            if self.certificate
            else _("当日无有效执法证")
        )
        return " · ".join(part for part in (self.name, duties, held) if part)


def staff_of(organ: UUID, on: date) -> list[Serving]:
    """Everybody who serves in an organ on a day, those with a certificate first: four queries."""
    names: dict[UUID, str] = {}
    duties: dict[UUID, set[str]] = {}
    posts = Post.objects.filter(in_force(on), organ=organ).select_related("person")
    for post in posts.prefetch_related("duties"):
        names[post.person_id] = post.person.name
        duties.setdefault(post.person_id, set()).update(d.duty for d in post.duties.all())
    lent = Delegation.objects.filter(
        in_force(on) & in_force(on, "from_post__"), from_post__organ=organ
    )
    for each in lent.select_related("to_person"):
        names[each.to_person_id] = each.to_person.name
        duties.setdefault(each.to_person_id, set()).add(each.duty)
    certificates = dict(
        Entry.objects.filter(
            in_force(on), register=CERTIFICATES, person__in=list(names)
        ).values_list("person", "key")
    )
    found = [
        Serving(str(pk), name, frozenset(duties[pk]), certificates.get(pk, ""))
        for pk, name in names.items()
    ]
    return sorted(found, key=lambda each: (not each.certificate, each.name, each.key))
