"""Searching the library."""

import pytest

from zhunsheng.kernel.library.commands import end
from zhunsheng.kernel.library.lookup import Lookup, place_of, read
from zhunsheng.kernel.library.queries import issuers
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
        ("〔2015〕51号", "灯塔法实施细则", None),
        ("[2015] 51号", "灯塔法实施细则", None),
        ("（２０１５）５１号", "灯塔法实施细则", None),
    ],
)
def test_what_is_named_comes_first(laws, query, title, key):
    assert first(query) == (title, key)


def test_the_place_asked_for_is_its_range(laws):
    hit = search("灯塔法第三条第一款第二项").named[0]
    assert hit.address.key == "3/1/2"
    assert [hit.excerpt[start:end_] for start, end_ in hit.ranges] == ["（二）擅自移动灯塔。"]


def test_an_article_that_is_not_there_is_not_named(laws):
    found = search("灯塔法第九十九条第二款")
    assert (found.named, found.hits) == ((), ())
    assert (found.absent.version, found.absent.articles) == (laws["灯塔法"], 4)
    assert found.absent.address.key == "99"
    assert search("灯塔法第三条").absent is None
    assert search("月亮法第九十九条").absent is None


def test_an_article_of_another_version_that_passes_is_named(laws):
    text = "第一条 甲。\n第二条 乙。\n第三条 丙。\n第四条 丁。\n第五条 戊。\n"
    columns = {"promulgated_on": day("2019-06-01"), "text": text, "supersedes": laws["灯塔法"]}
    new = a_version(in_force_from="2020-01-01", **columns)
    asked = {"on": day("2019-07-01")}
    assert search("灯塔法第五条", filters=Filters(**asked)).absent.version == laws["灯塔法"]
    named = search("灯塔法第五条", filters=Filters(**asked, state="either")).named
    assert [hit.version for hit in named] == [new]
    (hit,) = search("灯塔法第三条", filters=Filters(**asked, state="either")).named
    assert hit.version == laws["灯塔法"]


def test_what_is_published_and_not_yet_in_force_is_found_where_it_is_asked_for(laws):
    columns = {"promulgated_on": day("2019-06-01"), "text": "第一条 鲸应当让路。\n"}
    a_version("航道法", in_force_from="2020-01-01", **columns)
    a_version("海道法", in_force_from="2020-01-01", text="第一条 鲸应当绕行。\n")  # unpublished

    def titles(query, on, state):
        found = search(query, filters=Filters(on=day(on), state=state))
        return [hit.version.title for hit in (*found.named, *found.hits)]

    for query in ("鲸应当让路", "航道法"):
        assert titles(query, "2019-07-01", "either") == ["航道法"]
        assert titles(query, "2019-07-01", "coming") == ["航道法"]
        assert titles(query, "2019-07-01", "in_force") == []
        assert titles(query, "2020-01-01", "coming") == []
        assert titles(query, "2020-01-01", "in_force") == ["航道法"]
        assert titles(query, "2019-05-31", "either") == []  # nobody knew of it
    assert titles("", "2019-07-01", "coming") == ["航道法"]


def test_a_number_without_its_code_lists_every_document_that_has_it(laws):
    for code in "甲乙丙丁戊己庚":
        a_version(f"{code}通知", kind="normative", number=f"{code}政〔2017〕12号", apart=code)
    found = search("〔2017〕12号", size=5)
    assert (found.total, len(found.hits), found.pages) == (7, 5, 2)
    assert search("〔2017〕2号").total == 0
    assert [hit.version.title for hit in search("丙政〔2017〕12号").named] == ["丙通知"]
    later = {"on": day("2020-01-01")}
    end(version=found.hits[0].version, on=day("2019-01-01"), ending="repealed")
    assert search("〔2017〕12号", filters=Filters(**later)).total == 6
    assert search("〔2017〕12号", filters=Filters(**later, state="either")).total == 7


@pytest.mark.parametrize(
    ("query", "why"), [("，。", "no_words"), ("“”（）", "no_words"), ("灯" * 201, "too_long")]
)
def test_what_cannot_be_searched_for_finds_nothing_and_says_why(laws, query, why):
    found = search(query)
    assert (found.total, found.hits, found.unread) == (0, (), why)


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
    only = search(" ", filters=Filters(region_name="甲省"))
    assert [each.version for each in only.hits] == [laws["省"]]


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


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("63", "63"), ("第六十三条", "63"), ("六十三", "63"), ("第63条之一", "63-1"),
        ("63-1", "63-1"), ("第六十三条 第二款第（三）项", "63/2/3"), ("第３条", "3"),
    ],
)  # fmt: skip
def test_an_article_is_read_without_its_law(said, key):
    assert place_of(said).key == key


@pytest.mark.parametrize("said", ["", "0", "第零条", "灯塔", "63条灯", "第二款", "6十三"])
def test_what_is_no_article_is_none(said):
    assert place_of(said) is None


def test_the_makers_of_most_documents_come_first(laws):
    for title, issuer in (("甲法", "灯塔委员会"), ("乙法", "海港局"), ("丙法", "")):
        a_version(title, issuer=issuer)
    assert issuers(5) == [("灯塔委员会", 2), ("海港局", 1)]
    assert issuers(1) == [("灯塔委员会", 2)]
