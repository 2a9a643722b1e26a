"""Several at once, with real commits: one wins, the others are told, nothing is done twice."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from django.db import connection, connections

from tests.factories import PENALTY, City, begin, day, penalty_case
from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.errors import ActRefused, CaseChanged, CasefileError
from zhunsheng.kernel.casefile.models import Case, Event, NumberSeries, Outbox
from zhunsheng.kernel.casefile.verify import verify

pytestmark = pytest.mark.usefixtures("transactional_record")

START = day("2021-08-02")


@pytest.fixture
def town(transactional_record) -> City:
    return City().with_everybody()


def at_once(count: int, command) -> list:
    """What `command(number)` returned, or the error it raised, in each of `count` threads."""
    gate = Barrier(count)

    def one(number: int):
        try:
            connection.ensure_connection()
            gate.wait(timeout=20)
            return command(number)
        except CasefileError as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(one, range(count)))


@pytest.fixture(autouse=True)
def sound(transactional_record):
    yield
    assert not [flaw for _, flaws in verify() for flaw in flaws]
    assert Outbox.objects.count() == Event.objects.count()


def test_of_two_officers_who_saw_the_same_state_one_wins(town):
    run = penalty_case(town, "investigating", START)
    asked = [run.arguments("collect_evidence", by=name) for name in ("handler", "second")]
    results = at_once(2, lambda number: perform(**asked[number], seen=2))
    assert {type(each) for each in results} == {Event, CaseChanged}
    (told,) = [each for each in results if isinstance(each, CaseChanged)]
    assert [label.zh for label in told.since] == ["收集证据"]
    assert run.case.events.count() == 3


def test_an_act_that_leaves_the_state_is_done_once(town):
    run = penalty_case(town, start=START)
    asked = run.arguments("file_case")
    results = at_once(4, lambda _: perform(**asked))
    assert [type(each) for each in results].count(Event) == 1
    assert {each.reasons[0].code for each in results if isinstance(each, ActRefused)} == {
        "act.not_in_state"
    }
    assert run.case.events.count() == 2


def test_one_key_at_once_is_one_event(town):
    run = penalty_case(town, "investigating", START)
    asked = run.arguments("collect_evidence")
    results = at_once(6, lambda _: perform(**asked, idempotency_key="k"))
    assert {each.pk for each in results} == {run.case.events.get(seq=3).pk}


def test_one_key_at_once_opens_one_case(town):
    results = at_once(6, lambda _: begin(town, PENALTY, START, idempotency_key="k").case.pk)
    assert set(results) == {Case.objects.get().pk}
    assert NumberSeries.objects.get().last == 1


def test_one_key_at_once_in_two_cases_serves_one_of_them(town):
    runs = [penalty_case(town, start=START) for _ in range(2)]
    asked = [run.arguments("file_case") for run in runs]
    results = at_once(2, lambda number: perform(**asked[number], idempotency_key="k"))
    assert {getattr(each, "code", "done") for each in results} == {"done", "idempotency.key_reused"}


def test_numbers_have_no_gaps_whoever_is_refused_between(town):
    """Eight at a time; every other opening is refused after its number could have been drawn."""

    def several(number: int) -> list[str]:
        opened = []
        for turn in range(6):
            wrong = (number + turn) % 2
            given = {"documents": ["0" * 64]} if wrong else {}
            with suppress(CasefileError):
                opened.append(begin(town, PENALTY, START, **given).case.number)
        return opened

    given = [number for each in at_once(8, several) for number in each]
    assert sorted(given, key=lambda n: (len(n), n)) == [
        f"阳城管罚案〔2021〕{n}号" for n in range(1, 25)
    ]


def test_decision_numbers_have_no_gaps(town):
    runs = [penalty_case(town, "noticed", START) for _ in range(8)]
    asked = [
        run.arguments("decide_penalty", gap=5, by="second" if number % 2 else "")
        for number, run in enumerate(runs)
    ]
    results = at_once(8, lambda number: perform(**asked[number]))
    assert [type(each) for each in results] == [Event, ActRefused] * 4
    numbers = {run.case.numbers.get(seq__gt=1).value for run in runs[::2]}
    assert numbers == {1, 2, 3, 4}
