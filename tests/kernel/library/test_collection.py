"""A folder of texts comes into the library, and what cannot is said."""

import pytest

from zhunsheng.kernel.library.collection.decoding import decode
from zhunsheng.kernel.library.collection.findings import Unreadable
from zhunsheng.kernel.library.collection.keeping import Import
from zhunsheng.kernel.library.models import Citation, Relation, Version

from .factories import LAW, Collection, day

pytestmark = pytest.mark.django_db
TODAY = day("2026-01-01")


@pytest.fixture
def collection(tmp_path):
    return Collection(tmp_path)


def imported(collection, encoding="utf-8-sig", on=TODAY) -> Import:
    run = Import(collection.write(encoding), on)
    assert sum(run.steps()) == run.total
    return run


def version_with(source_id: str) -> Version:
    return Version.objects.get(source_id=source_id)


def codes(run) -> set[str]:
    for each in run.findings:
        assert each.says.zh
        assert each.says.en
    return {each.code for each in run.findings}


def test_versions_of_one_title_follow_each_other(collection):
    collection.add("A1", "中华人民共和国灯塔法", superseded_by="A2", status="旧版本")
    collection.add("A2", "灯塔法（2018年修正）", effective_date="2018-01-01")
    run = imported(collection)
    assert (run.added, run.findings) == (2, [])
    old, new = version_with("A1"), version_with("A2")
    assert old.instrument == new.instrument
    assert (old.in_force_until, old.ending, old.ended_by) == (day("2018-01-01"), "superseded", new)


def test_a_law_is_repealed_by_another(collection):
    collection.add("A1", "灯塔法", superseded_by="B1", status="已被废止")
    collection.add(
        "B1", "航标法", "第一条 《灯塔法》同时废止。\n", effective_date="2020-01-01"
    )  # fmt: skip
    imported(collection)
    old = version_with("A1")
    assert (old.in_force_until, old.ending, old.ended_by) == (
        day("2020-01-01"),
        "repealed",
        version_with("B1"),
    )
    assert [(r.earlier, r.kind) for r in Relation.objects.all()] == [(old, "repeals")]


def test_what_has_lapsed_without_a_day_lapses_on_the_day_of_import(collection):
    collection.add("A1", "灯塔法", status="失效(源库标注)")
    run = imported(collection)
    assert (version_with("A1").in_force_until, version_with("A1").ending) == (TODAY, "lapsed")
    assert [(f.code, f.place) for f in run.findings] == [("row.end_assumed", "index.csv:2")]
    again = imported(collection, on=day("2026-02-01"))
    assert (again.unchanged, again.changed, again.findings) == (1, 0, [])


def test_citations_between_documents_are_kept(collection):
    collection.add("A1", "中华人民共和国灯塔法")
    collection.add(
        "B1", "灯塔法实施细则", "第一条 根据《中华人民共和国灯塔法》，制定本细则。\n"
        "第二条 违反灯塔法第三条第一款第（一）项的，处罚款。\n",
        type="部门规章", effective_date="2016-01-01",
    )  # fmt: skip
    run = imported(collection)
    assert run.citation_count == 2
    found = Citation.objects.filter(holder_id=version_with("B1").pk).order_by("start")
    assert [(c.version, c.address, c.problem) for c in found] == [
        (version_with("A1"), "", ""),
        (version_with("A1"), "3/1/1", ""),
    ]
    assert [r.kind for r in Relation.objects.all()] == ["implements"]


def test_a_second_run_changes_nothing(collection):
    collection.add("A1", "灯塔法", superseded_by="A2", status="旧版本")
    collection.add("A2", "灯塔法", effective_date="2018-01-01")
    imported(collection)
    before = list(Version.objects.order_by("pk").values())
    again = imported(collection)
    assert (again.added, again.changed, again.unchanged, again.citation_count) == (0, 0, 2, 0)
    assert list(Version.objects.order_by("pk").values()) == before


