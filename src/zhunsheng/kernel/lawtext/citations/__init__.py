"""Citations (引用): find every place of law a Chinese legal text names, and say what it is."""

from datetime import date

from zhunsheng.kernel.lawtext.citations.finder import Finder
from zhunsheng.kernel.lawtext.citations.model import Citation, Relation
from zhunsheng.kernel.lawtext.citations.resolve import (
    Held,
    Known,
    Problem,
    Target,
    Titles,
    resolve,
)

__all__ = [
    "Citation",
    "Held",
    "Known",
    "Problem",
    "Relation",
    "Target",
    "Titles",
    "find",
    "resolve",
]


def find(text: str, *, title: str = "", on: date | None = None) -> list[Citation]:
    """Every citation of the text, in order.

    `title` is the text's own; without it the first line is taken if it is a heading. `on` is not
    needed to find, only to resolve: it is taken so that callers hand over one set of facts.
    """
    del on
    return Finder(text, title or _first_line(text)).run()


def _first_line(text: str) -> str:
    first = text.lstrip().split("\n", 1)[0]
    return first.lstrip("# ").strip() if first.startswith("#") else ""
