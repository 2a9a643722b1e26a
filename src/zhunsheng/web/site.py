"""Whose site this is (网站标识): what a government site must say of itself at its foot.

The values are the demonstration city's and say so; an installation gives its own in the setting
`ZHUNSHENG_SITE`. Whether the data are made up shows in the record itself, unless the setting
`ZHUNSHENG_DEMONSTRATION` says it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.identity.queries import is_demonstration
from zhunsheng.web.components.words import Words
from zhunsheng.web.preferences import is_large


@dataclass(frozen=True, slots=True)
class Site:
    """What the footer says (网站标识)."""

    city: Words
    organiser: Words
    operator: Words
    contact: Words
    address: Words
    identification_code: Words
    internet_filing: Words
    police_filing: Words


_DEMONSTRATION: Promise = _("演示值，未备案")

DEMONSTRATION = Site(
    city=_("阳江市（演示）"),
    organiser=_("演示站点，非政府网站"),
    operator=_("演示站点，无承办单位"),
    contact=_("0000-0000000（演示号码，无人接听）"),
    address=_("准绳路 1 号（演示地址）"),
    identification_code=_("0000000000（演示值）"),
    internet_filing=_DEMONSTRATION,
    police_filing=_DEMONSTRATION,
)


def site(request: HttpRequest) -> dict[str, object]:
    """Context of every page: the site, whether its data are made up, and the reader's wishes."""
    said = getattr(settings, "ZHUNSHENG_DEMONSTRATION", None)
    return {
        "site": getattr(settings, "ZHUNSHENG_SITE", DEMONSTRATION),
        "demonstration": SimpleLazyObject(is_demonstration) if said is None else said,
        "large_type": is_large(request),
        **_demonstration_accounts(request),
    }


def _demonstration_accounts(request: HttpRequest) -> dict[str, object]:
    """On the sign-in page of a demonstration: who can sign in, and what there is to try."""
    at = request.resolver_match
    if at is None or at.view_name != "account_login" or not is_demonstration():
        return {}
    # not before: the stories of the demonstration are read only where they are told
    from zhunsheng.demo.accounts import ACCOUNTS, PASSWORD

    return {"demo_accounts": ACCOUNTS, "demo_password": PASSWORD}
