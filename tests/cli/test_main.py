"""What every command says when settings or database are not as they should be."""

import os
import subprocess
import sys

import pytest


def run(folder, *arguments, **environment):
    """The command as typed, in a data folder of its own."""
    environment = os.environ | {"ZHUNSHENG_DATA": str(folder)} | environment
    environment.pop("ZHUNSHENG_DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "-c", "from zhunsheng.cli.main import main; main()", *arguments],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["audit", "verify"],
        ["clock"],
        ["report", "2017"],
        ["token", "list"],
        ["demo"],
        ["serve", "--port", "8999"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_without_tables_it_says_what_to_run(tmp_path, arguments):
    result = run(tmp_path, *arguments)
    assert result.returncode == 1
    assert "zhunsheng django migrate" in result.stderr
    assert "Traceback" not in result.stderr


def test_wrong_settings_are_named_without_their_values(tmp_path):
    result = run(tmp_path, "clock", ZHUNSHENG_PORT="abc", ZHUNSHENG_FIELD_KEY="sesame")
    assert result.returncode == 1
    assert "ZHUNSHENG_PORT: " in result.stderr
    assert "sesame" not in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("port", ["0", "65536", "abc"])
def test_a_port_that_cannot_be_is_refused(tmp_path, port):
    result = run(tmp_path, "serve", "--port", port)
    assert result.returncode == 2
    assert "--port" in result.stderr