def test_a_new_version_in_a_later_run_takes_the_place_of_the_old(collection):
    collection.add("A1", "灯塔法")
    imported(collection)
    collection.add("A2", "灯塔法", effective_date="2018-01-01")
    collection.add("A0", "灯塔法", effective_date="2010-01-01")
    run = imported(collection)
    assert (run.added, [f.code for f in run.findings]) == (2, [])
    intervals = Version.objects.order_by("in_force_from").values_list(
        "source_id", "in_force_until", "ending"
    )
    assert list(intervals) == [
        ("A0", day("2015-06-01"), "superseded"),
        ("A1", day("2018-01-01"), "superseded"),
        ("A2", None, ""),
    ]


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        ({"type": "诗歌"}, "row.unknown_type", "type"),
        ({"title": ""}, "row.empty", "title"),
        ({"id": ""}, "row.empty", "id"),
        ({"effective_date": "2015年6月"}, "row.not_a_day", "effective_date"),
        ({"effective_date": "2015-13-01"}, "row.not_a_day", "effective_date"),
        ({"promulgated_date": "昨天"}, "row.not_a_day", "promulgated_date"),
        ({"file": "nowhere.md"}, "file.missing", "file"),
        ({"file": "../outside.md"}, "file.outside", "file"),
    ],
)
def test_a_bad_row_is_left_out_and_named(collection, row, code, column):
    collection.add("A1", "灯塔法")
    collection.add("B1", "航标法")
    collection.rows[-1] |= row
    run = imported(collection)
    (finding,) = run.findings
    assert (finding.code, finding.file, finding.row, finding.column) == (
        code,
        "index.csv",
        3,
        column,
    )
    assert [v.source_id for v in Version.objects.all()] == ["A1"]


def test_a_document_that_cannot_be_read_is_left_out_and_named(collection):
    collection.add("A1", "灯塔法")
    collection.add("A1", "航标法")
    collection.add("A2", "灯塔法", LAW + "第五条 另一个。\n")
    collection.add("A3", "灯塔法")
    collection.add("B1", "空法", "# 空法\n\n")
    collection.add("B2", "坏法", "第一条 灯塔".encode() + b"\xff\xff\x80")
    collection.add("B3", "无日期法", "第一条 灯塔。\n", effective_date="")
    run = imported(collection)
    assert {(f.source_id, f.code) for f in run.findings} == {
        ("A1", "row.duplicate_id"),
        ("A2", "version.begins_same_day"),
        ("A3", "version.same_text"),
        ("B1", "file.empty"),
        ("B2", "file.encoding"),
        ("B3", "row.undated"),
    }
    assert run.added == 1


def test_a_day_said_in_the_text_is_taken_and_reported(collection):
    collection.add("A1", "灯塔法", effective_date="")
    collection.add("B1", "关于亮灯的通知", "一、亮灯。\n二、熄灯。\n", type="规范性文件",
                   doc_number="灯委〔2016〕3号", effective_date="")  # fmt: skip
    run = imported(collection)
    assert codes(run) == {"row.day_assumed"}
    assert not any(each.is_error for each in run.findings)
    assert version_with("A1").in_force_from == day("2015-06-01")
    assert version_with("B1").in_force_from == day("2016-12-31")


def test_odd_articles_are_taken_in_and_reported(collection):
    collection.add("A1", "灯塔法", "第一条 甲。\n第二条\n第五条 <script>alert(1)</script>\n")
    run = imported(collection)
    assert {(f.code, f.line) for f in run.findings} == {("article.gap", 3), ("article.empty", 2)}
    assert "<script>" in version_with("A1").text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_are_found_out(collection, encoding):
    collection.add("A1", "灯塔法", LAW.encode(encoding))
    run = imported(collection, encoding)
    assert not run.findings
    assert "灯塔应当亮灯" in version_with("A1").text


def test_a_file_of_two_encodings_is_read_line_by_line_and_reported(collection):
    collection.add("A1", "灯塔法", "第一条 灯塔。\n".encode() + "第二条 亮灯。\n".encode("gb18030"))
    run = imported(collection)
    assert [(f.code, f.line, f.is_error) for f in run.findings] == [
        ("file.mixed_encodings", 2, False)
    ]
    assert version_with("A1").text == "第一条 灯塔。\n第二条 亮灯。\n"


