"""From a citation to the text it means (引用跳转)."""

import re
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.library.models import Instrument, Version
from zhunsheng.kernel.library.queries import instrument_named, versions_of
from zhunsheng.web.portal.law_text import law_url

_YEAR = re.compile(r"(?:19|20)\d\d")


@require_safe
def law_find(request: HttpRequest) -> HttpResponse:
    """To the article of the version cited; to a search where the library does not have it."""
    name, number, dated, key = (
        request.GET.get(each, "")[:300] for each in ("name", "number", "dated", "place")
    )
    address = _address(key)
    found = _instrument(name, number)
    if found is None:
        asked = (name or number) + (address.zh if address else "")
        return HttpResponseRedirect(f"{reverse('portal:laws')}?{urlencode({'q': asked})}")
    on = _day_meant(found, dated)
    return HttpResponseRedirect(law_url(found.pk, on=on, address=address.key if address else ""))


def _address(key: str) -> Address | None:
    try:
        return Address.of(key)
    except ValueError:
        return None


def _instrument(name: str, number: str) -> Instrument | None:
    if name:
        found = instrument_named(name, number) if number else None
        return found or instrument_named(name)
    if not number:
        return None
    held = Version.objects.filter(number=number).select_related("instrument").defer("text").first()
    return held.instrument if held else None


def _day_meant(it: Instrument, dated: str) -> date | None:
    """A day of the version that was promulgated, or else came into force, in the year cited.

    Where the library has none of that year, the last day of it: the page then says so.
    """
    match = _YEAR.search(dated)
    if match is None:
        return None
    year, told = int(match.group()), list(versions_of(it))
    for day in ("promulgated_on", "in_force_from"):
        for each in told:
            if (on := getattr(each, day)) is not None and on.year == year:
                return each.in_force_from
    return date(year, 12, 31)
