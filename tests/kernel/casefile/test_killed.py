"""A process killed during an act leaves the whole act or nothing."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.factories import City, Run, day, penalty_case
from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.kernel.casefile.models import (
    Case,
    CaseDocument,
    Clock,
    Event,
    IssuedNumber,
    NumberSeries,
    Outbox,
)
from zhunsheng.kernel.casefile.verify import verify

pytestmark = pytest.mark.usefixtures("transactional_record")

TABLES = (Case, CaseDocument, Clock, Event, IssuedNumber, NumberSeries, Outbox, PenaltyDecision)


@pytest.fixture
def run(transactional_record) -> Run:
    return penalty_case(City(), "noticed", day("2021-08-02"))


def everything() -> list:
    return [list(model.objects.order_by("pk").values()) for model in TABLES]


def killed(run: Run, point: str) -> list[str]:
    """Where the children died, doing `decide_penalty`: an act with an effect and a number."""
    arguments = run.arguments("decide_penalty", gap=5)
    database = connection.settings_dict
    asked = {
        "point": point,
        "database": {
            name: str(database[name])
            for name in ("NAME", "USER", "HOST", "PORT")
            if database.get(name)
        },
        "case": str(run.case.pk),
        "act": arguments["act"],
        "actor": arguments["actor"].person_id,
        "on": arguments["occurred_on"].isoformat(),
        "at": arguments["recorded_at"].isoformat(),
        "facts": arguments["facts"],
    }
    connection.close()
    program = Path(__file__).with_name("killed.py")
    done = subprocess.run(
        [sys.executable, program, json.dumps(asked)],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == (-9 if point == "effect" else 0), done.stderr
    return done.stdout.split()


def whole_or_nothing(run: Run, before: list) -> None:
    assert not [flaw for _, flaws in verify() for flaw in flaws]
    if run.case.events.count() == 6:
        assert Outbox.objects.count() == 6
        assert PenaltyDecision.objects.get().number == "阳城管罚决〔2021〕1号"
    else:
        assert everything() == before


def test_killed_within_its_effect_nothing_of_the_act_is_left(run):
    before = everything()
    killed(run, "effect")
    assert everything() == before
    whole_or_nothing(run, before)
    run.do("decide_penalty", gap=5)
    assert PenaltyDecision.objects.get().number == "阳城管罚决〔2021〕1号"


@pytest.mark.parametrize("point", ["before", "after"])
def test_killed_at_any_statement_the_act_is_whole_or_nothing(run, point):
    """Every child but the last was killed, each a statement later; the act was done once."""
    before = everything()
    points = killed(run, point)
    assert len(points) >= 10, "the act takes more than ten statements"
    assert run.case.events.count() == 6
    whole_or_nothing(run, before)
