"""What a register says, as of a day."""

import pytest

from zhunsheng.kernel.identity.commands import enrol
from zhunsheng.kernel.register.commands import amend_entry, open_entry
from zhunsheng.kernel.register.queries import (
    entries_on,
    entry_on,
    history,
)

from .factories import OTHER, POWERS, START, a_power, an_organ, day

pytestmark = pytest.mark.django_db


def test_an_entry_stands_from_its_first_day_until_the_day_before_its_end():
    entry = a_power(valid_from=day("2017-01-01"), valid_to=day("2018-01-01"))
    found = {
        text: entry_on("powers", "CF-001", day(text))
        for text in ("2016-12-31", "2017-01-01", "2017-12-31", "2018-01-01")
    }
    assert list(found.values()) == [None, entry, entry, None]
    assert entry_on("other", "CF-001", day("2017-01-01")) is None


def test_entries_of_a_day_are_filtered_and_sorted_by_key():
    organ, holder = an_organ(), enrol(name="甄守正", is_invented=True)
    a_power("CF-002", organ=organ)
    a_power("CF-001", person=holder)
    a_power("XK-001", kind="licence", organ=organ)
    a_power("CF-003", valid_to=day("2016-01-01"))
    open_entry(spec=OTHER, key="CF-004", title="某项", valid_from=START)

    def keys(**filters):
        return [entry.key for entry in entries_on("powers", day("2017-01-01"), **filters)]

    assert keys() == ["CF-001", "CF-002", "XK-001"]
    assert keys(kind="penalty") == ["CF-001", "CF-002"]
    assert keys(organ=organ) == ["CF-002", "XK-001"]
    assert keys(person=holder) == ["CF-001"]


@pytest.mark.parametrize("number", [1, 30])
def test_a_list_takes_one_query_for_any_number_of_entries(number, django_assert_num_queries):
    organ, holder = an_organ(), enrol(name="甄守正", is_invented=True)
    for n in range(number):
        a_power(f"CF-{n:03}", organ=organ, person=holder, region=organ.region)
    with django_assert_num_queries(1):
        shown = [
            (entry.organ.name, entry.person.name, entry.region.name)
            for entry in entries_on("powers", day("2017-01-01"))
        ]
    assert len(shown) == number


def test_the_history_of_a_key_begins_with_the_oldest():
    a_power()
    amend_entry(spec=POWERS, key="CF-001", on=day("2017-01-01"), title="新名称")
    amend_entry(spec=POWERS, key="CF-001", on=day("2018-01-01"), title="更新的名称")
    a_power("CF-002")
    titles = [entry.title for entry in history("powers", "CF-001")]
    assert titles == ["对擅自占道的处罚", "新名称", "更新的名称"]
