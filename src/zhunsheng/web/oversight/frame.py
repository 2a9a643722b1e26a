"""What every page of oversight has around it (监督台页面框架), and who may enter."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.web.components import Breadcrumbs, Crumb
from zhunsheng.web.components.words import listed, words
from zhunsheng.web.reader import Reader, menu, signed_in

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, Reader, P], HttpResponseBase]

SUPERVISOR, AUDITOR = "supervisor", "audit_admin"
OVERSEERS = frozenset({SUPERVISOR, AUDITOR})


def show(
    request: HttpRequest,
    reader: Reader,
    template: str,
    crumbs: tuple[Crumb, ...] = (),
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of oversight."""
    home = Crumb(_("监督台"), reverse("oversight:home"))
    frame = {**menu(reader), "breadcrumbs": Breadcrumbs((home, *crumbs))}
    return render(request, template, frame | context, status=status)


def for_duties(duties: frozenset[str]) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """A view for whoever holds one of the duties today; to others it says why not."""

    def limited(view: View[P]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def told(
            request: HttpRequest, reader: Reader, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            if reader.viewer.duties & duties:
                return view(request, reader, *args, **kwargs)
            return _refused(request, reader, duties)

        return signed_in(told)

    return limited


def _refused(request: HttpRequest, reader: Reader, duties: frozenset[str]) -> HttpResponse:
    return show(
        request,
        reader,
        "oversight/refused.html",
        (Crumb(_("无权查看")),),
        status=403,
        wanted=_named(duties),
        held=_named(reader.viewer.duties),
    )


def _named(duties: frozenset[str]) -> str:
    known = current().vocabulary.duties
    return listed([words(known[name].label) if name in known else name for name in sorted(duties)])
