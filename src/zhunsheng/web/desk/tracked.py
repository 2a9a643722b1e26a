"""Changes within a text, drawn (修订标记): underlined, struck through, and said aloud."""

from collections.abc import Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from zhunsheng.kernel.lawtext.difference import Segment


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
