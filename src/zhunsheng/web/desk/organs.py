"""Organs and those who serve in them, as of a day (机关与人员)."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.kernel.casefile.visibility import visible_organs
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.models import Organ, OrganSuccession, Post
from zhunsheng.kernel.identity.queries import organs_on
from zhunsheng.web.components import Cell, Column, Crumb, DataTable, EmptyState, Row
from zhunsheng.web.components.words import NOTHING, count, listed, short_day, words
from zhunsheng.web.desk.frame import show
from zhunsheng.web.desk.staff import staff_of
from zhunsheng.web.forms import DayField, Form
from zhunsheng.web.law import doers
from zhunsheng.web.organ_names import called
from zhunsheng.web.reader import Reader, signed_in

KEEPS_ACCOUNTS = "system_admin"


class DayFilter(Form):
    """The day that a page looks at."""

    on = DayField(label=gettext_lazy("截至哪一天"), required=False)

    def __init__(self, request: HttpRequest, today: date) -> None:
        given = request.GET.copy()
        given.setdefault("on", today.isoformat())
        super().__init__(given, auto_id="filter_%s")
        self.today = today

    @property
    def day(self) -> date:
        """The day, or today if none is given right."""
        self.is_valid()
        chosen: date | None = self.cleaned_data.get("on")
        return chosen or self.today


@signed_in
def organs(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """The organs at work on a day."""
    filters = DayFilter(request, reader.today)
    on = filters.day
    serving = dict(
        Post.objects.filter(in_force(on))
        .order_by()
        .values_list("organ")
        .annotate(n=Count("person", distinct=True))
    )
    open_to = _open_to(reader)
    table = DataTable(
        _("机关"),
        (
            Column(_("机关")),
            Column(_("机关代字")),
            Column(_("行政区划")),
            Column(_("层级")),
            Column(_("在岗人数"), align="end"),
            Column(_("设立")),
        ),
        [
            Row(
                (
                    Cell(called(organ), _href(organ, on) if open_to(organ) else ""),
                    organ.abbreviation or NOTHING,
                    organ.region.name,
                    organ.get_level_display(),
                    count(serving.get(organ.pk, 0)),
                    short_day(organ.valid_from),
                )
            )
            for organ in organs_on(on)
        ],
        EmptyState(_("这一天没有机关")),
        filters=filters,
        caption_hidden=True,
    )
    crumbs = (Crumb(_("机关与人员")),)
    return show(request, reader, "desk/organs.html", crumbs, table=table, day=on)


@signed_in
def organ(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """An organ: who serves in it on a day, with duties and certificate."""
    found = Organ.objects.select_related("region").filter(pk=key).first()
    if found is None or not _open_to(reader)(found):
        raise Http404
    filters = DayFilter(request, reader.today)
    table = DataTable(
        _("在岗人员"),
        (Column(_("姓名")), Column(_("职责")), Column(_("执法证"))),
        [
            Row(
                (
                    each.name,
                    listed([words(duty) for duty in doers(each.duties)]) or NOTHING,
                    each.certificate or NOTHING,
                )
            )
            for each in staff_of(found.pk, filters.day)
        ],
        EmptyState(_("这一天没有人在岗"), _("请换一天。"), icon="people"),
        filters=filters,
        caption_hidden=True,
    )
    return show(
        request,
        reader,
        "desk/organ.html",
        (Crumb(_("机关与人员"), reverse("desk:organs")), Crumb(called(found))),
        name=called(found),
        organ=found,
        day=filters.day,
        successions=_successions(found),
        table=table,
    )


def _open_to(reader: Reader) -> Callable[[Organ], bool]:
    """Whether the people of an organ are for the reader: who sees its cases, or keeps accounts."""
    viewer = reader.viewer
    if KEEPS_ACCOUNTS in viewer.duties or viewer.everything:
        return lambda _organ: True
    keys = frozenset(visible_organs(viewer).values_list("pk", flat=True))
    return lambda organ: organ.pk in keys


def _href(organ: Organ, on: date) -> str:
    return f"{reverse('desk:organ', args=[organ.pk])}?on={on.isoformat()}"


def _successions(found: Organ) -> list[str]:
    """What it took over, and what took over from it, in words."""
    rows = OrganSuccession.objects.filter(Q(predecessor=found) | Q(successor=found))
    said = []
    for row in rows.select_related("predecessor", "successor").order_by("succeeded_on"):
        pattern = (
            _("%(day)s 起由%(other)s承继")
            if row.predecessor_id == found.pk
            else _("%(day)s 起承继%(other)s")
        )
        other = row.successor if row.predecessor_id == found.pk else row.predecessor
        said.append(pattern % {"day": short_day(row.succeeded_on), "other": words(called(other))})
    return said
