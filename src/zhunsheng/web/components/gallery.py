"""Every component with long names, empty states and errors (组件陈列), for developers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from zhunsheng.web.components import samples
from zhunsheng.web.components.parts import Breadcrumbs, Crumb


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the gallery and what stands under it."""

    name: str
    shown: Sequence[object]
    layout: str = ""


SECTIONS: tuple[tuple[str, Callable[[], Sequence[object]], str], ...] = (
    ("StateBadge, ClockBadge", samples.badges, ""),
    ("ClockBar", samples.clock_bars, ""),
    ("DeadlineExplanation", samples.deadlines, ""),
    ("ProcedureMap", samples.maps, ""),
    ("Timeline", samples.timelines, ""),
    ("ActList", samples.act_lists, ""),
    ("WhyNotList", samples.why_nots, ""),
    ("PartyCard", samples.parties, ""),
    ("DocumentList", samples.documents, ""),
    ("FigureLink", samples.figures, "zs-figures"),
    ("Picture", samples.pictures, "zs-pictures"),
    ("DataTable", samples.tables, ""),
    ("ActForm", samples.forms, ""),
    ("EmptyState", samples.empty, ""),
)


def gallery(request: HttpRequest) -> HttpResponse:
    """The page of all components."""
    context = {
        "breadcrumbs": Breadcrumbs((Crumb("工作台", "/desk/"), Crumb("组件"))),
        "sections": [Section(name, build(), layout) for name, build, layout in SECTIONS],
        "nav_counts": {"desk:inbox": 12},
    }
    return render(request, "desk/components.html", context)
