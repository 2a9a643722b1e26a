"""The chain of digests over a case (存证链): canonical bytes and the digest of an event."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

GENESIS = "0" * 64


def canonical(value: object) -> str:
    """JSON with sorted keys and no spaces: the same value always makes the same text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def event_digest(previous: str, body: Mapping[str, Any], algorithm: str = "sha256") -> str:
    """The digest of an event: of the digest before it and of its own canonical body, in hex.

    `algorithm` is any name hashlib knows; SHA-256 by default, `sm3` for 国密 (GB/T 32905).
    """
    digest = hashlib.new(algorithm)
    digest.update(previous.encode())
    digest.update(canonical(body).encode())
    return digest.hexdigest()
