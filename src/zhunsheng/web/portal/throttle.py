"""Slowing down whoever tries receipt numbers or takes list after list (查询限速), by address.

What an address has spent is kept in the cache, for each purpose apart: who takes lists away does
not keep a neighbour from following a case.
"""

from typing import Literal, TypeAlias

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest

Purpose: TypeAlias = Literal["follow", "export", "comment"]

WINDOW = 60
"""Seconds after which an address may try again."""

BUDGET = 60
"""What one address may spend in a window: a hall full of people shares one."""

LOOK, MISS, EXPORT, COMMENT = 1, 5, 10, 10
"""What it costs to look a receipt up, to have guessed one that leads nowhere, to take a list away
as a file, and to comment on a draft."""


def spent_out(request: HttpRequest, purpose: Purpose = "follow") -> bool:
    """Whether this address has used up its budget."""
    return int(cache.get(_key(request, purpose), 0)) >= BUDGET


def spend(request: HttpRequest, cost: int, purpose: Purpose = "follow") -> None:
    """Charge this address."""
    key = _key(request, purpose)
    if cache.add(key, cost, WINDOW):
        return
    try:
        cache.incr(key, cost)
    except ValueError:  # the window ended between the two
        cache.set(key, cost, WINDOW)


def _key(request: HttpRequest, purpose: Purpose) -> str:
    return f"portal.{purpose}:{get_client_ip_address(request)}"
