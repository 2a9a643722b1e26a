"""The layout of a procedure's map: columns by distance from the start, drawn as SVG."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from zhunsheng.web.components.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zhunsheng.web.components.procedure_map import MapState, MapWay

BOX, LINE, GAP_X, GAP_Y, PAD = 124, 18, 58, 26, 14
LINE_UNITS = 15  # widths of half a Chinese character, that a line of a box holds
TALL = LINE * 2 + 12


@dataclass(frozen=True, slots=True)
class Box:
    """Where a state stands on the map."""

    x: float
    y: float
    column: int

    @property
    def middle(self) -> float:
        """The height of its middle."""
        return self.y + TALL / 2


def draw(states: Sequence[MapState], ways: Sequence[MapWay], present: str) -> SafeString:
    """The map as SVG, without style attributes."""
    boxes, width, height = _placed(states, ways)
    drawn = {(way.start, way.end): way for way in ways if way.start != way.end}
    paired = {
        (start, end)
        for start, end in drawn
        if (end, start) in drawn and boxes[start].column < boxes[end].column
    }
    # the ways out of the present state are drawn last, over the others
    order = sorted(drawn.values(), key=lambda way: way.start == present)
    lowest = max((box.y for box in boxes.values()), default=0) + TALL
    back = [
        way
        for way in order
        if boxes[way.start].column >= boxes[way.end].column and (way.end, way.start) not in paired
    ]
    shown = [way for way in order if (way.end, way.start) not in paired]
    lanes = {(way.start, way.end): lowest + 14 + 12 * place for place, way in enumerate(back)}
    height += 12 * len(back) + (8 if back else 0)
    paths = format_html_join(
        "",
        "{}",
        (
            (
                _way(
                    boxes,
                    way,
                    lanes,
                    out=present in ({way.start, way.end} if (way.start, way.end) in paired else {way.start}),
                    both=(way.start, way.end) in paired,
                ),
            )
            for way in shown
        ),
    )
    rects = format_html_join("", "{}", ((_box(boxes[s.name], s, present),) for s in states))
    return format_html(
        '<svg class="zs-map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" '
        'width="{0}" height="{1}" aria-hidden="true" focusable="false">'
        '<defs><marker id="zs-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto-start-reverse"><path class="zs-map-head" d="M0,0 L8,4 L0,8 z"/></marker>'
        '<marker id="zs-arrow-out" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="4.5" '
        'markerHeight="4.5" orient="auto-start-reverse"><path class="zs-map-head-out" d="M0,0 L8,4 L0,8 z"/>'
        "</marker></defs>{2}{3}</svg>",
        round(width),
        round(height),
        paths,
        rects,
    )


def _columns(states: Sequence[MapState], ways: Sequence[MapWay]) -> dict[str, int]:
    """How many acts from the start each state is."""
    first = states[0].name if states else ""
    column = {first: 0}
    queue = deque([first])
    while queue:
        here = queue.popleft()
        for way in ways:
            if way.start == here and way.end not in column:
                column[way.end] = column[here] + 1
                queue.append(way.end)
    last = max(column.values(), default=0)
    return {state.name: column.get(state.name, last) for state in states}


def _placed(
    states: Sequence[MapState], ways: Sequence[MapWay]
) -> tuple[dict[str, Box], float, float]:
    column = _columns(states, ways)
    groups: dict[int, list[str]] = {}
    for state in states:
        groups.setdefault(column[state.name], []).append(state.name)
    most = max((len(group) for group in groups.values()), default=1)
    tall = most * (TALL + GAP_Y) - GAP_Y
    boxes: dict[str, Box] = {}
    for place in sorted(groups):
        group = sorted(groups[place], key=lambda name: _pull(name, ways, boxes))
        top = PAD + (tall - (len(group) * (TALL + GAP_Y) - GAP_Y)) / 2
        for row, name in enumerate(group):
            x = PAD + place * (BOX + GAP_X)
            boxes[name] = Box(x, top + row * (TALL + GAP_Y), place)
    width = (max(groups, default=0) + 1) * (BOX + GAP_X) - GAP_X + 2 * PAD
    return boxes, width, tall + 2 * PAD


def _pull(name: str, ways: Sequence[MapWay], boxes: dict[str, Box]) -> float:
    """The mean height of the states that lead here: keeps lines from crossing."""
    before = [boxes[way.start].y for way in ways if way.end == name and way.start in boxes]
    return sum(before) / len(before) if before else 0.0


def _way(
    boxes: dict[str, Box],
    way: MapWay,
    lanes: dict[tuple[str, str], float],
    *,
    out: bool,
    both: bool,
) -> SafeString:
    start, end = boxes[way.start], boxes[way.end]
    lane = lanes.get((way.start, way.end))
    if lane is None:
        x1, y1, x2, y2 = start.x + BOX + (2 if both else 0), start.middle, end.x - 2, end.middle
        bend = GAP_X / 2
        turn = x2 - bend  # a long way runs level first and bends in the last gap
        line = (
            f"M{x1:.0f},{y1:.0f} C{x1 + bend:.0f},{y1:.0f} {x1 + bend:.0f},{y2:.0f} "
            f"{x1 + GAP_X - 4:.0f},{y2:.0f} L{x2:.0f},{y2:.0f}"
            if turn - x1 > GAP_X
            else f"M{x1:.0f},{y1:.0f} C{x1 + bend:.0f},{y1:.0f} {turn:.0f},{y2:.0f} {x2:.0f},{y2:.0f}"
        )
    else:
        left, right = start.x - GAP_X * 0.3, end.x + BOX + GAP_X * 0.3
        y1, y2 = start.middle + 8, end.middle + 8
        line = (
            f"M{start.x:.0f},{y1:.0f} H{left:.0f} V{lane:.0f} H{right:.0f} V{y2:.0f} "
            f"H{end.x + BOX + 2:.0f}"
        )
    kind = ("zs-map-way-out" if out else "zs-map-way") + (" zs-map-back" if lane else "")
    marker = "zs-arrow-out" if out else "zs-arrow"
    return format_html(
        '<path class="{}" d="{}" marker-end="url(#{})"{}><title>{}</title></path>',
        kind,
        line,
        marker,
        format_html(' marker-start="url(#{})"', marker) if both else "",
        words(way.act),
    )


def _box(box: Box, state: MapState, present: str) -> SafeString:
    kind = "visited" if state.visited else "ahead"
    if state.name == present:
        kind = "present"
    lines = wrapped(words(state.label))
    first = box.middle - (len(lines) - 1) * LINE / 2
    text = format_html_join(
        "",
        '<tspan x="{}" y="{}">{}</tspan>',
        ((round(box.x + BOX / 2), round(first + row * LINE), line) for row, line in enumerate(lines)),
    )
    return format_html(
        '<g class="zs-map-{}{}"><rect x="{}" y="{}" width="{}" height="{}" rx="{}"/>'
        '<text text-anchor="middle" dominant-baseline="central">{}</text></g>',
        kind,
        " zs-map-final" if state.final else "",
        round(box.x),
        round(box.y),
        BOX,
        TALL,
        TALL / 2 if state.final else 6,
        text,
    )


def units(text: str) -> int:
    """The width of a text, in halves of a Chinese character."""
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)  # noqa: PLR2004


def wrapped(text: str) -> list[str]:
    """The text on at most two lines of a box; what does not fit ends in an ellipsis."""
    pieces = text.split(" ") if " " in text else list(text)
    joint = " " if " " in text else ""
    lines = [""]
    for piece in pieces:
        longer = f"{lines[-1]}{joint}{piece}" if lines[-1] else piece
        if units(longer) <= LINE_UNITS or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(piece)
    if len(lines) > 2:  # noqa: PLR2004
        lines = [lines[0], f"{lines[1]}…"]
    return lines
