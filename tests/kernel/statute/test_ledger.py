"""The chain of digests: the same value makes the same bytes, and any change shows."""

import hashlib

import pytest

from zhunsheng.kernel.statute.ledger import GENESIS, canonical, event_digest

BODY = {"act": "accept", "facts": {"reason": "材料齐全", "officers": ["b", "a"]}, "seq": 1}


def test_the_order_of_keys_does_not_matter_and_that_of_lists_does():
    assert (
        canonical({"b": 1, "a": [2, {"d": None, "c": True}]})
        == '{"a":[2,{"c":true,"d":null}],"b":1}'
    )
    assert canonical([1, 2]) != canonical([2, 1])


def test_chinese_stands_as_it_is():
    assert canonical({"理由": "材料“齐全”"}) == '{"理由":"材料“齐全”"}'


def test_a_digest_can_be_made_with_any_sha256_program():
    expected = hashlib.sha256((GENESIS + canonical(BODY)).encode()).hexdigest()
    assert event_digest(GENESIS, BODY) == expected
    assert event_digest(GENESIS, dict(reversed(BODY.items()))) == expected


@pytest.mark.parametrize(
    "changed",
    [{"act": "accepts"}, {"seq": 2}, {"seq": "1"}, {"facts": {}}, {"more": None}],
)
def test_any_change_shows(changed):
    assert event_digest(GENESIS, BODY | changed) != event_digest(GENESIS, BODY)


def test_a_change_before_shows_in_all_that_follows():
    first = event_digest(GENESIS, BODY)
    assert event_digest(first, BODY) != event_digest("f" * 64, BODY)


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="OpenSSL without SM3")
def test_sm3_by_its_standard():
    # GB/T 32905-2016, example 1
    assert hashlib.new("sm3", b"abc").hexdigest() == (
        "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    )
    assert (
        event_digest(GENESIS, BODY, "sm3")
        == hashlib.new("sm3", (GENESIS + canonical(BODY)).encode()).hexdigest()
    )
