"""The text of a version as it is read (法规正文): headings, articles, every citation a link."""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations import find
from zhunsheng.kernel.library.models import Citation, Instrument, Provision, Version
from zhunsheng.kernel.library.queries import citations_of, provisions_of
from zhunsheng.kernel.library.staleness import RESTING


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line (文字片段): plain, or a link to what it cites."""

    text: str
    href: str = ""
    stale: bool = False

    def __html__(self) -> SafeString:
        """The stretch as it is drawn."""
        if not self.href:
            return conditional_escape(self.text)
        if not self.stale:
            return format_html('<a href="{}">{}</a>', self.href, self.text)
        mark = format_html('<span class="zs-stale-mark">{}</span>', gettext("（已失效）"))
        return format_html('<a class="zs-stale" href="{}">{}{}</a>', self.href, self.text, mark)


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading or an article on the page (段落): its lines, and how many texts rest on it."""

    anchor: str
    kind: str
    level: int
    lines: Sequence[SafeString]
    cited: int = 0
    cited_href: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents (目录)."""

    anchor: str
    level: int
    text: SafeString


def anchor_of(key: str) -> str:
    """The anchor of a provision on its page."""
    return f"a-{key.replace('/', '-')}"


def law_url(instrument: UUID, *, on: date | None = None, address: str = "") -> str:
    """Where a text is, as of a day, at an article."""
    query = f"?{urlencode({'on': on.isoformat()})}" if on else ""
    place = f"#{anchor_of(article_of(address))}" if address else ""
    return f"{reverse('portal:law', args=[instrument])}{query}{place}"


def article_of(address: str) -> str:
    """The key of the article or heading that an address stands in."""
    try:
        return Address.of(address).of_article.key
    except ValueError:
        return address


def passages(version: Version, on: date) -> list[Passage]:
    """The whole text; a citation leads to what it meant on the day `on`."""
    cited = [*citations_of("version", version.pk), *_own(version)]
    cited.sort(key=lambda each: each.start)
    starts = [each.start for each in cited]
    counts = counts_of(version.instrument)
    return [_passage(p, version, cited, starts, counts, on) for p in provisions_of(version)]


def _own(version: Version) -> Iterator[Citation]:
    """The text's references to itself, which the library does not keep: 本法第三条."""
    for each in find(version.text, title=version.title):
        if each.own and each.address:
            yield Citation(
                start=each.start,
                end=each.end,
                address=each.address.key,
                instrument_id=version.instrument_id,
            )


def contents(shown: Sequence[Passage]) -> list[Heading]:
    """The headings alone."""
    return [
        Heading(p.anchor, p.level, format_html_join("", "{}", ((line,) for line in p.lines)))
        for p in shown
        if p.kind == Provision.Kind.HEADING
    ]


def counts_of(instrument: Instrument) -> Mapping[str, int]:
    """How many documents rest on each article."""
    rows = Citation.objects.filter(
        instrument=instrument, relation__in=RESTING, holder_kind="version"
    ).exclude(holder_id__in=instrument.versions.values("pk"))
    found: dict[str, set[UUID]] = {}
    for address, holder in rows.values_list("address", "holder_id"):
        if address:
            found.setdefault(article_of(address), set()).add(holder)
    return {key: len(holders) for key, holders in found.items()}


def _passage(
    provision: Provision,
    version: Version,
    cited: Sequence[Citation],
    starts: Sequence[int],
    counts: Mapping[str, int],
    on: date,
) -> Passage:
    first = bisect_left(starts, provision.start)
    last = bisect_left(starts, provision.end)
    count = counts.get(provision.key, 0)
    where = reverse("portal:law_cited", args=[version.instrument_id]) if count else ""
    return Passage(
        anchor=anchor_of(provision.key),
        kind=provision.kind,
        level=_level(provision.key),
        lines=[
            format_html_join("", "{}", ((run,) for run in line))
            for line in _lines(provision, cited[first:last], on)
        ],
        cited=count,
        cited_href=f"{where}?{urlencode({'address': provision.key})}" if count else "",
    )


def _level(key: str) -> int:
    """How deep a heading stands: 编 and 分编 before 章 before 节."""
    return {"p": 2, "u": 3, "c": 3, "s": 4}.get(key.rsplit(".", maxsplit=1)[-1][:1], 3)


def _lines(provision: Provision, cited: Sequence[Citation], on: date) -> Iterator[Sequence[Run]]:
    runs = list(_runs(provision, cited, on))
    line: list[Run] = []
    for run in runs:
        parts = run.text.split("\n")
        for number, part in enumerate(parts):
            if number:
                if line:
                    yield line
                line = []
            if text := (part.lstrip("# ") if not line else part):
                line.append(Run(text, run.href, run.stale))
    if line:
        yield line


def _runs(provision: Provision, cited: Sequence[Citation], on: date) -> Iterator[Run]:
    at, text, begin = 0, provision.text, provision.start
    for each in cited:
        start, end = each.start - begin, each.end - begin
        if start < at or end > len(text):
            continue  # a citation within another, or across the end
        if each.instrument_id is None:
            continue
        yield Run(text[at:start])
        stale = each.stale_from is not None and each.stale_from <= on
        yield Run(text[start:end], _target(each, on), stale=stale)
        at = end
    yield Run(text[at:])


def _target(citation: Citation, on: date) -> str:
    assert citation.instrument_id is not None  # held by the caller
    return law_url(citation.instrument_id, on=on, address=citation.address)
