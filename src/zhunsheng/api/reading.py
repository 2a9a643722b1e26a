"""Reading what programs send (读取请求): JSON with bounds, and no character that is none."""

import json
import re
from typing import Any, NoReturn

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja.parser import Parser

from zhunsheng.api.problems import Problem

DEEPEST = 12
_UNFIT = re.compile("[\x00\ud800-\udfff]")


class Bounded(Parser):
    """JSON as it should be: no double names, no NaN, nothing too deep, no broken characters."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body as plain values; raises `Problem`."""
        if request.content_type != "application/json":
            raise Problem(
                "unsupported-media",
                "request.not_json",
                "正文应为 JSON，请写明 Content-Type: application/json。",
                "The body must be JSON: say Content-Type: application/json.",
            )
        try:
            body = json.loads(request.body, object_pairs_hook=_once, parse_constant=_no_constant)
        except RecursionError:
            raise _too_deep() from None
        except ValueError as error:
            raise Problem(
                "unreadable",
                "request.not_json",
                f"正文不是有效的 JSON：{error}",
                f"The body is no valid JSON: {error}",
            ) from None
        _inspect(body, 0)
        return body

    def parse_querydict(
        self, data: "MultiValueDict[str, Any]", list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """The query; raises `Problem` for broken characters."""
        result = super().parse_querydict(data, list_fields, request)
        for name, value in result.items():
            for each in (name, value):
                if isinstance(each, str):
                    refuse_unfit(each)
        return result


def refuse_unfit(text: str) -> None:
    """Raise `Problem` for NUL and for halves of characters, which no database keeps."""
    if _UNFIT.search(text):
        raise Problem(
            "invalid",
            "request.unfit_characters",
            "含有空字符或不成对的代理字符，请删去。",
            "It contains NUL or half a character (a lone surrogate): remove it.",
        )


def _inspect(value: object, depth: int) -> None:
    if depth > DEEPEST:
        raise _too_deep()
    if isinstance(value, str):
        refuse_unfit(value)
    elif isinstance(value, dict):
        for name, each in value.items():
            refuse_unfit(name)
            _inspect(each, depth + 1)
    elif isinstance(value, list):
        for each in value:
            _inspect(each, depth + 1)


def _too_deep() -> Problem:
    return Problem(
        "unreadable",
        "request.too_deep",
        f"JSON 嵌套超过 {DEEPEST} 层。",
        f"The JSON is nested more than {DEEPEST} deep.",
    )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    named = dict(pairs)
    if len(named) < len(pairs):
        names = [name for name, _ in pairs]
        double = next(name for name in names if names.count(name) > 1)
        msg = f"“{double[:50]}” twice in one object"
        raise ValueError(msg)
    return named


def _no_constant(name: str) -> NoReturn:
    msg = f"{name} is no JSON"
    raise ValueError(msg)
