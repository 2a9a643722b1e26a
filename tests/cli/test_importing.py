"""`zhunsheng import laws`."""

import csv
import json

import pytest
from click.testing import CliRunner

from tests.kernel.library.factories import Collection
from zhunsheng.cli.main import main
from zhunsheng.kernel.library.models import Version

pytestmark = pytest.mark.django_db


def run(*arguments):
    return CliRunner().invoke(main, ["import", "laws", *map(str, arguments)])


@pytest.fixture
def collection(tmp_path):
    folder = tmp_path / "laws"
    folder.mkdir()
    made = Collection(folder)
    made.add("A1", "灯塔法")
    made.add("B1", "航标法", effective_date="某日")
    made.write()
    return made


def test_a_folder_is_read_and_told_about(collection):
    result = run(collection.folder)
    assert result.exit_code == 3
    assert "1 added" in result.output
    assert "row.not_a_day" in result.output
    assert Version.objects.count() == 1
    again = run(collection.folder)
    assert (again.exit_code, "nothing was changed" in again.output) == (3, True)


def test_nothing_refused_is_success(collection):
    collection.rows.pop()
    collection.write()
    assert run(collection.folder).exit_code == 0
    assert run(collection.folder).exit_code == 0


def test_a_folder_of_which_nothing_can_be_taken_in_fails(collection):
    del collection.rows[0]
    collection.write()
    result = run(collection.folder)
    assert (result.exit_code, Version.objects.count()) == (1, 0)


@pytest.mark.parametrize("name", ["report.json", "report.csv"])
def test_a_report_names_file_row_and_column(collection, tmp_path, name):
    run(collection.folder, "--report", tmp_path / name)
    text = (tmp_path / name).read_text(encoding="utf-8-sig")
    (row,) = json.loads(text) if name.endswith("json") else csv.DictReader(text.splitlines())
    assert (row["id"], row["file"], str(row["row"]), row["column"]) == (
        "B1", "index.csv", "3", "effective_date",
    )  # fmt: skip


def test_a_folder_without_index_is_refused(tmp_path):
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "index.csv" in result.output
