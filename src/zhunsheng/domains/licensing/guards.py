"""The conditions of licence procedures (许可程序条件)."""

from zhunsheng.domains.licensing.registers import LICENCE_ITEMS
from zhunsheng.kernel.statute.conditions import published_before, review_passed
from zhunsheng.kernel.statute.facts import as_day
from zhunsheng.kernel.statute.snapshot import EntryView, Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Guard, Lack

_NEW_ITEM = ("new_item_code", "new_item_title", "new_item_organ", "statutory_days")
_DESCRIBED = {"set": _NEW_ITEM, "merge": _NEW_ITEM, "delegate": ("new_item_organ",)}


def item_on_list(snapshot: Snapshot, request: Request) -> Lack | None:
    """申请的事项应当在清单上 (行政许可法 art. 30)."""
    item = snapshot.power
    if item and item.in_force and item.register == LICENCE_ITEMS and item.organ == snapshot.organ:
        return None
    return {"item": item.title if item else Text("（未选事项）", "(no item)")}


def correction_asked_once(snapshot: Snapshot, request: Request) -> Lack | None:
    """补正应当一次告知 (行政许可法 art. 32)."""
    return {} if snapshot.last("request_correction") else None


def two_examiners(snapshot: Snapshot, request: Request) -> Lack | None:
    """实质核查应当两名以上工作人员 (行政许可法 art. 34)."""
    named = request.facts.get("officers", ())
    staff = [i for i in named if i in snapshot.people and snapshot.people[i].duties]
    return None if len(staff) >= 2 and len(staff) == len(named) else {"staff": len(staff)}


def application_examined(snapshot: Snapshot, request: Request) -> Lack | None:
    """决定前应当审查 (行政许可法 art. 34)."""
    return None if snapshot.last("examine") else {}


def chair_did_not_examine(snapshot: Snapshot, request: Request) -> Lack | None:
    """听证主持人不得是审查该申请的人员 (行政许可法 art. 48)."""
    chairs = {request.facts.get("hearing_chair")}
    if request.act in ("hold_hearing", "hold_announced_hearing"):
        chairs.add(request.actor.id)
    return {} if chairs & snapshot.actors_of("examine", "begin_expert_review") - {""} else None


def remedies_were_told(snapshot: Snapshot, request: Request) -> Lack | None:
    """不予许可应当告知复议、诉讼权利 (行政许可法 art. 38)."""
    return None if request.facts.get("remedies_told") is True else {}


def decision_published(snapshot: Snapshot, request: Request) -> Lack | None:
    """准予许可的决定应当公开 (行政许可法 art. 40)."""
    return None if snapshot.last("publish_decision") else {}


def _named(request: Request, snapshot: Snapshot) -> list[str]:
    items = request.facts.get("items") or snapshot.latest_fact("items") or []
    return list(items)


def _entry(snapshot: Snapshot, key: str) -> EntryView | None:
    return snapshot.entries.get((LICENCE_ITEMS, key))


def change_names_items(snapshot: Snapshot, request: Request) -> Lack | None:
    """除设立外，应当指明涉及的事项 (行政许可法 art. 21); 合并至少两项."""
    kind, named = request.facts.get("change_kind"), _named(request, snapshot)
    least = {"set": 0, "merge": 2}.get(str(kind), 1)
    return {"least": least} if len(named) < least else None


def items_in_force(snapshot: Snapshot, request: Request) -> Lack | None:
    """只能调整当日有效的事项 (行政许可法 art. 21)."""
    gone = [
        key
        for key in _named(request, snapshot)
        if not ((entry := _entry(snapshot, key)) and entry.in_force)
    ]
    return {"gone": gone} if gone else None


def new_item_described(snapshot: Snapshot, request: Request) -> Lack | None:
    """设立、合并后的事项应当写明编码、名称、机关和期限，下放应当写明机关 (行政许可法 art. 18)."""
    kind = request.facts.get("change_kind")
    needed = _DESCRIBED.get(str(kind), ())
    missing = [name for name in needed if not request.facts.get(name)]
    return {"count": len(missing)} if missing else None


def change_review_passed(snapshot: Snapshot, request: Request) -> Lack | None:
    """合法性审核通过后才能决定 (行政许可法 art. 19)."""
    return review_passed(snapshot, "review")


