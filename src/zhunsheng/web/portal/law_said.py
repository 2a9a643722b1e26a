"""What the library says of what it found, or did not find (检索答复), wherever it is asked."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhunsheng.kernel.library.models import Version
from zhunsheng.kernel.library.queries import is_in_force
from zhunsheng.kernel.library.search import LONGEST_QUERY, Absent, Unread
from zhunsheng.web.components import StateBadge, Tone
from zhunsheng.web.components.words import count, day, words

_YET_TO_COME = StateBadge(gettext_lazy("尚未施行"), Tone.WAITING)
_ENDED = StateBadge(gettext_lazy("已失效"), Tone.QUIET)


def state_badge(version: Version, on: date) -> StateBadge | str:
    """The mark of what is not in force on a day; nothing for what is."""
    if version.in_force_from > on:
        return _YET_TO_COME
    return "" if is_in_force(version, on) else _ENDED


def absent_words(it: Absent) -> str:
    """That a document does not have the article asked for, and how many it has."""
    said = (
        _("《%(title)s》没有%(place)s：自%(from)s起施行的文本共 %(articles)s 条。")
        if it.articles
        else _("《%(title)s》没有%(place)s：自%(from)s起施行的文本不分条。")
    )
    return said % {
        "title": it.version.title,
        "place": words(it.address),
        "from": day(it.version.in_force_from),
        "articles": count(it.articles),
    }


def unread_words(why: Unread) -> str:
    """Why a query could not be searched for; empty where it could."""
    if why == "too_long":
        return _("检索词太长，最多 %(most)s 个字") % {"most": LONGEST_QUERY}
    return _("只有标点，没有可以检索的字") if why else ""
