"""Going through a draft with the checklist (逐项审查): it points, the reviewer judges."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhunsheng.domains.instruments.checklist.patterns import (
    MISSING,
    PATTERNS,
    QUANTITY,
    TERM,
    Pattern,
)
from zhunsheng.domains.instruments.drafting.content import Content, Numbered, PieceKind
from zhunsheng.kernel.lawtext import citations
from zhunsheng.kernel.lawtext.numerals import number_of
from zhunsheng.kernel.lawtext.parts import NUMERAL
from zhunsheng.kernel.statute.text import Text

_SENTENCE = re.compile(r"[^。；\n]+[。；]?")
_ARTICLE = re.compile(rf"第(?P<number>[{NUMERAL}]+|\d+)条(?P<bis>之[一二三四五六七八九十])?")
_AUTHORITIES = frozenset({"constitution", "law", "administrative_regulation", "local_regulation"})
_MANY = 40


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of the draft as the library knows it (引用核对).

    `start` counts in the text of the draft; `kind` is that of the instrument, `says` the article
    cited, `problem` why it leads nowhere.
    """

    start: int
    raw: str
    relation: str
    title: str = ""
    kind: str = ""
    place: str = ""
    says: str = ""
    problem: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a sentence, marked or not (文字段)."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at (提示): where, the words, what is said of it, and what to compare."""

    key: int
    place: str
    words: tuple[Stretch, ...]
    says: Text
    beside: str = ""
    beside_place: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the list (审核项): its basis, what was found, what it cannot judge."""

    code: str
    label: Text
    basis: Text
    findings: tuple[Finding, ...]
    cannot: Text
    more: int = 0


def examine(content: Content, *, cited: Sequence[Cited] = ()) -> tuple[Check, ...]:
    """The whole list for a draft."""
    reading = _Reading(content, cited)
    return (
        *(_limited(reading.pattern(each)) for each in PATTERNS),
        _limited(reading.basis()),
        _limited(reading.own_references()),
        _limited(reading.conflicts()),
        reading.missing(),
    )


def _limited(check: Check) -> Check:
    over = len(check.findings) - _MANY
    if over <= 0:
        return check
    return Check(
        check.code, check.label, check.basis, check.findings[:_MANY], check.cannot, more=over
    )


class _Reading:
    """A draft with its citations by the piece they stand in."""

    def __init__(self, content: Content, cited: Sequence[Cited]) -> None:
        self.content = content
        self.pieces = content.numbered
        self.starts: list[int] = []
        at = len(content.title) + 2 if content.title else 0
        for each in self.pieces:
            self.starts.append(at)
            at += len(each.text) + 2
        self.cited: dict[int, list[Cited]] = {}
        for one in cited:
            index = bisect_right(self.starts, one.start) - 1
            if index >= 0:
                self.cited.setdefault(index, []).append(one)

    def pattern(self, pattern: Pattern) -> Check:
        found = []
        for index, each in enumerate(self.pieces):
            if each.piece.kind is PieceKind.ANNEX:
                continue
            for match in _SENTENCE.finditer(each.piece.text):
                sentence = match[0].strip()
                marks = [m.span() for m in pattern.words.finditer(sentence)]
                if marks:
                    says = self._authority(index) if pattern.needs_authority else _LOOK
                    found.append(_finding(each, sentence, marks, says))
        return Check(pattern.code, pattern.label, pattern.basis, tuple(found), pattern.cannot)

    def _authority(self, index: int) -> Text:
        named = [c for c in self.cited.get(index, ()) if c.kind in _AUTHORITIES and not c.problem]
        if not named:
            return Text(
                "本条没有引用现行的法律、法规作为依据。",
                "No law or regulation in force is cited in this article.",
            )
        laws = list(dict.fromkeys(f"《{c.title}》{c.place}" for c in named))
        return Text(
            f"本条引用了{'、'.join(laws)}，请核对是否授权。",
            f"The article cites {', '.join(laws)}: see whether that allows it.",
        )

    def basis(self) -> Check:
        """Citations that lead nowhere or to nothing in force, and a basis that is not named."""
        found = []
        relies = False
        for index, rows in sorted(self.cited.items()):
            for one in rows:
                relies = relies or one.relation in ("implements", "relies")
                if one.problem:
                    found.append(
                        _finding(self.pieces[index], one.raw, [(0, len(one.raw))],
                                 PROBLEMS.get(one.problem, _LOOK))
                    )  # fmt: skip
        if self.pieces and not relies:
            nothing = Text("全文没有写明制定依据。", "The text names no law it rests on.")
            found.insert(0, Finding(0, "", (), nothing))
        return Check(
            "basis",
            Text("依据现行有效、所引条文存在", "The basis is in force, the articles cited exist"),
            Text("国办发〔2018〕115号", "国办发〔2018〕115号"),
            tuple(found),
            Text(
                "只核对法规库收录的文件；未收录的标为“库中没有”，不等于不存在。",
                "It knows only what the library holds: what is not held may exist all the same.",
            ),
        )

    def own_references(self) -> Check:
        """References of the text to articles of its own that it does not have."""
        articles = sum(each.piece.kind is PieceKind.ARTICLE for each in self.pieces)
        found = []
        for each in self.pieces if articles else ():
            if not _beyond(each.piece.text, articles):  # most texts need no closer look
                continue
            for one in citations.find(each.piece.text, title=self.content.title):
                at = one.address
                if one.own and at and (at.article > articles or at.inserted):
                    says = Text(
                        f"本文只有{articles}条，没有这一条。",
                        f"The text has {articles} articles and not this one.",
                    )
                    found.append(_around(each, one.raw, says))
        return Check(
            "own_references",
            Text("对本文条款的引用", "References to its own articles"),
            Text("立法技术规范", "Rules of drafting"),
            tuple(found),
            Text(
                "条号存在的不再列出；增删条文后指向是否仍对，需要逐处核对。",
                "A number that exists is not listed: after articles moved, see that it is the right one.",
            ),
        )

    def conflicts(self) -> Check:
        """Numbers that differ from those of an article cited beside them."""
        found = []
        for index, rows in sorted(self.cited.items()):
            each = self.pieces[index]
            here = _quantities(each.piece.text)
            for one in {(c.title, c.place): c for c in rows if c.says}.values():
                there = _quantities(one.says)
                units = [u for u in here if u in there and not here[u].keys() <= there[u].keys()]
                marks = [
                    span for u in units for value, span in here[u].items() if value not in there[u]
                ]
                if marks:
                    found.append(_pair(each, marks, one))
        return Check(
            "conflicts",
            Text("与上位法数字不同的地方", "Numbers that differ from the law above"),
            Text("立法法第九十八条至第一百零一条", "Legislation Law arts. 98–101"),
            tuple(found),
            Text(
                "只把本条与其引用的条文并列，比较期限、金额等数字；不同不等于抵触，没有列出也不等于不抵触。",
                "It sets an article beside those it cites and compares numbers. To differ is not to "
                "conflict, and what is not listed may conflict.",
            ),
        )

    def missing(self) -> Check:
        """Parts that such a document has and this one lacks; a term longer than allowed."""
        text = self.content.text
        found = [
            Finding(0, "", (), Text(f"没有找到：{label.zh}。", f"Not found: {label.en}."))
            for _, label, words in MISSING
            if self.pieces and not words.search(text)
        ]
        trial = "试行" in self.content.title or "暂行" in self.content.title
        most = 3 if trial else 5
        for each in self.pieces:
            for match in TERM.finditer(each.piece.text):
                if number_of(match["years"]) > most:
                    says = Text(
                        f"有效期超过{most}年，请核对本地规定。",
                        f"A term of more than {most} years: see the local rule.",
                    )
                    found.append(_finding(each, each.piece.text, [match.span()], says))
        return Check(
            "missing",
            Text("缺少的内容", "What is missing"),
            Text("国办发〔2018〕37号；本地规范性文件规定", "国办发〔2018〕37号; local rules"),
            tuple(found),
            Text(
                "按常用表述查找，换一种写法的可能查不到。",
                "It looks for the usual wording and may miss another one.",
            ),
        )


_LOOK = Text("请核对。", "See whether it may stand.")
PROBLEMS = {
    "unknown_instrument": Text("库中没有这个文件，请人工核对。", "The library does not hold it: check by hand."),
    "ambiguous": Text("名称对应多个文件，请写明全称或文号。", "Several documents are called so: give the full title or number."),
    "no_such_article": Text("所引文件没有这一条款。", "The document has no such provision."),
    "not_yet_in_force": Text("所引文件尚未施行。", "It is not yet in force."),
    "repealed": Text("所引文件已经失效。", "It is no longer in force."),
    "version_not_held": Text("库中没有当日有效的版本，请人工核对。", "The version in force is not held: check by hand."),
}  # fmt: skip


def _finding(
    each: Numbered, sentence: str, marks: Sequence[tuple[int, int]], says: Text
) -> Finding:
    return Finding(each.piece.key, each.label, tuple(_marked(sentence, marks)), says)


def _beyond(text: str, articles: int) -> bool:
    """Whether an article is named that a text of so many articles cannot have."""
    named = _ARTICLE.finditer(text)
    return any(match["bis"] or number_of(match["number"]) > articles for match in named)


def _around(each: Numbered, raw: str, says: Text) -> Finding:
    """The sentence that has a citation, with the citation marked."""
    for match in _SENTENCE.finditer(each.piece.text):
        if (at := match[0].find(raw)) >= 0:
            return _finding(each, match[0], [(at, at + len(raw))], says)
    return _finding(each, raw, [(0, len(raw))], says)


def _pair(each: Numbered, marks: Sequence[tuple[int, int]], one: Cited) -> Finding:
    says = Text("两处数字不同，请比较。", "The numbers differ: compare.")
    words = tuple(_marked(each.piece.text, sorted(marks)))
    return Finding(
        each.piece.key, each.label, words, says, one.says[:600], f"《{one.title}》{one.place}"
    )


def _marked(sentence: str, marks: Sequence[tuple[int, int]]) -> Iterator[Stretch]:
    """The sentence in stretches; of a very long one only what stands around the marks."""
    last = 0
    for start, end in marks:
        if start < last:
            continue
        between = sentence[last:start]
        if len(between) > 240:
            between = f"{between[:80]}……{between[-80:]}" if last else f"……{between[-120:]}"
        if between:
            yield Stretch(between)
        yield Stretch(sentence[start:end], marked=True)
        last = end
    rest = sentence[last:]
    if rest:
        yield Stretch(rest if len(rest) <= 240 else f"{rest[:160]}……")


def _quantities(text: str) -> Mapping[str, dict[float, tuple[int, int]]]:
    """The numbers with a unit, by unit; years of dates are none."""
    found: dict[str, dict[float, tuple[int, int]]] = {}
    for match in QUANTITY.finditer(text):
        number, unit = match["number"], match["unit"].replace("％", "%")
        try:
            value = float(number) if number[0].isdigit() else float(number_of(number))
        except ValueError:
            continue
        if (unit == "年" and value > 99) or (
            unit in ("月", "日") and "个" not in match[0] and _dated(text, match.start())
        ):
            continue
        if unit == "万元":
            unit, value = "元", value * 10_000
        found.setdefault(unit, {}).setdefault(value, match.span())
    return found


def _dated(text: str, at: int) -> bool:
    return at > 0 and text[at - 1] in "年月"


def as_text(checks: Sequence[Check], *, title: str, digest: str) -> str:
    """The list as plain text, to be kept with the review (审核清单留存)."""
    lines = [f"合法性审核清单：{title}", f"文本摘要值：{digest}", ""]
    for check in checks:
        lines += [f"【{check.label.zh}】{check.basis.zh}"]
        for each in check.findings:
            words = "".join(f"[{part.text}]" if part.marked else part.text for part in each.words)
            lines.append(f"- {each.place} {words} {each.says.zh}".replace("\n", " "))
            if each.beside:
                lines.append(f"  {each.beside_place} {each.beside}".replace("\n", " "))
        if not check.findings:
            lines.append("- 没有发现")
        lines += [f"不能判断：{check.cannot.zh}", ""]
    return "\n".join(lines)
