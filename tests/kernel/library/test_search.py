"""Searching the library."""

import pytest

from zhunsheng.kernel.library.commands import end
from zhunsheng.kernel.library.lookup import Lookup, read
from zhunsheng.kernel.library.search import Filters, search

from .factories import a_version, day

pytestmark = pytest.mark.django_db


@pytest.fixture
def laws():
    return {
        "灯塔法": a_version(issuer="灯塔委员会"),
        "灯塔管理处罚法": a_version(
            "中华人民共和国灯塔管理处罚法", text="第一条 甲。\n第二条 乙。\n第三条 丙丁。\n"
        ),
        "细则": a_version(
            "灯塔法实施细则", kind="department_rule", number="灯委〔2015〕51号",
            text="第一条 守灯人应当年满18周岁。\n第二条 灯塔移动的，应当报告。\n",
        ),
        "省": a_version(
            "甲省灯塔条例", kind="local_regulation", region_name="甲省",
            text="第一条 灯塔应当刷成白色。\n",
        ),
    }  # fmt: skip


def first(query, **filters):
    found = search(query, filters=Filters(**filters))
    hit = (found.named or found.hits)[0]
    return hit.version.title, hit.provision and hit.provision.key


@pytest.mark.parametrize(
    ("query", "title", "key"),
    [
        ("灯塔法第三条", "中华人民共和国灯塔法", "3"),
        ("《中华人民共和国灯塔法》第三条第一款第（二）项", "中华人民共和国灯塔法", "3"),
        ("灯塔法 3", "中华人民共和国灯塔法", "3"),
        ("灯塔法3条第二款", "中华人民共和国灯塔法", "3"),
        ("灯塔法", "中华人民共和国灯塔法", None),
        ("处罚法 2", "中华人民共和国灯塔管理处罚法", "2"),
        ("灯处法第三条", "中华人民共和国灯塔管理处罚法", "3"),
        ("灯塔法实施细则第一条", "灯塔法实施细则", "1"),
        ("灯委〔2015〕51号", "灯塔法实施细则", None),
        ("灯委[2015]51号", "灯塔法实施细则", None),
        ("灯塔法 2015", "中华人民共和国灯塔法", None),
        ("条例", "甲省灯塔条例", None),
    ],
)
def test_what_is_named_comes_first(laws, query, title, key):
    assert first(query) == (title, key)


def test_the_place_asked_for_is_its_range(laws):
    hit = search("灯塔法第三条第一款第二项").named[0]
    assert hit.address.key == "3/1/2"
    assert [hit.excerpt[start:end_] for start, end_ in hit.ranges] == ["（二）擅自移动灯塔。"]


def test_an_article_that_is_not_there_is_not_named(laws):
    assert search("灯塔法第九十九条").named == ()


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("日落", [("中华人民共和国灯塔法", "3")]),
        ("停业整顿 罚款", [("中华人民共和国灯塔法", "3")]),
        ("18周岁", [("灯塔法实施细则", "1")]),
        ("白", [("甲省灯塔条例", "1")]),
        ("色", [("甲省灯塔条例", "1")]),
        ("“移动的，应当”", [("灯塔法实施细则", "2")]),
        ("甲省 白色", [("甲省灯塔条例", "1")]),
        ("月亮", []),
        ("塔灯", []),
    ],
)
def test_words_are_found_where_they_stand(laws, query, wanted):
    found = search(query)
    assert [(hit.version.title, hit.provision.key) for hit in found.hits] == wanted
    assert found.total == len(wanted)


def test_ranges_are_where_the_words_stand(laws):
    (hit,) = search("擅自移动").hits
    assert [hit.excerpt[start:end_] for start, end_ in hit.ranges] == ["擅自移动"]
    assert "<" not in hit.excerpt


def test_filters_narrow(laws):
    end(version=laws["灯塔法"], on=day("2020-01-01"), ending="repealed")
    assert search("应当", filters=Filters(kinds=["law"])).total == 1
    assert search("日落", filters=Filters(on=day("2019-12-31"))).total == 1
    assert search("日落", filters=Filters(on=day("2020-01-01"))).total == 0
    assert first("灯塔法第三条", on=day("2019-12-31"))[0] == "中华人民共和国灯塔法"
    assert first("灯塔法第三条", on=day("2020-01-01"))[0] != "中华人民共和国灯塔法"
    assert search("应当", filters=Filters(issuer="灯塔委")).total == 1
    assert search("灯塔", filters=Filters(region_name="甲省")).total == 1
    assert search("应当", filters=Filters(title="灯塔法")).total == 3


def test_of_two_versions_the_one_of_the_day_is_named(laws):
    a_version(in_force_from="2020-01-01", supersedes=laws["灯塔法"])
    for on in ("2019-01-01", "2021-01-01"):
        hit = search("灯塔法 3", filters=Filters(on=day(on))).named[0]
        assert (hit.version.in_force_from.year == 2020) == (on > "2020")
    assert search("灯塔法 3").named[0].version.in_force_from.year == 2020


def test_pages_do_not_overlap(laws):
    text = "".join(f"第{n}条 海鸥{n}。\n" for n in range(1, 26))
    a_version("海鸥法", text=text)
    pages = [search("海鸥", page=page, size=10) for page in (1, 2, 3)]
    assert [page.total for page in pages] == [25, 25, 25]
    assert pages[0].pages == 3
    keys = [hit.provision.key for page in pages for hit in page.hits]
    assert sorted(map(int, keys)) == list(range(1, 26))


def test_without_words_the_documents_are_listed(laws):
    assert search("").total == 4
    assert [each.version for each in search(" ，", filters=Filters(region_name="甲省")).hits] == [
        laws["省"]
    ]


def test_the_end_of_a_long_text_is_found_too(laws):
    long = "第一条 甲。\n" + "灯塔应当在日落后亮灯，日出后熄灯。\n" * 2000 + "海豚应当让路。\n"
    a_version("航道法", text=long)
    (hit,) = search("海豚应当让路").hits
    assert [hit.excerpt[start:end_] for start, end_ in hit.ranges] == ["海豚应当让路"]


@pytest.mark.parametrize(
    "query",
    ['"', "'", "灯' OR 1", "灯 AND", "*", "灯%", "\\", "灯:D", "(", "灯\x00塔", "灯" * 500,
     "NEAR(灯", "a & b | !c", "100%", "第条", "灯塔法第〇条", "灯塔法 0"],
)  # fmt: skip
def test_whatever_is_typed_is_only_words(laws, query):
    search(query)


def test_a_search_takes_few_queries_however_much_it_finds(laws, django_assert_max_num_queries):
    for text in ("灯塔", "灯塔法第三条", "日落"):
        with django_assert_max_num_queries(4):
            for hit in search(text, filters=Filters(on=day("2018-01-01"))).hits:
                assert hit.version.instrument.title


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("国办发〔2015〕51号", Lookup(number="国办发〔2015〕51号")),
        ("行政处罚法（2017）", Lookup(name="行政处罚法（2017）")),
        ("灯塔", Lookup(name="灯塔")),
        ("63", Lookup(name="63")),
        ("第六十三条", Lookup(name="第六十三条")),
    ],
)
def test_what_a_query_names(query, wanted):
    assert read(query) == wanted
