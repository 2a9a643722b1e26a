"""What a case in which a draft is made shows besides (起草案件): its number, its consultations."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import cached_property

from zhunsheng.domains.consultation.models import Consultation
from zhunsheng.domains.consultation.queries import held_on
from zhunsheng.domains.instruments.drafting.rights import has_draft
from zhunsheng.domains.instruments.models import Legislation, NormativeDocument
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.web import law
from zhunsheng.web.components import StateBadge
from zhunsheng.web.desk.consulting_draft import launch_href
from zhunsheng.web.reader import Reader


@dataclass(frozen=True, slots=True)
class Held:
    """A consultation held on the draft (已开展的征求意见), with its figures."""

    row: Consultation
    badge: StateBadge
    received: int
    adopted: int

    @property
    def case(self) -> Case:
        """Its case."""
        return self.row.case

    @property
    def href(self) -> str:
        """Its workbench."""
        return reverse("desk:consultation", args=[self.row.pk])

    @property
    def days(self) -> int | None:
        """How many days were announced."""
        until: date | None = self.row.comments_until
        return (until - self.row.launched_on).days if until else None


@dataclass(frozen=True)
class DraftCase:
    """A case in which a draft is made, as a reader sees it (起草案件)."""

    case: Case
    reader: Reader

    @cached_property
    def number(self) -> str:
        """The number the document was issued under."""
        for model in (NormativeDocument, Legislation):
            found = model.objects.filter(case=self.case).values_list("number", flat=True).first()
            if found is not None:
                return str(found)
        return ""

    @cached_property
    def consultations(self) -> Sequence[Held]:
        """What was consulted on it, the latest first: two queries."""
        return [
            Held(row, _badge(row.case), row.received_count, row.adopted_count)
            for row in held_on(self.case, visible_cases(self.reader.viewer))
        ]

    @cached_property
    def launch_href(self) -> str:
        """Where the reader may consult the public on it now."""
        return launch_href(self.case, self.reader)


def draft_case(case: Case, reader: Reader) -> DraftCase | None:
    """The same; None for a case in which nothing is drafted."""
    drafts = has_draft(law.edition_of(case.procedure, case.edition))
    return DraftCase(case, reader) if drafts else None


def _badge(case: Case) -> StateBadge:
    return law.state_badge(law.edition_of(case.procedure, case.edition), case.state)
