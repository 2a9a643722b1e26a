"""A picture with its title and the table behind it (图表)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from zhunsheng.web.components.words import Words


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture drawn on the server (图表): the same in the page, the PDF and the DOCX.

    `svg` carries no style attribute, so that a strict policy lets it stand in the page.
    """

    template: ClassVar[str] = "components/picture.html"

    title: Words
    svg: SafeString
    heads: Sequence[Words]
    rows: Sequence[Sequence[str]]
    note: Words = ""
    href: str = ""
    summary: Words = ""
