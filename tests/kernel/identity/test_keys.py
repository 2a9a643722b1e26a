"""Keys of rows."""

from uuid import UUID, uuid4

from zhunsheng.kernel.identity.keys import as_uuid, new_id


def test_keys_are_uuid_version_seven_in_the_order_they_were_made():
    keys = [new_id() for _ in range(1000)]
    assert {(type(key), key.version) for key in keys} == {(UUID, 7)}
    assert keys == sorted(set(keys))


def test_what_is_no_key_names_nothing():
    key = uuid4()
    assert as_uuid(key) == as_uuid(str(key)) == key
    assert as_uuid("张三") is None
    assert as_uuid(None) is None
