"""The conditions of consultations (征求意见条件), each a pure predicate over the snapshot."""

from datetime import date, timedelta

from zhunsheng.domains.consultation.opinion_list import (
    as_numbers,
    numbers_in,
    received,
    unanswered,
)
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.spec import Bound
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack

REGISTER = "consultees"
HEADS = frozenset({"organ_head", "government_head"})


def draft_is_given(snapshot: Snapshot, request: Request) -> Lack | None:
    """征求意见应当公布草案 (规章制定程序条例 2017 art. 15; 国务院令第713号 art. 15)."""
    given = request.facts.get("consulted_text") or request.facts.get("consulted_file")
    return None if given else {}


def _days_announced(request: Request) -> int | None:
    until = as_day(request.facts.get("comments_until"))
    return None if until is None else (until - request.occurred_on).days


def announced_days_meet_limit(snapshot: Snapshot, request: Request) -> Lack | None:
    """公告的期限不少于法定期限 (立法法 2015 art. 37; 优化营商环境条例 art. 62)."""
    limits = snapshot.edition.limits.values()
    least = max(
        (li.amount for li in limits if li.bound is Bound.AT_LEAST and request.act in li.anchors),
        default=0,
    )
    return _too_few(request, least)


def announced_days_meet_local_rule(snapshot: Snapshot, request: Request) -> Lack | None:
    """国家没有规定期限的，不少于地方规定的日数 (市县政府依法行政的决定 2008, G11)."""
    return _too_few(request, int(snapshot.figures.get("posting_days_local", 0)))


def _too_few(request: Request, least: int) -> Lack | None:
    days = _days_announced(request)
    if days is None or days >= least:
        return None
    earliest = request.occurred_on + timedelta(days=least)
    return {"days": days, "least": least, "earliest": earliest.isoformat()}


def launch_approved_by_head(snapshot: Snapshot, request: Request) -> Lack | None:
    """公布草案应当经负责人批准 (规章制定程序条例 2017 art. 18, G11)."""
    approver = snapshot.people.get(str(request.facts.get("launch_approver")))
    return None if approver is not None and approver.duties & HEADS else {}


def consultees_stand_on_list(snapshot: Snapshot, request: Request) -> Lack | None:
    """发函对象应当在册 (规章制定程序条例 2017 art. 21)."""
    named = request.facts.get("consultees", ())
    gone = [
        k for k in named if (e := snapshot.entries.get((REGISTER, k))) is None or not e.in_force
    ]
    return {"number": len(gone), "first": gone[0]} if gone else None


def _written_to(snapshot: Snapshot) -> frozenset[str]:
    return frozenset(
        key
        for event in snapshot.events
        if event.act == "send_letters"
        for key in event.facts.get("consultees", ())
    )


def not_written_to_before(snapshot: Snapshot, request: Request) -> Lack | None:
    """同一草案不重复发函 (规章制定程序条例 2017 art. 21)."""
    before = _written_to(snapshot)
    again = [key for key in request.facts.get("consultees", ()) if key in before]
    return {"number": len(again), "first": again[0]} if again else None


def was_written_to(snapshot: Snapshot, request: Request) -> Lack | None:
    """函复应当对应发出的函 (规章制定程序条例 2017 art. 21)."""
    one = request.facts.get("answering_consultee")
    named = [one] if one else request.facts.get("consultees", ())
    asked = _written_to(snapshot)
    strangers = [key for key in named if key not in asked]
    return {"number": len(strangers), "first": strangers[0]} if strangers else None


def not_answered_before(snapshot: Snapshot, request: Request) -> Lack | None:
    """已有函复的不能再记为没有意见 (规章制定程序条例 2017 art. 21)."""
    answered = {
        key
        for event in snapshot.events
        for key in (
            *(event.facts.get("consultees", ()) if event.act == "record_no_comment" else ()),
            event.facts.get("answering_consultee"),
        )
    }
    again = [key for key in request.facts.get("consultees", ()) if key in answered]
    return {"number": len(again), "first": again[0]} if again else None


def opinion_numbers_exist(snapshot: Snapshot, request: Request) -> Lack | None:
    """归纳、答复和不公开的意见应当在册 (国务院令第713号 art. 18)."""
    total = received(snapshot.events)
    for name in ("opinion_numbers", "withheld_numbers"):
        text = request.facts.get(name)
        if not text:
            continue
        try:
            last = numbers_in(text)[-1]
        except ValueError as error:
            return {"wrong": str(error) or "—", "total": total}
        if last > total:
            return {"wrong": last, "total": total}
    return None


def reason_given_unless_adopted(snapshot: Snapshot, request: Request) -> Lack | None:
    """没有完全采纳的，说明理由 (国务院令第713号 art. 18; 优化营商环境条例 art. 62)."""
    whole = request.facts.get("opinion_outcome") == "adopted"
    return None if whole or request.facts.get("opinion_reason") else {}


def clause_named_when_adopted(snapshot: Snapshot, request: Request) -> Lack | None:
    """采纳的意见应当指明修改的条款 (国务院令第713号 art. 18)."""
    changes = request.facts.get("opinion_outcome") in ("adopted", "partly")
    return {} if changes and not request.facts.get("changed_clause") else None


def _until(snapshot: Snapshot) -> date | None:
    return as_day(snapshot.latest_fact("comments_until"))


