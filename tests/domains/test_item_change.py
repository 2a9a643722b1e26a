"""Changing the list of licence items by an act: from the effective day on, with the event's key."""

import pytest

from tests.factories import ITEM_CHANGE, Run, begin, day
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.register.commands import close_entry
from zhunsheng.kernel.register.models import Closing, Entry
from zhunsheng.kernel.register.queries import entry_on, history
from zhunsheng.kernel.statute.machine import Mode

pytestmark = pytest.mark.django_db

ITEMS = "licence_items"
PROPOSED, EFFECTIVE, BEFORE = day("2017-03-01"), day("2017-04-01"), day("2017-03-31")


def change(city, kind: str, **facts) -> Run:
    """A change of the list, published before it takes effect."""
    run = begin(city, ITEM_CHANGE, PROPOSED, change_kind=kind, **facts)
    return run.follow(["hear_organ", "review", ("decide", {"effective_on": EFFECTIVE}), "publish"])


def new_item(city, **others) -> dict:
    return {
        "new_item_code": "L9",
        "new_item_title": "设置大型户外广告许可",
        "new_item_organ": str(city.other.pk),
        "statutory_days": 15,
    } | others


def by(run: Run) -> Event:
    return run.case.events.get(act="publish")


def test_a_cancelled_item_is_off_the_list_from_the_effective_day(city):
    run = change(city, "cancel")
    assert entry_on(ITEMS, "L1", BEFORE)
    assert entry_on(ITEMS, "L1", EFFECTIVE) is None
    entry = Entry.objects.get(register=ITEMS, key="L1")
    assert (entry.closing, entry.closed_by, entry.valid_to) == (
        Closing.CANCELLED,
        by(run).pk,
        EFFECTIVE,
    )


def test_a_new_item_is_on_the_list_from_the_effective_day(city):
    run = change(city, "set", items=[], **new_item(city))
    assert entry_on(ITEMS, "L9", BEFORE) is None
    entry = entry_on(ITEMS, "L9", EFFECTIVE)
    assert (entry.title, entry.organ, entry.opened_by) == (
        "设置大型户外广告许可",
        city.other,
        by(run).pk,
    )
    assert entry.data == {"basis": "某legal_basis", "statutory_days": 15, "promised_days": 15}
    assert entry_on(ITEMS, "L1", EFFECTIVE), "the others stay as they are"


def test_merged_items_end_and_one_takes_their_place(city):
    city.licence_item("L2", "挖掘城市道路许可")
    run = change(city, "merge", items=["L1", "L2"], **new_item(city))
    for key in ("L1", "L2"):
        entry = Entry.objects.get(register=ITEMS, key=key)
        assert (entry.closing, entry.closed_by) == (Closing.MERGED, by(run).pk)
    assert entry_on(ITEMS, "L9", EFFECTIVE).opened_by == by(run).pk


def test_a_delegated_item_goes_to_the_other_organ(city):
    run = change(city, "delegate", new_item_organ=str(city.other.pk))
    assert entry_on(ITEMS, "L1", BEFORE).organ == city.bureau
    after = entry_on(ITEMS, "L1", EFFECTIVE)
    assert (after.organ, after.opened_by) == (city.other, by(run).pk)
    before, _ = history(ITEMS, "L1")
    assert (before.closing, before.closed_by) == (Closing.DELEGATED, by(run).pk)


def test_an_adjusted_item_keeps_what_was_not_changed(city):
    run = change(city, "adjust", promised_days=7)
    before, after = history(ITEMS, "L1")
    assert (before.closing, before.data["promised_days"]) == (Closing.ADJUSTED, 10)
    assert (after.title, after.organ, after.opened_by) == (before.title, city.bureau, by(run).pk)
    assert after.data == {"basis": "某条例", "statutory_days": 20, "promised_days": 7}


