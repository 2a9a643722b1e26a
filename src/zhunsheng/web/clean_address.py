"""Addresses that no page can answer (无效地址): refused before anything looks at them."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

_HOUSES = frozenset({"portal", "desk", "oversight"})


class CleanAddressMiddleware:
    """Refuses NUL in a query: no text of ours holds one, and PostgreSQL takes none."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """On with a clean request."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """400 with the usual page; the interface for machines says it in its own way."""
        match = request.resolver_match
        if match is not None and match.namespaces and match.namespaces[0] not in _HOUSES:
            return
        if "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
