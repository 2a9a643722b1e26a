"""What texts cite, as the library grows."""

from uuid import uuid4

import pytest

from zhunsheng.kernel.library.commands import keep_citations, keep_citations_of, resolve_unknown
from zhunsheng.kernel.library.models import Citation, Relation

from .factories import a_version, day

pytestmark = pytest.mark.django_db


def test_a_document_is_known_by_the_numbers_of_all_its_versions():
    columns = {"kind": "normative", "title": "灯塔办法"}
    old = a_version(in_force_from="2003-01-01", number="灯府〔2003〕15号", **columns)
    new = a_version(in_force_from="2013-01-01", number="灯府〔2013〕4号", supersedes=old, **columns)
    holder = {"holder_kind": "entry", "holder_id": uuid4()}

    def kept(year, number):
        text = f"依据《灯塔办法》（灯府{number}）第二条办理。"
        return keep_citations(**holder, text=text, on=day(f"{year}-06-01"))[0]

    assert kept(2005, "〔2003〕15号").version == old
    assert kept(2015, "〔2013〕4号").version == new
    assert kept(2015, "〔1999〕1号").problem == "unknown_instrument"


def test_citations_of_what_was_unknown_lead_there_once_the_library_holds_it(
    django_assert_max_num_queries,
):
    text = "根据《灯塔法》第二条、第九条和《无人知道法》第一条，制定本办法。"
    holder = a_version("灯塔办法", "2016-01-01", kind="normative", text=f"第一条 {text}")
    on = day("2017-01-01")
    others = [uuid4() for _ in range(20)]
    for key in others:
        keep_citations(holder_kind="entry", holder_id=key, text="依据灯塔法第三条。", on=on)
        keep_citations(holder_kind="case", holder_id=key, text="依据《灯塔法》第三条。", on=on)
    law = a_version(with_citations=False)
    a_version("灯塔法", "2020-01-01", supersedes=law, text="第二条 灯塔应当亮灯。")
    with django_assert_max_num_queries(20):
        assert resolve_unknown() == 42
    found = Citation.objects.filter(holder_id=holder.pk).order_by("start")
    assert [(each.version, each.problem) for each in found] == [
        (law, ""),
        (law, "no_such_article"),
        (None, "unknown_instrument"),
    ]
    stale = Citation.objects.filter(holder_kind="case")
    assert set(stale.values_list("address", "stale_from")) == {("3", day("2020-01-01"))}
    assert Relation.objects.get(later=holder).earlier == law
    assert resolve_unknown() == 0
    before = list(found.values_list("version", "problem", "stale_from"))
    keep_citations_of(holder)
    assert list(found.all().values_list("version", "problem", "stale_from")) == before
