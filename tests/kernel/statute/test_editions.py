"""Editions that load, and one broken edition for every defect, with the exact message.

A file in `bad/` says what must be found in lines `# expect: line:column: code: message`; it is
read as `2020-01-01.yaml`.
"""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from zhunsheng.kernel.statute.check import check_library
from zhunsheng.kernel.statute.facts import Fact, FactType
from zhunsheng.kernel.statute.load import load_folders
from zhunsheng.kernel.statute.lock import add_to_lock, check_lock, read_lock
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Domain, Duty, Effect, Guard, Vocabulary

HERE = Path(__file__).parent
NOTHING = Text("", "")
LAWS = """\
某法:
  title: {zh: 某法, en: Some Law}
  versions:
    "2020": {in_force: 2020-01-01, articles: 10}
    "2024": {in_force: 2024-01-01, articles: 12}
某规定:
  title: {zh: 某规定, en: Some Rule}
  versions:
    "2019": {in_force: 2019-01-01}
"""


POWERS = """\
register: powers
label: {zh: 权责清单, en: Powers}
basis: {law: 某法, version: "2020", article: 1}
kinds: power_kind
"""

VOCABULARY = Vocabulary.of(
    [
        Domain(
            "toy",
            NOTHING,
            facts=(Fact("reason", FactType.NOTE, NOTHING), Fact("amount", FactType.MONEY, NOTHING)),
            guards=(
                Guard("always", "toy.never", NOTHING, NOTHING, lambda *_: None),
                Guard(
                    "under_cap",
                    "toy.over_cap",
                    NOTHING,
                    NOTHING,
                    lambda *_: None,
                    reads=("amount",),
                    figures=("cap",),
                ),
            ),
            effects=(Effect("file", NOTHING, lambda _: None),),
            duties=(Duty("officer", NOTHING),),
            fields=(
                Fact("power_kind", FactType.CHOICE, NOTHING, choices={"licence": NOTHING}),
                Fact("ceiling", FactType.MONEY, NOTHING),
                Fact("item", FactType.ENTRY, NOTHING, register="licence_items"),
            ),
        )
    ]
)


def problems_of(folder):
    """What is found, with the path of the folder left out."""
    (folder / "laws.yaml").write_text(LAWS, encoding="utf-8")
    if not (folder / "registers").exists():
        write(folder, "registers/powers.yaml", POWERS)
    library, problems = load_folders([folder])
    found = sorted({*problems, *check_library(library, VOCABULARY)})
    return [str(p).replace(f"{folder}/", "") for p in found]


def write(folder, name, text):
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("path", sorted(HERE.glob("good/*.yaml")), ids=lambda p: p.stem)
def test_good_editions_load_without_a_word(path, tmp_path):
    shutil.copy(path, tmp_path / "2020-01-01.yaml")
    assert problems_of(tmp_path) == []
    library, _ = load_folders([tmp_path])
    (edition,) = (each for editions in library.editions.values() for each in editions)
    assert edition.key == f"toy.{path.stem}@2020-01-01"


@pytest.mark.parametrize("path", sorted(HERE.glob("bad/*.yaml")), ids=lambda p: p.stem)
def test_a_bad_edition_is_told_where_and_what(path, tmp_path):
    text = path.read_text(encoding="utf-8")
    expected = [
        line.removeprefix("# expect: ") for line in text.splitlines() if line.startswith("# expect")
    ]
    assert expected, "a bad edition says what is wrong with it"
    shutil.copy(path, tmp_path / "2020-01-01.yaml")
    assert problems_of(tmp_path) == [f"2020-01-01.yaml:{line}" for line in expected]


def test_every_code_of_loader_and_checker_has_its_bad_edition():
    source = HERE.parents[2] / "src/zhunsheng/kernel/statute"
    codes = set()
    for name in ("reader", "load", "check", "lock"):
        text = (source / f"{name}.py").read_text(encoding="utf-8")
        codes |= set(re.findall(r'"([a-z]+\.[a-z_]+)"', text)) - {"laws.yaml"}
    tested = "".join(p.read_text(encoding="utf-8") for p in HERE.glob("bad/*.yaml"))
    tested += "".join(p.read_text(encoding="utf-8") for p in HERE.glob("test_*.py"))
    assert sorted(c for c in codes if f" {c}: " not in tested and f'"{c}"' not in tested) == []


