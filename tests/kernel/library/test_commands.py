"""Taking documents into the library and out of force."""

from datetime import date

import pytest

from zhunsheng.kernel.library.commands import enact, end
from zhunsheng.kernel.library.queries import instrument_named, provisions_of, version_on

pytestmark = pytest.mark.django_db


def day(text: str) -> date:
    return date.fromisoformat(text)


def a_version(title="中华人民共和国灯塔法", in_force_from="2017-01-01", **columns):
    text = "第一条 为了管理灯塔，制定本法。\n第二条 灯塔应当亮灯。\n"
    columns = {"kind": "law", "text": text} | columns
    return enact(title=title, in_force_from=day(in_force_from), **columns)


def test_a_version_is_in_force_from_its_first_day_until_the_day_before_its_end():
    version = a_version()
    instrument = instrument_named("灯塔法")
    assert [each.key for each in provisions_of(version)] == ["1", "2"]
    assert version_on(instrument, day("2016-12-31")) is None
    end(version=version, on=day("2020-01-01"), ending="repealed")
    assert version_on(instrument, day("2019-12-31")) == version
    assert version_on(instrument, day("2020-01-01")) is None


def test_a_version_that_supersedes_ends_the_one_before():
    old = a_version()
    new = a_version("灯塔管理法", "2018-01-01", supersedes=old)
    old.refresh_from_db()
    assert (old.in_force_until, old.ending, old.ended_by) == (
        day("2018-01-01"),
        "superseded",
        new,
    )
    assert new.instrument == old.instrument == instrument_named("中华人民共和国灯塔法")
