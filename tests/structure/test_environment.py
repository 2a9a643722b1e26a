"""Every environment variable is documented where a newcomer looks."""

import pytest

from tests.conftest import ROOT
from zhunsheng.config.env import Env


@pytest.mark.parametrize("name", Env.model_fields)
def test_every_variable_is_in_the_readme(name):
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert f"ZHUNSHENG_{name.upper()}" in text
