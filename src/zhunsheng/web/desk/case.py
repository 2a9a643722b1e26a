"""The page of a case (案件页): the story, what can be done, the clocks, all around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from uuid import UUID

import segno
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case, CaseLink
from zhunsheng.kernel.casefile.queries import ClockView, clocks_of
from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.kernel.statute.spec import START, Bound, Edition
from zhunsheng.web import clocks as drawn
from zhunsheng.web import law
from zhunsheng.web.components import (
    ClockBar,
    Crumb,
    DeadlineExplanation,
    DocumentList,
    MapState,
    MapWay,
    ProcedureMap,
)
from zhunsheng.web.desk.draft_case import draft_case
from zhunsheng.web.desk.frame import case_page, on_the_way, show, way_back
from zhunsheng.web.desk.parties import cards
from zhunsheng.web.desk.story import Story
from zhunsheng.web.desk.what_now import what_now
from zhunsheng.web.desk.workbenches import bench_of
from zhunsheng.web.navigation import address
from zhunsheng.web.organ_names import called
from zhunsheng.web.reader import Reader


def seen_case(reader: Reader, key: UUID) -> Case:
    """The case, if the reader may see it; to the rest there is no such page."""
    found = visible_cases(reader.viewer).select_related("organ", "power").filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def crumbs(request: HttpRequest, case: Case, *further: Crumb) -> tuple[Crumb, ...]:
    """The way to a case, which leads back to its row in the list it was opened from."""
    back = way_back(request)
    home = reverse("desk:inbox")
    label = _("收件箱") if back.split("?")[0] == home else _("案件")
    own = on_the_way(request, reverse("desk:case", args=[case.pk]))
    return (Crumb(label, f"{back}#case-{case.pk}"), Crumb(case.number, own), *further)


@case_page
def case(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The page."""
    found = seen_case(reader, key)
    edition = law.edition_of(found.procedure, found.edition)
    story = Story(found, edition, reader)
    clocks = clocks_of(found, reader.today)
    return show(
        request,
        reader,
        "desk/case.html",
        crumbs(request, found),
        case=found,
        organ=called(found.organ),
        edition=edition,
        basis=law.cited(edition.basis),
        badge=law.state_badge(edition, found.state, paused=found.is_paused),
        bars=_bars(found, clocks),
        clock_count=len(clocks),
        clocks_href=on_the_way(request, reverse("desk:clocks", args=[found.pk])),
        now=what_now(request, reader, found, clocks),
        final=edition.states[found.state].final,
        serves=found.organ_id in reader.viewer.duties_in,
        timeline=story.timeline,
        flaws=sum(len(entry.irregularities) for entry in story.timeline.entries),
        documents=DocumentList(story.documents),
        parties=cards(found, reader),
        links=_links(found, reader),
        bench=bench_of(found),
        drafted=draft_case(found, reader),
        map=_map(found, edition, story),
    )


@case_page
def clocks(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """Every clock of a case, and why each last day is that day."""
    found = seen_case(reader, key)
    edition = law.edition_of(found.procedure, found.edition)
    story = Story(found, edition, reader)
    return show(
        request,
        reader,
        "desk/clocks.html",
        crumbs(request, found, Crumb(_("期限"))),
        case=found,
        clocks=[
            Explained(
                anchor(view),
                drawn.bar(view),
                drawn.explained(view, edition, approver=lambda e: story.approver(e.seq)),
                at_least=view.limit.bound is Bound.AT_LEAST,
            )
            for view in clocks_of(found, reader.today)
        ],
    )


@dataclass(frozen=True, slots=True)
class Explained:
    """A clock and the story of its last day."""

    anchor: str
    bar: ClockBar
    why: DeadlineExplanation
    at_least: bool


def anchor(view: ClockView) -> str:
    """Where a clock stands on its page."""
    return f"clock-{view.limit.name}-{view.run.anchor}"


def _bars(found: Case, clocks: Sequence[ClockView]) -> list[ClockBar]:
    """The clocks that run or stand still, the main one first."""
    page = reverse("desk:clocks", args=[found.pk])
    running = [view for view in clocks if view.run.ended_by is None]
    running.sort(key=lambda view: view.limit.name != found.limit)
    return [
        drawn.bar(view, href=f"{page}#{anchor(view)}")
        for view in running
        if view.limit.bound is Bound.AT_MOST
    ]


@dataclass(frozen=True, slots=True)
class Linked:
    """Another case that this one is joined to (关联案件)."""

    kind: str
    case: Case
    href: str
    earlier: bool


def _links(found: Case, reader: Reader) -> list[Linked]:
    rows = list(CaseLink.objects.filter(Q(earlier=found) | Q(later=found)))
    if not rows:
        return []
    keys = {link.later_id if link.earlier_id == found.pk else link.earlier_id for link in rows}
    seen = visible_cases(reader.viewer).in_bulk(keys)
    return [
        Linked(link.get_kind_display(), other, reverse("desk:case", args=[other.pk]), earlier)
        for link in rows
        for earlier in (link.later_id == found.pk,)
        if (other := seen.get(link.earlier_id if earlier else link.later_id))
    ]


def _map(found: Case, edition: Edition, story: Story) -> ProcedureMap:
    been = {event.state for event in story.events}
    return ProcedureMap(
        edition.label,
        [
            MapState(state.name, state.label, final=state.final, visited=state.name in been)
            for state in edition.states.values()
        ],
        [
            MapWay(source, act.to, act.label)
            for act in edition.acts.values()
            for source in sorted(act.sources - {START})
            if act.to and act.to != source
        ],
        present=found.state,
    )


@case_page
def qr(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The receipt as a code to scan, which leads to the public page of the case."""
    found = seen_case(reader, key)
    page = address("portal:follow")
    text = request.build_absolute_uri(f"{page}?receipt={found.receipt}") if page else found.receipt
    image = BytesIO()
    segno.make(text, error="m").save(image, kind="svg", scale=4, border=2, svgclass=None)
    answer = HttpResponse(image.getvalue(), content_type="image/svg+xml")
    answer["Cache-Control"] = "private, max-age=3600"
    return answer
