"""The keys of rows (主键): UUIDv7, so that rows lie in the order they were made."""

from uuid import UUID

from uuid_utils.compat import uuid7


def new_id() -> UUID:
    """A new key; the time in it orders rows and is never read as a legal date."""
    return uuid7()


def as_uuid(value: object) -> UUID | None:
    """The key that a text names; None for anything that is not one, so look-ups find nothing."""
    if isinstance(value, UUID):
        return value
    try:
        return UUID(str(value))
    except ValueError:
        return None
