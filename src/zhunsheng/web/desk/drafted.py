"""The text an act takes with it (随办理留存的文本): what was reviewed is what is signed."""

from datetime import date, datetime
from io import BytesIO

from zhunsheng.domains.instruments.checklist import examine
from zhunsheng.domains.instruments.checklist.cited import cited_in
from zhunsheng.domains.instruments.checklist.examine import as_text
from zhunsheng.domains.instruments.drafting.commands import pin
from zhunsheng.domains.instruments.drafting.queries import content_of, draft_of, head_of
from zhunsheng.domains.instruments.drafting.rights import REVIEWERS, has_draft
from zhunsheng.domains.instruments.models import Revision
from zhunsheng.kernel.casefile.documents import store
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.statute.spec import Act
from zhunsheng.web import law


def documents_with(case: Case, act: Act, *, on: date, at: datetime) -> list[str]:
    """The latest revision of the case's draft, by digest, where an act moves the case on.

    A review keeps the checklist of its day besides, as the reviewer had it.
    """
    if act.to is None or not has_draft(law.edition_of(case.procedure, case.edition)):
        return []
    draft = draft_of(case)
    head = head_of(draft) if draft else None
    if head is None or not head.pieces:
        return []
    kept = [pin(revision=head, at=at).digest]
    return [*kept, _checklist(head, on, at)] if REVIEWERS & set(act.by) else kept


def _checklist(head: Revision, on: date, at: datetime) -> str:
    content = content_of(head)
    checks = examine(content, cited=cited_in(content, holder=head.draft_id, on=on))
    text = as_text(checks, title=content.title, digest=head.digest)
    return store(content=BytesIO(text.encode()), name="checklist.txt", stored_at=at).digest
