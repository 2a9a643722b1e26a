"""The examination of one document (清理检查): pure, over what the library knows on a day."""

import re
from collections.abc import Callable, Iterator
from datetime import date

from zhunsheng.domains.cleanup.findings.figures import differing
from zhunsheng.domains.cleanup.findings.model import KINDS, Document, Finding, FindingKind
from zhunsheng.domains.cleanup.findings.stock import Stock, is_later
from zhunsheng.domains.cleanup.findings.terms import TRIAL_YEARS, own_end, years_on_trial
from zhunsheng.kernel.statute.text import Text

_ENDS = re.compile(r"[。\n]")
_NOT_FOUND = frozenset({"no_such_article"})
_REPEALED = "repealed"
MOST = 8
"""Findings of one kind that are told of one document; the rest are counted."""

Check = Callable[[Document, Stock, date], Iterator[Finding]]


def examine(document: Document, stock: Stock, on: date) -> tuple[Finding, ...]:
    """All that is found of a document on a day, heaviest first."""
    found = [finding for check in _CHECKS for finding in check(document, stock, on)]
    ordered: list[Finding] = []
    for kind in KINDS:
        of_kind = list(dict.fromkeys(each for each in found if each.kind is kind))
        ordered += of_kind[:MOST]
        if (more := len(of_kind) - MOST) > 0:
            ordered.append(
                Finding(kind, Text(f"同类问题另有{more}处。", f"{more} more of this kind."))
            )
    return tuple(ordered)


def _term(document: Document, stock: Stock, on: date) -> Iterator[Finding]:
    del stock
    if document.in_force_until is not None and document.in_force_until <= on:
        until = document.in_force_until
        yield Finding(
            FindingKind.EXPIRED,
            Text(f"有效期已于{until}届满。", f"Its term was over on {until}."),
        )
        return
    end = own_end(document.text, document.in_force_from)
    if document.in_force_until is None and end is not None and end < on:
        yield Finding(
            FindingKind.OWN_TERM,
            Text(
                f"按正文写明的期限，有效期到{end}为止，请核对。",
                f"By the term its own text states it ended on {end}: check it.",
            ),
        )


def _trial(document: Document, stock: Stock, on: date) -> Iterator[Finding]:
    del stock
    years = years_on_trial(document.title, document.in_force_from, on)
    if years >= TRIAL_YEARS:
        yield Finding(
            FindingKind.LONG_ON_TRIAL,
            Text(
                f"标题为试行、暂行，已施行{years}年，请核对是否还应当试行。",
                f"On trial by its title, and in force for {years} years: should it still be?",
            ),
        )


def _citations(document: Document, stock: Stock, on: date) -> Iterator[Finding]:
    del stock
    for cited in document.cited:
        if cited.problem in _NOT_FOUND:
            yield Finding(
                FindingKind.WRONG_CITATION,
                Text(
                    f"引用的“{cited.raw}”在当时的文本里没有这一条。",
                    f"“{cited.raw}”: the text of that time has no such article.",
                ),
            )
        if not cited.rests:
            continue
        ended = cited.stale_from is not None and cited.stale_from <= on
        if not ended and cited.problem != _REPEALED:
            continue
        since = f"已于{cited.stale_from}" if ended else "在制定时已经"
        said = f"since {cited.stale_from}" if ended else "since before it was issued"
        if not cited.standing:
            yield Finding(
                FindingKind.DEAD_BASIS,
                Text(f"依据“{cited.raw}”{since}失效。", f"“{cited.raw}” is out of force {said}."),
            )
        else:
            yield Finding(
                FindingKind.STALE_CITATION,
                Text(
                    f"引用的“{cited.raw}”{since}失效，该法已有新文本，请核对条文。",
                    f"“{cited.raw}” no longer stands {said}: there is a newer text, check it.",
                ),
            )


