"""Personal fields sealed at rest (个人信息加密存储): authenticated encryption and a blind index.

A sealed text reads `zs1.<cipher>.<key id>.<nonce, ciphertext and tag>`. The key id lets keys
rotate: put the new key into `ZHUNSHENG_FIELD_KEY` and the old into `ZHUNSHENG_RETIRED_FIELD_KEYS`,
and leave it there, for the record is never sealed again: its events cannot change. AES-256-GCM
unless `ZHUNSHENG_FIELD_CIPHER` is `sm4` (GB/T 32907).
"""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Callable
from functools import lru_cache

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm
from cryptography.hazmat.primitives.ciphers import Cipher, CipherAlgorithm, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_MARK, _NONCE, _TAG = "zs1", 12, 16
_CIPHERS: dict[str, tuple[int, Callable[[bytes], CipherAlgorithm]]] = {
    "aes": (32, AES),
    "sm4": (16, SM4),
}


class SealError(Exception):
    """A stored text that does not open (密文无法解开): altered, moved, or its key is missing."""


class SealedText(str):
    """A personal text in memory (敏感文字): a `str` that tracebacks and logs do not print."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "<sealed>" if self else "''"


def seal(text: str, *, purpose: str) -> str:
    """Encrypt a text; `purpose` is bound in, so a text moved to another column does not open."""
    cipher, key = getattr(settings, "ZHUNSHENG_FIELD_CIPHER", "aes"), settings.ZHUNSHENG_FIELD_KEY
    nonce = secrets.token_bytes(_NONCE)
    algorithm = _algorithm(cipher, key)
    try:
        encryptor = Cipher(algorithm, modes.GCM(nonce)).encryptor()
    except UnsupportedAlgorithm as error:
        msg = f"ZHUNSHENG_FIELD_CIPHER={cipher}: this OpenSSL does not offer it; use aes."
        raise ImproperlyConfigured(msg) from error
    head = f"{_MARK}.{cipher}.{key_id(key)}"
    encryptor.authenticate_additional_data(f"{head}.{purpose}".encode())
    body = encryptor.update(text.encode()) + encryptor.finalize()
    return f"{head}.{base64.urlsafe_b64encode(nonce + body + encryptor.tag).decode()}"


def unseal(sealed: str, *, purpose: str) -> str:
    """Decrypt a text that `seal` made for the same purpose; raises `SealError`."""
    try:
        mark, cipher, kid, body = sealed.split(".")
        raw = base64.urlsafe_b64decode(body)
    except ValueError:
        msg = f"{purpose}: the stored text is not a sealed one"
        raise SealError(msg) from None
    if mark != _MARK or cipher not in _CIPHERS or len(raw) < _NONCE + _TAG:
        msg = f"{purpose}: the stored text is not a sealed one"
        raise SealError(msg)
    key = next((each for each in field_keys() if key_id(each) == kid), None)
    if key is None:
        msg = (
            f"{purpose}: sealed under key {kid}, which is not configured; "
            "add it to ZHUNSHENG_RETIRED_FIELD_KEYS"
        )
        raise SealError(msg)
    tag = modes.GCM(raw[:_NONCE], raw[-_TAG:])
    decryptor = Cipher(_algorithm(cipher, key), tag).decryptor()
    decryptor.authenticate_additional_data(f"{mark}.{cipher}.{kid}.{purpose}".encode())
    try:
        return (decryptor.update(raw[_NONCE:-_TAG]) + decryptor.finalize()).decode()
    except InvalidTag:
        msg = f"{purpose}: the stored text was altered or moved"
        raise SealError(msg) from None


def blind_index(value: str, *, purpose: str, key: str = "") -> str:
    """A keyed digest (盲索引) by which equal values are found without opening any."""
    key = key or settings.ZHUNSHENG_FIELD_KEY
    return hmac.new(
        _derive(key, "index", 32), f"{purpose}\x00{value}".encode(), hashlib.sha256
    ).hexdigest()


def blind_indexes(value: str, *, purpose: str) -> list[str]:
    """The digests under every key in use: what to look up while keys rotate."""
    return [blind_index(value, purpose=purpose, key=key) for key in field_keys()]


def field_keys() -> tuple[str, ...]:
    """The key in use, then the retired ones that still open old texts."""
    return (settings.ZHUNSHENG_FIELD_KEY, *getattr(settings, "ZHUNSHENG_RETIRED_FIELD_KEYS", ()))


def key_id(key: str) -> str:
    """The name of a key (密钥标识), which tells nothing of the key."""
    return _derive(key, "id", 4).hex()


def _algorithm(cipher: str, key: str) -> CipherAlgorithm:
    if cipher not in _CIPHERS:
        msg = f"ZHUNSHENG_FIELD_CIPHER={cipher}: choose aes or sm4."
        raise ImproperlyConfigured(msg)
    length, algorithm = _CIPHERS[cipher]
    return algorithm(_derive(key, cipher, length))


@lru_cache(maxsize=32)
def _derive(key: str, use: str, length: int) -> bytes:
    """One key a use, so that no use weakens another."""
    try:
        raw = base64.urlsafe_b64decode(key.translate(str.maketrans("+/", "-_")))
    except ValueError:
        raw = b""
    if len(raw) != 32:
        raise ImproperlyConfigured("ZHUNSHENG_FIELD_KEY: 32 bytes in base64 are needed.")
    return HKDF(SHA256(), length, salt=None, info=f"zhunsheng field {use}".encode()).derive(raw)
