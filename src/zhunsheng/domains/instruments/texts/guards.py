"""What is signed and published is what was reviewed (文稿一致条件)."""

from zhunsheng.domains.instruments.drafting.queries import DRAFT_TEXT
from zhunsheng.domains.instruments.normative.guards import REVIEWS
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack


def text_as_reviewed(snapshot: Snapshot, request: Request) -> Lack | None:
    """签发、公布的文稿应当是审核过的文稿，修改的重新审核 (国办发〔2018〕115号（七）; G11)."""
    return _differs(snapshot, request, "submit_for_review", *REVIEWS)


def text_as_ordered(snapshot: Snapshot, request: Request) -> Lack | None:
    """公布的规章应当是签署命令的文稿 (规章制定程序条例 2001 art. 29, 2017 art. 29)."""
    return _differs(snapshot, request, "sign_order")


def _differs(snapshot: Snapshot, request: Request, *acts: str) -> Lack | None:
    """What was kept last by one of `acts`, if it is not what the act takes with it."""
    texts = (e.facts.get(DRAFT_TEXT) for e in reversed(snapshot.events) if e.act in acts)
    kept = next(filter(None, texts), None)
    now = request.facts.get(DRAFT_TEXT)
    if kept is None or kept == now:
        return None
    return {"kept": kept[:12], "now": now[:12] if now else Text("没有文稿", "no text")}


GUARDS = (
    Guard("text_as_reviewed", "document.text_not_reviewed",
          Text("现在的文稿（摘要 {now}）不是审核过的文稿（摘要 {kept}）。",
               "The text at hand (digest {now}) is not the one that was reviewed (digest {kept})."),
          Text("请恢复审核过的文稿；确需修改的，办理修改，重新送审核。",
               "Bring back the text that was reviewed; to change it, amend the draft and submit it again."),
          text_as_reviewed),
    Guard("text_as_ordered", "rule.text_not_ordered",
          Text("现在的文稿（摘要 {now}）不是命令签署的文稿（摘要 {kept}）。",
               "The text at hand (digest {now}) is not the one the order was signed for (digest {kept})."),
          Text("请恢复签署的文稿，或者重新签署命令。", "Bring back that text, or sign the order again."),
          text_as_ordered),
)  # fmt: skip
