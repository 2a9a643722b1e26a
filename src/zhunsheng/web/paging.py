"""Turning the pages of a long list (分页)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from zhunsheng.web.components import Pages

PAGE = "page"
SIZE = 20


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list: its rows, how many there are in all, and the ways on."""

    rows: list[Any]
    total: int
    pages: Pages


def turned(
    rows: QuerySet[Any, Any] | Sequence[Any], request: HttpRequest, *, size: int = SIZE
) -> Leaf:
    """The page that `request` asks for, or the nearest there is: two queries."""
    paginator = Paginator(rows, size)
    page = paginator.get_page(request.GET.get(PAGE))
    return Leaf(
        rows=list(page.object_list),
        total=paginator.count,
        pages=Pages(
            number=page.number,
            count=paginator.num_pages,
            previous_href=query(request, page=page.number - 1) if page.has_previous() else "",
            next_href=query(request, page=page.number + 1) if page.has_next() else "",
        ),
    )


def query(request: HttpRequest, **changed: object) -> str:
    """The query of `request` with some parts changed; None takes a part out."""
    parts = request.GET.copy()
    for name, value in changed.items():
        parts.pop(name, None)
        if value is not None:
            parts[name] = str(value)
    return f"?{parts.urlencode()}"
