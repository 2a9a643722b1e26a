"""A day is typed as 2017-06-06."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from zhunsheng.web.forms import DayField


@pytest.mark.parametrize(
    "typed", ["2017-06-06", " 2017-6-6 ", "2017年6月6日", "２０１７-０６-０６"]
)
def test_the_ways_people_write_a_day_are_understood(typed):
    assert DayField().clean(typed) == date(2017, 6, 6)


@pytest.mark.parametrize("typed", ["06/06/2017", "2017-02-30", "明天"])
def test_another_order_or_no_day_is_refused_with_an_example(typed):
    with pytest.raises(ValidationError, match="2017-06-06"):
        DayField().clean(typed)


def test_the_field_is_text_with_digits_first():
    html = DayField().widget.render("d", date(2017, 6, 6))
    assert 'type="text"' in html
    assert 'inputmode="numeric"' in html
    assert 'value="2017-06-06"' in html