def least(**changes):
    text = (HERE / "good/least.yaml").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    return text


def with_day(day, extra=""):
    return least().replace("in_force: 2020-01-01", f"in_force: {day}\n{extra}".rstrip())


def test_a_file_is_named_by_its_first_day(tmp_path):
    write(tmp_path, "2020-01-02.yaml", least())
    assert problems_of(tmp_path) == [
        (
            "2020-01-02.yaml:2:1: edition.misnamed: "
            "in force on 2020-01-01: the file must be named 2020-01-01.yaml"
        )
    ]


def test_two_editions_of_one_day_overlap(tmp_path):
    write(tmp_path, "a/2020-01-01.yaml", least())
    write(tmp_path, "b/2020-01-01.yaml", least())
    assert problems_of(tmp_path) == [
        f"b/2020-01-01.yaml:2:1: editions.overlap: {tmp_path}/a/2020-01-01.yaml "
        "is in force from the same day".replace(f"{tmp_path}/", "")
    ]


def test_an_edition_repealed_after_the_next_begins_overlaps(tmp_path):
    write(tmp_path, "2020-01-01.yaml", with_day("2020-01-01", "repealed_on: 2022-01-02"))
    write(tmp_path, "2022-01-01.yaml", with_day("2022-01-01"))
    assert problems_of(tmp_path) == [
        (
            "2022-01-01.yaml:2:1: editions.overlap: "
            "2020-01-01.yaml says it is in force until 2022-01-02"
        )
    ]


def test_a_declared_gap_and_an_undeclared_succession_are_fine(tmp_path):
    write(tmp_path, "2020-01-01.yaml", with_day("2020-01-01", "repealed_on: 2021-06-01"))
    write(tmp_path, "2022-01-01.yaml", with_day("2022-01-01", "repealed_on: 2023-01-01"))
    write(tmp_path, "2023-01-01.yaml", with_day("2023-01-01"))
    assert problems_of(tmp_path) == []
    library, _ = load_folders([tmp_path])
    on = {
        day: edition and edition.in_force.year
        for day in ["2019-12-31", "2020-01-01", "2021-06-01", "2022-06-01", "2023-01-01"]
        for edition in [library.edition_on("toy.least", date.fromisoformat(day))]
    }
    assert list(on.values()) == [None, 2020, None, 2022, 2023]


def test_an_edition_repealed_before_it_began(tmp_path):
    write(tmp_path, "2020-01-01.yaml", with_day("2020-01-01", "repealed_on: 2020-01-01"))
    assert problems_of(tmp_path) == [
        "2020-01-01.yaml:2:1: edition.never_in_force: repealed before its first day in force"
    ]


def test_a_folder_that_is_not_there(tmp_path):
    _, problems = load_folders([tmp_path / "none"])
    assert [str(p) for p in problems] == [
        f"{tmp_path}/none:1:1: folder.missing: no such folder",
    ]


def test_not_utf8(tmp_path):
    (tmp_path / "2020-01-01.yaml").write_bytes("label: 程序".encode("gb18030"))
    (line,) = problems_of(tmp_path)
    assert line.startswith("2020-01-01.yaml:1:1: file.not_yaml: not UTF-8 YAML: ")


def test_every_problem_of_a_file_is_told(tmp_path):
    write(tmp_path, "2020-01-01.yaml", least(label="lable"))
    first, second, *_ = problems_of(tmp_path)
    assert first == "2020-01-01.yaml:2:1: key.missing: `label` is missing"
    assert second.startswith("2020-01-01.yaml:3:1: key.unknown: unknown key `lable`; known here: ")


TODAY = date(2026, 1, 1)


def locked(folder):
    """What is wrong with the editions of a folder as they are now."""
    library, _ = load_folders([folder])
    return [str(p).replace(f"{folder}/", "") for p in check_lock(library, folder, TODAY)]


