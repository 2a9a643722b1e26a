"""A secret fact is sealed in the stored record, and the record still proves itself."""

import json
from dataclasses import replace

import pytest
from django.db import connection

from tests.factories import day, penalty_case
from zhunsheng.kernel.casefile import triggers
from zhunsheng.kernel.casefile.catalogue import Catalogue, current, install
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.casefile.verify import verify
from zhunsheng.kernel.statute.facts import Sensitivity

pytestmark = pytest.mark.django_db

TOLD = "举报人甲某某的住址"


@pytest.fixture(autouse=True)
def secret_clue():
    """Were the summary of a clue declared secret."""
    before = current()
    facts = dict(before.vocabulary.facts)
    facts["clue_summary"] = replace(facts["clue_summary"], sensitivity=Sensitivity.SECRET)
    install(Catalogue(before.library, replace(before.vocabulary, facts=facts), before.calendar))
    yield
    install(before)


@pytest.fixture
def event(city) -> Event:
    return penalty_case(city, start=day("2021-08-02"), clue_summary=TOLD).case.events.get()


def test_the_stored_facts_do_not_show_it(event):
    with connection.cursor() as cursor:
        cursor.execute("SELECT facts FROM casefile_event")
        (stored,) = cursor.fetchone()
    assert TOLD not in stored
    facts = json.loads(stored)
    assert set(facts["clue_summary"]) == {"sealed"}
    assert facts["clue_source"] == "patrol"


def test_whoever_holds_the_key_reads_it(event):
    assert event.opened_facts["clue_summary"] == TOLD


def test_the_record_still_verifies(event):
    assert not [flaw for _, flaws in verify() for flaw in flaws]


def test_an_exchanged_secret_is_found(event, city):
    other = penalty_case(city, start=day("2021-08-02"), clue_summary="别的").case.events.get()
    triggers.take_down(connection)
    Event.objects.filter(pk=event.pk).update(facts=other.facts)
    triggers.put_up(connection)
    (flaw,) = [flaw for _, flaws in verify() for flaw in flaws]
    assert (flaw.seq, flaw.code) == (1, "event.altered")


def test_a_secret_whose_key_has_gone_is_told(event, settings):
    settings.ZHUNSHENG_FIELD_KEY = "A" * 43 + "="
    (flaw,) = [flaw for _, flaws in verify() for flaw in flaws]
    assert (flaw.seq, flaw.code) == (1, "event.sealed")