def published_before_effect(snapshot: Snapshot, request: Request) -> Lack | None:
    """未经公布不得施行 (行政许可法 art. 5)."""
    return published_before(snapshot, request, "effective_on")


def valid_days_in_order(snapshot: Snapshot, request: Request) -> Lack | None:
    """有效期的止日不得早于起日 (行政许可法 art. 39)."""
    begun, ended = as_day(request.facts.get("valid_from")), as_day(request.facts.get("valid_until"))
    if begun is None or ended is None or ended >= begun:
        return None
    return {"from": begun.isoformat(), "until": ended.isoformat()}


GUARDS = (
    Guard("valid_days_in_order", "licence.ends_before_it_begins",
          Text("有效期止 {until} 早于有效期自 {from}。", "Valid until {until}, which is before {from}."),
          Text("请核对两个日期。", "Check both days."), valid_days_in_order, reads=("valid_until", "valid_from")),
    Guard("item_on_list", "item.not_on_list",
          Text("“{item}”当日不在本机关的许可事项清单上。", "“{item}” was not on this organ's list of licence items that day."),
          Text("请核对清单；已取消的事项不再办理。", "Check the list; cancelled items are no longer handled."), item_on_list),
    Guard("correction_asked_once", "correction.already_asked",
          Text("补正已经告知过一次，不得再次要求。", "Correction was asked for once already."),
          Text("请受理，或依法不予受理。", "Accept, or refuse by law."), correction_asked_once),
    Guard("two_examiners", "examiners.too_few",
          Text("核查人员只有 {staff} 名本机关工作人员，应有两名以上。", "Only {staff} staff of this organ; two or more are needed."),
          Text("请补充核查人员。", "Name another member of staff."), two_examiners, reads=("officers",)),
    Guard("application_examined", "decision.not_examined",
          Text("申请材料尚未审查。", "The application has not been examined."),
          Text("请先审查并登记意见。", "Examine it first."), application_examined),
    Guard("chair_did_not_examine", "hearing.chair_examined",
          Text("听证主持人是审查本申请的人员。", "The chair examined this application."),
          Text("请指定其他人员主持。", "Appoint somebody else."), chair_did_not_examine),
    Guard("remedies_were_told", "decision.remedies_not_told",
          Text("不予许可的决定没有告知复议和诉讼权利。", "The refusal does not tell the remedies."),
          Text("请在决定书中写明并确认。", "State them in the decision and confirm."), remedies_were_told,
          reads=("remedies_told",)),
    Guard("decision_published", "decision.not_published",
          Text("许可决定尚未公开。", "The decision has not been published."),
          Text("请先公开。", "Publish it first."), decision_published),
    Guard("change_names_items", "change.no_items",
          Text("这种调整至少要指明 {least} 个事项。", "This kind of change names at least {least} item(s)."),
          Text("请选择涉及的事项。", "Choose the items."), change_names_items, reads=("change_kind",)),
    Guard("items_in_force", "change.items_not_in_force",
          Text("以下事项当日不在清单上：{gone}。", "Not on the list that day: {gone}."),
          Text("请核对事项编码。", "Check the codes."), items_in_force),
    Guard("items_still_in_force", "change.items_not_in_force",
          Text("以下事项当日已不在清单上：{gone}。", "No longer on the list that day: {gone}."),
          Text("请不予调整，另行提出。", "Reject it and propose anew."), items_in_force),
    Guard("new_item_described", "change.item_not_described",
          Text("调整内容还缺 {count} 项：设立、合并应写明编码、名称、实施机关、法定时限，下放应写明接收机关。",
               "{count} details are missing: a new or merged item needs code, title, organ and statutory time, "
               "a delegated one its new organ."),
          Text("请补齐。", "Complete them."), new_item_described, reads=("change_kind",)),
    Guard("change_review_passed", "change.review_not_passed",
          Text("合法性审核没有通过。", "The legality review did not pass."),
          Text("请修改后重新提出，或不予调整。", "Amend and propose anew, or reject."), change_review_passed),
    Guard("published_before_effect", "change.published_too_late",
          Text("定于 {effective} 施行，公布于 {on}：未经公布不得施行。",
               "Effective {effective}, published {on}: nothing takes effect before it is published."),
          Text("请重新决定施行日期。", "Decide a later effective day."), published_before_effect),
)  # fmt: skip
