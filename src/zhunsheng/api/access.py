"""Who asks, and how far they reach (接口权限): the token's client, and the desk's own policy.

A client sees what its person sees on the desk, by `kernel.casefile.visibility`, and no more than
the organs it is limited to.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import HttpBearer

from zhunsheng.api.clients import client_of
from zhunsheng.api.models import ApiClient
from zhunsheng.api.problems import Problem, nothing_here
from zhunsheng.kernel.casefile.actors import Actor
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.casefile.visibility import (
    Viewer,
    viewer_of,
    visible_cases,
    visible_organs,
)
from zhunsheng.kernel.identity.queries import predecessors_of

_WINDOW = 60


@dataclass(frozen=True)
class Caller:
    """A client at one moment (调用方): its rights, its day, and the person it acts for."""

    client: ApiClient
    now: datetime

    @property
    def today(self) -> date:
        """The legal day of the request."""
        return self.now.date()

    @property
    def actor(self) -> Actor:
        """The officer who acts, through this client."""
        assert self.client.person_id is not None  # no client without a person has cases:act
        return Actor.officer(str(self.client.person_id), client=self.client.name)

    @cached_property
    def _person(self) -> Viewer:
        """What its person sees today."""
        return viewer_of(self.client.person, self.today)

    @cached_property
    def viewer(self) -> Viewer:
        """The same, narrowed to the organs of the client."""
        viewer = self._person
        if self.client.all_organs:
            return viewer
        limited = set(self.client.organs.values_list("pk", flat=True))
        limited |= set(predecessors_of(limited, self.today))  # an heir carries on their cases
        within = visible_organs(viewer).filter(pk__in=limited)
        return replace(
            viewer,
            organs=tuple(within.values_list("pk", flat=True)),
            regions=(),
            everything=False,
        )

    def case(self, key: UUID, *related: str) -> Case:
        """A case the client may see; to the rest there is nothing here."""
        return self.one_of(visible_cases(self.viewer).select_related("organ", *related), key)

    def one_of(self, cases: "QuerySet[Case]", key: UUID) -> Case:
        """The one among visible cases."""
        found = cases.filter(pk=key).first()
        if found is None:
            raise nothing_here()
        return found

    def reads_personal(self, case: Case) -> bool:
        """Whether personal facts of a case are for this client: its organ's own officers.

        Asked of the person: an organ that a client is limited to is not thereby its own.
        """
        return case.organ_id in self._person.organs


class Token(HttpBearer):
    """A bearer token that carries a scope (令牌); no cookie opens the interface."""

    def __init__(self, scope: str = "") -> None:
        self.scope = scope
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Caller:
        """The caller behind a token; raises `Problem`."""
        now = timezone.localtime()
        client = client_of(token.strip(), now.date())
        if client is None:
            raise Problem(
                "unauthenticated",
                "token.invalid",
                "令牌无效、已撤销或已过期，或者所代表人员的账号已停用；请向系统管理员申请新令牌。",
                "The token is wrong, revoked or expired, or the account of its person is closed: "
                "ask the administrators for a new one.",
                headers={"WWW-Authenticate": 'Bearer realm="zhunsheng", error="invalid_token"'},
            )
        _slow_down(client, now)
        if self.scope and self.scope not in client.scopes:
            raise Problem(
                "forbidden",
                "token.lacks_scope",
                f"这一操作需要权限 {self.scope}，令牌只有：{'、'.join(client.scopes)}。",
                f"This needs the scope {self.scope}; the token has: {', '.join(client.scopes)}.",
                headers={
                    "WWW-Authenticate": f'Bearer realm="zhunsheng", error="insufficient_scope", '
                    f'scope="{self.scope}"'
                },
            )
        return Caller(client, now)


def caller(request: HttpRequest) -> Caller:
    """The caller of a request that passed `Token`."""
    return cast("Caller", cast("Any", request).auth)


def _slow_down(client: ApiClient, now: datetime) -> None:
    """Refuse more than so many requests a minute of one client, in each server process."""
    most = int(getattr(settings, "ZHUNSHENG_API_PER_MINUTE", 1200))
    second = int(now.timestamp())
    key = f"api-rate:{client.pk}:{second // _WINDOW}"
    cache.add(key, 0, _WINDOW * 2)
    try:
        count = cache.incr(key)
    except ValueError:  # dropped from the cache between the two
        return
    if count > most:
        wait = _WINDOW - second % _WINDOW
        raise Problem(
            "too-many-requests",
            "client.too_fast",
            f"每分钟至多 {most} 次请求，请 {wait} 秒后再试。",
            f"At most {most} requests a minute: try again in {wait} seconds.",
            headers={"Retry-After": str(wait)},
        )
