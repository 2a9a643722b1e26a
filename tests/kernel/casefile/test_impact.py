"""What rests on a law that changes: documents, entries, editions, open cases."""

import pytest

from tests.factories import City, day, licence_case, penalty_case
from zhunsheng.kernel.casefile.impact import resting_on, touches
from zhunsheng.kernel.library.commands import enact, end
from zhunsheng.kernel.library.models import Citation, Ending

ON = day("2021-09-01")


@pytest.fixture
def city(db) -> City:
    return City()


def a_document(title: str, kind: str = "normative", **more):
    text = "第一条 一。\n第二条 二。\n第三条 三。\n"
    return enact(kind=kind, title=title, text=text, in_force_from=day("2010-01-01"), **more)


def cites(holder_kind, holder, version, address="", relation="relies", through=""):
    Citation.objects.create(
        holder_kind=holder_kind, holder_id=holder.pk, on=day("2016-01-01"), start=0, end=2,
        raw="某条", relation=relation, address=address, through=through,
        instrument=version.instrument,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "through", "asked", "expected"),
    [
        ("12", "", "12", True),
        ("12/2/3", "", "12", True),
        ("12", "", "12/2", True),
        ("12/1", "", "12/2", False),
        ("1", "", "12", False),
        ("12-1", "", "12", False),
        ("36", "39", "38", True),
        ("36", "39", "40", False),
        ("10/1/5", "10/1/17", "10", True),
        ("", "", "12", False),
    ],
)
def test_whether_a_citation_is_about_an_article(place, through, asked, expected):
    assert touches(place, through, asked) is expected


def test_documents_and_entries_are_found_directly_and_through_others(city):
    law = a_document("虚构市容法", "law")
    rules, notice = a_document("虚构市容规则"), a_document("虚构市容通知", organ=city.bureau)
    unrelated = a_document("虚构绿化通知", organ=city.bureau)
    cites("version", rules, law, "2")
    cites("version", notice, rules)
    cites("version", unrelated, law, "2", relation="mentions")
    cites("entry", city.penalty_power, notice)
    found = resting_on(law.instrument, on=ON)
    assert [(d.version, d.through) for d in found.documents] == [(rules, ()), (notice, (rules,))]
    assert [(e.entry, e.through) for e in found.entries] == [(city.penalty_power, notice)]


def test_a_law_that_repeals_others_concerns_what_rests_on_these(city):
    old, rules = a_document("虚构排水法", "law"), a_document("虚构排水规则", organ=city.bureau)
    cites("version", rules, old, "2")
    code = enact(
        kind="law", title="虚构水法典", text="第一条 一。\n", in_force_from=day("2022-01-01")
    )
    assert resting_on(code.instrument, on=ON).documents == ()
    end(version=old, on=day("2022-01-01"), ending=Ending.REPEALED, ended_by=code)
    found = resting_on(code.instrument, on=day("2022-01-01"))
    assert [(d.version, d.through) for d in found.documents] == [(rules, (old,))]
    assert resting_on(code.instrument, address="1", on=day("2022-01-01")).documents == ()


def test_an_article_concerns_only_what_cites_it(city):
    law = a_document("虚构市容法", "law")
    second, third = a_document("虚构甲规则"), a_document("虚构乙规则")
    cites("version", second, law, "2/1")
    cites("version", third, law, "3")
    found = resting_on(law.instrument, address="2", on=ON)
    assert [(d.version, d.places) for d in found.documents] == [(second, ("2/1",))]


def test_what_is_no_longer_in_force_rests_on_nothing(city):
    law, rules = a_document("虚构市容法", "law"), a_document("虚构市容规则")
    cites("version", rules, law)
    end(version=rules, on=day("2020-01-01"), ending=Ending.REPEALED)
    assert resting_on(law.instrument, on=ON).documents == ()


def test_documents_that_cite_each_other_are_followed_once(city):
    one, other = a_document("虚构甲规则"), a_document("虚构乙规则")
    cites("version", one, other)
    cites("version", other, one)
    assert [d.version for d in resting_on(one.instrument, on=ON).documents] == [other]


def test_open_cases_under_a_power_or_an_edition_are_found(city):
    law = a_document("中华人民共和国行政处罚法", "law")
    penalty, licence = penalty_case(city), licence_case(city)
    found = resting_on(law.instrument, on=ON)
    assert "enforcement.penalty.ordinary" in {e.edition.procedure for e in found.editions}
    assert [case.pk for case in found.cases] == [penalty.case.pk]
    rule = a_document("虚构道路规则")
    cites("entry", city.item, rule)
    assert [case.pk for case in resting_on(rule.instrument, on=ON).cases] == [licence.case.pk]
    assert not resting_on(rule.instrument, address="1", on=ON).cases


def test_the_queries_do_not_grow_with_what_rests_on_it(city, django_assert_max_num_queries):
    law = a_document("虚构市容法", "law")
    for number in range(30):
        cites("version", a_document(f"虚构规则{number}"), law, "2")
    with django_assert_max_num_queries(8):
        assert len(resting_on(law.instrument, on=ON).documents) == 30
