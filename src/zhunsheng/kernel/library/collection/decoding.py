"""Bytes of unknown origin as text (编码识别): UTF-8 with or without mark, UTF-16, GB 18030."""

import codecs
from dataclasses import dataclass

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the first line that is written otherwise than those before it (0 if none)."""

    text: str
    encoding: str
    mixed_at: int = 0


def decode(data: bytes) -> Decoded:
    """Read bytes as text; raises UnicodeDecodeError where neither encoding fits a line.

    A file may hold lines of both, as when pages of two sites were put together: then each line is
    read by itself.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(data[len(mark) :].decode(encoding), encoding)
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    lines: list[str] = []
    encodings: list[str] = []
    for line in data.split(b"\n"):
        encoding = "utf-8" if _is_utf8(line) else "gb18030"
        lines.append(line.decode(encoding))
        if not line.isascii():
            encodings.append(encoding)
        else:
            encodings.append("")
    first = next(each for each in encodings if each)
    mixed = next((n for n, each in enumerate(encodings, 1) if each not in {"", first}), 0)
    return Decoded("\n".join(lines), first, mixed)


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
