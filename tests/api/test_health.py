"""Whether the service can answer."""

import pytest
from django.db import DatabaseError

from zhunsheng.api import health


@pytest.mark.django_db
def test_health_needs_no_token(nobody):
    assert nobody.get("/health").data["status"] == "ok"


@pytest.mark.django_db
def test_an_unreachable_database_is_told(nobody, monkeypatch):
    class Gone:
        def cursor(self):
            raise DatabaseError("gone")

    monkeypatch.setattr(health, "connection", Gone())
    answer = nobody.get("/health")
    assert (answer.status_code, answer.data["code"]) == (503, "database.unreachable")
    assert answer.headers["Retry-After"]
