"""A change of law becomes a task for each organ that something rests on it in."""

from datetime import date, timedelta

import pytest

from tests.factories import City, Run, at, begin, day, penalty_case
from zhunsheng.domains.instruments.law_change.assigning import Change, assign, planned
from zhunsheng.domains.instruments.law_change.shares import listed, shares_of
from zhunsheng.domains.instruments.models import LawChangeTask
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.commands import succeed
from zhunsheng.kernel.library.commands import enact
from zhunsheng.kernel.statute.machine import Mode

pytestmark = pytest.mark.django_db

TODAY, CHANGES_ON = day("2021-08-20"), day("2021-10-01")


@pytest.fixture
def city(db) -> City:
    return City()


@pytest.fixture
def law(city):
    """A law that documents of two organs and a power of one rest on, and a case under it."""
    since = day("2010-01-01")
    law = enact(
        kind="law", title="虚构道路法", text="第一条 一。\n第二条 二。\n", in_force_from=since
    )
    for organ, title, place in (
        (city.bureau, "虚构占道规则", "第二条"),
        (city.bureau, "虚构护栏规则", "第一条"),
        (city.other, "虚构路灯规则", "第二条"),
    ):
        text = f"第一条 根据《虚构道路法》{place}，制定本规则。\n"
        enact(kind="normative", title=title, text=text, in_force_from=since, organ=organ)
    return law


@pytest.fixture
def change(law) -> Change:
    return Change(law, "", CHANGES_ON)


def asked(city, change, *organs, on=TODAY):
    return assign(
        change=change, organs=organs or (city.bureau, city.other),
        actor=city.actor("legal_office"), occurred_on=on, recorded_at=at(on),
    )  # fmt: skip


def test_every_organ_is_asked_once_about_what_it_answers_for(city, change):
    cases = asked(city, change)
    tasks = {task.organ: task for task in LawChangeTask.objects.select_related("organ")}
    assert {organ.name: task.affected_count for organ, task in tasks.items()} == {
        "阳江市城市管理局": 2,
        "阳江市住房和城乡建设局": 1,
    }
    told = cases[1].events.get().opened_facts
    assert "1. 文件：《虚构占道规则》（第二条）" in told["affected_list"]
    assert "虚构路灯规则" not in told["affected_list"]
    assert cases[1].title == "应对《虚构道路法》变动"
    assert (cases[1].state, cases[1].due_on) == ("assigned", day("2021-10-08"))


def test_asking_again_opens_only_what_is_missing(city, change):
    assert len(asked(city, change, city.bureau)) == 1
    assert [case.organ for case in asked(city, change)] == [city.other]
    assert asked(city, change) == []
    assert Case.objects.filter(procedure="instruments.law_change").count() == 2


def test_another_day_or_article_is_another_change(city, change, law):
    asked(city, change)
    second = Change(law, "2", CHANGES_ON)
    assert second.title == "应对《虚构道路法》第二条变动"
    assert [case.organ.name for case in asked(city, second)] == [
        "阳江市住房和城乡建设局",
        "阳江市城市管理局",
    ]
    assert {task.affected_count for task in LawChangeTask.objects.filter(place="第二条")} == {1}


def test_who_was_asked_already_is_shown_beside_the_plan(city, change):
    asked(city, change, city.bureau)
    plans = {each.share.organ: each.task for each in planned(change, TODAY)}
    assert plans[city.other] is None
    assert plans[city.bureau].organ == city.bureau


def test_after_a_withdrawal_the_organ_may_be_asked_again(city, change):
    (case,) = asked(city, change, city.bureau)
    Run(city, case, TODAY).do("withdraw_task")
    (again,) = asked(city, change, city.bureau, on=TODAY + timedelta(days=2))
    assert again.pk != case.pk
    assert LawChangeTask.objects.filter(is_withdrawn=True).count() == 1


def test_a_second_task_by_hand_is_refused(city, change):
    asked(city, change, city.bureau)
    given = {"changed_instrument": str(change.version.pk), "change_on": CHANGES_ON}
    with pytest.raises(CasefileError) as refused:
        begin(city, "instruments.law_change", TODAY, **given)
    assert refused.value.code == "law_change.already_assigned"
    assert Case.objects.filter(procedure="instruments.law_change").count() == 1


def test_whoever_may_not_ask_opens_nothing(city, change):
    with pytest.raises(ActRefused):
        assign(
            change=change, organs=[city.bureau], actor=city.actor("handler"),
            occurred_on=TODAY, recorded_at=at(TODAY),
        )  # fmt: skip
    assert not LawChangeTask.objects.exists()


def test_the_answer_is_kept_beside_the_task(city, change):
    (case,) = asked(city, change, city.bureau)
    run = Run(city, case, TODAY)
    run.do(
        "answer_law_change", change_measures=["amend"], answered_count=2,
        measures_planned_on=date(2021, 12, 1),
    )  # fmt: skip
    task = LawChangeTask.objects.get()
    assert (task.measures, task.planned_on) == (["amend"], date(2021, 12, 1))


def test_open_cases_count_and_tasks_do_not(city, change, law):
    from zhunsheng.kernel.library.commands import keep_bases

    run = penalty_case(city, start=day("2021-08-02"))
    keep_bases(holder_kind="case", said={run.case.pk: [(TODAY, "《虚构道路法》第二条")]})
    shares = {share.organ: share for share in shares_of(change.impact(), TODAY)}
    assert (shares[city.bureau].cases, shares[city.bureau].total) == (1, 3)
    told = listed(shares[city.bureau], change.impact())
    assert told.splitlines()[-1] == f"3. 在办案件：{run.case.number}"


def test_a_long_list_says_how_much_more_there_is(city, law, change, monkeypatch):
    monkeypatch.setattr("zhunsheng.domains.instruments.law_change.shares.LINES", 1)
    (share,) = (s for s in shares_of(change.impact(), TODAY) if s.organ == city.bureau)
    assert listed(share, change.impact()).splitlines()[-1] == "另有 1 项，见“法律变动影响”清单。"


def test_the_successor_answers_for_an_organ_that_ended(city, change):
    succeed(predecessor=city.other, successor=city.bureau, on=day("2021-08-01"), basis="某方案")
    (case,) = asked(city, change)
    assert (case.organ, LawChangeTask.objects.get().affected_count) == (city.bureau, 3)


def test_a_record_taken_over_may_lack_what_changed(city):
    run = begin(city, "instruments.law_change", TODAY, mode=Mode.RECORD, changed_instrument="")
    assert not LawChangeTask.objects.filter(case=run.case).exists()
