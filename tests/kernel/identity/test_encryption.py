"""Texts sealed at rest."""

import base64

import pytest
from django.core.exceptions import ImproperlyConfigured

from zhunsheng.kernel.identity.encryption import (
    SealedText,
    SealError,
    blind_index,
    blind_indexes,
    key_id,
    seal,
    unseal,
)

OLD, NEW = (base64.urlsafe_b64encode(letter * 32).decode() for letter in (b"o", b"n"))


@pytest.fixture(autouse=True)
def key(settings):
    settings.ZHUNSHENG_FIELD_KEY = OLD


@pytest.mark.parametrize("cipher", ["aes", "sm4"])
@pytest.mark.parametrize("text", ["44170219900307001X", "张三，住所未明", "x", ""])
def test_a_sealed_text_opens_to_itself(settings, cipher, text):
    settings.ZHUNSHENG_FIELD_CIPHER = cipher
    sealed = seal(text, purpose="p")
    assert sealed.split(".")[:3] == ["zs1", cipher, key_id(OLD)]
    assert unseal(sealed, purpose="p") == text


def test_a_sealed_text_does_not_show_what_it_hides():
    text = "44170219900307001X"
    body = base64.urlsafe_b64decode(seal(text, purpose="p").rsplit(".", 1)[1])
    assert text.encode() not in body


def test_the_same_text_is_never_sealed_alike_twice():
    assert seal("441702", purpose="p") != seal("441702", purpose="p")


def test_an_altered_text_does_not_open():
    head, body = seal("441702", purpose="p").rsplit(".", 1)
    raw = bytearray(base64.urlsafe_b64decode(body))
    raw[14] ^= 1
    with pytest.raises(SealError, match="altered or moved"):
        unseal(f"{head}.{base64.urlsafe_b64encode(raw).decode()}", purpose="p")


def test_a_text_moved_to_another_column_does_not_open():
    with pytest.raises(SealError, match="altered or moved"):
        unseal(seal("441702", purpose="p"), purpose="q")


@pytest.mark.parametrize(
    "stored", ["441702199003070014", "zs1.aes.00000000.AAAA", "a.b.c.d", "..."]
)
def test_a_text_that_was_never_sealed_does_not_open(stored):
    with pytest.raises(SealError, match="not a sealed one"):
        unseal(stored, purpose="p")


def test_a_retired_key_still_opens_what_it_sealed(settings):
    sealed, digest = seal("441702", purpose="p"), blind_index("441702", purpose="p")
    settings.ZHUNSHENG_FIELD_KEY = NEW
    with pytest.raises(SealError, match=key_id(OLD)):
        unseal(sealed, purpose="p")
    settings.ZHUNSHENG_RETIRED_FIELD_KEYS = [OLD]
    assert unseal(sealed, purpose="p") == "441702"
    assert digest in blind_indexes("441702", purpose="p")


def test_a_cipher_changed_later_opens_what_the_former_sealed(settings):
    sealed = seal("441702", purpose="p")
    settings.ZHUNSHENG_FIELD_CIPHER = "sm4"
    assert unseal(sealed, purpose="p") == "441702"


def test_an_index_depends_on_value_purpose_and_key(settings):
    digests = {
        blind_index(value, purpose=purpose, key=key)
        for value in "ab"
        for purpose in "pq"
        for key in (OLD, NEW)
    }
    assert len(digests) == 8
    assert blind_index("a", purpose="p") == blind_index("a", purpose="p", key=OLD)


def test_a_text_in_memory_is_not_printed_by_a_traceback():
    text = SealedText("441702199003070014")
    assert repr(text) == "<sealed>"
    assert "441702" not in repr({"person": [text]})
    assert text == "441702199003070014"


@pytest.mark.parametrize("wrong", ["", "short", base64.urlsafe_b64encode(b"k" * 31).decode()])
def test_a_key_of_another_length_is_refused(settings, wrong):
    settings.ZHUNSHENG_FIELD_KEY = wrong
    with pytest.raises(ImproperlyConfigured, match="32 bytes"):
        seal("x", purpose="p")


def test_an_unknown_cipher_is_refused(settings):
    settings.ZHUNSHENG_FIELD_CIPHER = "rot13"
    with pytest.raises(ImproperlyConfigured, match="choose aes or sm4"):
        seal("x", purpose="p")
