"""Who cites whom around one document (引用关系图): drawn on the server, every box a link."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from zhunsheng.web.components.picture import Picture
from zhunsheng.web.components.words import Words, words

WIDTH, BOX, TALL, GAP = 960, 280, 40, 12
LETTERS = 17
SHOWN = 14


@dataclass(frozen=True, slots=True)
class Node:
    """A document in the picture (节点): its name, where it is, how often it cites or is cited."""

    label: str
    href: str
    count: int
    stale: bool = False


def network(
    title: Words,
    centre: str,
    *,
    citing: Sequence[Node],
    cited: Sequence[Node],
    note: Words = "",
) -> Picture:
    """What cites a document on the left, what it cites on the right; the thicker, the oftener.

    The picture shows the most frequent of each side, the table behind it all.
    """
    rows = [
        *((each.label, gettext("引用它"), str(each.count)) for each in citing),
        *((each.label, gettext("被它引用"), str(each.count)) for each in cited),
    ]
    heads = (gettext("文件"), gettext("方向"), gettext("引用处数"))
    return Picture(title, _drawn(words(centre), citing, cited), heads, rows, note)


def _drawn(centre: str, citing: Sequence[Node], cited: Sequence[Node]) -> SafeString:
    left, right = list(citing[:SHOWN]), list(cited[:SHOWN])
    tall = max(len(left), len(right), 1) * (TALL + GAP) + 34
    middle = 34 + (tall - 34) / 2
    lines = [*_lines(left, middle, towards=True), *_lines(right, middle, towards=False)]
    boxes = [*_boxes(left, 0), *_boxes(right, WIDTH - BOX)]
    heads = (
        (0, gettext("引用它的文件（%(n)s）") % {"n": len(citing)}),
        (WIDTH - BOX, gettext("它引用的文件（%(n)s）") % {"n": len(cited)}),
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" width="{}" height="{}"'
        ' class="zs-network">{}{}{}{}</svg>',
        WIDTH,
        tall,
        WIDTH,
        tall,
        format_html_join("", '<text x="{}" y="18" class="zs-net-head">{}</text>', heads),
        format_html_join("", '<path d="{}" stroke-width="{}" class="zs-net-line"/>', lines),
        format_html_join("", "{}", ((box,) for box in boxes)),
        _centre(centre, middle),
    )


def _y(place: int) -> float:
    return 34 + place * (TALL + GAP)


def _lines(nodes: Sequence[Node], middle: float, *, towards: bool) -> list[tuple[str, str]]:
    most = max((node.count for node in nodes), default=1)
    inner = (WIDTH - BOX) / 2
    found = []
    for place, node in enumerate(nodes):
        y = _y(place) + TALL / 2
        start, end = (BOX, inner) if towards else (WIDTH - BOX, inner + BOX)
        half = (start + end) / 2
        path = f"M{start} {y} C{half} {y} {half} {middle} {end} {middle}"
        found.append((path, f"{1 + 5 * node.count / most:.1f}"))
    return found


def _boxes(nodes: Sequence[Node], x: int) -> list[SafeString]:
    return [
        format_html(
            '<a href="{}"><title>{}</title><rect x="{}" y="{}" width="{}" height="{}" rx="4"'
            ' class="{}"/><text x="{}" y="{}">{}</text>'
            '<text x="{}" y="{}" text-anchor="end" class="zs-net-count">{}</text></a>',
            node.href,
            node.label,
            x + 0.5,
            _y(place),
            BOX - 1,
            TALL,
            "zs-net-stale" if node.stale else "zs-net-box",
            x + 10,
            _y(place) + 25,
            _short(node.label) + (gettext("（已失效）") if node.stale else ""),
            x + BOX - 10,
            _y(place) + 25,
            node.count,
        )
        for place, node in enumerate(nodes)
    ]


def _short(label: str) -> str:
    return label if len(label) <= LETTERS else label[: LETTERS - 1] + "…"


def _centre(label: str, middle: float) -> SafeString:
    x = (WIDTH - BOX) / 2
    lines = [label[n : n + LETTERS] for n in range(0, min(len(label), LETTERS * 3), LETTERS)]
    tall = 24 * len(lines) + 20
    spoken = format_html_join(
        "",
        '<text x="{}" y="{}" text-anchor="middle" class="zs-net-name">{}</text>',
        (
            (WIDTH / 2, middle - tall / 2 + 27 + 24 * number, line)
            for number, line in enumerate(lines)
        ),
    )
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="4" class="zs-net-centre"/>{}',
        x,
        middle - tall / 2,
        BOX,
        tall,
        spoken,
    )
