"""Errors as problem details (问题详情, RFC 9457): what is wrong, where, and what to do.

Every error of the interface leaves through here, in the reader's language, with a stable code.
"""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.statute.basis import Basis
from zhunsheng.kernel.statute.refusal import Refusal
from zhunsheng.kernel.statute.text import Text

MEDIA_TYPE = "application/problem+json"
logger = logging.getLogger("zhunsheng.api")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of problem (问题类型); its address leads to the reference."""

    name: str
    status: int
    title: Text


KINDS = {
    kind.name: kind
    for kind in (
        Kind("unreadable", 400, Text("请求无法读取", "The request cannot be read")),
        Kind("unauthenticated", 401, Text("未出示有效令牌", "No valid token")),
        Kind("forbidden", 403, Text("令牌没有这项权限", "The token does not allow this")),
        Kind("not-found", 404, Text("没有找到", "Not found")),
        Kind("method-not-allowed", 405, Text("不支持这种方法", "Method not allowed")),
        Kind("act-refused", 409, Text("依法不予办理", "The law stands against the act")),
        Kind("case-changed", 409, Text("案件已变动", "The case has changed")),
        Kind("conflict", 409, Text("与现有记录冲突", "In conflict with the record")),
        Kind("too-large", 413, Text("请求过大", "The request is too large")),
        Kind("unsupported-media", 415, Text("不支持这种内容类型", "Unsupported kind of content")),
        Kind("invalid", 422, Text("填写有误", "Something is filled in wrongly")),
        Kind("too-many-requests", 429, Text("请求过于频繁", "Too many requests")),
        Kind("failed", 500, Text("系统出错", "Something broke here")),
        Kind("unavailable", 503, Text("暂时不可用", "Not available for now")),
    )
}


class Problem(Exception):
    """A request that came to nothing (请求未成); raised anywhere below a view of the interface."""

    def __init__(
        self,
        kind: str,
        code: str,
        zh: str,
        en: str,
        *,
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        self.kind, self.code, self.says = KINDS[kind], code, Text(zh, en)
        self.headers, self.members = dict(headers or {}), members
        super().__init__(f"{code}: {en}")


def answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The response that tells a problem."""
    language = get_language() or "zh"
    body = {
        "type": f"/api/v1/docs#{problem.kind.name}",
        "title": problem.kind.title.within(language),
        "status": problem.kind.status,
        "detail": problem.says.within(language),
        "instance": request.path,
        "code": problem.code,
        **problem.members,
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False).encode("utf-8", "backslashreplace"),
        status=problem.kind.status,
        content_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        | problem.headers,
    )


def both(text: Text) -> dict[str, str]:
    """A text as programs get it: both languages."""
    return {"zh": text.zh, "en": text.en}


def article_of(basis: Basis) -> dict[str, Any]:
    """An article as programs get it, with the words of its citation."""
    return {
        "law": basis.law,
        "version": basis.version,
        "article": basis.article,
        "paragraph": basis.paragraph,
        "item": basis.item,
        "text": both(basis.words(current().library.laws)),
    }


def refusals(reasons: Sequence[Refusal]) -> list[dict[str, Any]]:
    """Why an act may not be done, reason by reason."""
    return [
        {
            "code": reason.code,
            "article": article_of(reason.basis),
            "says": both(reason.says),
            "remedy": both(reason.remedy),
            "fact": reason.fact,
        }
        for reason in reasons
    ]


def not_found(request: HttpRequest) -> HttpResponse:
    """The view of every address that is none."""
    return answer(request, nothing_here())


def nothing_here() -> Problem:
    """Nothing here, or nothing the client may see: the two are told alike."""
    return Problem(
        "not-found",
        "resource.not_found",
        "这里没有内容，或者令牌无权查看；请核对地址和编号，参见 /api/v1/docs。",
        "There is nothing here, or nothing this token may see: check the address and the key; "
        "see /api/v1/docs.",
    )
