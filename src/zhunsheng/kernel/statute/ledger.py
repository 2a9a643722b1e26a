"""The chain of digests over a case (存证链): canonical bytes, the digest of an event, a flaw."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhunsheng.kernel.statute.text import Text

GENESIS = "0" * 64


@dataclass(frozen=True, slots=True)
class Flaw:
    """A place where what is kept disagrees with its proof (核验问题).

    `record` is the number of a case, or whatever else names what was kept; `seq` the event or
    entry of it, 0 where it is the row as a whole.
    """

    record: str
    seq: int
    code: str
    says: Text


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
