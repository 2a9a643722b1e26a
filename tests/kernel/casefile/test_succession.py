"""When an organ is succeeded (机关承继), its successor answers for the open cases."""

import pytest

from tests.factories import LICENCE, begin, day
from zhunsheng.domains.licensing.registers import LICENCE_ITEMS
from zhunsheng.kernel.casefile.catalogue import register
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.identity.commands import establish, succeed
from zhunsheng.kernel.register.commands import amend_entry

pytestmark = pytest.mark.django_db

TAKEN_OVER = day("2019-03-20")


@pytest.fixture
def run(city):
    run = begin(city, LICENCE, day("2019-03-11"))
    run.do("accept")
    successor = establish(
        name="阳江市城市管理和综合执法局",
        abbreviation="阳城综",
        region=city.region,
        level="municipal",
        parent=city.government,
        valid_from=day("2019-01-01"),
    )
    amend_entry(
        spec=register(LICENCE_ITEMS),
        key="L1",
        on=TAKEN_OVER,
        closing="transferred",
        organ=successor,
    )
    succeed(predecessor=city.bureau, successor=successor, on=TAKEN_OVER, basis="机构改革方案")
    for name in ("first", "other"):
        city.employ(name, "examiner", successor, TAKEN_OVER)
    return run


def test_the_old_officers_act_until_the_day_before(run):
    assert run.do("examine", on=day("2019-03-19")).act == "examine"


def test_from_that_day_the_officers_of_the_successor_act(city, run):
    with pytest.raises(ActRefused, match=r"actor\.lacks_duty"):
        run.do("examine", on=TAKEN_OVER)
    officers = city.ids("first", "other")
    assert run.do("examine", on=TAKEN_OVER, by="first", officers=officers).act == "examine"
