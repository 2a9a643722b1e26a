"""Consultations are over, and counted as they were (征求意见办结条件)."""

from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack

CONSULTATIONS = ("consultation.public",)
COUNTS = ("opinions_received", "opinions_adopted")


def consultations_concluded(snapshot: Snapshot, request: Request) -> Lack | None:
    """征求的意见应当研究处理完毕 (优化营商环境条例 art. 62; 规章制定程序条例 2017 art. 15)."""
    running = [each.number for each in snapshot.linked if not each.told["is_concluded"]]
    return {"running": running} if running else None


def opinions_as_counted(snapshot: Snapshot, request: Request) -> Lack | None:
    """意见数与征求意见的记录一致 (优化营商环境条例 art. 62; G11)."""
    counted = [snapshot.told(name) for name in COUNTS]
    given = [request.facts.get(name) for name in COUNTS]
    if None in counted or counted == given:
        return None
    names = ("received", "adopted", "given_received", "given_adopted")
    numbers = [each.number for each in snapshot.linked]
    return {**dict(zip(names, [*counted, *given], strict=True)), "numbers": numbers}


GUARDS = (
    Guard("consultations_concluded", "consultation.still_running",
          Text("关联的征求意见还没有办结答复：{running}。", "Consultations on it whose answers are not concluded: {running}."),
          Text("请先截止征求意见、答复全部意见、办结答复；不再进行的，终止征求意见。",
               "Close it, answer every opinion and conclude the answers; or call it off."),
          consultations_concluded, linked=CONSULTATIONS),
    Guard("opinions_as_counted", "consultation.counts_differ_from_record",
          Text("征求意见（{numbers}）在册收到 {received} 条、采纳 {adopted} 条，填写的是 {given_received} 条、{given_adopted} 条。",
               "On record ({numbers}): {received} opinions received, {adopted} adopted; given: {given_received} and {given_adopted}."),
          Text("请按在册条数填写；其他途径收到的意见，先登记到征求意见中。",
               "Give the numbers on record; record opinions that came another way in the consultation first."),
          opinions_as_counted, reads=COUNTS, linked=CONSULTATIONS),
)  # fmt: skip
