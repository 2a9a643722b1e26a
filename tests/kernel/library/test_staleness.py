"""From which day a citation no longer leads anywhere."""

from datetime import date

import pytest

from tests.factories import City, Run, day, penalty_case
from zhunsheng.kernel.casefile.models import IrregularityRow
from zhunsheng.kernel.library.commands import enact, end
from zhunsheng.kernel.library.models import Citation, Ending
from zhunsheng.kernel.library.staleness import Span, stale_from

ONE = frozenset({"1", "2", "3"})
LESS = frozenset({"1", "2"})


def span(since: str, until: str | None = None, places: frozenset[str] = ONE) -> Span:
    return Span(day(since), day(until) if until else None, places)


@pytest.mark.parametrize(
    ("address", "spans", "expected"),
    [
        pytest.param("3", [span("2010-01-01")], None, id="still in force"),
        pytest.param("3", [span("2010-01-01", "2018-01-01")], "2018-01-01", id="repealed"),
        pytest.param("", [span("2010-01-01", "2018-01-01")], "2018-01-01", id="all of it"),
        pytest.param(
            "3", [span("2010-01-01", "2018-01-01"), span("2018-01-01")], None, id="a new version"
        ),
        pytest.param(
            "3/2/1",
            [span("2010-01-01", "2018-01-01"), span("2018-01-01", places=LESS)],
            "2018-01-01",
            id="the new version lacks it",
        ),
        pytest.param(
            "3",
            [span("2010-01-01", "2018-01-01"), span("2020-01-01")],
            "2018-01-01",
            id="nothing in between",
        ),
        pytest.param("3", [span("2010-01-01", "2015-01-01")], "2015-01-01", id="gone before"),
        pytest.param("3", [span("2018-01-01")], None, id="cited before it began"),
        pytest.param("9", [span("2010-01-01")], None, id="never was: another problem"),
    ],
)
def test_the_day_from_which_a_place_no_longer_stands(address, spans, expected):
    assert stale_from(address, date(2016, 6, 6), spans) == (day(expected) if expected else None)


@pytest.fixture
def city(db) -> City:
    return City()


def cites(entry, version, address="1") -> Citation:
    return Citation.objects.create(
        holder_kind="entry", holder_id=entry.pk, on=day("2016-01-01"), start=0, end=4,
        raw="某办法第一条", relation="relies", address=address, instrument=version.instrument,
    )  # fmt: skip


def a_rule(text: str = "第一条 一。\n第二条 二。\n", since: str = "2010-01-01", **more):
    title = "虚构市占道管理办法"
    return enact(kind="government_rule", title=title, text=text, in_force_from=day(since), **more)


def test_a_repeal_is_written_beside_every_citation(city):
    rule = a_rule()
    kept = cites(city.penalty_power, rule)
    end(version=rule, on=day("2017-06-01"), ending=Ending.REPEALED)
    kept.refresh_from_db()
    assert kept.stale_from == day("2017-06-01")


def test_a_new_version_without_the_article_is_written_too(city):
    rule = a_rule()
    kept, gone = cites(city.penalty_power, rule), cites(city.penalty_power, rule, "2")
    a_rule("第一条 一。\n", "2017-06-01", supersedes=rule)
    for each in (kept, gone):
        each.refresh_from_db()
    assert (kept.stale_from, gone.stale_from) == (None, day("2017-06-01"))


def test_an_act_on_a_repealed_basis_is_recorded_and_raised(city):
    rule = a_rule()
    cites(city.penalty_power, rule)
    end(version=rule, on=day("2017-06-07"), ending=Ending.REPEALED)
    run: Run = penalty_case(city, "investigating", day("2017-06-05"))
    assert not IrregularityRow.objects.exists()
    run.do("collect_evidence", on=day("2017-06-07"))
    wrong = IrregularityRow.objects.get()
    assert wrong.code == "power.basis_gone"
    assert "2017-06-07" in wrong.says_zh
