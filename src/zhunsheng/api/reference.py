"""The reference (接口文档): the description of the interface as a page, without any script."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from zhunsheng.api.clients import SCOPES
from zhunsheng.api.problems import KINDS
from zhunsheng.api.v1 import api


@dataclass(frozen=True, slots=True)
class Line:
    """A named value of a request or an answer (字段)."""

    name: str
    type: str
    required: bool
    says: str


@dataclass(frozen=True, slots=True)
class Section:
    """An operation as the page shows it (接口操作)."""

    anchor: str
    method: str
    path: str
    summary: str
    scope: str
    parameters: list[Line]
    body: list[Line]
    media_type: str
    answers: list[tuple[str, str]]
    shape: list[Line]


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """The page, made from the description."""
    schema = json.loads(json.dumps(api.get_openapi_schema(), default=str))
    language = get_language() or "zh"
    groups = [
        {
            "name": tag["name"],
            "label": tag["description"],
            "operations": [s for s in _sections(schema) if s[0] == tag["name"]],
        }
        for tag in schema["tags"]
    ]
    for group in groups:
        group["operations"] = [section for _, section in group["operations"]]
    context = {
        "description": schema["info"]["description"],
        "groups": groups,
        "scopes": [(name, text.within(language)) for name, text in SCOPES.items()],
        "kinds": [(k.name, k.status, k.title.within(language)) for k in KINDS.values()],
    }
    return render(request, "api/reference.html", context)


def _sections(schema: Mapping[str, Any]) -> Iterator[tuple[str, Section]]:
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            media_type, body = _body(operation, schema)
            yield (
                operation["tags"][0],
                Section(
                    anchor=operation["operationId"],
                    method=method.upper(),
                    path=path,
                    summary=operation["summary"],
                    scope=operation.get("x-scope", ""),
                    parameters=[
                        Line(
                            p["name"],
                            _type(p["schema"]),
                            p.get("required", False),
                            p.get("description") or p["schema"].get("description", ""),
                        )
                        for p in operation.get("parameters", [])
                    ],
                    body=body,
                    media_type=media_type,
                    answers=[
                        (status, answer["description"])
                        for status, answer in operation["responses"].items()
                    ],
                    shape=_shape(operation, schema),
                ),
            )


def _body(operation: Mapping[str, Any], schema: Mapping[str, Any]) -> tuple[str, list[Line]]:
    content = operation.get("requestBody", {}).get("content", {})
    for media_type, body in content.items():
        return media_type, _lines(body["schema"], schema)
    return "", []


def _shape(operation: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Line]:
    for status in ("201", "200"):
        content = operation["responses"].get(status, {}).get("content", {})
        if content:
            return _lines(content["application/json"]["schema"], schema)
    return []


def _lines(node: Mapping[str, Any], schema: Mapping[str, Any]) -> list[Line]:
    if node.get("type") == "array":
        node = node["items"]
    if "$ref" in node:
        node = schema["components"]["schemas"][node["$ref"].rpartition("/")[2]]
    required = node.get("required", [])
    return [
        Line(name, _type(value), name in required, value.get("description", ""))
        for name, value in node.get("properties", {}).items()
    ]


def _type(node: Mapping[str, Any]) -> str:
    if "$ref" in node:
        return str(node["$ref"]).rpartition("/")[2]
    if "anyOf" in node:
        return " | ".join(_type(each) for each in node["anyOf"])
    if "enum" in node or "const" in node:
        return " | ".join(map(str, node.get("enum", [node.get("const")])))
    if node.get("type") == "array":
        return f"[{_type(node['items'])}]"
    return str(node.get("format") or node.get("type", "any"))
