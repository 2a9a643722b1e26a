"""Characters that can stand in a file (可印字符)."""

import re

_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff￾￿]")


def printable(text: str) -> str:
    """The text without what XML forbids: control characters and broken pairs; tabs are spaces."""
    return _UNFIT.sub("", text).replace("\t", " ").replace("\r\n", "\n").replace("\r", "\n")
