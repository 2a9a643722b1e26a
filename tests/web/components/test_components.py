"""Every component draws, in both languages, with nothing a strict policy forbids."""

import re
from dataclasses import replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils.translation import override

from zhunsheng.web import components as c
from zhunsheng.web.components import gallery, samples
from zhunsheng.web.components.component import render

EVIL = "<script>alert('甲')</script>"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(("name", "build", "layout"), gallery.SECTIONS)
def test_samples_draw_without_style_or_script(name, build, layout, language):
    with override(language):
        for it in build():
            html = render(it)
            assert html.strip()
            assert not re.search(r"\sstyle=|<script|<style|\son\w+=", html)


@pytest.mark.parametrize(
    "it",
    [
        c.StateBadge(EVIL),
        c.ClockBadge(c.ClockState.RUNNING, EVIL),
        c.ClockBar(EVIL, 1, 2, c.ClockState.RUNNING, None),
        c.Timeline(
            [
                c.TimelineEntry(
                    1,
                    EVIL,
                    EVIL,
                    date(2017, 6, 6),
                    state=EVIL,
                    digest=EVIL,
                    facts=[c.FactLine(EVIL, EVIL)],
                    documents=[c.Document(EVIL, "#", EVIL)],
                    irregularities=[c.IrregularityLine(EVIL, EVIL)],
                )
            ]
        ),
        c.WhyNotList([c.WhyNotLine(EVIL, [c.Reason(EVIL, EVIL, EVIL)])]),
        c.ActList([c.ActLine(EVIL, EVIL, href="#")]),
        c.PartyCard(EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL),
        c.FigureLink(EVIL, EVIL, EVIL, "#", EVIL, EVIL),
        c.Breadcrumbs([c.Crumb(EVIL, "/"), c.Crumb(EVIL)]),
        c.EmptyState(EVIL, EVIL, "#", EVIL),
        c.ProcedureMap(EVIL, [c.MapState("a", EVIL)], [], present="a"),
        c.DataTable(
            EVIL,
            [c.Column(EVIL)],
            [c.Row([EVIL]), c.Row([c.Cell(EVIL, '"><script>', note=EVIL)])],
            c.EmptyState(EVIL),
        ),
    ],
    ids=lambda it: type(it).__name__,
)
def test_a_component_escapes_what_people_typed(it):
    html = render(it)
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_the_tag_draws_a_component_and_nothing_for_none():
    template = Template("{% load zhunsheng %}[{% component it %}]{% component nothing %}")
    html = template.render(Context({"it": c.StateBadge("已收到"), "nothing": None}))
    assert "已收到" in html
    assert html.endswith("]")


def test_the_bar_of_a_clock_adds_up_to_its_whole_width():
    bar = c.ClockBar("期限", 26, -6, c.ClockState.OVERDUE, None, paused=4)
    assert [part.kind for part in bar.segments] == ["used", "paused", "over"]
    assert sum(part.width for part in bar.segments) == pytest.approx(100, abs=0.1)


def test_a_clock_says_its_state_in_a_word():
    with override("zh-hans"):
        assert "已逾期" in render(c.ClockBadge(c.ClockState.OVERDUE))


def test_the_calendar_numbers_the_days_that_count():
    (explained,) = samples.deadlines()
    with override("zh-hans"):
        days = [d for m in explained.months for week in m.weeks for d in week if d]
        last = days[-1]
    assert (last.kind, last.mark) == ("due", "20")
    assert days[0].kind == "start"


def test_days_left_out_for_one_reason_stand_together():
    (explained,) = samples.deadlines()
    holiday = next(run for run in explained.runs if run.first == date(2017, 10, 1))
    assert holiday.last == date(2017, 10, 8)


def test_a_record_made_on_a_later_day_says_so():
    zone = ZoneInfo("Asia/Shanghai")
    entry = c.TimelineEntry(
        1, "受理", "王", date(2017, 6, 6), recorded_at=datetime(2017, 6, 6, 23, 0, tzinfo=zone)
    )
    assert not entry.recorded_later
    later = replace(entry, recorded_at=datetime(2017, 6, 7, 0, 1, tzinfo=zone))
    assert later.recorded_later
    with override("zh-hans"):
        assert "补录于" in render(c.Timeline([later]))


def test_a_row_needs_a_cell_for_every_column():
    table = c.DataTable("表", [c.Column("甲"), c.Column("乙")], [c.Row(["1"])], c.EmptyState("无"))
    with pytest.raises(ValueError, match="zip"):
        render(table)


def test_an_empty_table_says_how_to_begin():
    html = render(
        c.DataTable(
            "表", [c.Column("甲")], [], c.EmptyState("还没有", "从新开案件开始", "/", "新开")
        )
    )
    assert "从新开案件开始" in html
    assert "<table" not in html


def test_the_error_summary_leads_to_each_field():
    wrong = samples.forms()[1]
    html = render(wrong)
    for target in re.findall(r'<li><a href="#([^"]+)"', html):
        assert f'id="{target}"' in html
    assert 'aria-invalid="true"' in html


def test_what_cannot_be_undone_asks_to_be_confirmed():
    html = render(samples.forms()[0], csrf_token="secret")
    assert 'name="confirmed"' in html
    assert 'value="secret"' in html


def test_the_map_marks_the_present_state_in_drawing_and_list():
    html = render(samples.maps()[0])
    assert html.count("zs-map-present") == 1
    assert html.count('aria-current="step"') == 1
