"""The text an act takes with it (随办理留存的文本): what was reviewed is what is signed."""

from datetime import datetime

from zhunsheng.domains.instruments.drafting.commands import pin
from zhunsheng.domains.instruments.drafting.queries import draft_of, head_of
from zhunsheng.domains.instruments.drafting.rights import has_draft
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.statute.spec import Act
from zhunsheng.web import law


def documents_with(case: Case, act: Act, at: datetime) -> list[str]:
    """The latest revision of the case's draft, by digest, where an act moves the case on."""
    if act.to is None or not has_draft(law.edition_of(case.procedure, case.edition)):
        return []
    draft = draft_of(case)
    head = head_of(draft) if draft else None
    return [pin(revision=head, at=at).digest] if head and head.pieces else []
