"""A procedure dropped into a folder works without a line of code."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.factories import at, begin, day
from zhunsheng.config.domains import DOMAINS
from zhunsheng.kernel.casefile.catalogue import build, current, install
from zhunsheng.kernel.casefile.commands import open_case
from zhunsheng.kernel.casefile.errors import ActRefused, CasefileError
from zhunsheng.kernel.casefile.lapses import sweep
from zhunsheng.kernel.casefile.queries import available_acts
from zhunsheng.kernel.casefile.verify import verify
from zhunsheng.kernel.statute.reader import InvalidFile

pytestmark = pytest.mark.django_db

TOY = """\
procedure: petitions.toy
label: {zh: 示例信访, en: A toy petition}
basis: {law: 政府信息公开条例, version: "2019", article: 27}
in_force: 2019-05-15
states:
  received: {label: {zh: 已收到, en: Received}}
  answered: {label: {zh: 已答复, en: Answered}, final: true}
  dropped: {label: {zh: 视为放弃, en: Deemed dropped}, final: true}
limits:
  answer:
    label: {zh: 答复期限, en: Time to answer}
    days: 5
    unit: working_day
    from: receive
    until: [answer]
    late: {deemed: drop, effective: lapse}
    basis: {article: 33}
acts:
  receive:
    label: {zh: 收到, en: Receive}
    from: [start]
    to: received
    by: [party, window_officer]
    requires: [reason]
    basis: {article: 29}
  extend:
    label: {zh: 延长, en: Extend}
    from: [received]
    by: [organ_head]
    requires: [reason]
    extends: {answer: {days: 5}}
    basis: {article: 33}
  answer:
    label: {zh: 答复, en: Answer}
    from: [received]
    to: answered
    by: [window_officer]
    requires: [reason]
    basis: {article: 33}
  drop:
    label: {zh: 视为放弃, en: Deemed dropped}
    from: [received]
    to: dropped
    by: [clock]
    basis: {article: 33}
"""
MONDAY = day("2021-08-02")


def dropped(folder: Path, text: str = TOY) -> None:
    place = folder / "petitions" / "toy"
    place.mkdir(parents=True)
    (place / "2019-05-15.yaml").write_text(text, encoding="utf-8")


@pytest.fixture
def toy(tmp_path):
    dropped(tmp_path)
    before = current()
    install(build(DOMAINS, [*settings.ZHUNSHENG_PROCEDURES, tmp_path]))
    yield
    install(before)


@pytest.fixture
def run(toy, city):
    run = begin(city, "petitions.toy", MONDAY, by="party")
    yield run
    assert not [flaw for _, flaws in verify() for flaw in flaws]


def test_it_runs_from_its_opening_to_its_end(run, city):
    assert (run.case.state, run.case.due_on) == ("received", day("2021-08-09"))
    offered = available_acts(case=run.case, actor=city.actor("window"), on=MONDAY)
    assert [option.act.name for option in offered.may] == ["answer"]
    run.do("extend")
    assert run.case.due_on == day("2021-08-16")
    run.do("answer")
    assert (run.case.state, run.case.closed_on) == ("answered", day("2021-08-04"))


def test_it_refuses_a_second_extension_by_its_article(run):
    run.do("extend")
    with pytest.raises(ActRefused) as refused:
        run.do("extend")
    (reason,) = refused.value.reasons
    assert (reason.code, reason.basis.article) == ("extension.already_used", 33)


def test_its_deemed_outcome_comes_by_itself(run):
    on = day("2021-08-10")
    assert [events for _, events in sweep(on=on, recorded_at=at(on))] == [1]
    run.case.refresh_from_db()
    assert run.case.state == "dropped"


def test_its_cases_are_numbered_like_others(run):
    assert run.case.number == "阳城管案〔2021〕1号"


def test_without_the_folder_its_procedure_is_unknown(city):
    with pytest.raises(CasefileError, match=r"procedure\.unknown"):
        open_case(
            procedure="petitions.toy",
            organ=city.bureau,
            actor=city.actor("window"),
            occurred_on=MONDAY,
            recorded_at=at(MONDAY),
            facts={"reason": "某事"},
        )


def test_a_defect_stops_the_start_and_names_its_place(tmp_path):
    dropped(tmp_path, TOY.replace("by: [organ_head]", "by: [organ_had]"))
    with pytest.raises(InvalidFile) as refused:
        build(DOMAINS, [*settings.ZHUNSHENG_PROCEDURES, tmp_path])
    assert "2019-05-15.yaml:29:9" in str(refused.value)
    assert "organ_had" in str(refused.value)
