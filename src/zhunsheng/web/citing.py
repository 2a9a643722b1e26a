"""Every citation a link to the library of law (引用链接), wherever a page cites an article."""

from functools import lru_cache

from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from zhunsheng.kernel.lawtext.citations import Citation, find
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.components.words import Words, words
from zhunsheng.web.navigation import address

LONGEST = 20_000
KEPT = 4096


def linked(said: Words | None) -> SafeString:
    """A text with each law it cites as a link; in English the whole phrase, if it cites one."""
    shown, library = words(said), address("portal:law_find")
    if not shown or len(shown) > LONGEST or not library:
        return conditional_escape(shown)
    chinese = said.zh if isinstance(said, Text) else shown
    places = _places(chinese)
    if shown != chinese:
        href = f"{library}?{places[0][2]}" if len(places) == 1 else ""
        return (
            format_html('<a href="{}">{}</a>', href, shown) if href else conditional_escape(shown)
        )
    at, parts = 0, []
    for start, end, asked in places:
        parts += [(conditional_escape(shown[at:start]),)]
        parts += [(format_html('<a href="{}?{}">{}</a>', library, asked, shown[start:end]),)]
        at = end
    return format_html_join("", "{}", [*parts, (shown[at:],)])


@lru_cache(maxsize=KEPT)
def _places(text: str) -> tuple[tuple[int, int, str], ...]:
    """Where a text cites a law by name or number, and what the library is asked for."""
    return tuple(
        (each.start, each.end, _asked(each))
        for each in find(text)
        if not each.own and not each.treaty and (each.full_name or each.number)
    )


def _asked(cited: Citation) -> str:
    asked = {
        "name": cited.full_name,
        "number": cited.number,
        "dated": cited.dated,
        "place": cited.address.key if cited.address else "",
    }
    return urlencode({name: value for name, value in asked.items() if value})