def test_an_adjusted_item_may_get_another_title(city):
    change(city, "adjust", new_item_title="临时占用、挖掘城市道路许可")
    assert entry_on(ITEMS, "L1", EFFECTIVE).title == "临时占用、挖掘城市道路许可"


def refused(city, code: str, kind: str, **facts) -> None:
    with pytest.raises(ActRefused) as raised:
        begin(city, ITEM_CHANGE, PROPOSED, change_kind=kind, **facts)
    assert code in {reason.code for reason in raised.value.reasons}


@pytest.mark.parametrize(
    "missing", ["new_item_code", "new_item_title", "new_item_organ", "statutory_days"]
)
@pytest.mark.parametrize("kind", ["set", "merge"])
def test_a_new_item_must_be_described(city, kind, missing):
    city.licence_item("L2", "另一事项")
    refused(
        city,
        "change.item_not_described",
        kind,
        items=["L1", "L2"],
        **new_item(city, **{missing: ""}),
    )


def test_delegation_must_say_to_whom(city):
    refused(city, "change.item_not_described", "delegate")


@pytest.mark.parametrize(("kind", "items"), [("cancel", []), ("delegate", []), ("merge", ["L1"])])
def test_a_change_must_name_its_items(city, kind, items):
    refused(city, "change.no_items", kind, items=items, **new_item(city))


def test_what_is_not_on_the_list_cannot_be_changed(city):
    refused(city, "change.items_not_in_force", "cancel", items=["L1", "L7"])
    close_entry(register=ITEMS, key="L1", on=PROPOSED, closing="cancelled")
    refused(city, "change.items_not_in_force", "cancel")


def test_an_item_that_went_meanwhile_stops_the_decision(city):
    run = begin(city, ITEM_CHANGE, PROPOSED).follow(["review"])
    close_entry(register=ITEMS, key="L1", on=day("2017-03-03"), closing="cancelled")
    with pytest.raises(ActRefused, match=r"change\.items_not_in_force"):
        run.do("decide")


def test_without_a_review_that_passed_there_is_no_decision(city):
    run = begin(city, ITEM_CHANGE, PROPOSED).follow([("review", {"review_opinion": "amend"})])
    with pytest.raises(ActRefused, match=r"change\.review_not_passed"):
        run.do("decide")


def test_nothing_takes_effect_before_it_is_published(city):
    run = begin(city, ITEM_CHANGE, PROPOSED)
    run.follow(["review", ("decide", {"effective_on": day("2017-03-10")})])
    with pytest.raises(ActRefused, match=r"change\.published_too_late"):
        run.do("publish", on=day("2017-03-11"))
    assert entry_on(ITEMS, "L1", day("2017-03-11"))
    run.do("publish", on=day("2017-03-10"))
    assert entry_on(ITEMS, "L1", day("2017-03-10")) is None


def test_what_the_list_does_not_allow_is_told_and_leaves_no_event(city):
    """The code of the new item is taken: the list says so, the act is not on record."""
    run = begin(
        city,
        ITEM_CHANGE,
        PROPOSED,
        change_kind="set",
        items=[],
        **new_item(city, new_item_code="L1"),
    )
    run.follow(["review", "decide"])
    with pytest.raises(CasefileError, match=r"entry\.overlaps"):
        run.do("publish")
    assert (run.case.events.count(), Entry.objects.filter(register=ITEMS).count()) == (3, 1)


def test_a_rejected_change_leaves_the_list_alone(city):
    begin(city, ITEM_CHANGE, PROPOSED).do("reject", by="mayor")
    assert entry_on(ITEMS, "L1", day("2030-01-01"))


def test_a_publication_taken_over_without_a_decision_changes_nothing(city):
    run = begin(city, ITEM_CHANGE, PROPOSED)
    event = run.do("publish", mode=Mode.RECORD)
    assert "act.not_in_state" in {wrong["code"] for wrong in event.wrongs}
    assert entry_on(ITEMS, "L1", EFFECTIVE)
