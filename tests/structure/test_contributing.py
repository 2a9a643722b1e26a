"""What CONTRIBUTING shows to newcomers works as shown, and our own files leave no hint."""

import re
from datetime import date
from pathlib import Path

from zhunsheng.config.domains import DOMAINS
from zhunsheng.kernel.casefile import catalogue

ROOT = Path(__file__).resolve().parents[2]
PROCEDURES = ROOT / "procedures"


def test_the_procedure_shown_to_contributors_checks(tmp_path):
    shown = re.search(r"```yaml\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(), re.DOTALL)
    folder = tmp_path / "licensing" / "example"
    folder.mkdir(parents=True)
    (folder / "2004-07-01.yaml").write_text(shown.group(1))
    loaded, problems = catalogue.read(DOMAINS, [PROCEDURES, tmp_path])
    assert problems == []
    assert "licensing.example" in loaded.library.editions


def test_the_days_off_shown_to_contributors_check(tmp_path):
    text = (ROOT / "CONTRIBUTING.md").read_text()
    shown = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[1]
    (tmp_path / "calendar").mkdir()
    (tmp_path / "calendar" / "2027.yaml").write_text(shown)
    loaded, problems = catalogue.read(DOMAINS, [PROCEDURES, tmp_path])
    assert problems == []
    assert not loaded.calendar.is_working(date(2027, 1, 1))
    assert loaded.calendar.is_working(date(2027, 1, 9))


def test_a_law_that_is_not_listed_is_a_hint_and_stops_nothing(tmp_path):
    shown = (ROOT / "CONTRIBUTING.md").read_text()
    text = re.search(r"```yaml\n(.*?)```", shown, re.DOTALL).group(1)
    text = text.replace(
        'law: 行政许可法, version: "2003", article: 32}', 'law: 某法, version: "1", article: 1}'
    )
    (tmp_path / "2004-07-01.yaml").write_text(text)
    _, problems = catalogue.read(DOMAINS, [PROCEDURES, tmp_path])
    assert {problem.code for problem in problems} == {"basis.unknown_law"}
    catalogue.build(DOMAINS, [PROCEDURES, tmp_path])
