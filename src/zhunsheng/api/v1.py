"""Version 1 of the interface: its parts, and its description (OpenAPI) in the reader's language."""

import json
from typing import Any, cast

from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as _
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from zhunsheng.api import (
    acts,
    cases,
    documents,
    health,
    indicators,
    irregularities,
    procedures,
    registers,
    translate,
)
from zhunsheng.api.access import Token
from zhunsheng.api.problems import KINDS, MEDIA_TYPE
from zhunsheng.api.reading import Bounded
from zhunsheng.api.values import ProblemDetails
from zhunsheng.kernel.statute.text import Text

ROOT = "/api/v1/"
TAGS = {
    "procedures": Text("程序", "Procedures"),
    "cases": Text("案件", "Cases"),
    "acts": Text("行为", "Acts"),
    "documents": Text("材料", "Documents"),
    "registers": Text("清单", "Registers"),
    "indicators": Text("指标", "Indicators"),
    "irregularities": Text("瑕疵", "Irregularities"),
    "health": Text("运行状况", "Health"),
}
_ALWAYS = (405, 500)
_WITH_TOKEN = (401, 403, 429)


class Json(BaseRenderer):
    """JSON whose Chinese can be read."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        """The answer as text."""
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False)


class Interface(NinjaAPI):
    """The interface (开放接口), whose description tells problems and scopes as well."""

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description in the language of the reader."""
        schema = super().get_openapi_schema(path_prefix=ROOT, path_params=path_params)
        problem = ProblemDetails.model_json_schema(
            ref_template="#/components/schemas/{model}", mode="serialization"
        )
        schemas = schema["components"]["schemas"]
        schemas |= {**problem.pop("$defs"), "ProblemDetails": problem}
        scopes = self._scopes()
        for path, methods in schema["paths"].items():
            for method, operation in methods.items():
                operation["x-scope"] = scopes[operation["operationId"]]
                _tell(operation, path, method)
        language = get_language() or "zh"
        schema["tags"] = [
            {"name": name, "description": said.within(language)} for name, said in TAGS.items()
        ]
        return cast("OpenAPISchema", _translated(schema))

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """The name of the view, which is the name of what is done."""
        return operation.view_func.__name__

    def _scopes(self) -> dict[str, str]:
        """The scope each operation asks for; empty: none."""
        return {
            self.get_openapi_operation_id(operation): getattr(auth, "scope", "")
            for router in self._get_bound_routers()
            for view in router.path_operations.values()
            for operation in view.operations
            for auth in operation.auth_callbacks or ("",)
        }


def _tell(operation: dict[str, Any], path: str, method: str) -> None:
    """Add the problems an operation may answer with."""
    statuses = set(_ALWAYS)
    if operation.get("security"):
        statuses |= set(_WITH_TOKEN)
    if "{" in path:
        statuses.add(404)
    if operation.get("parameters") or method == "post":
        statuses.add(422)
    if method == "post":
        statuses |= {400, 413}
        if "application/json" in operation["requestBody"]["content"]:
            statuses |= {409, 415}
    if path.endswith("/health"):
        statuses.add(503)
    operation.pop("description", None)  # the docstring, in the language of the source
    responses = operation["responses"]
    for status in sorted(statuses):
        titles = [kind.title for kind in KINDS.values() if kind.status == status]
        language = get_language() or "zh"
        responses[status] = {
            "description": " / ".join(title.within(language) for title in titles),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemDetails"}}},
        }


def _translated(node: Any) -> Any:
    """Summaries and descriptions by the catalogue; all else as it is."""
    if isinstance(node, dict):
        return {
            key: gettext(value)
            if key in ("summary", "description") and isinstance(value, str) and value
            else _translated(value)
            for key, value in node.items()
        }
    if isinstance(node, list):
        return [_translated(each) for each in node]
    return node


api = Interface(
    title="Zhunsheng 准绳",
    version="1",
    urls_namespace="api-v1",
    description=_(
        "行政办案的开放接口。令牌由系统管理员发放，代表一名工作人员办理，权限与办案平台相同；"
        "错误一律为问题详情（RFC 9457），依法不予办理的，逐条给出依据和补救办法。"
    ),
    docs_url=None,
    openapi_url="/openapi.json",
    auth=Token(),
    parser=Bounded(),
    renderer=Json(),
)
translate.install(api)
for part in (
    procedures,
    cases,
    acts,
    documents,
    registers,
    indicators,
    irregularities,
    health,
):
    api.add_router("", part.router)
