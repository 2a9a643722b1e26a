"""How to complain and where to go for a remedy (救济途径), in plain words of both languages."""

from dataclasses import dataclass
from datetime import date, timedelta

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.statute.basis import Basis, Law
from zhunsheng.kernel.statute.text import Text

RECONSIDERATION_DAYS = 60
REVISED_ON = date(2024, 1, 1)
"""The day the Administrative Reconsideration Law as revised in 2023 came into force."""

SERVED_BY = frozenset(
    {"serve_decision", "serve_no_penalty", "deliver", "deliver_refusal", "decide_on_spot"}
)
"""The acts by which a party gets to know a decision."""

_SUMMARY = "enforcement.penalty.summary"
_LAWS = {
    name: Law(name, Text(f"中华人民共和国{name}", en), {})
    for name, en in (
        ("行政复议法", "Administrative Reconsideration Law"),
        ("行政诉讼法", "Administrative Litigation Law"),
        ("行政许可法", "Administrative Licensing Law"),
        ("行政处罚法", "Administrative Penalty Law"),
    )
}


@dataclass(frozen=True, slots=True)
class Remedy:
    """A way to a remedy (救济途径): what it is called, how to go it, and the article."""

    title: Text
    body: Text
    article: Text


def remedies(case: Case, events: list[Event], on: date) -> tuple[Remedy, ...]:
    """The ways open to the party, by the law of the day it reads this."""
    served = next((e.occurred_on for e in reversed(events) if e.act in SERVED_BY), None)
    return (_complaint(case, on), _reconsideration(case, served, on), _litigation(case, on))


def last_day(served_on: date) -> date:
    """The last of the sixty days for reconsideration, moved to a working day if it is none."""
    return current().calendar.next_working_day(served_on + timedelta(RECONSIDERATION_DAYS))


def _complaint(case: Case, on: date) -> Remedy:
    if case.procedure.startswith("licensing."):
        basis = Basis("行政许可法", "2019" if on >= date(2019, 4, 23) else "2003", 7)
    elif on >= date(2021, 7, 15):
        basis = Basis("行政处罚法", "2021", 75)
    else:
        basis = Basis("行政处罚法", _amended(on), 54)
    return Remedy(
        Text("陈述意见、催办和投诉", "Speak up, ask for speed, complain"),
        Text(
            f"您可以随时向办理机关（{case.organ.name}）说明意见、询问进度；对逾期不办、"
            "态度或程序有意见的，可以向本级人民政府司法行政部门（行政执法监督机构）投诉。不收费用。",
            "You may speak to the organ that handles the case "
            f"({case.organ.name_en or case.organ.name}) at any time. Complaints about delay, "
            "conduct or procedure go to the department of justice of the same government, which "
            "supervises enforcement. It costs nothing.",
        ),
        basis.words(_LAWS),
    )


def _reconsideration(case: Case, served: date | None, on: date) -> Remedy:
    revised = on >= REVISED_ON
    zh = (
        "自知道决定之日起 60 日内，可以向本级人民政府申请行政复议。"
        if revised
        else "自知道决定之日起 60 日内，可以向本级人民政府或者上一级主管部门申请行政复议。"
    )
    en = (
        "Within 60 days of learning of the decision you may apply to the people's government "
        "of the same level for administrative reconsideration."
        if revised
        else "Within 60 days of learning of the decision you may apply for administrative "
        "reconsideration, to the people's government of the same level or to the department above."
    )
    if revised and case.procedure == _SUMMARY:
        zh += "对当场作出的处罚不服的，应当先申请复议，再提起诉讼。"
        en += " A penalty decided on the spot goes to reconsideration before it goes to court."
    if served is not None:
        until = last_day(served)
        zh += f"决定已于 {_zh(served)}送达，这 60 日到 {_zh(until)}为止。"
        en += f" The decision was served on {_en(served)}; the 60 days end on {_en(until)}."
    else:
        zh += "法定期限已过仍没有决定的，也可以就“不履行法定职责”申请复议。"
        en += (
            " When the time to decide has passed without a decision, you may apply because of that."
        )
    basis = Basis("行政复议法", "2023", 20) if revised else Basis("行政复议法", _amended(on), 9)
    return Remedy(
        Text("行政复议", "Administrative reconsideration"), Text(zh, en), basis.words(_LAWS)
    )


def _litigation(case: Case, on: date) -> Remedy:
    title = Text("行政诉讼", "Administrative litigation")
    if on >= REVISED_ON and case.procedure == _SUMMARY:
        body = Text(
            "复议之后仍不服的，自收到复议决定书之日起 15 日内，可以向人民法院起诉。",
            "If you disagree with the outcome of reconsideration, you may sue within 15 days of "
            "receiving it.",
        )
        return Remedy(title, body, Basis("行政诉讼法", "2017", 45).words(_LAWS))
    if on < date(2015, 5, 1):
        body = Text(
            "自知道决定之日起 3 个月内，可以直接向人民法院起诉；"
            "先申请复议的，自收到复议决定书之日起 15 日内起诉。",
            "Within three months of learning of the decision you may sue in the people's court; "
            "after reconsideration, within 15 days of receiving its outcome.",
        )
        return Remedy(title, body, Basis("行政诉讼法", "1989", 39).words(_LAWS))
    body = Text(
        "自知道或者应当知道决定之日起 6 个月内，可以直接向人民法院起诉；"
        "先申请复议的，自收到复议决定书之日起 15 日内起诉。",
        "Within six months of learning of the decision you may sue in the people's court; after "
        "reconsideration, within 15 days of receiving its outcome.",
    )
    return Remedy(
        title,
        body,
        Basis("行政诉讼法", "2017" if on >= date(2017, 7, 1) else "2014", 46).words(_LAWS),
    )


def _amended(on: date) -> str:
    """The text of the penalty and the reconsideration law alike: both amended from 2018 on."""
    return "2017" if on >= date(2018, 1, 1) else "2009"


def _zh(on: date) -> str:
    return f"{on.year}年{on.month}月{on.day}日"


def _en(on: date) -> str:
    return f"{on.day} {on:%B} {on.year}"
