"""Health (运行状况): whether the service can answer, for those who keep it running."""

from importlib.metadata import version
from typing import Literal

from django.db import DatabaseError, connection
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router, Schema

from zhunsheng.api.problems import Problem
from zhunsheng.kernel.casefile.catalogue import current

router = Router(tags=["health"])


class Health(Schema):
    """The service answers (运行正常)."""

    status: Literal["ok"]
    version: str
    procedures: int
    editions: int


@router.get("/health", auth=None, response=Health, summary=_("运行状况"))
def health(request: HttpRequest) -> Health:  # noqa: ARG001 - every view takes it
    """Whether database and procedures are there; needs no token."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError as error:
        raise Problem(
            "unavailable",
            "database.unreachable",
            "数据库暂时不可用，请稍后再试。",
            "The database cannot be reached: try again later.",
            headers={"Retry-After": "10"},
        ) from error
    editions = current().library.editions
    return Health(
        status="ok",
        version=version("zhunsheng"),
        procedures=len(editions),
        editions=sum(len(each) for each in editions.values()),
    )
