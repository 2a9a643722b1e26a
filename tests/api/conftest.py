"""An invented city, the clock at the edge, and programs that speak to it."""

import json
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client

from tests.factories import at, day
from zhunsheng.api import access
from zhunsheng.api.clients import SCOPES, issue
from zhunsheng.kernel.identity.models import Account

TODAY = day("2021-09-01")


class Program:
    """A program with a token: `get` and `post` give the answer, its JSON already read."""

    def __init__(self, client, token: str, language: str = "en"):
        self.client, self.token = client, token
        self._http = Client(raise_request_exception=False)
        self._headers = {"Accept-Language": language}
        if token:
            self._headers["Authorization"] = f"Bearer {token}"

    def get(self, path: str, **query):
        query = {name: value for name, value in query.items() if value is not None}
        return self._read(self._http.get(f"/api/v1{path}", query, headers=self._headers))

    def post(self, path: str, body=None, *, raw=None, kind="application/json", key=None):
        headers = self._headers | ({"Idempotency-Key": key} if key else {})
        data = json.dumps(body, default=str) if raw is None else raw
        return self._read(
            self._http.post(f"/api/v1{path}", data, content_type=kind, headers=headers)
        )

    def upload(self, **files):
        return self._read(self._http.post("/api/v1/documents", files, headers=self._headers))

    def send(self, method: str, path: str):
        return self._read(self._http.generic(method, f"/api/v1{path}", headers=self._headers))

    @staticmethod
    def _read(response):
        kind = response.headers["Content-Type"]
        response.data = json.loads(response.content) if "json" in kind else None
        return response


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """The day it is at the edge; `set` moves it."""
    moment = SimpleNamespace(on=TODAY)
    monkeypatch.setattr(access, "timezone", SimpleNamespace(localtime=lambda: at(moment.on)))

    def move(on: date) -> None:
        moment.on = on

    cache.clear()
    return SimpleNamespace(set=move)


@pytest.fixture
def program(city):
    """Makes a program that acts for a person of the city, or for nobody."""

    def make(name: str | None = "handler", *scopes: str, organs=None, language="en") -> Program:
        person = city.people[name] if name else None
        if person and not person.accounts.exists():
            Account.objects.create_user(f"u-{name}", person=person)
        number = access.ApiClient.objects.count()
        client, token = issue(
            name=f"program {number}",
            person=person,
            scopes=scopes or (SCOPES if person else ("registers:read",)),
            organs=organs,
            created_at=at(day("2021-01-01")),
        )
        return Program(client, token, language)

    return make


@pytest.fixture
def nobody(db):
    """A program without a token."""
    return Program(None, "")
