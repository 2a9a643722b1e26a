"""The text of a draft, as acts keep it and publication takes it (文稿留存)."""

from io import BytesIO

from zhunsheng.domains.instruments.checklist import examine
from zhunsheng.domains.instruments.checklist.cited import cited_in
from zhunsheng.domains.instruments.checklist.examine import as_text
from zhunsheng.domains.instruments.drafting.commands import pin
from zhunsheng.domains.instruments.drafting.queries import (
    DRAFT_TEXT,
    content_of,
    draft_of,
    final_content,
    head_of,
)
from zhunsheng.domains.instruments.models import Revision
from zhunsheng.kernel.casefile.documents import digest_of, store
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.given import Inquiry
from zhunsheng.kernel.casefile.record import Outcome
from zhunsheng.kernel.statute.machine import Mode
from zhunsheng.kernel.statute.vocabulary import Known


def latest_text(asked: Inquiry) -> str | None:
    """The latest revision of the draft, by digest; kept as a document when it goes on record."""
    head = _head(asked)
    if head is None:
        return None
    if asked.at is None:
        return digest_of(content_of(head).text.encode())
    return pin(revision=head, at=asked.at).digest


def checklist_of_the_day(asked: Inquiry) -> str | None:
    """The reviewer's checklist of that revision by the law of the day; nothing while foreseen."""
    head = _head(asked)
    if head is None or asked.at is None:
        return None
    content = content_of(head)
    checks = examine(content, cited=cited_in(content, holder=head.draft_id, on=asked.on))
    text = as_text(checks, title=content.title, digest=head.digest)
    return store(content=BytesIO(text.encode()), name="checklist.txt", stored_at=asked.at).digest


def _head(asked: Inquiry) -> Revision | None:
    draft = draft_of(asked.case)
    head = head_of(draft) if draft else None
    return head if head and head.pieces else None


def published_text(outcome: Outcome) -> str:
    """The text to publish: that of the draft, else the one given; both must say the same."""
    content, given = final_content(outcome.case), outcome.facts.get("document_text") or ""
    own = content.body if content else ""
    if content and own and given and outcome.event.mode == Mode.LIVE.value:
        same = {_bare(own), _bare(content.text)}
        if _bare(given) not in same:
            raise CasefileError(
                "document.text_differs",
                "“文件正文”与起草台的定稿不一致。在本系统起草的，公布的是定稿，请不要填写正文；"
                "确需改动的，按程序修改并重新审核。",
                "“Text of the document” differs from the draft made here, which is what is "
                "published: leave it empty. To change the text, amend the draft and have it "
                "reviewed again.",
            )
    return own or given


def _bare(text: str) -> str:
    return "".join(text.split())


KNOWN = (
    Known(DRAFT_TEXT, latest_text),
    Known("review_checklist", checklist_of_the_day),
)
