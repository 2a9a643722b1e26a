"""What the library says, as of a day."""

import pytest

from tests.kernel.register.factories import an_organ
from zhunsheng.kernel.library.commands import end
from zhunsheng.kernel.library.models import Version
from zhunsheng.kernel.library.queries import (
    instrument_named,
    is_in_force,
    stock,
    versions_of,
)

from .factories import a_version, day

pytestmark = pytest.mark.django_db


def test_of_two_of_one_name_the_one_in_force_is_meant():
    old = a_version(in_force_until=day("2017-01-01"))
    rule = a_version(kind="government_rule", region_name="甲省")
    assert instrument_named("灯塔法") == old.instrument
    assert instrument_named("灯塔法", on=day("2016-01-01")) == old.instrument
    assert instrument_named("灯塔法", on=day("2018-01-01")) == rule.instrument
    assert instrument_named("月亮法") is None


def test_a_number_tells_documents_of_one_name_apart():
    first = a_version("关于亮灯的通知", kind="normative", number="灯委〔2015〕1号", apart="1")
    other = a_version("关于亮灯的通知", kind="normative", number="灯委〔2016〕1号", apart="2")
    assert instrument_named("关于亮灯的通知", "灯委〔2015〕1号") == first.instrument
    assert instrument_named("关于亮灯的通知", "灯委〔2016〕1号") == other.instrument


def test_versions_come_newest_first():
    old = a_version()
    new = a_version(in_force_from="2018-01-01", supersedes=old)
    assert list(versions_of(old.instrument)) == [new, old]
    assert is_in_force(new, day("2018-01-01"))
    assert not is_in_force(Version.objects.get(pk=old.pk), day("2018-01-01"))


def test_the_stock_of_an_organ_by_day_of_issue_and_by_day_in_force():
    organ = an_organ("灯塔局")
    columns = {"kind": "normative", "organ": organ}
    first = a_version("甲通知", promulgated_on=day("2010-01-01"), **columns)
    last = a_version("乙通知", promulgated_on=day("2016-12-31"), **columns)
    a_version("丙通知", promulgated_on=day("2017-01-01"), **columns)
    a_version("别处的通知", kind="normative", promulgated_on=day("2016-01-01"))
    end(version=first, on=day("2016-06-01"), ending="repealed")
    found = stock(organ=organ, issued_until=day("2016-12-31"))
    assert list(found) == [first, last]
    assert list(found.filter(pk=first.pk)) == [first]
    assert list(stock(issued_until=day("2016-12-31"), in_force_on=day("2017-01-01"))) == [last]
