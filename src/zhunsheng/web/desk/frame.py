"""What every page of the desk has around it (页面框架): crumbs, menu, the count of the inbox."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.visibility import visible_cases
from zhunsheng.web.components import Breadcrumbs, Crumb
from zhunsheng.web.desk.case_rows import BACK
from zhunsheng.web.desk.clock_groups import Group, acts_at_all, grouped, my_turn
from zhunsheng.web.desk.terms import expiring_count
from zhunsheng.web.reader import Reader, menu, signed_in

P = ParamSpec("P")


def show(
    request: HttpRequest,
    reader: Reader,
    template: str,
    crumbs: tuple[Crumb, ...],
    *,
    status: int = 200,
    pressing: int | None = None,
    **context: Any,
) -> HttpResponse:
    """A page of the desk; `pressing` is the count of the inbox where it is known already."""
    waiting = _pressing(reader) if pressing is None else pressing
    counts = (("desk:inbox", waiting), ("desk:expiring", expiring_count(reader)))
    frame = {
        **menu(reader),
        "breadcrumbs": Breadcrumbs((Crumb(_("工作台"), reverse("desk:inbox")), *crumbs)),
        "nav_counts": {name: n for name, n in counts if n},
    }
    return render(request, template, frame | context, status=status)


def _pressing(reader: Reader) -> int:
    """How many cases of the reader's turn are overdue or due soon."""
    if not acts_at_all(reader.viewer):
        return 0
    mine = visible_cases(reader.viewer).filter(my_turn(reader.viewer))
    return grouped(mine, reader.today).filter(group__in=(Group.OVERDUE, Group.DUE_SOON)).count()


def case_page(
    view: Callable[Concatenate[HttpRequest, Reader, P], HttpResponseBase],
) -> Callable[Concatenate[HttpRequest, P], HttpResponseBase]:
    """A view about cases: to those who may see none, it says why."""

    def told(
        request: HttpRequest, reader: Reader, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase:
        if reader.viewer.sees_anything:
            return view(request, reader, *args, **kwargs)
        return no_cases(request, reader, status=403)

    return signed_in(wraps(view)(told))


def no_cases(request: HttpRequest, reader: Reader, *, status: int = 200) -> HttpResponse:
    """Why the reader sees no case."""
    return show(
        request,
        reader,
        "desk/no_cases.html",
        (Crumb(_("看不到案件")),),
        status=status,
        administers=reader.administers,
        has_person=reader.person is not None,
    )


def way_back(request: HttpRequest) -> str:
    """Where the reader came from on the desk; the list of cases if nothing is said."""
    back = request.GET.get(BACK, "")
    home = reverse("desk:inbox")
    if back.startswith(home) and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return back
    return reverse("desk:cases")


def on_the_way(request: HttpRequest, href: str) -> str:
    """An address with the way back of this page handed on."""
    return f"{href}?{urlencode({BACK: request.GET[BACK]})}" if BACK in request.GET else href