def test_marks_that_do_not_match_are_text_and_reported(collection):
    collection.add(
        "A1", "灯塔法",
        "\n\n第一条 根据《航标法第二条，制定〉》本法（。\n第二条 “甲。\n第三条 见《航标法。\n",
    )  # fmt: skip
    run = imported(collection)
    assert version_with("A1").provisions.filter(kind="article").count() == 3
    assert [(f.code, f.place) for f in run.findings] == [
        ("mark.broken", "A1.md:3"), ("mark.broken", "A1.md:5"),
    ]  # fmt: skip


def test_a_cited_article_there_is_not_is_reported_with_its_line(collection):
    collection.add("A1", "灯塔法")
    collection.add(
        "B1", "亮灯办法", "第一条 甲。\n第二条 违反《灯塔法》第三条、第九十九条的，处罚款。\n",
        type="部门规章", effective_date="2016-01-01",
    )  # fmt: skip
    (finding,) = imported(collection).findings
    assert (finding.code, finding.place, finding.is_error) == (
        "citation.no_such_article", "B1.md:2", False,
    )  # fmt: skip
    assert "第九十九条" in finding.says.zh


def test_control_characters_are_left_out_and_reported(collection):
    collection.add("A1", "灯塔法", "第一条 甲。\n第二条 亮\x00灯\x07。\n", region="广\x00东")
    run = imported(collection)
    assert [(f.code, f.place) for f in run.findings] == [
        ("row.control_characters", "index.csv:2 region"),
        ("file.control_characters", "A1.md:2"),
    ]
    version = version_with("A1")
    assert (version.text, version.instrument.region_name) == (
        "第一条 甲。\n第二条 亮灯。\n", "广东",
    )  # fmt: skip


def test_a_successor_there_is_not_is_reported(collection):
    collection.add("A1", "灯塔法", superseded_by="Z9")
    assert codes(imported(collection)) == {"row.unknown_successor"}


@pytest.mark.parametrize(
    ("said", "since", "code"),
    [
        ("《灯塔法》同时废止。", "2016-01-01", "relation.still_in_force"),
        ("《灯塔法》（2015年）同时废止。", "2014-01-01", "relation.backwards"),
        (
            "将《灯塔法》第一条修改为：“甲。”\n第二条 《灯塔法》同时废止。",
            "2016-01-01",
            "relation.contradictory",
        ),
    ],
)
def test_a_doubtful_relation_is_reported(collection, said, since, code):
    collection.add("A1", "灯塔法")
    collection.add("B1", "航标法", f"第一条 {said}\n", effective_date=since)
    (finding,) = imported(collection).findings
    assert (finding.code, finding.file, finding.line > 0) == (code, "B1.md", True)


def test_a_text_of_three_megabytes_is_taken_in(collection):
    long = "第一条 甲。\n" + "灯塔应当在日落后亮灯，日出后熄灯。\n" * 60_000
    assert len(long.encode()) > 3_000_000
    collection.add("A1", "灯塔法", long)
    assert not imported(collection).findings
    assert version_with("A1").text == long


def test_a_kept_text_does_not_change(collection):
    collection.add("A1", "灯塔法")
    imported(collection)
    (collection.folder / "A1.md").write_text("第一条 别的。\n", encoding="utf-8")
    assert codes(imported(collection)) == {"version.text_differs"}
    assert version_with("A1").text == LAW


def test_a_kept_row_does_not_change(collection):
    collection.add("A1", "灯塔法")
    imported(collection)
    collection.rows[0]["doc_number"] = "灯委〔2015〕9号"
    assert codes(imported(collection)) == {"version.row_differs"}


def test_a_folder_without_a_proper_index_is_refused(collection, tmp_path):
    for content, code in (
        (None, "index.missing"),
        (b"id,title\nA1,x\n", "index.columns"),
        (b"\xff\xff\x80\x80", "index.encoding"),
    ):
        if content is not None:
            (tmp_path / "index.csv").write_bytes(content)
        with pytest.raises(Unreadable) as refused:
            Import(tmp_path, TODAY)
        assert refused.value.finding.code == code


def test_bytes_become_text_or_say_where_not():
    assert decode("甲".encode("gb18030")).encoding == "gb18030"
    assert decode(b"").text == ""
    with pytest.raises(UnicodeDecodeError):
        decode(b"\xff\xff")
