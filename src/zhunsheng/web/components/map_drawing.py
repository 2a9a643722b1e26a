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


MARKERS = SafeString(
    "<defs>"
    '<marker id="zs-arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" '
    'orient="auto-start-reverse"><path class="zs-map-head" d="M0,0 L8,4 L0,8 z"/></marker>'
    '<marker id="zs-arrow-out" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="4.5" '
    'markerHeight="4.5" orient="auto-start-reverse">'
    '<path class="zs-map-head-out" d="M0,0 L8,4 L0,8 z"/></marker></defs>'
)


@dataclass(frozen=True, slots=True)
class Line:
    """A way as drawn: with a head at both ends if there is a way back, bold if it leads out."""

    way: MapWay
    both: bool
    bold: bool
    lane: float | None


def draw(states: Sequence[MapState], ways: Sequence[MapWay], present: str) -> SafeString:
    """The map as SVG, without style attributes."""
    boxes, width, height = _placed(states, ways)
    lines = _lines(boxes, ways, present)
    lowest = max((line.lane for line in lines if line.lane), default=0)
    return format_html(
        '<svg class="zs-map" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" '
        'width="{0}" height="{1}" aria-hidden="true" focusable="false">{2}{3}{4}</svg>',
        round(width),
        round(max(height, lowest + PAD)),
        MARKERS,
        format_html_join("", "{}", ((_way(boxes, line),) for line in lines)),
        format_html_join("", "{}", ((_box(boxes[s.name], s, present),) for s in states)),
    )


def _lines(boxes: dict[str, Box], ways: Sequence[MapWay], present: str) -> list[Line]:
    """The lines to draw, those out of the present state last, over the others."""
    by_ends = {(way.start, way.end): way for way in ways if way.start != way.end}
    lowest = max((box.y for box in boxes.values()), default=0) + TALL
    lines: list[Line] = []
    lanes = 0
    for (start, end), way in by_ends.items():
        forward = boxes[start].column < boxes[end].column
        both = (end, start) in by_ends and boxes[start].column != boxes[end].column
        if both and not forward:
            continue  # its fellow is drawn with two heads
        bold = start == present or (both and end == present)
        lines.append(Line(way, both, bold, None if forward else lowest + 14 + 12 * lanes))
        lanes += not forward
    return sorted(lines, key=lambda line: line.bold)


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


def _way(boxes: dict[str, Box], line: Line) -> SafeString:
    start, end = boxes[line.way.start], boxes[line.way.end]
    marker = "zs-arrow-out" if line.bold else "zs-arrow"
    kind = "zs-map-way-out" if line.bold else "zs-map-way"
    return format_html(
        '<path class="{}{}" d="{}" marker-end="url(#{})"{}><title>{}</title></path>',
        kind,
        "" if line.lane is None else " zs-map-back",
        _forward(start, end, line) if line.lane is None else _around(start, end, line.lane),
        marker,
        format_html(' marker-start="url(#{})"', marker) if line.both else "",
        words(line.way.act),
    )


def _forward(start: Box, end: Box, line: Line) -> str:
    """From the right of a box to the left of one in the next column."""
    x1, x2 = start.x + BOX + (2 if line.both else 0), end.x - 2
    middle = (x1 + x2) / 2
    return (
        f"M{x1:.0f},{start.middle:.0f} C{middle:.0f},{start.middle:.0f} "
        f"{middle:.0f},{end.middle:.0f} {x2:.0f},{end.middle:.0f}"
    )


def _around(start: Box, end: Box, lane: float) -> str:
    """Back below all boxes, up and down between the columns."""
    left, right = start.x - GAP_X * 0.3, end.x + BOX + GAP_X * 0.3
    return (
        f"M{start.x:.0f},{start.middle + 8:.0f} H{left:.0f} V{lane:.0f} H{right:.0f} "
        f"V{end.middle + 8:.0f} H{end.x + BOX + 2:.0f}"
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
        (
            (round(box.x + BOX / 2), round(first + row * LINE), line)
            for row, line in enumerate(lines)
        ),
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
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


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
    if len(lines) > 2:
        lines = [lines[0], f"{lines[1]}…"]
    return lines
