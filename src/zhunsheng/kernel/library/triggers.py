"""The database itself holds what a library is (法规库触发器): vendor-specific.

A version's text, digest and first day never change, nor does a provision; and two versions of one
instrument are never in force on one day.
"""

from typing import Any

_KEPT = ("instrument_id", "text", "digest", "in_force_from", "title", "number")
_TEXT = "a text of the library never changes: enact another version"
_OVERLAP = "two versions of one instrument would be in force on one day"
_OTHER = """SELECT 1 FROM library_version WHERE instrument_id = NEW.instrument_id
    AND id <> NEW.id AND in_force_from < COALESCE(NEW.in_force_until, '9999-12-31')
    AND COALESCE(in_force_until, '9999-12-31') > NEW.in_force_from"""

_SQLITE = {
    "version_text": f"""BEFORE UPDATE OF {", ".join(_KEPT)} ON library_version
        WHEN {" OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in _KEPT)}
        BEGIN SELECT RAISE(ABORT, '{_TEXT}'); END""",
    "provision_text": f"""BEFORE UPDATE ON library_provision
        BEGIN SELECT RAISE(ABORT, '{_TEXT}'); END""",
    "version_overlap_new": f"""BEFORE INSERT ON library_version WHEN EXISTS ({_OTHER})
        BEGIN SELECT RAISE(ABORT, '{_OVERLAP}'); END""",
    "version_overlap": f"""BEFORE UPDATE OF in_force_until ON library_version
        WHEN EXISTS ({_OTHER}) BEGIN SELECT RAISE(ABORT, '{_OVERLAP}'); END""",
}
_POSTGRES = [
    f"""CREATE FUNCTION library_refuse_text() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{_TEXT}'
        USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    f"""CREATE FUNCTION library_refuse_overlap() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF EXISTS ({_OTHER}) THEN RAISE EXCEPTION '{_OVERLAP}'
        USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW; END $$""",
    f"""CREATE TRIGGER version_text BEFORE UPDATE ON library_version FOR EACH ROW
        WHEN ({" OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in _KEPT)})
        EXECUTE FUNCTION library_refuse_text()""",
    """CREATE TRIGGER provision_text BEFORE UPDATE ON library_provision FOR EACH ROW
        EXECUTE FUNCTION library_refuse_text()""",
    """CREATE TRIGGER version_overlap BEFORE INSERT OR UPDATE ON library_version FOR EACH ROW
        EXECUTE FUNCTION library_refuse_overlap()""",
]
_POSTGRES_OFF = [
    "DROP TRIGGER version_overlap ON library_version",
    "DROP TRIGGER provision_text ON library_provision",
    "DROP TRIGGER version_text ON library_version",
    "DROP FUNCTION library_refuse_overlap()",
    "DROP FUNCTION library_refuse_text()",
]


def put_up(connection: Any) -> None:
    """Create the triggers."""
    is_postgres = connection.vendor == "postgresql"
    statements = (
        _POSTGRES if is_postgres else [f"CREATE TRIGGER {n} {s}" for n, s in _SQLITE.items()]
    )
    _run(connection, statements)


def take_down(connection: Any) -> None:
    """Drop them: for undoing the migration."""
    is_postgres = connection.vendor == "postgresql"
    _run(connection, _POSTGRES_OFF if is_postgres else [f"DROP TRIGGER {n}" for n in _SQLITE])


def _run(connection: Any, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
