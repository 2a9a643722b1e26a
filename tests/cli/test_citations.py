"""`zhunsheng citations`: a text in, its citations out."""

import json

import pytest
from click.testing import CliRunner

from zhunsheng.cli.citations import citations

TEXT = "# 某局通知\n依照《某某管理法》第二条、第九条和《不曾有过的法》处理。\n"
LAW = "# 某某管理法\n第一条 甲。\n第二条 乙。\n"
INDEX = (
    "id,file,title,type,promulgated_date,effective_date\n"
    "1,law.md,某某管理法,法律,2000-01-01,2000-03-01\n"
)


@pytest.fixture
def folder(tmp_path):
    """A text, and a folder of laws beside it."""
    (tmp_path / "text.md").write_text(TEXT, encoding="utf-8")
    laws = tmp_path / "laws"
    laws.mkdir()
    (laws / "law.md").write_text(LAW, encoding="utf-8")
    (laws / "index.csv").write_text(INDEX, encoding="utf-8")
    return tmp_path


def run(folder, *options):
    return CliRunner().invoke(citations, [str(folder / "text.md"), *options])


def test_every_citation_is_a_line_with_its_place_and_problem(folder):
    done = run(folder, "--laws", str(folder / "laws"), "--on", "2020-01-01")
    assert done.exit_code == 0, done.output
    lines = [line.removeprefix(f"{folder}/") for line in done.output.splitlines()]
    assert lines == [
        "text.md:2:3: relies 某某管理法第二条",
        "text.md:2:14: relies 某某管理法第九条 [no_such_article]",
        "text.md:2:18: relies 不曾有过的法 [unknown_instrument]",
    ]


def test_as_json_every_name_of_the_convention_is_there(folder):
    done = run(folder, "--laws", str(folder / "laws"), "--json", "--on", "2020-01-01")
    first = json.loads(done.output.splitlines()[0])
    assert (first["instrument"], first["version"], first["address"]) == ("1", "1", "2")
    assert TEXT[first["start"] : first["end"]] == first["raw"] == "《某某管理法》第二条"


@pytest.mark.django_db
def test_without_a_folder_the_library_is_asked(folder):
    from datetime import date

    from zhunsheng.kernel.library.commands import enact

    enact(kind="law", title="某某管理法", text=LAW, in_force_from=date(2000, 3, 1))
    done = run(folder, "--on", "2020-01-01")
    assert done.output.splitlines()[0].endswith("某某管理法第二条")
    assert done.output.splitlines()[1].endswith("[no_such_article]")


def test_a_folder_without_an_index_is_refused(folder):
    done = run(folder, "--laws", str(folder))
    assert done.exit_code == 1
    assert "index.csv" in done.output


def test_unknown_bytes_are_refused(folder):
    (folder / "text.md").write_bytes(b"\xff\xff\xff\x80\x81")
    done = run(folder, "--laws", str(folder / "laws"))
    assert done.exit_code == 1
    assert "UTF-8" in done.output
