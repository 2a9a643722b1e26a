"""`zhunsheng demo` where nothing may be built."""

import pytest
from click.testing import CliRunner

from tests.factories import City
from zhunsheng.cli.demo import demo
from zhunsheng.demo import names
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.commands import record_region
from zhunsheng.kernel.identity.models import Person

pytestmark = pytest.mark.django_db


def test_a_day_under_older_law_is_refused_with_the_first_that_works():
    result = CliRunner().invoke(demo, ["--today", "2021-07-15"])
    assert result.exit_code == 2
    assert "2022-01-01" in result.output
    assert not Person.objects.exists()


def test_a_real_city_is_told_no_demonstration_accounts():
    record_region(code="441700", name="阳江市", level="municipal", valid_from=names.BORN_FROM)
    result = CliRunner().invoke(demo, ["--if-empty"])
    assert (result.exit_code, result.output) == (0, "")


def test_an_error_leaves_nothing_behind(monkeypatch):
    def fails(build):
        City()
        yield 1
        raise RuntimeError("power cut")

    monkeypatch.setattr("zhunsheng.cli.demo.build.run", fails)
    monkeypatch.setattr(
        "zhunsheng.cli.demo.build.begin", lambda **_: type("Plan", (), {"total": 1})()
    )
    result = CliRunner().invoke(demo, ["--quiet"])
    assert isinstance(result.exception, RuntimeError)
    assert not Person.objects.exists()
    assert not Case.objects.exists()


def test_so_many_officers_have_different_names():
    assert len({names.officer(number) for number in range(480)}) == 480
