"""Addresses of the interface; what is none gets a problem, not a page."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from zhunsheng.api.framing import framed
from zhunsheng.api.problems import not_found
from zhunsheng.api.reference import reference
from zhunsheng.api.v1 import api

_patterns, _app, _namespace = api.urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("v1/docs", reference, name="api-reference"),
    path("v1/", include((framed(_patterns), _app), namespace=_namespace)),
    re_path(r"^", not_found),
]
