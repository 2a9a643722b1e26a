"""What every view of the interface shares (统一处理): wrong methods, sizes, and no caching."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver
from django.utils.cache import patch_vary_headers

from zhunsheng.api.problems import Problem, answer, nothing_here
from zhunsheng.api.translate import too_large
from zhunsheng.kernel.casefile.documents import size_limit

View = Callable[..., HttpResponseBase]
_ENVELOPE = 64 * 1024
"""What a multipart body needs beside the file."""


def framed(patterns: "list[URLResolver | URLPattern]") -> "list[URLResolver | URLPattern]":
    """The same addresses, each view within the frame."""
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            pattern.callback = _framed(pattern.callback)
    return patterns


def _framed(view: View) -> View:
    @wraps(view)  # keeps `csrf_exempt`: tokens are no cookies
    def within(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if _length(request) > size_limit() + _ENVELOPE:
            return answer(request, too_large())
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return answer(request, nothing_here())
        if response.status_code == 405:
            response = _not_allowed(request, response.headers.get("Allow", ""))
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Authorization"])
        return response

    return within


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _not_allowed(request: HttpRequest, methods: str) -> HttpResponse:
    allowed = ", ".join(sorted(methods.split(", ")))
    return answer(
        request,
        Problem(
            "method-not-allowed",
            "request.method",
            f"这个地址不支持 {request.method}，可用：{allowed}。",
            f"{request.method} is not for this address; it takes: {allowed}.",
            headers={"Allow": allowed},
        ),
    )
