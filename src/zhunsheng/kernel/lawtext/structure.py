"""The structure of a legal text (法律文本结构): what stands where, by offsets.

A text is Markdown or plain. Its articles are the lines that begin 第…条 and go on counting; what
only looks like one (a title broken over two lines, an article quoted in an amendment, a reference)
is left in its place and reported. A text without articles goes by its 一、二、三、.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.numerals import number_of
from zhunsheng.kernel.lawtext.parts import NUMERAL, Part, opening, parts, place
from zhunsheng.kernel.lawtext.titles import title_key

__all__ = ["Oddity", "Part", "Structure", "parse", "parts", "place", "tidy"]

_LINE = re.compile(r"[^\n]*\S")
_ARTICLE = re.compile(
    rf"[ \t\u3000#*]*第[ \u3000]?(?P<number>[{NUMERAL}]+|\d+)[ \u3000]?条"
    rf"(?:之(?P<bis>[{NUMERAL}]+))?(?P<after>.?)"
)
_REFERENCE = re.compile(
    rf"[ \t\u3000]*(?:的|规定[：:“，,]|和第|至第|及第|或者第|、第|第[{NUMERAL}\d]+[款项])"
)
_HEADING = re.compile(
    rf"(?P<hash>#{{1,6}})?[ \t\u3000]*第[ \u3000]?(?P<number>[{NUMERAL}]+|\d+)[ \u3000]?"
    r"(?P<level>分编|编|章|节)(?P<title>.*)"
)
_CLAUSE = re.compile(rf"[ \t\u3000#*]*(?P<number>[{NUMERAL}]+)、")
_NAMED = re.compile(r"[ \t\u3000#]*(?:总|附)[ \u3000]*则$")
_PREAMBLE = re.compile(r"[ \t\u3000#]*序[ \u3000]*言$")
_CONTENTS = re.compile(r"[ \t\u3000#]*目[ \u3000]*[录次]$")
_ANNEX = re.compile(
    rf"[ \t\u3000#]*(?:附[件表录图]?[ \u3000]*[{NUMERAL}\d]*[ \u3000]*[：:]"
    rf"|附[件表录图][ \u3000]*[{NUMERAL}\d]*$|附[表录图][ \u3000]*[{NUMERAL}\d]+)"
)
_ANNEX_MARK = re.compile(rf"^[ \t\u3000#]*附[件表录图]?[ \u3000{NUMERAL}\d]*[：:]?")
_DATED = re.compile(
    r"(?:\d{4}|[一二三四五六七八九〇○零O]{4})年"
    r"[ \d一二三四五六七八九十]{1,4}月[ \d一二三四五六七八九十]{1,4}日"
)
_DATE_ALONE = re.compile(rf"[ \t\u3000]*{_DATED.pattern}$")
_PUBLISHED = re.compile(r"[ \t\u3000]*[（(]此件.{0,10}[）)]$")
_NOTED = re.compile(r"通过|公布|发布|施行|实施|修正|修订|修改|批准|令|印发|号")
_LONGEST_NOTE = 30
"""Lines: a parenthesis that nobody closed must not swallow the text."""
_LEVELS = {"编": "part", "分编": "subpart", "章": "chapter", "节": "section"}
_LEFT_OVER = re.compile(r"[ \t]*:mag:\*[^*\n]{1,20}\*|[\ufeff\u200b-\u200f\u2060]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")
"""What no text says: control characters (控制字符), but for tabs and breaks."""
_TRAILING = re.compile(r"[ \t\u3000]+$", re.MULTILINE)
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Oddity:
    """Something of a text that was not taken at its word (疑点)."""

    line: int
    code: str
    raw: str


@dataclass(frozen=True, slots=True)
class Structure:
    """What a text is made of, in its order (文本结构)."""

    provisions: tuple[Part, ...]
    oddities: tuple[Oddity, ...] = ()

    def articles(self) -> tuple[Part, ...]:
        """The articles alone."""
        return tuple(each for each in self.provisions if each.kind == "article")


def tidy(text: str) -> str:
    """A text with plain line breaks, without what web pages leave: tool-tips, marks of order."""
    plain = _LEFT_OVER.sub("", _BREAKS.sub("\n", text).replace("\u00a0", " "))
    plain = CONTROLS.sub("", plain)
    return _TRAILING.sub("", plain).strip("\n") + "\n"


def parse(text: str, *, title: str = "") -> Structure:
    """Take a text apart; its parts do not overlap and `text[start:end]` is what they say."""
    reading = _Reading(text, title)
    marks = reading.marks()
    found = [*reading.header(marks[0].line if marks else len(reading.lines))]
    stops = [*(mark.line for mark in marks), len(reading.lines)]
    for n, mark in enumerate(marks, 1):
        found += reading.body(mark, stops[n], is_last=n == len(marks))
    return Structure(tuple(_unique(found)), tuple(reading.oddities))


def annex_name(line: str) -> str:
    """What an annex is called, behind 附件1： of its first line; empty where that is all."""
    return _ANNEX_MARK.sub("", line, count=1).strip()


@dataclass(frozen=True, slots=True)
class _Mark:
    """A line that begins a heading or an article."""

    line: int
    kind: str
    key: str = ""
    heading: str = ""


@dataclass(slots=True)
class _Candidate:
    """A line that may begin an article."""

    line: int
    number: int
    bis: int
    is_spaced: bool


@dataclass(slots=True)
class _Reading:
    """One text, line by line."""

    text: str
    title: str
    oddities: list[Oddity] = field(default_factory=list)
    lines: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = [(m.start(), m.end()) for m in _LINE.finditer(self.text)]

    def line(self, n: int) -> str:
        start, end = self.lines[n]
        return self.text[start:end]

    # --- what begins where ---

    def marks(self) -> list[_Mark]:
        """Headings and articles, or the clauses of a text that has no articles."""
        articles = self._articles()
        begins = {each.line for each in articles}
        if not articles:
            articles = self._clauses()
        found = articles + self._headings()
        if begins:
            found += self._bare_headings(begins)
        return sorted(found, key=lambda mark: mark.line)

    def _articles(self) -> list[_Mark]:
        candidates = self._candidates()
        first = next((n for n, each in enumerate(candidates) if each.number == 1), 0)
        for each in candidates[:first]:
            self._odd(each.line, "article.before_first")
        candidates = candidates[first:]
        last_at = {(each.number, each.bis): n for n, each in enumerate(candidates)}
        found: list[_Mark] = []
        number, bis = (candidates[0].number - 1 if candidates else 0), 0
        inserted = 0
        for n, each in enumerate(candidates):
            stands = (each.number, each.bis)
            if stands not in {(number + 1, 0), (number, bis + 1)}:
                if each.number == 1 and number > 1:  # a second text begins
                    break
                is_quoted = each.number == inserted + 1 or self._is_introduced(each.line)
                if is_quoted:
                    inserted = each.number
                comes_back = last_at.get((number + 1, 0), -1) > n
                if is_quoted or comes_back or not each.is_spaced or stands <= (number, bis):
                    self._odd(each.line, "article.quoted" if is_quoted else "article.out_of_order")
                    continue
                self._odd(each.line, "article.gap")
            number, bis = stands
            key = Address(article=number, inserted=bis).key
            _, rubric = opening(self.line(each.line))
            found.append(_Mark(each.line, "article", key, rubric))
        return found

    def _is_introduced(self, n: int) -> bool:
        """Whether an amendment leads up to a line: 增加一条，内容如下：, perhaps by a heading."""
        while n > 0 and _HEADING.match(self.line(n - 1)):
            n -= 1
        return n > 0 and self.line(n - 1).endswith(("：", ":", "：“"))

    def _candidates(self) -> list[_Candidate]:
        """Lines that begin like an article and stand in no quotation and no broken title."""
        found: list[_Candidate] = []
        is_balanced = self.text.count("“") == self.text.count("”")
        is_quoted = is_in_title = False
        for n in range(len(self.lines)):
            line = self.line(n)
            if (match := _ARTICLE.match(line)) and (after := match["after"]) is not None:
                number, bis = number_of(match["number"]), number_of(match["bis"] or "0")
                is_next = bool(found) and number == found[-1].number + 1
                if is_in_title or (is_quoted and (is_balanced or not is_next)):
                    self._odd(n, "article.quoted")
                elif _REFERENCE.match(line, match.start("after")):
                    self._odd(n, "article.reference")
                else:
                    found.append(_Candidate(n, number, bis, after in " \t\u3000【（(：:"))
            is_quoted = _stays_quoted(line, is_quoted=is_quoted)
            is_in_title = line.rfind("《") > line.rfind("》")
        return found

    def _clauses(self) -> list[_Mark]:
        """一、二、三、 as they count on; a second count from 一、 gets keys of its own."""
        found: list[_Mark] = []
        last, count, is_quoted = 0, 0, False
        for n in range(len(self.lines)):
            line = self.line(n)
            if not is_quoted and (match := _CLAUSE.match(line)):
                number = number_of(match["number"])
                if number in {last + 1, 1}:
                    count += number == 1
                    key = str(number) if count == 1 else f"{number}~{count}"
                    found.append(_Mark(n, "article", key))
                    last = number
            is_quoted = _stays_quoted(line, is_quoted=is_quoted)
        return found if len(found) > 1 else []

    def _headings(self) -> list[_Mark]:
        found: list[_Mark] = []
        at = Address()
        for n in self._outside_contents():
            line = self.line(n)
            match = _HEADING.match(line)
            if not match or not _is_heading(match, line):
                continue
            if n and self.line(n - 1).endswith("：") and self._is_introduced(n):
                self._odd(n, "heading.quoted")
                continue
            level = _LEVELS[match["level"]]
            at = _below(at, level, number_of(match["number"]))
            found.append(_Mark(n, "heading", at.key, self._heading_words(n, match["title"])))
        return found

    def _heading_words(self, n: int, words: str) -> str:
        """The words of a heading; the next line too where one was broken in two."""
        if n + 2 < len(self.lines) and len(words) > 12 and words[-1] not in "。；：":
            after = self.line(n + 1)
            beyond = self.line(n + 2)
            is_plain = not (_ARTICLE.match(after) or _HEADING.match(after) or after[-1] in "。；：")
            if is_plain and (_ARTICLE.match(beyond) or _HEADING.match(beyond)):
                words += after
        return _closed_up(words)

    def _outside_contents(self) -> Iterator[int]:
        """The lines outside the table of contents, which ends where its first line comes again."""
        n = 0
        while n < len(self.lines):
            if _CONTENTS.match(self.line(n)) and n + 1 < len(self.lines):
                first = _closed_up(self.line(n + 1).lstrip("# "))
                again = range(n + 2, min(n + 400, len(self.lines)))
                n = next(
                    (m for m in again if _closed_up(self.line(m).lstrip("# ")) == first), n + 1
                )
            yield n
            n += 1

    def _bare_headings(self, articles: set[int]) -> list[_Mark]:
        """附则 and 三、调查 without 第…章, right above an article."""
        found: list[_Mark] = []
        for n in sorted(each - 1 for each in articles if each > 0):
            line = self.line(n)
            clause = _CLAUSE.match(line)
            if _NAMED.match(line) or (clause and len(line) < 40 and line[-1] not in "。；：，"):
                words = line[clause.end() if clause else 0 :].lstrip("# ")
                found.append(_Mark(n, "heading", f"heading{len(found) + 1}", _closed_up(words)))
        return found

    # --- what stands there ---

    def header(self, stop: int) -> Iterator[Part]:
        """What comes before the first heading or article: title, note (题注), preamble."""
        n = self._after_title(stop)
        note = n
        while n < stop and self._is_note(n):
            n += 1
            begun = n - 1
            while n < min(stop, begun + _LONGEST_NOTE) and _is_unclosed(
                self.text[self.lines[begun][0] : self.lines[n - 1][1]]
            ):
                n += 1
        if n > note:
            yield self._part("note", "note", note, n)
        if n < stop and _PREAMBLE.match(self.line(n)):
            n += 1
        if n < stop:
            if stop < len(self.lines):
                contents = (m for m in range(n, stop) if _CONTENTS.match(self.line(m)))
                if (end := next(contents, stop)) > n:
                    yield self._part("preamble", "preamble", n, end)
            else:
                yield from self.body(_Mark(n, "preamble", "preamble"), stop, is_last=True)

    def _after_title(self, stop: int) -> int:
        """The first line behind the title, which may stand there twice and in pieces."""
        n, wanted, said = 0, title_key(self.title), ""
        while n < stop:
            line = self.line(n)
            if line.startswith("# ") or _CONTENTS.match(line):
                n, said = n + 1, ""
                continue
            key = title_key(said + line)
            if not wanted or not wanted.startswith(key):
                break
            said = "" if key == wanted else said + line
            n += 1
        return n

    def _is_note(self, n: int) -> bool:
        line = self.line(n).strip(" \t\u3000")
        if line[0] in "（(":
            return bool(_NOTED.search(line)) or _is_unclosed(line)
        return bool(_DATED.match(line)) or bool(
            len(line) < 40 and line.endswith("号") and re.search(r"[〔\[（(第]", line)
        )

    def body(self, mark: _Mark, stop: int, *, is_last: bool) -> Iterator[Part]:
        """A heading or an article; behind the last one also the signature and the annexes."""
        if mark.kind == "article" and stop == mark.line + 1:
            line = self.line(mark.line)
            if opening(line)[0] >= len(line):
                self._odd(mark.line, "article.empty")
        if not is_last:
            yield self._part(mark.key, mark.kind, mark.line, stop, mark.heading)
            return
        annexes = [n for n in range(mark.line + 1, stop) if _ANNEX.match(self.line(n))]
        behind = annexes[0] if annexes else stop
        closing = self._closing(mark.line + 1, behind)
        yield self._part(mark.key, mark.kind, mark.line, closing, mark.heading)
        if closing < behind:
            yield self._part("closing", "closing", closing, behind)
        for number, start in enumerate(annexes, 1):
            after = annexes[number] if number < len(annexes) else stop
            yield self._part(f"annex{number}", "annex", start, after, self.line(start).strip())

    def _closing(self, start: int, stop: int) -> int:
        """Where the signature begins: a day on its own at the end, and the short lines above."""
        n = stop
        while n > start and _PUBLISHED.match(self.line(n - 1)):
            n -= 1
        if n <= start or not _DATE_ALONE.match(self.line(n - 1)):
            return stop
        n -= 1
        while n > start and len(line := self.line(n - 1)) < 40 and line[-1] not in "。；：，”）":
            n -= 1
        return n

    def _part(self, key: str, kind: str, line: int, stop: int, heading: str = "") -> Part:
        start = self.lines[line][0]
        while self.text[start] in " \t\u3000":
            start += 1
        return Part(key, kind, start, self.lines[max(line, stop - 1)][1], heading)

    def _odd(self, n: int, code: str) -> None:
        if not self.breaks:
            self.breaks = [m.start() for m in re.finditer("\n", self.text)] or [len(self.text)]
        line = bisect_left(self.breaks, self.lines[n][0]) + 1
        self.oddities.append(Oddity(line, code, self.line(n)[:60]))


def _is_heading(match: re.Match[str], line: str) -> bool:
    """Whether 第三章 … is the heading itself and not a sentence about it."""
    words = match["title"]
    if match["hash"]:
        return True
    return (
        len(line) <= 60
        and line[-1] not in "。；：，;:,"
        and (not words or words[0] in " \t\u3000" or not re.match(r"[的和至、及规所第第]", words))
    )


def _stays_quoted(line: str, *, is_quoted: bool) -> bool:
    """Whether a quotation is open behind a line; each paragraph of a long one opens it anew."""
    opened, closed = line.rfind("“"), line.rfind("”")
    return is_quoted if opened == closed else opened > closed


def _below(at: Address, level: str, number: int) -> Address:
    """The address of a heading that follows `at`: deeper levels begin anew."""
    kept = {}
    for each in ("part", "subpart", "chapter", "section"):
        if each == level:
            break
        kept[each] = getattr(at, each)
    return Address(**kept, **{level: number})


def _closed_up(words: str) -> str:
    """总 则 → 总则: spaces that only spread characters go."""
    return re.sub(r"(?<=[^\x00-\x7f])[ \t\u3000]+(?=[^\x00-\x7f])", "", words.strip(" \t\u3000"))


def _is_unclosed(text: str) -> bool:
    wide = text.count("（") + text.count("(") > text.count("）") + text.count(")")
    return wide or text.count("《") > text.count("》")


def _unique(found: list[Part]) -> Iterator[Part]:
    """The parts with keys of their own: what comes a second time is called `1~2`."""
    seen: dict[str, int] = {}
    for each in found:
        seen[each.key] = seen.get(each.key, 0) + 1
        if seen[each.key] == 1:
            yield each
        else:
            key = f"{each.key}~{seen[each.key]}"
            yield Part(key, each.kind, each.start, each.end, each.heading)
