"""The database setting out of `ZHUNSHENG_DATABASE_URL`."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
    "PRAGMA busy_timeout = 10000; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY;"
)


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's description of the database: the embedded one unless a PostgreSQL is named."""
    if not url:
        return {
            "ENGINE": "zhunsheng.config.sqlite",
            "NAME": data / "zhunsheng.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "init_command": SQLITE_PRAGMAS},
            # A file, not memory: tests of concurrency need connections that see each other.
            "TEST": {"NAME": str(data / "test.sqlite3")},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        msg = f"ZHUNSHENG_DATABASE_URL: expected postgres://…, got {parts.scheme}://…"
        raise ImproperlyConfigured(msg)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": query,
    }
