"""Changes of the list of licence items (许可事项调整): what was cancelled in 2017."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from zhunsheng.demo import records
from zhunsheng.demo.city import City, list_power
from zhunsheng.demo.records import ItemRecord
from zhunsheng.demo.story import Step, Story, days_from
from zhunsheng.kernel.statute.calendar import WorkingCalendar

PROCEDURE = "licensing.item_change"
BATCHES = {
    "1": (date(2017, 2, 13), date(2017, 4, 1)),
    "2": (date(2017, 7, 10), date(2017, 9, 1)),
    "3": (date(2017, 5, 8), date(2017, 7, 1)),
}
"""Of each cancellation: about when it was proposed, and from when on it took effect."""
_AUTUMN = date(2017, 9, 18)
_SHORTENED = [item for item in records.ITEMS if not item.batch and item.organ in ("jtj", "swj")]


def change_steps(
    *, kind: str, items: Sequence[str], effective_on: date, document: str, **new: object
) -> list[Step]:
    """The acts of a change that goes through."""
    return [
        Step("propose", "list_keeper", 0, {
            "change_kind": kind, "reason": "深化行政审批制度改革（演示）。",
            "legal_basis": "《行政许可法》", **({"items": list(items)} if items else {}), **new,
        }),
        Step("hear_organ", "list_keeper", 3, {"opinion_summary": "实施机关同意（演示）。"}),
        Step("review", "legal_reviewer", 4, {"review_opinion": "pass", "review_note": "无不当。"}),
        Step("decide", "government_head", 5,
             {"decision_document": document, "effective_on": effective_on}),
        Step("publish", "list_keeper", 3, {"publication_channel": "市政府门户网站（演示）"}),
    ]  # fmt: skip


def keeper_of(city: City, organ: str) -> str:
    """Who keeps the list that an organ's items stand on."""
    parent = city.parents[organ]
    return "bb" if parent == "gov" else f"{parent}bb"


def cancellations(city: City, calendar: WorkingCalendar) -> list[Story]:
    """A case for each organ and batch."""
    groups: defaultdict[tuple[str, str], list[ItemRecord]] = defaultdict(list)
    for item in records.ITEMS:
        if item.batch:
            groups[item.batch, item.organ].append(item)
    stories = []
    for number, ((batch, organ), items) in enumerate(groups.items()):
        proposed, effective = BATCHES[batch]
        steps = change_steps(
            kind="cancel",
            items=[item.key for item in items],
            effective_on=effective,
            document=f"阳府演示〔2017〕{batch}号",
        )
        keeper = keeper_of(city, organ)
        first = calendar.working_days_after(proposed, number % 5)
        stories.append(
            Story(
                PROCEDURE,
                keeper,
                list_power(keeper),
                steps,
                days_from(first, steps, calendar),
                title=f"取消{city.organs[organ].name} {len(items)} 项行政许可事项",
            )
        )
    return stories


def other_changes(city: City, calendar: WorkingCalendar) -> list[Story]:
    """What else changed in the list: times shortened, an item set, a proposal rejected."""
    shorter = [
        change_steps(
            kind="adjust",
            items=[item.key],
            effective_on=date(2017, 11, 1),
            document=f"阳府演示〔2017〕{number}号",
            promised_days=item.promised_days - 2,
        )
        for number, item in enumerate(_SHORTENED, 11)
    ]
    new = change_steps(
        kind="set",
        items=[],
        effective_on=date(2017, 12, 1),
        document="阳府演示〔2017〕20号",
        new_item_code="XK-CGJ-201",
        new_item_title="城镇污水排入排水管网许可",
        new_item_organ=str(city.organs["cgj"].pk),
        statutory_days=20,
        promised_days=8,
    )
    why = {"reason": "该事项仍有保留必要（演示）。"}
    rejected = [*shorter[0][:2], Step("reject", "list_keeper", 6, why)]
    told = [
        *(
            (f"压缩“{item.title}”承诺时限", steps)
            for item, steps in zip(_SHORTENED, shorter, strict=True)
        ),
        ("设立城镇污水排入排水管网许可", new),
        ("压缩承诺时限的建议", rejected),
    ]
    return [_by_city(title, steps, days_from(_AUTUMN, steps, calendar)) for title, steps in told]


def _by_city(title: str, steps: Sequence[Step], days: Sequence[date]) -> Story:
    return Story(PROCEDURE, "bb", list_power("bb"), steps, days, title=title)
