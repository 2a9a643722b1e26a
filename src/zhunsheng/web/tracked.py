"""Two texts side by side (修订对照): what happened to each part in a word, and within it drawn.

What came is underlined, what went is struck through, and both are said aloud.
"""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from zhunsheng.kernel.lawtext.difference import Pair, Segment

PAIRS = {
    "inserted": gettext_lazy("新增"),
    "deleted": pgettext_lazy("provision", "删去"),
    "changed": pgettext_lazy("provision", "修改"),
    "moved": gettext_lazy("移动"),
    "renumbered": gettext_lazy("条序调整"),
    "same": gettext_lazy("未变"),
}
"""What happened to a part of a text."""


def sides(pair: Pair) -> tuple[SafeString, SafeString]:
    """What was, with what went marked; and what is, with what came."""
    return (
        tracked(each for each in pair.segments if each.kind != "inserted"),
        tracked(each for each in pair.segments if each.kind != "deleted"),
    )


def tracked(segments: Iterable[Segment]) -> SafeString:
    """The stretches of a text in one line of HTML, for the line breaks in it count."""
    return format_html_join("", "{}", ((_drawn(each),) for each in segments))


def _drawn(each: Segment) -> str:
    if each.kind == "inserted":
        return _marked("ins", _("［增］"), each.text, _("［增毕］"))
    if each.kind == "deleted":
        return _marked("del", _("［删］"), each.text, _("［删毕］"))
    return each.text


def _marked(tag: str, opens: str, text: str, closes: str) -> SafeString:
    said = (
        '<{}><span class="visually-hidden">{}</span>{}<span class="visually-hidden">{}</span></{}>'
    )
    return format_html(said, tag, opens, text, closes, tag)
