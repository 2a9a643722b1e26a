"""What every module must have, and what nothing below the edge may do."""

import ast
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "zhunsheng"
MODULES = [p for p in sorted(SOURCE.rglob("*.py")) if "migrations" not in p.parts]
BELOW = [p for p in MODULES if p.relative_to(SOURCE).parts[0] in ("kernel", "domains", "demo")]
# (what it is called on, what is called)
CLOCKS = {
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("date", "today"),
    ("timezone", "now"),
    ("timezone", "localtime"),
    ("timezone", "localdate"),
    ("time", "time"),
    ("time", "localtime"),
    ("time", "gmtime"),
}


def name_of(path: Path) -> str:
    return str(path.relative_to(SOURCE))


def clocks_read(tree: ast.AST) -> list[int]:
    """The lines that ask what time it is."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                on = called.value
                owner = on.id if isinstance(on, ast.Name) else getattr(on, "attr", "")
                if (owner, called.attr) in CLOCKS:
                    found.append(node.lineno)
            elif isinstance(called, ast.Name) and called.id in ("localtime", "localdate", "now"):
                found.append(node.lineno)
        elif isinstance(node, ast.ImportFrom) and node.module == "django.utils.timezone":
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is(path):
    text = path.read_text(encoding="utf-8")
    assert not text.strip() or ast.get_docstring(ast.parse(text)), name_of(path)


@pytest.mark.parametrize("path", BELOW, ids=name_of)
def test_nothing_below_the_edge_reads_a_clock(path):
    assert not clocks_read(ast.parse(path.read_text(encoding="utf-8"))), name_of(path)


@pytest.mark.parametrize(
    "text",
    [
        "from datetime import date\ndate.today()",
        "import datetime\ndatetime.datetime.now(tz)",
        "from django.utils import timezone\ntimezone.localtime()",
        "from django.utils.timezone import localtime",
        "import time\ntime.time()",
    ],
)
def test_a_clock_that_is_read_is_found(text):
    assert clocks_read(ast.parse(text))


def test_the_default_of_a_column_reads_no_clock_either():
    """`auto_now` and `default=timezone.now` would be a clock in a model."""
    for path in BELOW:
        text = path.read_text(encoding="utf-8")
        assert "auto_now" not in text, name_of(path)
        assert "timezone.now" not in text, name_of(path)
