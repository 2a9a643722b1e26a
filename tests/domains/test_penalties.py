"""Ways around a guard of the penalty procedure, each closed."""

import pytest

from tests.factories import day, penalty_case
from zhunsheng.kernel.casefile.errors import ActRefused

pytestmark = pytest.mark.django_db

START = day("2021-08-02")


def test_an_officer_who_is_recused_does_not_count_as_present(city):
    """Named by a colleague, as one may not act oneself (行政处罚法 2021 art. 43)."""
    run = penalty_case(city, "investigating", START)
    run.do("decide_recusal", recused_officers=city.ids("second"))
    with pytest.raises(ActRefused, match=r"officers\.too_few_certified"):
        run.do("collect_evidence", officers=city.ids("handler", "second"))


def test_a_sum_confiscated_without_being_told_is_beyond_the_notice(city):
    run = penalty_case(city, "concluded", START)
    run.do("serve_notice", penalty_kinds=["fine"], fine="500")
    given = {"penalty_kinds": ["fine"], "fine": "500", "gap": 10}
    with pytest.raises(ActRefused) as refused:
        run.do("decide_penalty", confiscated="90000", **given)
    codes = {reason.code for reason in refused.value.reasons}
    assert {"decision.beyond_notice", "penalty.sums_and_kinds_differ"} <= codes
    run.do("decide_penalty", confiscated="0", **given)


def test_what_was_told_to_be_confiscated_may_be(city):
    run = penalty_case(city, "concluded", START)
    told = {"penalty_kinds": ["fine", "confiscation"], "fine": "500"}
    run.do("serve_notice", **told)
    run.do("decide_penalty", confiscated="900", gap=10, **told)
