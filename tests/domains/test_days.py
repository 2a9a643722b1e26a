"""Days that facts tell of: what had happened by then, and what may not have passed already."""

from datetime import timedelta

import pytest

from tests.factories import day, licence_case, penalty_case
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.statute.machine import Mode

pytestmark = pytest.mark.django_db

START = day("2021-08-02")


def test_the_time_to_plead_does_not_end_before_it_is_told(city):
    """Else a penalty could be decided on the day of its notice (行政处罚法 2021 art. 44)."""
    run = penalty_case(city, "concluded", START)
    told = run.case.events.last().occurred_on + timedelta(days=1)
    with pytest.raises(ActRefused, match=r"fact\.before_act") as refused:
        run.do("serve_notice", on=told, plea_until=told - timedelta(days=1))
    assert [reason.fact for reason in refused.value.reasons] == ["plea_until"]
    run.do("serve_notice", on=told, plea_until=told)
    with pytest.raises(ActRefused, match=r"decision\.plea_period_open"):
        run.do("decide_penalty", on=told)
    run.do("decide_penalty", on=told + timedelta(days=1))


def test_evidence_is_not_collected_after_it_is_recorded(city):
    run = penalty_case(city, "investigating", START)
    on = START + timedelta(days=3)
    with pytest.raises(ActRefused, match=r"fact\.after_act"):
        run.do("collect_evidence", on=on, collected_on=on + timedelta(days=1))
    run.do("collect_evidence", on=on, collected_on=on)


def test_an_extension_is_not_told_before_it_is_made(city):
    run = licence_case(city, "accepted", START)
    on = START + timedelta(days=10)
    with pytest.raises(ActRefused, match=r"fact\.after_act"):
        run.do("extend", on=on, notified_on=on + timedelta(days=400))
    run.do("extend", on=on, notified_on=on)


def test_from_another_record_it_is_kept_as_an_irregularity(city):
    run = penalty_case(city, "investigating", START)
    on = START + timedelta(days=3)
    event = run.do("collect_evidence", on=on, collected_on=on + timedelta(days=1), mode=Mode.RECORD)
    assert [wrong["code"] for wrong in event.wrongs] == ["fact.after_act"]


def test_a_refused_day_leaves_nothing(city):
    run = penalty_case(city, "investigating", START)
    before = Case.objects.values().get(pk=run.case.pk)
    with pytest.raises(ActRefused):
        run.do("collect_evidence", collected_on=day("2031-01-01"))
    assert Case.objects.values().get(pk=run.case.pk) == before
