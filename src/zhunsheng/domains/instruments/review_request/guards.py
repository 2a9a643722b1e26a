"""The conditions of requests to review a document (审查建议条件); the maker is heard as in filing."""

from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack


def reviewer_did_not_make(snapshot: Snapshot, request: Request) -> Lack | None:
    """制定机关不审查自己的文件 (国发〔2008〕17号（十四）; G11)."""
    named = snapshot.latest_fact("requested_document")
    made = snapshot.instruments.get(named) if named else None
    return {"title": made.title} if made and made.organ == snapshot.organ else None


GUARDS = (
    Guard("reviewer_did_not_make", "request.reviewed_by_maker",
          Text("《{title}》是本机关制定的，不由本机关审查。", "“{title}” is this organ's own: it does not review it itself."),
          Text("请告知建议人向有权审查的机关提出，或者移送。", "Tell the requester which organ reviews it, or pass it on."),
          reviewer_did_not_make),
)  # fmt: skip
