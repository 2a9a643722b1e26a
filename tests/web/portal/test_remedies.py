"""How to complain and where to go, by the law of the day."""

from datetime import date

import pytest

from tests.factories import LICENCE, SUMMARY
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.web.portal.remedies import last_day, remedies


def told(procedure, on):
    case = Case(procedure=procedure, organ=Organ(name="某局"))
    return [(each.body.zh, each.article.zh) for each in remedies(case, [], on)]


@pytest.mark.parametrize(
    ("on", "articles"),
    [
        (date(2015, 4, 30), ["（2009年）第五十四", "（2009年）第九", "（1989年）第三十九"]),
        (date(2017, 6, 30), ["（2009年）第五十四", "（2009年）第九", "（2014年）第四十六"]),
        (date(2018, 1, 1), ["（2017年）第五十四", "（2017年）第九", "（2017年）第四十六"]),
        (date(2021, 7, 15), ["（2021年）第七十五", "（2017年）第九", "（2017年）第四十六"]),
        (date(2024, 1, 1), ["（2021年）第七十五", "（2023年）第二十", "（2017年）第四十五"]),
    ],
)  # fmt: skip
def test_each_day_has_its_law(on, articles):
    assert all(
        article in said for article, (_, said) in zip(articles, told(SUMMARY, on), strict=True)
    )


def test_a_penalty_on_the_spot_goes_to_reconsideration_first_since_2024():
    assert "应当先申请复议" in told(SUMMARY, date(2024, 1, 1))[1][0]
    assert "应当先申请复议" not in told(SUMMARY, date(2023, 12, 31))[1][0]
    assert "应当先申请复议" not in told(LICENCE, date(2024, 1, 1))[1][0]


def test_since_2024_reconsideration_is_with_the_government_alone():
    assert "上一级主管部门" in told(LICENCE, date(2023, 12, 31))[1][0]
    assert "上一级主管部门" not in told(LICENCE, date(2024, 1, 1))[1][0]


def test_a_licence_cites_the_licensing_law():
    assert told(LICENCE, date(2017, 6, 1))[0][1] == "《行政许可法》（2003年）第七条"
    assert told(LICENCE, date(2020, 6, 1))[0][1] == "《行政许可法》（2019年）第七条"


def test_the_last_of_sixty_days_is_a_working_day():
    assert last_day(date(2017, 3, 1)) == date(2017, 5, 2)  # 30 April to 1 May are off
    assert last_day(date(2017, 3, 2)) == date(2017, 5, 2)
    assert last_day(date(2017, 2, 6)) == date(2017, 4, 7)