def announced_period_is_over(snapshot: Snapshot, request: Request) -> Lack | None:
    """公告的截止日当日仍可提出意见 (规章制定程序条例 2017 art. 15; 国务院令第713号 art. 15)."""
    until = _until(snapshot)
    return None if until is None or request.occurred_on > until else {"until": until.isoformat()}


def prolonged_to_later_day(snapshot: Snapshot, request: Request) -> Lack | None:
    """公告的期限只能延长 (国务院令第713号 art. 15)."""
    until, new = _until(snapshot), as_day(request.facts.get("comments_until"))
    if until is None or new is None or new > until:
        return None
    return {"until": until.isoformat()}


def every_opinion_answered(snapshot: Snapshot, request: Request) -> Lack | None:
    """每条意见都应当研究并有处理结果 (国务院令第713号 art. 18; 优化营商环境条例 art. 62)."""
    left = unanswered(snapshot.events)
    return {"number": len(left), "which": as_numbers(left[:200])} if left else None


_SHORT = Text(
    "公告的期限只有 {days} 日，不少于 {least} 日。",
    "Only {days} days are announced; it must be at least {least}.",
)
_SHORT_REMEDY = Text("截止日最早为 {earliest}。", "The last day may be {earliest} at the earliest.")
_FIRST = Text("请改选（第一个：{first}）。", "Choose again (the first: {first}).")

GUARDS = (
    Guard("draft_is_given", "consultation.no_draft",
          Text("没有草案：对什么提意见？", "There is no draft to comment on."),
          Text("请填写草案全文，或上传文本文件。", "Give the text of the draft, or a text file."), draft_is_given),
    Guard("announced_days_meet_limit", "consultation.period_too_short", _SHORT, _SHORT_REMEDY,
          announced_days_meet_limit, reads=("comments_until",)),
    Guard("announced_days_meet_local_rule", "consultation.period_below_local_rule", _SHORT, _SHORT_REMEDY,
          announced_days_meet_local_rule, reads=("comments_until",), figures=("posting_days_local",)),
    Guard("launch_approved_by_head", "consultation.not_approved",
          Text("批准公布的人当日不是本机关负责人。", "Whoever approved it was not a head of the organ that day."),
          Text("请由负责人批准后公布。", "Have a head approve it first."),
          launch_approved_by_head, reads=("launch_approver",)),
    Guard("consultees_stand_on_list", "letter.consultee_not_on_list",
          Text("有 {number} 个对象当日不在征求意见对象名册上。", "{number} consultees were not on the list that day."),
          _FIRST, consultees_stand_on_list, reads=("consultees",)),
    Guard("not_written_to_before", "letter.sent_before",
          Text("有 {number} 个对象已经就本草案发过函。", "{number} consultees were written to about this draft before."),
          _FIRST, not_written_to_before, reads=("consultees",)),
    Guard("was_written_to", "answer.no_letter",
          Text("有 {number} 个对象没有收到过本草案的征求意见函。", "{number} of them were never written to about this draft."),
          Text("请核对（第一个：{first}）；主动来信的，登记为公众意见。",
               "Check (the first: {first}); who wrote unasked is recorded among the public's opinions."),
          was_written_to),
    Guard("not_answered_before", "answer.recorded_before",
          Text("有 {number} 个对象已经登记过函复。", "Answers of {number} of them are on record already."),
          _FIRST, not_answered_before, reads=("consultees",)),
    Guard("opinion_numbers_exist", "opinion.unknown_number",
          Text("意见编号“{wrong}”不对：现有 1 至 {total} 号。", "“{wrong}” names no opinion: there are 1 to {total}."),
          Text("请写成 1-5、8 的样子，编号不超过 {total}。", "Write it like 1-5, 8, no higher than {total}."),
          opinion_numbers_exist),
    Guard("reason_given_unless_adopted", "opinion.no_reason",
          Text("没有完全采纳的意见，应当说明理由。", "What is not wholly adopted needs a reason."),
          Text("请填写处理理由。", "Give the reason."), reason_given_unless_adopted, reads=("opinion_outcome",)),
    Guard("clause_named_when_adopted", "opinion.no_clause",
          Text("采纳了意见，却没有指明修改的条款。", "It is adopted, but no changed clause is named."),
          Text("请填写修改后草案的条款；不涉及修改的，选“已作说明”。",
               "Name the clause of the revised draft; where nothing changes, choose “explained”."),
          clause_named_when_adopted, reads=("opinion_outcome",)),
    Guard("announced_period_is_over", "consultation.period_not_over",
          Text("公告的期限到 {until} 为止，当日仍可提出意见。", "Comments may be made until the end of {until}."),
          Text("请在 {until} 之后办理。", "Close it after {until}."), announced_period_is_over),
    Guard("prolonged_to_later_day", "consultation.not_prolonged",
          Text("新的截止日不晚于已公告的 {until}：期限只能延长。", "The new last day is not after {until}: the time can only be prolonged."),
          Text("请填写晚于 {until} 的日期。", "Give a day after {until}."),
          prolonged_to_later_day, reads=("comments_until",)),
    Guard("every_opinion_answered", "opinion.unanswered",
          Text("还有 {number} 条意见没有答复：{which}。", "{number} opinions have no answer: {which}."),
          Text("请逐条或成批答复后再办理。", "Answer them, one by one or together, first."), every_opinion_answered),
)  # fmt: skip
