"""Every act of every edition: done along its paths, refused to the wrong person and too early."""

import pytest

from tests.factories import at, begin, day, penalty_case
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.casefile.verify import verify

from .paths import EVERY_WAY, LAPSES, LATEST_WAY, OPENED_WITH, PATHS, STARTS, steps_of

WAYS = [pytest.param(path, start, id=name) for path, start, name in EVERY_WAY]
LATEST = [pytest.param(path, start, id=name) for path, start, name in LATEST_WAY]


def edition_of(path: str, start):
    return current().library.edition_on(PATHS[path][0], start)


def refusal(**arguments) -> ActRefused:
    events = Event.objects.count()
    with pytest.raises(ActRefused) as refused:
        perform(**arguments)
    assert Event.objects.count() == events
    for reason in refused.value.reasons:
        assert reason.says.zh, reason.code
        assert reason.remedy.zh, reason.code
        assert reason.basis.law, reason.code
    return refused.value


def codes(refused: ActRefused) -> set[str]:
    return {reason.code for reason in refused.reasons}


@pytest.mark.parametrize(("path", "start"), WAYS)
@pytest.mark.django_db
def test_every_step_is_done_by_whoever_may_and_refused_to_others(city, path, start):
    stranger = city.employ("stranger", "supervisor")
    run = begin(city, PATHS[path][0], start, **OPENED_WITH.get(path, {}))
    for act, given in steps_of(path, run.edition):
        arguments = run.arguments(act, **given)
        assert codes(refusal(**arguments | {"actor": stranger})) >= {"actor.lacks_duty"}, act
        event = run.do(act, **given)
        assert (event.act, event.seq) == (act, run.case.event_count)
        assert run.case.state == event.state
    assert not [flaw for _, flaws in verify() for flaw in flaws]


@pytest.mark.parametrize(("path", "start"), LATEST)
@pytest.mark.django_db
def test_a_step_before_its_time_is_refused_and_says_what_comes_first(city, path, start):
    run = begin(city, PATHS[path][0], start, **OPENED_WITH.get(path, {}))
    state = run.case.state
    for name, declared in run.edition.acts.items():
        if state in declared.sources or declared.opens:
            continue
        refused = refusal(**run.arguments(name))
        assert codes(refused) == {"act.not_in_state"}, name


@pytest.mark.parametrize(("path", "start"), LATEST)
@pytest.mark.django_db
def test_after_the_end_nothing_more_is_done(city, path, start):
    run = begin(city, PATHS[path][0], start, **OPENED_WITH.get(path, {})).follow(
        steps_of(path, edition_of(path, start))
    )
    if not run.edition.states[run.case.state].final:
        assert run.case.closed_on is None
        return
    assert run.case.closed_on == run.today
    for name in run.edition.acts:
        if not run.edition.acts[name].opens:
            assert codes(refusal(**run.arguments(name))) == {"act.case_ended"}, name


@pytest.mark.parametrize(("path", "start"), LATEST)
@pytest.mark.django_db
def test_every_fact_that_is_required_is_missed_by_name(city, path, start):
    run = begin(city, PATHS[path][0], start, **OPENED_WITH.get(path, {}))
    for act, given in steps_of(path, run.edition):
        declared = run.edition.acts[act]
        if declared.requires:
            refused = refusal(**run.arguments(act, **given) | {"facts": {}})
            missing = {r.fact for r in refused.reasons if r.code == "fact.missing"}
            assert missing == set(declared.requires), act
        run.do(act, **given)


def test_the_paths_do_every_act_of_every_edition():
    library = current().library
    for editions in library.editions.values():
        for edition in editions:
            assert (edition.procedure, edition.in_force) in STARTS, edition.key
            done = {act.name for act in edition.opening_acts}
            for path, (procedure, _) in PATHS.items():
                if procedure == edition.procedure:
                    done |= {act for act, _ in steps_of(path, edition)} | set(LAPSES.get(path, ()))
            assert set(edition.acts) <= done, edition.key


@pytest.mark.parametrize(("path", "start"), [way for way in WAYS if way.values[0] in LAPSES])
@pytest.mark.django_db
def test_time_does_its_acts_on_the_way(city, path, start):
    run = begin(city, PATHS[path][0], start, **OPENED_WITH.get(path, {})).follow(
        steps_of(path, edition_of(path, start))
    )
    acts = list(
        run.case.events.filter(actor_kind="clock").order_by("seq").values_list("act", flat=True)
    )
    assert acts == LAPSES[path]


@pytest.mark.django_db
def test_an_act_is_not_dated_before_the_last_or_after_today(city):
    run = penalty_case(city, start=day("2021-08-02"))
    late = run.arguments("file_case", on=day("2021-08-03"))
    assert "act.in_future" in codes(refusal(**late | {"recorded_at": at(day("2021-08-02"))}))
    early = run.arguments("file_case", on=day("2021-08-01"))
    assert "act.before_last_event" in codes(refusal(**early))
