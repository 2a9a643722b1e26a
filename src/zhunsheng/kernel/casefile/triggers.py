"""The database itself refuses to change the record (防篡改触发器): the one vendor-specific place.

UPDATE and DELETE of events are refused on both engines, TRUNCATE too on PostgreSQL. SQLite's
`INSERT OR REPLACE` deletes without asking the trigger, so there an insert over a row is refused.
"""

from typing import Any

_TABLE = "casefile_event"
_SAYS = "events are append-only: correct an event by an act"

_SQLITE = [
    f"""CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON {_TABLE}
        BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"""
    for verb in ("UPDATE", "DELETE")
] + [
    f"""CREATE TRIGGER event_no_replace BEFORE INSERT ON {_TABLE}
        WHEN EXISTS (SELECT 1 FROM {_TABLE} WHERE id = NEW.id
            OR (case_id = NEW.case_id AND seq = NEW.seq) OR idempotency_key = NEW.idempotency_key)
        BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"""  # noqa: S608 - our own words
]
_POSTGRES = [
    f"""CREATE FUNCTION event_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{_SAYS}'
        USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE TRIGGER event_no_change BEFORE UPDATE OR DELETE ON {_TABLE}
        FOR EACH ROW EXECUTE FUNCTION event_refuse()""",
    f"""CREATE TRIGGER event_no_truncate BEFORE TRUNCATE ON {_TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION event_refuse()""",
]
_NAMES_SQLITE = ("event_no_update", "event_no_delete", "event_no_replace")
_NAMES_POSTGRES = ("event_no_change", "event_no_truncate")
_SQLITE_OFF = [f"DROP TRIGGER IF EXISTS {name}" for name in _NAMES_SQLITE]
_POSTGRES_OFF = [
    *(f"DROP TRIGGER {name} ON {_TABLE}" for name in _NAMES_POSTGRES),
    "DROP FUNCTION event_refuse()",
]


def put_up(connection: Any) -> None:
    """Create the triggers."""
    _run(connection, _POSTGRES if connection.vendor == "postgresql" else _SQLITE)


def take_down(connection: Any) -> None:
    """Drop them: for undoing the migration, and for tests that empty the database."""
    _run(connection, _POSTGRES_OFF if connection.vendor == "postgresql" else _SQLITE_OFF)


def make_append_only(connection: Any, table: str) -> None:
    """Let the database refuse UPDATE and DELETE of another table whose rows form a chain."""
    says = f"{table} is append-only"
    if connection.vendor == "postgresql":
        _run(
            connection,
            [
                f"""CREATE FUNCTION {table}_refuse() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION '{says}'
                    USING ERRCODE = 'integrity_constraint_violation'; END $$""",
                f"""CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table}
                    FOR EACH ROW EXECUTE FUNCTION {table}_refuse()""",
            ],
        )
        return
    _run(
        connection,
        [
            f"""CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table}
                BEGIN SELECT RAISE(ABORT, '{says}'); END"""
            for verb in ("UPDATE", "DELETE")
        ],
    )


def make_changeable(connection: Any, table: str) -> None:
    """Take that back."""
    if connection.vendor == "postgresql":
        _run(
            connection,
            [f"DROP TRIGGER {table}_no_change ON {table}", f"DROP FUNCTION {table}_refuse()"],
        )
        return
    _run(connection, [f"DROP TRIGGER IF EXISTS {table}_no_{v}" for v in ("update", "delete")])


def missing(connection: Any) -> list[str]:
    """The triggers that should stand and do not."""
    on_postgres = connection.vendor == "postgresql"
    names = _NAMES_POSTGRES if on_postgres else _NAMES_SQLITE
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'"
            if on_postgres
            else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        )
        standing = {name for (name,) in cursor.fetchall()}
    return [name for name in names if name not in standing]


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
