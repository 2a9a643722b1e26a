"""Why an act may not be done (不予办理的理由): a value with a code, an article and a remedy."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.text import Text


@dataclass(frozen=True, slots=True)
class Refusal:
    """One reason against an act (不予办理): stable code, article, what is wrong, what to do."""

    code: str
    basis: Basis
    says: Text
    remedy: Text
    fact: str = ""


@dataclass(frozen=True, slots=True)
class Irregularity:
    """What was wrong with an act that is on record all the same (瑕疵)."""

    code: str
    basis: Basis
    says: Text
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Refuser:
    """One of the kernel's own reasons: call it with the article and the values of its words."""

    code: str
    says: Text
    remedy: Text

    def __call__(self, basis: Basis, fact: str = "", **params: object) -> Refusal:
        return Refusal(self.code, basis, self.says.format(params), self.remedy.format(params), fact)


not_in_state = _Refuser(
    "act.not_in_state",
    Text("案件处于“{state}”，不能{act}。", "The case is “{state}”: “{act}” is not open to it."),
    Text("须先完成：{first}。", "First do: {first}."),
)
case_closed = _Refuser(
    "act.case_ended",
    Text("案件已“{state}”，不能再办理。", "The case has ended (“{state}”)."),
    Text("如确有错误，请按纠错程序另行办理。", "To correct it, open the procedure for correction."),
)
wrong_role = _Refuser(
    "actor.lacks_duty",
    Text(
        "{act}应由{by}办理，办理人在当日不担任该职责。",
        "“{act}” belongs to: {by}. The actor held no such duty in this organ on that day.",
    ),
    Text("请由担任{by}的人员办理。", "Let someone who holds the duty act: {by}."),
)
recused = _Refuser(
    "actor.recused",
    Text("办理人已回避本案。", "The actor is recused from this case."),
    Text("请由其他人员办理。", "Let another officer act."),
)
no_power = _Refuser(
    "power.not_held",
    Text(
        "{on}，本机关在清单上没有这项职权，不得{act}。",
        "On {on} this organ did not hold the power on the list; it may not do “{act}”.",
    ),
    Text("{instead}", "{instead}"),
)
fact_missing = _Refuser(
    "fact.missing",
    Text("缺少“{label}”。", "“{label}” is missing."),
    Text("请填写“{label}”。", "Give “{label}”."),
)
fact_unknown = _Refuser(
    "fact.unknown",
    Text("“{name}”不是这一行为的要素。", "“{name}” is not a fact of this act."),
    Text("可填要素：{known}。", "Facts of this act: {known}."),
)
fact_after_act = _Refuser(
    "fact.after_act",
    Text(
        "“{label}”{day} 晚于行为日期 {on}，当时还没有发生。",
        "“{label}”, {day}, is after the day of the act, {on}: it had not happened.",
    ),
    Text("请核对两个日期。", "Check both days."),
)
fact_before_act = _Refuser(
    "fact.before_act",
    Text(
        "“{label}”{day} 早于行为日期 {on}，当时已经过去。",
        "“{label}”, {day}, is before the day of the act, {on}: it had passed already.",
    ),
    Text("请核对两个日期。", "Check both days."),
)
before_last = _Refuser(
    "act.before_last_event",
    Text(
        "行为日期 {on} 早于上一记录的日期 {last}。",
        "The day of the act, {on}, is before the last event, {last}.",
    ),
    Text("请核对日期。", "Check the day."),
)
in_future = _Refuser(
    "act.in_future",
    Text("行为日期 {on} 晚于今天 {today}。", "The day of the act, {on}, is after today, {today}."),
    Text("请在行为发生后登记。", "Record it once it has happened."),
)
before_edition = _Refuser(
    "procedure.not_in_force",
    Text("{on}，这一程序尚未施行或已失效。", "The procedure was not in force on {on}."),
    Text("请按当日有效的程序办理。", "Use the procedure in force that day."),
)
too_early = _Refuser(
    "limit.too_early",
    Text(
        "“{limit}”未满：最早可在 {earliest} {act}。",
        "“{limit}” has not run: “{act}” may be done on {earliest} at the earliest.",
    ),
    Text("请在 {earliest} 或之后办理。", "Act on or after {earliest}."),
)
extension_used = _Refuser(
    "extension.already_used",
    Text("“{limit}”已经延长过一次，不得再次延长。", "“{limit}” was extended before; once is all."),
    Text("请在 {due} 前办结。", "Finish by {due}."),
)
extension_too_late = _Refuser(
    "extension.after_expiry",
    Text(
        "“{limit}”已于 {due} 届满，届满后不能延长。",
        "“{limit}” ended on {due}; it cannot be extended after its end.",
    ),
    Text("请尽快办结，逾期情况将记录在案。", "Finish at once; the lateness goes on record."),
)
extension_nothing = _Refuser(
    "extension.nothing_runs",
    Text(
        "“{limit}”没有在计算，无从延长。", "“{limit}” is not running: there is nothing to extend."
    ),
    Text("请核对案件所处的阶段。", "Check where the case stands."),
)
time_missing = _Refuser(
    "act.time_missing",
    Text(
        "“{limit}”按小时计算，请填写{act}的时刻。",
        "“{limit}” counts hours: give the time of day of “{act}”.",
    ),
    Text("请填写时刻，如 09:30。", "Give the time, like 09:30."),
)
