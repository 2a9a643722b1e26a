"""How values read in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.translation import override

from zhunsheng.web.components import words as say
from zhunsheng.web.components.samples import Both

TUESDAY = date(2017, 6, 6)


@pytest.mark.parametrize(
    ("say_it", "chinese", "english"),
    [
        (lambda: say.day(TUESDAY), "2017年6月6日", "6 June 2017"),
        (lambda: say.day(None), "—", "—"),
        (lambda: say.month(TUESDAY), "2017年6月", "June 2017"),
        (lambda: say.days(TUESDAY, TUESDAY), "2017年6月6日", "6 June 2017"),
        (lambda: say.days(TUESDAY, date(2017, 6, 8)), "2017年6月6日至8日", "6–8 June 2017"),
        (
            lambda: say.days(TUESDAY, date(2017, 7, 1)),
            "2017年6月6日至7月1日",
            "6 June – 1 July 2017",
        ),
        (
            lambda: say.days(TUESDAY, date(2018, 1, 1)),
            "2017年6月6日至2018年1月1日",
            "6 June 2017 – 1 January 2018",
        ),
        (lambda: say.money(1500), "1,500元", "RMB 1,500"),
        (lambda: say.money(Decimal("0.50")), "0.50元", "RMB 0.50"),
        (lambda: say.money(15_000), "1.50万元", "RMB 15,000"),
        (lambda: say.money(36_800_000), "3,680万元", "RMB 36,800,000"),
        (lambda: say.money(Decimal("12345.67")), "12,345.67元", "RMB 12,345.67"),
        (lambda: say.money(None), "—", "—"),
        (lambda: say.working_days(20), "20 个工作日", "20 working days"),
        (lambda: say.working_days(1), "1 个工作日", "1 working day"),
        (lambda: say.period(3, "month"), "3 个月", "3 months"),
        (lambda: say.time_left(5), "还剩 5 个工作日", "5 working days left"),
        (lambda: say.time_left(-1), "已超 1 个工作日", "1 working day over"),
        (lambda: say.time_left(0), "今天到期", "Due today"),
        (lambda: say.yes_no(True), "是", "Yes"),
        (lambda: say.yes_no(False), "否", "No"),
        (lambda: say.percent(984, 1000), "98.4%", "98.4%"),
        (lambda: say.percent(1, 0), "—", "—"),
        (lambda: say.change(90, 100), "−10.0%", "−10.0%"),
        (lambda: say.words(Both("受理", "Accept")), "受理", "Accept"),
        (lambda: say.listed(["甲", "乙"]), "甲、乙", "甲, 乙"),
        (lambda: f"甲{say.bracketed('乙')}{say.bracketed('')}", "甲（乙）", "甲 (乙)"),
        (lambda: say.sentences("甲。", "", "乙。"), "甲。乙。", "甲。 乙。"),
    ],
)
def test_values_read_in_both_languages(say_it, chinese, english):
    with override("zh-hans"):
        assert say_it() == chinese
    with override("en"):
        assert say_it() == english


def test_a_moment_is_told_in_local_time():
    late = datetime(2017, 6, 6, 16, 30, tzinfo=UTC)
    with override("zh-hans"):
        assert say.moment(late) == "2017年6月7日 00:30"


def test_an_unknown_unit_has_no_words():
    with pytest.raises(ValueError, match="fortnight"):
        say.period(1, "fortnight")
