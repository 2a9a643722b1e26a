"""Taking documents into the library and out of force."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from zhunsheng.kernel.library.commands import (
    enact,
    end,
    extend,
    keep_bases,
    keep_citations,
    relate,
)
from zhunsheng.kernel.library.errors import LibraryError
from zhunsheng.kernel.library.models import (
    Citation,
    Ending,
    Instrument,
    Provision,
    Relation,
    Version,
)
from zhunsheng.kernel.library.queries import instrument_named, provisions_of, version_on

from .factories import LAW, a_version, day

pytestmark = pytest.mark.django_db


def refusal(command, *arguments, **named) -> str:
    with pytest.raises(LibraryError) as refused:
        command(*arguments, **named)
    assert refused.value.says.zh
    assert refused.value.says.en
    return refused.value.code


def test_a_version_comes_with_its_provisions():
    version = a_version(by=(event := uuid4()), number="灯委 [2015] 3号")
    found = provisions_of(version)
    assert [each.key for each in found] == ["note", "c1", "1", "2", "c2", "3", "4"]
    assert all(version.text[each.start : each.end] == each.text for each in found)
    assert (version.number, version.opened_by, len(version.digest)) == (
        "灯委〔2015〕3号",
        event,
        64,
    )


def test_a_version_is_in_force_from_its_first_day_until_the_day_before_its_end():
    version = a_version()
    instrument = instrument_named("灯塔法")
    assert version_on(instrument, day("2015-05-31")) is None
    end(version=version, on=day("2020-01-01"), ending="repealed", by=(event := uuid4()))
    assert version_on(instrument, day("2019-12-31")) == version
    assert version_on(instrument, day("2020-01-01")) is None
    assert Version.objects.get().closed_by == event


def test_a_version_that_supersedes_ends_the_one_before_whatever_its_title():
    old = a_version()
    new = a_version("灯塔管理法", "2018-01-01", supersedes=old)
    old.refresh_from_db()
    assert (old.in_force_until, old.ending, old.ended_by) == (
        day("2018-01-01"),
        Ending.SUPERSEDED,
        new,
    )
    assert new.instrument_id == old.instrument_id
    assert instrument_named("中华人民共和国灯塔法") == instrument_named("灯塔管理法")
    assert Instrument.objects.get().title == "灯塔管理法"


def test_a_version_that_is_history_says_how_it_ended():
    new = a_version(in_force_from="2018-01-01")
    old = a_version(
        in_force_until=day("2018-01-01"), ending=Ending.SUPERSEDED, ended_by=new
    )  # fmt: skip
    assert old.instrument == new.instrument
    assert Instrument.objects.get().title == "中华人民共和国灯塔法"


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({"kind": "poem"}, "version.unknown_kind"),
        ({"title": " "}, "version.untitled"),
        ({"title": "灯" * 301}, "version.untitled"),
        ({"text": " \n"}, "version.no_text"),
        ({"text": "第一条\x00 灯塔"}, "version.control_character"),
        ({"in_force_until": day("2015-06-01")}, "version.empty_interval"),
        ({"ending": "repealed"}, "version.unknown_ending"),
        ({"ending": "burnt", "in_force_until": day("2016-01-01")}, "version.unknown_ending"),
    ],
)
def test_what_is_no_document_is_refused(columns, code):
    given = {"kind": "law", "title": "灯塔法", "text": LAW, "in_force_from": day("2015-06-01")}
    assert refusal(enact, **given | columns) == code
    assert not Version.objects.exists()
    assert not Instrument.objects.exists()


@pytest.mark.parametrize(
    ("columns", "code"),
    [
        ({}, "version.begins_same_day"),
        ({"in_force_from": "2017-01-01"}, "version.overlaps"),
        ({"in_force_from": "2014-01-01"}, "version.overlaps"),
        ({"in_force_from": "2014-01-01", "source_id": "X1"}, "version.known_source"),
        ({"in_force_from": "2030-01-01", "kind": "normative"}, "version.kind_differs"),
    ],
)
def test_two_versions_are_not_in_force_on_one_day(columns, code):
    a_version(source_id="X1", in_force_until=day("2020-01-01"))
    assert refusal(a_version, **columns) == code
    assert Version.objects.count() == 1


def test_what_touches_does_not_overlap():
    a_version(in_force_until=day("2020-01-01"))
    a_version(in_force_from="2020-01-01")
    a_version(in_force_from="2010-01-01", in_force_until=day("2015-06-01"))
    assert Instrument.objects.count() == 1


def test_documents_of_one_title_are_told_apart():
    a_version()
    a_version(region_name="甲省")
    a_version(apart="灯委〔2015〕3号")
    assert Instrument.objects.count() == 3


@pytest.mark.parametrize(
    ("on", "ending", "code"),
    [
        ("2015-06-01", "repealed", "version.same_day"),
        ("2020-01-02", "repealed", "version.over"),
        ("2018-01-01", "burnt", "version.unknown_ending"),
        ("2018-01-01", "", "version.unknown_ending"),
    ],
)
def test_an_end_that_cannot_be_is_refused(on, ending, code):
    version = a_version(in_force_until=day("2020-01-01"))
    assert refusal(end, version=version, on=day(on), ending=ending) == code
    assert Version.objects.get().ending == ""


def test_what_has_ended_does_not_end_again_and_is_not_extended():
    version = a_version()
    end(version=version, on=day("2018-01-01"), ending="lapsed")
    assert refusal(end, version=version, on=day("2019-01-01"), ending="lapsed") == (
        "version.already_ended"
    )
    assert refusal(extend, version=version, until=None) == "version.already_ended"


def test_a_term_runs_out_or_is_put_off():
    version = a_version(in_force_until=day("2020-01-01"))
    assert refusal(extend, version=version, until=day("2019-01-01")) == "version.not_longer"
    extend(version=version, until=day("2025-01-01"))
    end(version=version, on=day("2025-01-01"), ending="expired")
    assert (Version.objects.get().in_force_until, Version.objects.get().ending) == (
        day("2025-01-01"),
        "expired",
    )


def test_a_term_is_not_put_off_into_the_next_version():
    version = a_version(in_force_until=day("2020-01-01"))
    a_version(in_force_from="2021-01-01")
    assert refusal(extend, version=version, until=day("2022-01-01")) == "version.overlaps"
    assert refusal(extend, version=version, until=None) == "version.overlaps"


def test_a_relation_is_said_once_and_not_of_itself():
    law, rules = a_version(), a_version("灯塔法实施细则", "2016-01-01")
    said = {"earlier": law, "later": rules, "on": day("2016-01-01")}
    assert relate(**said, kind="implements") == relate(**said, kind="implements")
    assert relate(**said, kind="based_on").kind == "implements"
    assert refusal(relate, **said, kind="admires") == "relation.unknown_kind"
    assert refusal(relate, **said | {"later": law}, kind="amends") == "relation.to_itself"


def test_what_implements_a_law_is_not_also_said_to_be_based_on_it():
    law, rules = a_version(), a_version("灯塔法实施细则", "2016-01-01")
    said = {"earlier": law, "later": rules, "on": day("2016-01-01")}
    relate(**said, kind="based_on")
    relate(**said, kind="implements")
    assert [each.kind for each in Relation.objects.all()] == ["implements"]


def test_the_database_refuses_to_change_a_text():
    version = a_version()
    for change in (
        lambda: Version.objects.update(text="别的"),
        lambda: Version.objects.update(in_force_from=day("2014-01-01")),
        lambda: Provision.objects.update(text="别的"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    version.refresh_from_db()
    assert version.text == LAW


def test_the_database_refuses_two_versions_on_one_day():
    version = a_version(in_force_until=day("2020-01-01"))
    later = a_version(in_force_from="2020-01-01", in_force_until=day("2021-01-01"))
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.filter(pk=version.pk).update(in_force_until=day("2020-01-02"))
    copy = {f.attname: getattr(later, f.attname) for f in Version._meta.concrete_fields}
    with pytest.raises(DatabaseError), transaction.atomic():
        Version.objects.create(**copy | {"id": uuid4(), "in_force_from": day("2019-01-01")})


def test_citations_of_a_text_are_kept_in_place_of_what_was_kept():
    law = a_version()
    holder = {"holder_kind": "entry", "holder_id": uuid4(), "on": day("2017-01-01")}
    keep_citations(**holder, text="《灯塔法》第二条")
    keep_citations(**holder, text="依据《中华人民共和国灯塔法》第三条第一款第（二）项处罚。")
    citation = Citation.objects.get()
    assert (citation.version, citation.instrument, citation.address, citation.problem) == (
        law,
        law.instrument,
        "3/1/2",
        "",
    )


def test_what_is_only_named_as_a_basis_is_relied_on():
    law = a_version()
    one, other = uuid4(), uuid4()
    on = day("2017-01-01")
    end(version=law, on=day("2020-01-01"), ending=Ending.REPEALED)
    for _ in range(2):
        keep_bases(
            holder_kind="case",
            said={one: [(on, "《灯塔法》第二条"), (on, "《灯塔法》第三条")], other: []},
        )
    rows = Citation.objects.order_by("start")
    assert [(row.holder_id, row.address, row.relation) for row in rows] == [
        (one, "2", "relies"),
        (one, "3", "relies"),
    ]
    assert rows[1].start == len("《灯塔法》第二条") + 1
    assert {row.stale_from for row in rows} == {day("2020-01-01")}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("《灯塔法》第九条", "no_such_article"),
        ("《灯塔法》第三条第三款", "no_such_article"),
        ("《无人知道法》第一条", "unknown_instrument"),
    ],
)
def test_a_citation_that_leads_nowhere_says_so(text, problem):
    a_version()
    kept = keep_citations(
        holder_kind="entry", holder_id=uuid4(), text=f"依据{text}。", on=day("2017-01-01")
    )
    assert [each.problem for each in kept] == [problem]


def test_a_library_that_grew_is_seen_by_the_next_text():
    holder = {"holder_kind": "entry", "holder_id": uuid4(), "on": day("2017-01-01")}
    assert not keep_citations(**holder, text="依据《灯塔法》第二条。")[0].version_id
    law = a_version()
    assert keep_citations(**holder, text="依据《灯塔法》第二条。")[0].version == law


def test_texts_without_citations_take_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        keep_citations(
            holder_kind="entry", holder_id=uuid4(), text="灯塔应当亮灯。", on=day("2017-01-01")
        )
