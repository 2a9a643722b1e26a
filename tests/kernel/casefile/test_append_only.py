"""The database itself refuses to change the record."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.factories import begin, day
from zhunsheng.kernel.casefile.models import Event

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(city) -> Event:
    return begin(city, "enforcement.penalty.ordinary", day("2021-08-02")).case.events.get()


def refuses(change) -> None:
    before = list(Event.objects.values())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        change()
    assert list(Event.objects.values()) == before


@pytest.mark.parametrize("column", [f.name for f in Event._meta.concrete_fields if f.name != "id"])
def test_no_column_of_an_event_can_be_updated(event, column):
    refuses(lambda: Event.objects.update(**{column: getattr(event, column)}))


def test_an_event_cannot_be_saved_again(event):
    event.state = "closed"
    refuses(event.save)


def test_an_event_cannot_be_deleted(event):
    refuses(lambda: Event.objects.all()._raw_delete("default"))


def test_raw_statements_are_refused_too(event):
    for statement in (
        "UPDATE casefile_event SET facts = '{}'",
        "UPDATE casefile_event SET recorded_at = recorded_at WHERE seq = 1",
        "DELETE FROM casefile_event",
    ):
        refuses(lambda sql=statement: connection.cursor().execute(sql))


def test_truncate_is_refused(transactional_record, event):
    if connection.vendor != "postgresql":
        pytest.skip("only PostgreSQL can truncate")
    refuses(lambda: connection.cursor().execute("TRUNCATE casefile_event CASCADE"))


def test_replacing_a_row_is_refused(event):
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite can replace a row by inserting")
    refuses(
        lambda: connection.cursor().execute(
            "INSERT OR REPLACE INTO casefile_event SELECT * FROM casefile_event"
        )
    )
