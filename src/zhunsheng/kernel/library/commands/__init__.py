"""Take documents into the library and out of force (法规库登记); nothing else writes its tables.

`by` is the key of the event that does it. Days are half-open: a version ended on a day is no
longer in force that day.
"""

from zhunsheng.kernel.library.commands.citations import (
    keep_bases,
    keep_citations,
    keep_citations_of,
    relate,
    resolve_unknown,
)
from zhunsheng.kernel.library.commands.enacting import enact
from zhunsheng.kernel.library.commands.ending import end, extend

__all__ = [
    "enact",
    "end",
    "extend",
    "keep_bases",
    "keep_citations",
    "keep_citations_of",
    "relate",
    "resolve_unknown",
]
