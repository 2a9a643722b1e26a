"""The ways to open a case (开案方式) that the duties of a reader allow."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute.spec import PARTY, Act, Edition
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web import law
from zhunsheng.web.reader import Reader


@dataclass(frozen=True, slots=True)
class Way:
    """A way to open a case (开案方式): an opening act, and the organs to do it in."""

    edition: Edition
    act: Act
    organs: tuple[UUID, ...]

    @property
    def href(self) -> str:
        """The page that goes on."""
        return reverse("desk:open_by", args=[self.edition.procedure, self.act.name])

    @property
    def label(self) -> Text:
        """The procedure."""
        return self.edition.label

    @property
    def article(self) -> Text:
        """The article of the opening act."""
        return law.cited(self.act.basis)


def ways(reader: Reader) -> list[Way]:
    """Every way that the reader's duties of the day allow."""
    library = current().library
    return [
        Way(edition, act, organs)
        for procedure in library.editions
        if (edition := library.edition_on(procedure, reader.today))
        for act in edition.opening_acts
        if (organs := tuple(o for o, held in reader.viewer.duties_in.items() if held & act.by))
    ]


def concerns_party(edition: Edition) -> bool:
    """Whether a procedure is about somebody: the party acts in it, or has a time to keep."""
    acts = any(PARTY in act.by for act in edition.acts.values())
    return acts or any(edition.binds_party(limit) for limit in edition.limits.values())
