"""What an address reads that has asked too much (请稍候), and the lists taken away as files."""

from collections.abc import Iterable, Sequence

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zhunsheng.web.components.words import Words
from zhunsheng.web.export import Value, asks_for_file, exported
from zhunsheng.web.portal import throttle
from zhunsheng.web.portal.crumbs import crumbs


def taken_away(
    request: HttpRequest, name: str, heads: Sequence[Words], rows: Iterable[Sequence[Value]]
) -> HttpResponseBase | None:
    """The file that the request asks for, if its address may have one more; None for the page."""
    if not asks_for_file(request):
        return None
    if throttle.spent_out(request, "export"):
        return slow_down(request, is_export=True)
    throttle.spend(request, throttle.EXPORT, "export")
    return exported(request, name, heads, rows)


def slow_down(
    request: HttpRequest, *, is_export: bool = False, is_comment: bool = False, back: str = ""
) -> HttpResponse:
    """The page that says when to come again; of an export, `back` at the list if not told."""
    before = [] if is_export or is_comment else [(_("查我的事"), reverse("portal:follow"))]
    context = {
        "breadcrumbs": crumbs(*before, (_("请稍候"), "")),
        "seconds": throttle.WINDOW,
        "is_export": is_export,
        "is_comment": is_comment,
        "back": back or request.path,
        "noindex": True,
    }
    answer = render(request, "portal/slow_down.html", context, status=429)
    answer["Retry-After"] = str(throttle.WINDOW)
    answer["Cache-Control"] = "no-store"
    return answer
