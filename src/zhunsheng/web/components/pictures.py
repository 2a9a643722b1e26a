"""How pictures are drawn (绘图): bars, distributions and shares, by Altair and vl-convert."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import altair as alt
import vl_convert
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from zhunsheng.web.components.picture import Picture
from zhunsheng.web.components.words import Words, percent, words

FONT = "Noto Sans CJK SC"
BLUE, PALE, RED, GREEN, INK, LINE = "#2563a6", "#a9c4e4", "#b3261e", "#2e7d4f", "#1c2733", "#d9e0e8"
# told apart by lightness too, for readers who do not see hues
SHARES = ("#1d4f8a", "#5f93cc", "#b7cfe9", "#8a6d3b", "#d8c08a", "#7c8794")
WIDTH = 440
SHORT = 0.3  # of the longest bar: too short for its own value
KEPT = (
    128  # pictures of a kind: to describe one to Altair takes a tenth of a second, to draw it more
)


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar (条): its name, its length, and the value as the table says it."""

    label: Words
    value: float
    said: str = ""


@dataclass(frozen=True, slots=True)
class Bin:
    """A bin of a distribution (分组): from `start` to before `end`, and how many fall in."""

    start: float
    end: float
    count: int


def bar_chart(
    title: Words,
    bars: Sequence[Bar],
    *,
    axis: Words,
    label: Words,
    note: Words = "",
    href: str = "",
    target: float | None = None,
) -> Picture:
    """Bars side by side, such as the on-time rate by organ; `target` is a line across them."""
    lines = tuple((words(bar.label), bar.value, _said(bar)) for bar in bars)
    rows = [(label, said) for label, _value, said in lines]
    return Picture(title, _bars(lines, words(axis), target), (label, axis), rows, note, href)


@lru_cache(maxsize=KEPT)
def _bars(lines: tuple[tuple[str, float, str], ...], axis: str, target: float | None) -> SafeString:
    data = [{"label": label, "value": value, "said": said} for label, value, said in lines]
    place = alt.Y("label:N", sort=None, title=None, axis=alt.Axis(labelLimit=170))
    length = alt.X("value:Q", title=axis, scale=alt.Scale(domainMin=0))
    longest = max((value for _label, value, _ in lines), default=0)
    short = [value < longest * SHORT for _label, value, _ in lines]
    outside = [line for line, is_short in zip(data, short, strict=True) if is_short]
    inside = [line for line, is_short in zip(data, short, strict=True) if not is_short]
    base = alt.Chart(_data(data)).encode(y=place)
    layers: list[Any] = [
        base.mark_bar(color=BLUE, height={"band": 0.62}).encode(x=length),
        _labels(inside, place, "white", inside=True),
        _labels(outside, place, INK, inside=False),
    ]
    if target is not None:
        rule = alt.Chart(_data([{"target": target}]))
        layers.append(rule.mark_rule(color=RED, strokeDash=[5, 4]).encode(x="target:Q"))
    chart = alt.layer(*layers)
    return _svg(chart.properties(width=WIDTH - 180, height=max(60, 30 * len(lines))))


def distribution(
    title: Words,
    bins: Sequence[Bin],
    *,
    axis: Words,
    counted: Words,
    limit: float | None = None,
    note: Words = "",
    href: str = "",
) -> Picture:
    """How many fall where, such as days to decision; what lies past `limit` is red."""
    drawn = _bins(tuple(bins), words(axis), words(counted), limit, gettext("法定期限"))
    rows = [(f"{each.start:g}–{each.end:g}", f"{each.count:,}") for each in bins]
    return Picture(title, drawn, (axis, counted), rows, note, href)