def test_an_edition_in_force_is_locked_once_and_may_not_change_or_go(tmp_path):
    write(tmp_path, "laws.yaml", LAWS)
    path = write(tmp_path, "2020-01-01.yaml", least())
    write(tmp_path, "2026-01-02.yaml", with_day("2026-01-02"))
    assert locked(tmp_path) == [
        (
            "2020-01-01.yaml:1:1: edition.not_locked: toy.least@2020-01-01 is in force: "
            "lock it with `zhunsheng check --lock`"
        )
    ]
    library, _ = load_folders([tmp_path])
    assert add_to_lock(library, tmp_path, TODAY) == ["toy.least@2020-01-01"], (
        "2026-01-02 is not yet"
    )
    kept = (tmp_path / "LOCK").read_text(encoding="utf-8")
    assert locked(tmp_path) == []

    path.write_text(least() + "\n", encoding="utf-8")
    library, _ = load_folders([tmp_path])
    assert add_to_lock(library, tmp_path, TODAY) == [], "what is locked stays as it is"
    assert (tmp_path / "LOCK").read_text(encoding="utf-8") == kept
    assert locked(tmp_path) == [
        (
            "2020-01-01.yaml:1:1: edition.changed: toy.least@2020-01-01 has been in force and may "
            "not change: add an edition, or restore the file"
        )
    ]

    path.unlink()
    assert locked(tmp_path) == [
        "LOCK:1:1: edition.gone: toy.least@2020-01-01 has been in force and its file has gone"
    ]


def test_the_procedures_of_the_project_are_locked():
    folder = HERE.parents[2] / "procedures"
    library, _ = load_folders([folder])
    assert check_lock(library, folder, TODAY) == []
    assert len(read_lock(folder)) >= 8


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("kinds: power_kind", "kinds: ceiling"), "4:8: field.unknown: there is no field with choices `ceiling`; known: power_kind"),  # noqa: E501
        (("kinds: power_kind", "fields: [colour]"), "4:9: field.unknown: there is no field `colour`; known: ceiling, item, power_kind"),  # noqa: E501
        (("kinds: power_kind", "fields: [item]"), "4:9: register.unknown: there is no register `licence_items`; known: powers"),  # noqa: E501
        (("kinds: power_kind", "optional: [ceiling]"), "4:11: field.unknown: there is no field here `ceiling`; known: none"),  # noqa: E501
        (("kinds: power_kind", "checks: [sound]"), "4:9: check.unknown: there is no check `sound`; known: none"),  # noqa: E501
        (
            ("kinds: power_kind", "kinds: power_kind\nby_kind: {dance: {ceiling: colour}}"),
            "5:10: kind.unknown: there is no kind `dance`; known: licence",
        ),
        (
            ("kinds: power_kind", "kinds: power_kind\nby_kind: {licence: {ceiling: colour}}"),
            "5:10: field.unknown: there is no field `colour`; known: ceiling, item, power_kind",
        ),
        (("article: 1", "article: 99"), "3:8: basis.no_such_article: 某法 (2020) has 10 articles, not 99"),  # noqa: E501
        (("register: powers", "register: Powers"), "1:1: register.misnamed: register Powers: the file must be named Powers.yaml"),  # noqa: E501
        (("kinds: power_kind", "colour: red"), "4:1: key.unknown: unknown key `colour`; known here: basis, by_kind, checks, fields, key, kinds, label, optional, public, register"),  # noqa: E501
    ],
)  # fmt: skip
def test_a_register_that_does_not_hold_is_told_with_its_place(tmp_path, change, said):
    write(tmp_path, "registers/powers.yaml", POWERS.replace(*change))
    assert f"registers/powers.yaml:{said}" in problems_of(tmp_path)


def test_a_register_is_declared_once(tmp_path):
    write(tmp_path, "one/registers/powers.yaml", POWERS)
    write(tmp_path, "two/registers/powers.yaml", POWERS)
    _, problems = load_folders([tmp_path / "one", tmp_path / "two"])
    assert [problem.code for problem in problems] == ["register.declared_twice"]
