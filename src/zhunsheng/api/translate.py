"""From what was raised to the problem it is (异常转换); one table, nothing decided in views."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError

from zhunsheng.api.problems import (
    Problem,
    answer,
    both,
    logger,
    nothing_here,
    refusals,
)
from zhunsheng.kernel.casefile.errors import ActRefused, BadFacts, CaseChanged, CasefileError
from zhunsheng.kernel.identity.errors import IdentityError
from zhunsheng.kernel.register.errors import EntryError
from zhunsheng.kernel.statute.text import Text

_CONFLICTS = frozenset({"idempotency.key_reused"})
_WRONG = {
    "missing": Text("未填写，请补填。", "It is missing: give it."),
    "extra_forbidden": Text(
        "没有这个名称，请删去或核对拼写。",
        "There is no such name: remove it or check its spelling.",
    ),
    "string_type": Text("应为文字。", "It must be a string."),
    "string_too_long": Text(
        "超过 {max_length} 字，请精简。", "More than {max_length} characters: shorten it."
    ),
    "string_too_short": Text("不能为空。", "It may not be empty."),
    "string_pattern_mismatch": Text(
        "格式不对，应符合 {pattern}。", "It does not have the form {pattern}."
    ),
    "int_parsing": Text("应为整数。", "It must be a whole number."),
    "int_type": Text("应为整数。", "It must be a whole number."),
    "bool_parsing": Text("应为 true 或 false。", "It must be true or false."),
    "bool_type": Text("应为 true 或 false。", "It must be true or false."),
    "dict_type": Text(
        '应为对象，如 {{"名称": 值}}。', 'It must be an object, like {{"name": value}}.'
    ),
    "model_attributes_type": Text("应为对象。", "It must be an object."),
    "model_type": Text("应为对象。", "It must be an object."),
    "list_type": Text("应为数组。", "It must be an array."),
    "too_long": Text("至多 {max_length} 项。", "At most {max_length} items."),
    "greater_than_equal": Text("不能小于 {ge}。", "It may not be less than {ge}."),
    "less_than_equal": Text("不能大于 {le}。", "It may not be more than {le}."),
    "literal_error": Text(
        "不在可选项中，可选：{expected}。", "Not a choice; choose one of: {expected}."
    ),
}
_OTHER = Text("填写有误：{message}", "It is wrong: {message}")


def problem_of(exc: Exception) -> Problem:
    """The problem that an exception is; what nobody foresaw is our own failure."""
    for kind, make in _TABLE:
        if isinstance(exc, kind):
            return make(exc)
    return Problem(
        "failed",
        "server.failed",
        "系统出错，未作任何改动；请稍后用同一请求编号重试，仍不成请联系管理员。",
        "Something broke here and nothing was changed; try again later with the same "
        "Idempotency-Key, and if it persists tell the administrators.",
    )


def install(api: NinjaAPI) -> None:
    """Let every exception below the views of `api` leave as a problem."""

    def handle(request: HttpRequest, exc: Any) -> HttpResponse:
        problem = problem_of(exc)
        if problem.kind.status == 500:
            logger.error("%s %s", request.method, request.path, exc_info=exc)
        return answer(request, problem)

    for kind in (Exception, Http404, HttpError, ValidationError):
        api.add_exception_handler(kind, handle)


def _refused(exc: ActRefused) -> Problem:
    zh = "".join(reason.says.zh for reason in exc.reasons)
    en = " ".join(reason.says.en for reason in exc.reasons)
    return Problem("act-refused", exc.code, zh, en, refusals=refusals(exc.reasons))


def _bad_facts(exc: BadFacts) -> Problem:
    errors = [
        {"field": f"facts.{fault.fact.name}", "code": fault.code, "says": both(fault.says)}
        for fault in exc.faults
    ]
    return Problem("invalid", exc.code, exc.says.zh, exc.says.en, errors=errors)


def _changed(exc: CaseChanged) -> Problem:
    since = [both(label) for label in exc.since]
    return Problem("case-changed", exc.code, exc.says.zh, exc.says.en, since=since)


def _casefile(exc: CasefileError) -> Problem:
    kind = "conflict" if exc.code in _CONFLICTS else "invalid"
    if exc.code == "document.too_large":
        kind = "too-large"
    return Problem(kind, exc.code, exc.says.zh, exc.says.en)


def _invalid(exc: ValidationError) -> Problem:
    errors = [_field_error(error) for error in exc.errors]
    first = errors[0]["says"] if errors else {"zh": "", "en": ""}
    where = errors[0]["field"] if errors else ""
    return Problem(
        "invalid",
        "request.invalid",
        f"有 {len(errors)} 处填写有误，第一处“{where}”：{first['zh']}",
        f"{len(errors)} to correct; the first is “{where}”: {first['en']}",
        errors=errors,
    )


def _field_error(error: dict[str, Any]) -> dict[str, Any]:
    source, *place = [str(part) for part in error["loc"]] or ["body"]
    if place and place[0] in ("asked", "filters"):  # the arguments of our views
        place = place[1:]
    context = {"message": error.get("msg", "")} | (error.get("ctx") or {})
    if "says" in context:  # our own validators speak both languages
        says = Text(*context["says"])
    else:
        says = _WRONG.get(error["type"], _OTHER).format(context)
    field = ".".join(place) or source
    return {"field": field[:200], "code": f"request.{error['type']}", "says": both(says)}


def _http(exc: HttpError) -> Problem:
    if isinstance(exc.__cause__, Problem):
        return exc.__cause__
    if isinstance(exc, AuthenticationError):
        return Problem(
            "unauthenticated",
            "token.missing",
            "请求须带 Authorization: Bearer 令牌；令牌由系统管理员用 zhunsheng token create 发放。",
            "Send Authorization: Bearer and a token; administrators make one with "
            "zhunsheng token create.",
            headers={"WWW-Authenticate": 'Bearer realm="zhunsheng"'},
        )
    return _unreadable()


def _unreadable() -> Problem:
    return Problem(
        "unreadable",
        "request.unreadable",
        "请求正文不完整或格式不对，请核对后重发。",
        "The body is incomplete or not of its kind: check it and send it again.",
    )


def too_large() -> Problem:
    """More than is taken in at once."""
    return Problem(
        "too-large",
        "request.too_large",
        "请求过大：正文不超过 2.5 MB，文件不超过上传限额。",
        "Too large: a body has at most 2.5 MB, a file at most what uploads allow.",
    )


def _conflict(exc: EntryError) -> Problem:
    return Problem("conflict", exc.code, exc.says.zh, exc.says.en)


def _identity(exc: IdentityError) -> Problem:
    return Problem("invalid", exc.code, exc.says.zh, exc.says.en)


_TABLE: tuple[tuple[type[Exception], Callable[[Any], Problem]], ...] = (
    (Problem, lambda exc: exc),
    (ActRefused, _refused),
    (BadFacts, _bad_facts),
    (CaseChanged, _changed),
    (CasefileError, _casefile),
    (EntryError, _conflict),
    (IdentityError, _identity),
    (ValidationError, _invalid),
    (HttpError, _http),
    (Http404, lambda _: nothing_here()),
    (RequestDataTooBig, lambda _: too_large()),
    (TooManyFilesSent, lambda _: too_large()),
    (MultiPartParserError, lambda _: _unreadable()),
    (UnreadablePostError, lambda _: _unreadable()),
    (SuspiciousOperation, lambda _: _unreadable()),
)
