"""Slowing down whoever tries receipt numbers (查询限速), by address, in the cache."""

from axes.helpers import get_client_ip_address
from django.core.cache import cache
from django.http import HttpRequest

WINDOW = 60
"""Seconds after which an address may try again."""

BUDGET = 60
"""What one address may spend in a window: a hall full of people shares one."""

LOOK, MISS = 1, 5
"""What it costs to look a receipt up, and to have guessed one that leads nowhere."""


def spent_out(request: HttpRequest) -> bool:
    """Whether this address has used up its budget."""
    return int(cache.get(_key(request), 0)) >= BUDGET


def spend(request: HttpRequest, cost: int) -> None:
    """Charge this address."""
    key = _key(request)
    if cache.add(key, cost, WINDOW):
        return
    try:
        cache.incr(key, cost)
    except ValueError:  # the window ended between the two
        cache.set(key, cost, WINDOW)


def _key(request: HttpRequest) -> str:
    return f"portal.follow:{get_client_ip_address(request)}"
