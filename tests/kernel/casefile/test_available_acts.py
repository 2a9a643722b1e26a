"""What can be done now and why not the rest agrees with what the one door then says."""

import pytest

from tests.domains.paths import LATEST_WAY, OPENED_WITH, PATHS, steps_of
from tests.factories import OF_THE_CAMPAIGN, begin, day, licence_case, penalty_case
from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.commands import perform
from zhunsheng.kernel.casefile.errors import ActRefused
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.casefile.queries import available_acts, clocks_of, preview
from zhunsheng.kernel.register.commands import close_entry
from zhunsheng.kernel.statute.machine import Allowed, Refused

pytestmark = pytest.mark.django_db

START = day("2021-08-02")
# Said by role, power, recusal and state alone, whatever the facts.
WHO = {"actor.lacks_duty", "actor.recused", "power.not_held"}
WAYS = [pytest.param(path, start, id=name) for path, start, name in LATEST_WAY]


def options(run, name: str, on=None) -> dict[str, set[str]]:
    """Each act of the present state, with the codes against it."""
    actor = Actor.party() if name == "party" else run.city.actor(name)
    found = available_acts(case=run.case, actor=actor, on=on or run.today)
    return {o.act.name: {r.code for r in o.reasons} for o in (*found.may, *found.may_not)}


@pytest.mark.parametrize(("path", "start"), WAYS)
def test_every_step_taken_was_offered_to_whoever_took_it(city, path, start):
    run = begin(city, PATHS[path][0], start, **OPENED_WITH.get(path, {}))
    for act, given in steps_of(path, run.edition):
        arguments = run.arguments(act, **given)
        found = available_acts(case=run.case, actor=arguments["actor"], on=arguments["occurred_on"])
        # what the system alone fills in is shown with the way to where it is done
        shown = found.may_not if act in OF_THE_CAMPAIGN else found.may
        assert act in {option.act.name for option in shown}, act
        run.do(act, **given)


@pytest.mark.parametrize(("path", "start"), WAYS)
def test_role_and_power_are_judged_as_the_door_judges_them(city, path, start):
    """At every state of a path, for everybody, with any power on the list and off it."""
    run = begin(city, PATHS[path][0], start, **OPENED_WITH.get(path, {}))
    power = run.case.power
    for act, given in steps_of(path, run.edition):
        for name in ("handler", "head", "window", "mayor", "party"):
            _agrees(run, name)
        run.do(act, **given)
    if power is not None:
        close_entry(register=power.register, key=power.key, on=run.today, closing="cancelled")
        _agrees(run, "head")


def _agrees(run, name: str) -> None:
    actor = Actor.party() if name == "party" else run.city.actor(name)
    for act, codes in options(run, name).items():
        arguments = run.arguments(act, gap=0) | {"actor": actor, "facts": {}}
        decision = preview(
            case=run.case, act=act, actor=actor, on=arguments["occurred_on"], facts={}
        )
        told = {r.code for r in decision.reasons} if isinstance(decision, Refused) else set()
        assert codes & WHO == told & WHO, (run.case.state, act, name)


@pytest.mark.parametrize(("path", "start"), WAYS)
def test_everything_in_the_way_has_an_article_and_a_remedy(city, path, start):
    run = begin(city, PATHS[path][0], start, **OPENED_WITH.get(path, {}))
    for act, given in steps_of(path, run.edition):
        found = available_acts(case=run.case, actor=city.actor("publisher"), on=run.today)
        for option in found.may_not:
            assert option.reasons, option.act.name
            for reason in option.reasons:
                assert reason.basis.law, reason.code
                assert reason.says.zh, reason.code
                assert reason.remedy.zh, reason.code
        run.do(act, **given)


def test_asking_writes_nothing_and_only_of_the_present_state(city):
    run = penalty_case(city, "investigating", START)
    found = options(run, "head")
    declared = {name for name, act in run.edition.acts.items() if "investigating" in act.sources}
    assert set(found) == declared
    assert Event.objects.count() == run.case.event_count


def test_facts_not_yet_given_are_no_obstacle(city):
    run = penalty_case(city, "investigating", START)
    assert options(run, "handler")["collect_evidence"] == set()


def test_what_the_record_lacks_is_an_obstacle(city):
    run = penalty_case(city, "investigating", START)
    assert options(run, "handler")["conclude_investigation"] == {"investigation.no_evidence"}
    assert "decision.without_notice" in options(run, "head")["decide_penalty"]


def test_an_ended_case_offers_nothing(city):
    assert options(penalty_case(city, "closed", START), "head") == {}


def test_time_itself_is_never_offered_its_acts(city):
    assert "deem_accepted" not in options(licence_case(city), "window")


def test_a_preview_tells_what_the_door_will_say_and_writes_nothing(city):
    run = penalty_case(city, start=START)
    for name in ("head", "handler"):
        asked = run.arguments("file_case", by=name)
        said = preview(
            case=run.case,
            act="file_case",
            actor=asked["actor"],
            on=asked["occurred_on"],
            facts=asked["facts"],
        )
        assert Event.objects.count() == 1
        if isinstance(said, Allowed):
            event = perform(**asked)
            assert (said.event.state, said.event.seq) == (event.state, event.seq)
            break
    with pytest.raises(ActRefused) as refused:
        perform(**run.arguments("file_case", by="handler"))
    assert refused.value.reasons


def test_a_clock_tells_its_last_day_what_is_used_and_what_is_left(city):
    """Accepted on Thursday 2 March 2017: twenty working days end on 30 March.

    On 5 April, after 清明 and with 1 April a make-up day, three working days have gone since.
    """
    run = licence_case(city, "accepted", day("2017-03-01"))
    (clock,) = [c for c in clocks_of(run.case, day("2017-03-09")) if c.limit.name == "decide"]
    assert clock.run.due_on == day("2017-03-30")
    assert (clock.used, clock.left, clock.is_overdue) == (5, 15, False)
    (clock,) = [c for c in clocks_of(run.case, day("2017-04-05")) if c.limit.name == "decide"]
    assert (clock.left, clock.is_overdue) == (-3, True)