def _figures(document: Document, stock: Stock, on: date) -> Iterator[Finding]:
    del stock, on
    for cited in document.cited:
        if not cited.rests or not cited.article:
            continue
        sentence = sentence_at(document.text, cited.start, cited.end)
        found = differing(sentence, cited.article)
        if found is None:
            continue
        unit, ours, theirs = found
        yield Finding(
            FindingKind.CONFLICT,
            Text(
                f"“{cited.raw}”现行文本写的是{theirs:,g}{unit}，本文件写的是{ours:,g}{unit}，"
                "请核对是否抵触。",
                f"“{cited.raw}” says {theirs:,g} ({unit}) today, this document {ours:,g}: "
                "see whether they conflict.",
            ),
        )


def sentence_at(text: str, start: int, end: int) -> str:
    """The sentence around a citation, without the citation itself."""
    before = text[:start]
    opened = max((hit.end() for hit in _ENDS.finditer(before)), default=0)
    closed = _ENDS.search(text, end)
    return text[opened:start] + " " + text[end : closed.start() if closed else len(text)]


def _later(document: Document, stock: Stock, on: date) -> Iterator[Finding]:
    del on
    told = set()
    for key in document.repealed_by:
        other = stock.documents.get(key)
        told.add(key)
        named = other.named if other else "另一份文件"
        yield Finding(
            FindingKind.SUPERSEDED,
            Text(f"{named}写明废止本文件。", f"{named} says that it repeals this document."),
            (key,),
        )
    for other in stock.of_that_matter(document):
        if is_later(other, document) and other.id not in told and other.key != document.key:
            yield Finding(
                FindingKind.SUPERSEDED,
                Text(
                    f"同一机关后来发布了{other.named}，事项相同，请核对是否已取代本文件。",
                    f"{other.named} of the same organ came later on the same matter: see whether "
                    "it replaces this one.",
                ),
                (other.id,),
            )


def _duplicates(document: Document, stock: Stock, on: date) -> Iterator[Finding]:
    """Of two alike the earlier is told, of two of one day or of two organs both."""
    del on
    same = {other.id: 1.0 for other in stock.of_that_title(document)}
    near = stock.near.get(document.id, {})
    for key in [*same, *(each for each in near if each not in same)]:
        other = stock.documents[key]
        if is_later(document, other) and document.owner == other.owner:
            continue
        how = Text("名称相同", "the same title") if key in same else Text("", "")
        if key in near:
            part = round(near[key] * 100)
            how = Text(
                f"{'名称相同，' if key in same else ''}正文约{part}%相同",
                f"about {part}% the same text",
            )
        yield Finding(
            FindingKind.DUPLICATE,
            Text(f"与{other.named}{how.zh}。", f"{other.named}: {how.en}."),
            (key,),
        )


def _publication(document: Document, stock: Stock, on: date) -> Iterator[Finding]:
    del stock, on
    if not document.is_published:
        yield Finding(
            FindingKind.UNPUBLISHED,
            Text(
                "没有公布的记录；未经公布的，不得作为行政管理的依据。",
                "No publication on record; what is not published is no basis for administration.",
            ),
        )


def _organs(document: Document, stock: Stock, on: date) -> Iterator[Finding]:
    ended = document.organ_ended_on
    if ended is not None and ended <= on:
        yield Finding(
            FindingKind.ISSUER_GONE,
            Text(
                f"制定机关{document.organ_name}已于{ended}撤销，由{document.owner_name}承继。",
                f"{document.organ_name}, who issued it, ended on {ended}; "
                f"{document.owner_name} took over.",
            ),
        )
    for organ in stock.gone:
        if organ.ended_on <= on and organ.name in document.text:
            heir = f"，现为{organ.heir}" if organ.heir else ""
            yield Finding(
                FindingKind.ORGAN_GONE,
                Text(
                    f"正文写有{organ.name}，该机关已于{organ.ended_on}撤销{heir}。",
                    f"It names {organ.name}, which ended on {organ.ended_on}.",
                ),
            )


_CHECKS: tuple[Check, ...] = (
    _term,
    _trial,
    _citations,
    _figures,
    _later,
    _duplicates,
    _publication,
    _organs,
)
