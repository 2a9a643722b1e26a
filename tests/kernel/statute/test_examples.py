"""The worked examples of the procedures, and that an example which is wrong says so."""

from pathlib import Path

import pytest

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute.examples import check_example, check_examples, example_files

PROCEDURES = Path(__file__).parents[3] / "procedures"
EXAMPLES = example_files(PROCEDURES)


def problems_of(path):
    return check_example(path, current().library, current().vocabulary)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: f"{p.parts[-3]}/{p.stem}")
def test_the_example_comes_out_as_worked_by_hand(path):
    assert [str(p) for p in problems_of(path)] == []
    assert path.read_text(encoding="utf-8").startswith("# "), "the arithmetic is written down"


def test_every_edition_has_three_examples():
    texts = [path.read_text(encoding="utf-8") for path in EXAMPLES]
    for editions in current().library.editions.values():
        for edition in editions:
            said = f"procedure: {edition.procedure}\nedition: {edition.in_force}\n"
            assert sum(said in text for text in texts) >= 3, edition.key


GOOD = (PROCEDURES / "licensing/ordinary/cases/2017_deemed_acceptance.yaml").read_text(
    encoding="utf-8"
)
SUBMIT = "  - {act: submit, day: 2017-04-26, by: party, deadlines: {accept: 2017-05-04}}\n"
FIRST = GOOD[: GOOD.index(SUBMIT)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "accept: 2017-05-04",
            "accept: 2017-05-05",
            ":59: example.deadline: `accept`: 2017-05-04, not 2017-05-05",
        ),
        (
            "accept: 2017-05-04",
            "decide: 2017-05-05",
            f"{FIRST}:59: example.deadline: `decide`: not started, not 2017-05-05",
        ),
        (
            "by: party,",
            "by: nobody,",
            f"{FIRST}:40: example.nobody: `nobody` is not among the people",
        ),
        (
            "act: submit",
            "act: apply",
            f"{FIRST}:11: act.unknown: licensing.ordinary@2015-06-24 has no act `apply`",
        ),
        (
            "by: party,",
            "by: party, facts: {colour: red},",
            f"{FIRST}:55: fact.unknown: there is no fact `colour`",
        ),
        (
            "day: 2017-04-26",
            "day: 2014-04-26",
            "6:10: example.edition: the edition of licensing.ordinary in force that day is ",
        ),
        (
            "state: received",
            "state: accepted",
            f"{FIRST + 1}:32: example.state: the case stands in `received`",
        ),
        (
            "    deemed: [deem_accepted]\n",
            "",
            f"{FIRST + 2}:5: example.deemed: deemed: deem_accepted",
        ),
        (
            "limit.lapsed: 32",
            "limit.lapsed: 42",
            "example.irregularities: irregularities: limit.lapsed 32",
        ),
        (
            "{act.not_in_state: 32}",
            "{act.case_ended: 32}",
            "example.refused: refused: act.not_in_state 32",
        ),
        (
            "window: {duties: [window_officer]}",
            "window: {duties: [clerk]}",
            "role.unknown: there is no duty `clerk`",
        ),
        (SUBMIT, "", "5:1: example.no_events: the first event must say its `day`"),
        (
            "day: 2017-04-26",
            "day: 2004-06-30",
            "example.edition: the edition of licensing.ordinary in force that day is none",
        ),
        ("by: party,", "at: noon, by: party,", "value.not_time: write a time as 09:30, in quotes"),
        (
            "  - {until: 2017-05-04",
            "  - {until: 2017-05-0x",
            "value.not_day: write a day as YYYY-MM-DD",
        ),
        ("source:", "sauce:", "key.unknown: unknown key `sauce`"),
        ("events:\n", "events: []\nx:\n", "example.no_events: the first event must say its `day`"),
    ],
)
def test_an_example_that_is_wrong_says_where(tmp_path, old, new, said):
    assert old in GOOD
    path = tmp_path / "cases/wrong.yaml"
    path.parent.mkdir()
    path.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    found = [str(p).removeprefix(f"{path}:") for p in problems_of(path)]
    assert [line for line in found if said in line], found
    assert check_examples([tmp_path], current().library, current().vocabulary)
