"""The conditions of filing for review (备案审查条件)."""

from zhunsheng.domains.instruments.filing.facts import FILING_PAPERS
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack

_DUE = ("report", "text", "explanation", "basis")


def filing_papers_complete(snapshot: Snapshot, request: Request) -> Lack | None:
    """备案材料齐全才予登记 (国发〔2008〕17号（十四）; G11)."""
    given = {p for e in snapshot.events for p in e.facts.get("filing_papers", ())}
    missing = [FILING_PAPERS[name] for name in _DUE if name not in given]
    return {"missing": missing} if missing else None


def maker_was_heard(snapshot: Snapshot, request: Request) -> Lack | None:
    """认为文件违法的，先听取制定机关的说明 (监督法 2024 art. 40; G11)."""
    asked, answered = snapshot.last("ask_maker"), snapshot.last("receive_maker_answer")
    found = (
        request.act == "order_correction" or request.facts.get("review_conclusion") == "unlawful"
    )
    heard = asked and answered and asked.seq < answered.seq
    return {} if found and not heard else None


def correction_was_made(snapshot: Snapshot, request: Request) -> Lack | None:
    """制定机关不予纠正的，应当撤销或者责令改正 (国发〔2008〕17号（十四）; G11)."""
    return {} if request.facts.get("correction_result") == "refused" else None


GUARDS = (
    Guard("filing_papers_complete", "filing.papers_missing",
          Text("备案材料还缺：{missing}。", "Papers missing: {missing}."),
          Text("请通知制定机关补正。", "Ask the maker to complete them."), filing_papers_complete),
    Guard("maker_was_heard", "filing.maker_not_heard",
          Text("没有听取制定机关的说明。", "The maker has not been heard."),
          Text("请先要求制定机关说明，并登记答复。", "Ask the maker first and record the answer."), maker_was_heard),
    Guard("correction_was_made", "filing.not_corrected",
          Text("制定机关不予纠正，不能以“已纠正”结束。", "The maker refuses: this is no correction."),
          Text("请提请撤销或者责令改正。", "Have the document annulled."), correction_was_made,
          reads=("correction_result",)),
)  # fmt: skip