@lru_cache(maxsize=KEPT)
def _bins(
    bins: tuple[Bin, ...], axis: str, counted: str, limit: float | None, limit_said: str
) -> SafeString:
    data = [
        {
            "start": each.start,
            "end": each.end,
            "count": each.count,
            "late": limit is not None and each.start >= limit,
        }
        for each in bins
    ]
    colour = alt.condition("datum.late", alt.value(RED), alt.value(BLUE))
    bars = (
        alt.Chart(_data(data))
        .mark_bar(stroke="white", strokeWidth=1)
        .encode(
            x=alt.X("start:Q", title=axis, axis=alt.Axis(grid=False)),
            x2="end:Q",
            y=alt.Y("count:Q", title=counted),
            y2=alt.Y2Datum(0),
            color=colour,
        )
    )
    layers: list[Any] = [bars]
    if limit is not None:
        mark = alt.Chart(_data([{"limit": limit, "said": limit_said}])).encode(x="limit:Q")
        layers.append(mark.mark_rule(color=RED, strokeDash=[5, 4], strokeWidth=1.5))
        layers.append(
            mark.mark_text(align="left", dx=5, dy=9, color=RED).encode(
                text="said:N", y=alt.value(0)
            )
        )
    return _svg(alt.layer(*layers).properties(width=WIDTH - 70, height=220))


def share(
    title: Words,
    bars: Sequence[Bar],
    *,
    counted: Words,
    label: Words,
    note: Words = "",
    href: str = "",
) -> Picture:
    """The parts of a whole in one bar, each with its share in words."""
    whole = sum(bar.value for bar in bars)
    rows = [(words(bar.label), _said(bar), percent(bar.value, whole)) for bar in bars]
    parts = tuple(
        (f"{name}  {part}", bar.value) for (name, _, part), bar in zip(rows, bars, strict=True)
    )
    drawn = _parts(parts, words(counted))
    return Picture(title, drawn, (label, counted, gettext("占比")), rows, note, href)


@lru_cache(maxsize=KEPT)
def _parts(parts: tuple[tuple[str, float], ...], counted: str) -> SafeString:
    names = [name for name, _value in parts]
    data = [
        {"label": name, "value": value, "order": place} for place, (name, value) in enumerate(parts)
    ]
    legend = alt.Legend(
        title=None, orient="bottom", columns=2, labelLimit=190, symbolType="square", symbolSize=140
    )
    chart = (
        alt.Chart(_data(data))
        .mark_bar(stroke="white", strokeWidth=1.5, height=44)
        .encode(
            x=alt.X("value:Q", title=counted, stack="zero", axis=alt.Axis(grid=False)),
            color=alt.Color(
                "label:N",
                sort=None,
                legend=legend,
                scale=alt.Scale(domain=names, range=list(SHARES[: len(names)])),
            ),
            order="order:Q",
        )
        .properties(width=WIDTH - 30, height=56)
    )
    return _svg(chart)


def _labels(data: list[dict[str, Any]], place: Any, color: str, *, inside: bool) -> Any:
    """The values in words: at the foot of a long bar, behind a short one."""
    start = alt.XDatum(0) if inside else alt.X("value:Q")
    chart = alt.Chart(_data(data)).mark_text(align="left", dx=6, color=color)
    return chart.encode(x=start, y=place, text="said:N")


def _data(values: list[dict[str, Any]]) -> Any:
    """The values as Altair wants them."""
    return alt.Data(values=values)  # type: ignore[no-untyped-call]


def _said(bar: Bar) -> str:
    return bar.said or f"{bar.value:,.10g}"


def _svg(chart: Any) -> SafeString:
    configured = (
        chart.configure(font=FONT, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=14,
            titleFontSize=14,
            titleFontWeight="normal",
            labelColor=INK,
            titleColor=INK,
            gridColor=LINE,
            domainColor=LINE,
            tickColor=LINE,
            tickCount=5,
            titlePadding=10,
        )
        .configure_text(fontSize=14)
        .configure_legend(labelFontSize=14, labelColor=INK)
    )
    svg: str = vl_convert.vegalite_to_svg(configured.to_json(indent=None))
    return mark_safe(svg)  # noqa: S308 - drawn by us
