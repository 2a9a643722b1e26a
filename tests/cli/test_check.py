"""`zhunsheng check`: what it prints, and whether it fails."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from zhunsheng.cli.check import check

PROCEDURES = Path(__file__).parents[2] / "procedures"
FOLDER = "licensing/ordinary"


@pytest.fixture
def folder(tmp_path):
    """A copy of the licences alone, whose laws are those of the installation."""
    shutil.copytree(PROCEDURES / FOLDER, tmp_path / FOLDER)
    return tmp_path


def run(*arguments):
    return CliRunner().invoke(check, [str(a) for a in arguments], catch_exceptions=False)


def test_the_procedures_of_the_project_check():
    result = run()
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith("worked examples: no problems\n")


def test_a_draft_needs_no_lock(folder):
    result = run(folder)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("2 editions of 1 procedures, ")


def test_problems_are_told_with_their_place_and_counted(folder, monkeypatch):
    monkeypatch.chdir(folder)
    edition = folder / FOLDER / "2015-06-24.yaml"
    text = edition.read_text(encoding="utf-8")
    edition.write_text(
        text.replace("    by: [organ_head]", "    by: [organ_hed]", 1), encoding="utf-8"
    )
    result = run(folder)
    assert result.exit_code == 1
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"{FOLDER}/2015-06-24.yaml:")
    assert ": role.unknown: there is no duty `organ_hed`; known: " in line
    assert result.stdout.endswith(": 1 problem\n")


def test_a_worked_example_that_does_not_come_out_is_a_problem(folder):
    path = folder / FOLDER / "cases/2017_deemed_acceptance.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("decide: 2017-05-25", "decide: 2017-05-26"), encoding="utf-8")
    result = run(folder)
    assert result.exit_code == 1
    assert "example.deadline: `decide`: 2017-05-25, not 2017-05-26" in result.stderr


def test_editions_are_locked_once_and_then_may_not_change(folder):
    locked = run("--lock", folder)
    assert locked.exit_code == 0
    assert locked.stdout.splitlines()[:2] == [
        "locked licensing.ordinary@2004-07-01",
        "locked licensing.ordinary@2015-06-24",
    ]
    kept = (folder / "LOCK").read_text(encoding="utf-8")
    edition = folder / FOLDER / "2015-06-24.yaml"
    edition.write_text(edition.read_text(encoding="utf-8") + "# a word\n", encoding="utf-8")
    changed = run("--lock", folder)
    assert changed.exit_code == 1
    assert "2015-06-24.yaml:1:1: edition.changed: licensing.ordinary@2015-06-24" in changed.stderr
    assert (folder / "LOCK").read_text(encoding="utf-8") == kept


def test_nothing_is_locked_while_anything_is_wrong(folder):
    (folder / FOLDER / "cases/2017_deemed_acceptance.yaml").write_text("x: 1\n", encoding="utf-8")
    assert run("--lock", folder).exit_code == 1
    assert not (folder / "LOCK").exists()


def test_a_folder_that_is_not_there(tmp_path):
    result = run(tmp_path / "none")
    assert result.exit_code == 1
    assert "folder.missing: no such folder" in result.stderr
