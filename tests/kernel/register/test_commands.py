"""Opening, amending and closing entries."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from zhunsheng.kernel.register.commands import amend_entry, close_entry, open_entry
from zhunsheng.kernel.register.errors import EntryError
from zhunsheng.kernel.register.models import Closing, Entry
from zhunsheng.kernel.register.queries import entry_on, history

from .factories import OTHER, POWERS, START, a_power, an_organ, day

pytestmark = pytest.mark.django_db


def refusal(command, **arguments) -> str:
    with pytest.raises(EntryError) as refused:
        command(**arguments)
    assert refused.value.says.zh
    assert refused.value.says.en
    return refused.value.code


def test_an_entry_keeps_canonical_data_and_the_event_that_opened_it():
    event = uuid4()
    a_power(data={"basis": " 某条例 ", "ceiling": 200}, by=event)
    entry = Entry.objects.get()
    assert entry.data == {"basis": "某条例", "ceiling": "200.00"}
    assert (entry.opened_by, entry.closed_by, entry.closing) == (event, None, "")


def test_wrong_data_are_refused():
    arguments = {"spec": POWERS, "key": "CF-001", "title": "某处罚", "valid_from": START}
    assert refusal(open_entry, **arguments, kind="penalty") == "entry.data"
    assert not Entry.objects.exists()


def test_an_entry_needs_a_key_and_a_title():
    arguments = {"spec": OTHER, "valid_from": START}
    assert refusal(open_entry, **arguments, key=" ", title="某项") == "entry.unnamed"
    assert refusal(open_entry, **arguments, key="1", title=" ") == "entry.unnamed"


def test_an_interval_without_a_day_is_refused():
    arguments = {"spec": OTHER, "key": "1", "title": "某项", "valid_from": START}
    assert refusal(open_entry, **arguments, valid_to=START) == "entry.empty_interval"


def test_two_entries_do_not_stand_under_one_key_on_one_day():
    a_power(valid_from=day("2017-01-01"), valid_to=day("2018-01-01"))
    for valid_from, valid_to in (
        ("2017-12-31", None),
        ("2016-01-01", "2017-01-02"),
        ("2016-01-01", None),
        ("2017-03-01", "2017-04-01"),
    ):
        terms = {"valid_from": day(valid_from), "valid_to": valid_to and day(valid_to)}
        assert refusal(a_power, **terms) == "entry.overlaps"
    assert a_power(valid_from=day("2018-01-01"))
    assert a_power(valid_from=day("2016-01-01"), valid_to=day("2017-01-01"))


def test_the_same_key_may_stand_in_another_register():
    a_power("1")
    assert open_entry(spec=OTHER, key="1", title="某项", valid_from=START)


def test_closing_says_how_when_and_by_which_event():
    a_power()
    event = uuid4()
    close_entry(
        register="powers", key="CF-001", on=day("2018-01-01"), closing="cancelled", by=event
    )
    entry = Entry.objects.get()
    assert (entry.valid_to, entry.closing, entry.closed_by) == (
        day("2018-01-01"),
        Closing.CANCELLED,
        event,
    )
    assert entry_on("powers", "CF-001", day("2017-12-31")) == entry
    assert entry_on("powers", "CF-001", day("2018-01-01")) is None


def test_what_does_not_stand_is_not_closed():
    a_power(valid_from=day("2017-01-01"))
    closing = {"register": "powers", "key": "CF-001", "closing": "cancelled"}
    assert refusal(close_entry, **closing, on=day("2016-12-31")) == "entry.not_in_force"
    assert refusal(close_entry, **closing, on=day("2017-01-01")) == "entry.same_day"
    never = closing | {"key": "CF-999"}
    assert refusal(close_entry, **never, on=day("2018-01-01")) == "entry.not_in_force"


def test_what_is_closed_is_not_closed_again():
    a_power()
    closing = {"register": "powers", "key": "CF-001", "closing": "cancelled"}
    close_entry(**closing, on=day("2018-01-01"))
    assert refusal(close_entry, **closing, on=day("2017-06-01")) == "entry.already_closed"
    assert Entry.objects.get().valid_to == day("2018-01-01")


def test_a_term_known_from_the_start_may_be_cut_short():
    a_power(valid_to=day("2020-01-01"))
    close_entry(register="powers", key="CF-001", on=day("2018-01-01"), closing="cancelled")
    assert Entry.objects.get().valid_to == day("2018-01-01")


@pytest.mark.parametrize("closing", ["", "burnt"])
def test_an_entry_ends_in_a_known_way(closing):
    a_power()
    ending = {"register": "powers", "key": "CF-001", "on": day("2018-01-01"), "closing": closing}
    assert refusal(close_entry, **ending) == "entry.unknown_closing"


def test_an_amendment_closes_the_old_row_and_carries_the_rest_over():
    old_organ, new_organ, event = an_organ("甲局"), an_organ("乙局"), uuid4()
    before = a_power(
        organ=old_organ,
        batch="第一批",
        data={"basis": "某条例", "ceiling": 200},
        valid_to=day("2020-01-01"),
    )
    after = amend_entry(
        spec=POWERS,
        key="CF-001",
        on=day("2018-01-01"),
        data={"ceiling": 500},
        closing=Closing.TRANSFERRED,
        organ=new_organ,
        by=event,
    )
    before.refresh_from_db()
    after.refresh_from_db()
    assert list(history("powers", "CF-001")) == [before, after]
    assert (before.valid_to, before.closing, before.organ) == (
        day("2018-01-01"),
        "transferred",
        old_organ,
    )
    assert before.data == {"basis": "某条例", "ceiling": "200.00"}
    assert after.data == {"basis": "某条例", "ceiling": "500.00"}
    assert (after.organ, after.batch, after.kind) == (new_organ, "第一批", "penalty")
    assert (after.valid_from, after.valid_to) == (day("2018-01-01"), day("2020-01-01"))
    assert before.closed_by == after.opened_by == event


def test_an_amendment_takes_a_field_away():
    a_power(data={"basis": "某条例", "ceiling": 200})
    after = amend_entry(spec=POWERS, key="CF-001", on=day("2018-01-01"), data={"ceiling": None})
    assert after.data == {"basis": "某条例"}


def test_a_refused_amendment_leaves_the_entry_standing():
    a_power()
    amendment = {"spec": POWERS, "key": "CF-001", "on": day("2018-01-01")}
    assert refusal(amend_entry, **amendment, data={"ceiling": "很多"}) == "entry.data"
    entry = Entry.objects.get()
    assert (entry.valid_to, entry.closing) == (None, "")


def test_the_database_refuses_what_the_commands_would():
    a_power()
    columns = {"register": "powers", "key": "CF-001", "title": "某处罚"}
    for wrong in (
        {"valid_from": START, "valid_to": day("2016-01-01")},  # begins with another
        {"valid_from": day("2016-01-01")},  # a second open one
        {"valid_from": day("2016-01-01"), "valid_to": day("2016-01-01")},  # without a day
        {"valid_from": day("2016-01-01"), "key": "2", "closing": "merged"},  # ended without end
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Entry.objects.create(**columns | wrong)
