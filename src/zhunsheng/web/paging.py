"""Turning the pages of a long list (分页)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property

from zhunsheng.web.components import Pages

PAGE = "page"
SIZE = 20


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list: its rows, how many there are in all, and the ways on."""

    rows: list[Any]
    total: int
    pages: Pages
    capped: bool = False


class _Capped(Paginator):  # type: ignore[type-arg]
    """Counts to `most` and no further: of a million rows nobody turns to the last page."""

    def __init__(self, rows: QuerySet[Any, Any], size: int, most: int) -> None:
        super().__init__(rows, size)
        self.rows, self.most = rows, most

    @cached_property
    def found(self) -> int:
        """The rows, or one more than is counted."""
        return self.rows.order_by().values("pk")[: self.most + 1].count()

    @property
    def count(self) -> int:
        """The rows, `most` at most."""
        return min(self.found, self.most)


def turned(
    rows: QuerySet[Any, Any] | Sequence[Any],
    request: HttpRequest,
    *,
    size: int = SIZE,
    most: int = 0,
) -> Leaf:
    """The page that `request` asks for, or the nearest there is: two queries.

    Of a queryset, rows beyond `most` are neither counted nor turned to.
    """
    paginator: Paginator[Any] = Paginator(rows, size)
    if most and isinstance(rows, QuerySet):
        paginator = _Capped(rows, size, most)
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
        capped=isinstance(paginator, _Capped) and paginator.found > most,
    )


def query(request: HttpRequest, **changed: object) -> str:
    """The query of `request` with some parts changed; None takes a part out."""
    parts = request.GET.copy()
    for name, value in changed.items():
        parts.pop(name, None)
        if value is not None:
            parts[name] = str(value)
    return f"?{parts.urlencode()}"
