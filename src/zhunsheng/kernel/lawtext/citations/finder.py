"""Going through a text token by token, and remembering what was named last (查找引用)."""

import re
from dataclasses import dataclass, replace

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations import (
    aliases,
    marks,
    names,
    numbers,
    quotes,
    relation,
    tokens,
)
from zhunsheng.kernel.lawtext.citations.addresses import Step, read_chain
from zhunsheng.kernel.lawtext.citations.model import Citation, Relation
from zhunsheng.kernel.lawtext.citations.places import Places
from zhunsheng.kernel.lawtext.numerals import number_of

_PAREN = r"[（(](?:[^（）()\n]|[（(][^（）()\n]*[）)]){0,80}[）)]"
# What may stand between a name and its first address, and between two addresses of one list.
_TO_ADDRESS = re.compile(rf"[ \u3000]?(?:{_PAREN})?[ \u3000]?(?:的|中的?|之|里的?)?[ \u3000]?")
_TO_NEXT = re.compile(
    r"(?:[“\"][^”\"\n]{1,40}[”\"])?(?:(?:的|之)?(?:有关|相关)?(?:规定|要求|情形|行为)|中)?[ \u3000]?"
    r"(?:[、，；]?[ \u3000]?(?:以及|及|和|或者|或|与|并|至)|、)[ \u3000]?(?:其)?(?:违反|依照|按照|根据)?"
)
_NUMBER_OF_HEAD = re.compile(r"第[ \u3000]?")
_TO_CHANGE = re.compile(r"(?:作为|原|改为|改作|调整为|移至|在|对|将|删去|^|\n)$")
_CHANGED = re.compile(
    r"(?:中|后|之后|前)?(?:“[^”]*”)?(?:修改|改为|增加|删去|删除|作为|相应)|[：:。；]?“"
)
_ISSUING = re.compile(
    r"(?:印发|发布|公布|颁布|下发)(?:实施)?[《〈<]?(?P<name>[^《》〈〉<>]+?)[》〉>]?的(?:通知|公告|通告|命令|令|决定)$"
)
_SHORT_THEN_ADDRESS = re.compile(
    r"[》”\"]?[^（）()]{0,12}[）)][ \u3000]?(?:的|中)?第[〇零一二三四五六七八九十百千\d]"
)
_OPEN = re.compile(
    rf"^(?:{_PAREN})?等(?:其他)?(?:有关|相关)?(?:的)?(?:国家)?(?:有关)?(?:法律|行政法规|法规|规章|规定|文件|规范性文件|政策|制度|要求|精神|办法|标准)"
)
_DATED = re.compile(
    r"(?P<date>(?:\d{4}|[一二三四五六七八九〇○零]{4})年(?:[\d一二三四五六七八九十]{1,3}月)?(?:[\d一二三四五六七八九十]{1,3}日)?)"
    r"(?P<by>(?:[^，。；、（）()《》\n]|、(?=[^，。；、《》\n]{2,30}(?:发布|公布|颁布|印发))){0,60}?)"
    r"(?P<how>起?(?:发布|公布|颁布|施行|批准|修订|修正|印发|通过|颁发|实施|下发|修改))[^，。；、《》\n]{0,10}的?(?:原)?$"
)
_VERSION = re.compile(
    r"^[（(](?P<tag>[^（）()]{0,12}\d{4}年?[^（）()]{0,14}(?:修正|修订|修改|版|年|发布|施行|通过)[^（）()]{0,8})[）)]"
)
_ISSUER = re.compile(
    r"(?P<organ>[一-龥]{0,24}?(?:国务院(?:办公厅)?|中央军委|全国人大常委会|常务委员会|人民代表大会|最高人民法院|最高人民检察院|(?:人民)?政府(?:办公厅|办公室)?"
    r"|委员会|办公厅|总局|[^部]部|[^当结布]局|署|银行|[^原]委|省|市|区|会|院|厅))(?:联合)?(?:发布|印发|公布|制定|颁布|下发)?(?:实施)?(?:的)?$"
)
_ISSUER_STOP = re.compile(
    r".*(?:依照|按照|根据|依据|违反|执行|适用|符合|遵守|由|经|和|及|与|按|以|对|将|据|的|日|落实|参照|发布|于|在|等|为|是|原|其|有|现|后)"
)


@dataclass(slots=True)
class Named:
    """What was named last (所引文件), and whether a citation of it has been written yet."""

    start: int
    end: int
    name: str = ""
    full_name: str = ""
    own: bool = False
    treaty: bool = False
    number: str = ""
    issuer: str = ""
    dated: str = ""
    pending: bool = True
    counts: bool = True  # by itself a citation; 本法 is one only with an address


class Finder:
    """One reading of one text."""

    def __init__(self, text: str, title: str) -> None:
        self.text = text
        self.title = re.sub(r"\s", "", title)
        self.own_names = {names.key(self.title)} - {""}
        if issued := _ISSUING.search(self.title):
            self.own_names.add(names.key(issued["name"]))
        self.found: list[Citation] = []
        self.named: Named | None = None
        self.subject: Named | None = None  # the law that a decision amends
        self.place: Address | None = None  # the last place cited
        self.reached = 0  # where the last citation ended
        self.quotes = quotes.read(text)
        self.main = Places(text, 0, len(text), skipped=[(q.start, q.end) for q in self.quotes])
        self.places = self.main
        self.quoted = False
        self.of_quote: Named | None = None
        self.headers = _title_lines(text, self.title)
        self.amending = bool(re.search(r"修正案|关于修[改订].*决定", self.title))

    # --- The pass ---------------------------------------------------------------------------

    def run(self) -> list[Citation]:
        """All citations in order."""
        plain = list(tokens.read(self.text))
        ends = {
            t.end: (t.start, marks.plain(self.text[t.start : t.end]))
            for t in plain
            if t.kind == "mark"
        }
        self.aliases = aliases.read(self.text, ends)
        known = frozenset(
            {names.key(name) for _, name in ends.values() if marks.is_instrument(name)}
            | {each.name for each in self.aliases.values() if not each.own}
        ) - {""}
        every = sorted(
            [*plain, *tokens.law_names(self.text, known)], key=lambda t: (t.start, -t.end)
        )
        self.known = known
        queue = iter(self.quotes)
        quote = next(queue, None)
        past = 0
        for token in every:
            while quote and token.start >= quote.end:
                self._leave(quote)
                quote = next(queue, None)
            if (
                quote
                and token.start >= quote.start
                and not self.quoted
                and self.places is self.main
            ):
                self._enter(quote)
            if token.start < max(past, self.reached if token.kind != "nth" else 0):
                continue
            past = self._take(token)
        self._flush()
        return self._finished()

    def _take(self, token: tokens.Token) -> int:
        """Read one token; how far the reading went."""
        match token.kind:
            case "mark" | "angle":
                self._mark(token)
                return token.end
            case "own":
                self._name(Named(token.start, token.end, own=True, counts=False), own_word=True)
                return self._without_ordinal(token.end)
            case "plain":
                self._plain(token)
                return token.end
            case "its":
                self._its(token)
                return token.end
            case "relative":
                return self._relative(token)
            case "number":
                self._number(token)
                return token.end
        return self._chain(token.start)

    # --- Names ------------------------------------------------------------------------------

    def _mark(self, token: tokens.Token) -> None:
        name = marks.plain(self.text[token.start : token.end])
        if self._in_header(token.start):
            self._flush()
            return
        if self._said_short(token):
            return
        alias = self.aliases.get(name)
        if alias and alias.start > token.end:
            alias = None
        own = self.text[token.start - 1 : token.start] == "本"
        if own or (alias and alias.own):
            start = token.start - 1 if own else token.start
            self._name(Named(start, token.end, own=True, counts=False), own_word=True)
            return
        full = alias.full_name if alias else name
        if not marks.is_instrument(full) or marks.is_standard_here(
            self.text, token.start, token.end
        ):
            self._flush()
            self.named = None
            self.reached = token.end
            return
        before = self.text[max(0, token.start - 100) : token.start]
        named = Named(token.start, token.end, name, full, treaty=marks.is_treaty(full))
        self._describe(named, before)
        named.own = self._is_own(full) and not (named.dated or named.number)
        self._name(named)

    def _is_own(self, name: str) -> bool:
        """Whether a name is this text's, or that of the document it issues."""
        return names.key(name) in self.own_names

    def _said_short(self, token: tokens.Token) -> bool:
        """Whether the name is only said to be a short one, before the address of the long one.

        《中华人民共和国渔业法》（以下简称《渔业法》）第三十四条 is one citation.
        """
        named = self.named
        if not named or not named.pending or token.start - named.end > 60:
            return False
        if not re.search(r"称(?:为|作)?[：:]?$", self.text[named.end : token.start]):
            return False
        return bool(_SHORT_THEN_ADDRESS.match(self.text, token.end))

    def _plain(self, token: tokens.Token) -> None:
        if self.named and token.start < self.named.end:
            return
        if self._said_short(token):
            return
        name = self.text[token.start : token.end]
        alias = self.aliases.get(name)
        if self._in_header(token.start) or (alias and (alias.start > token.start)):
            return
        if not names.IS_LAW.search(name):
            if not alias or alias.marked or not names.stands_alone(self.text, token.start, 0):
                return
            if not re.match(r"第|的?规定|的?有关规定|和|、", self.text[token.end : token.end + 5]):
                return
        full = alias.full_name if alias else name
        own = self._is_own(full)
        self._name(Named(token.start, token.end, name, full, own=own, treaty=marks.is_treaty(full)))

    def _its(self, token: tokens.Token) -> None:
        """及其实施条例: an instrument that is called after the one before."""
        if (
            not self.named
            or self.named.own
            or not _TO_ADDRESS.fullmatch(self.text, max(self.named.end, self.reached), token.start)
        ):
            return
        kind = self.text[token.start + 2 : token.end]
        base = self.named
        self._name(Named(token.start + 1, token.end, base.name + kind, base.full_name + kind))

    def _name(self, named: Named, *, own_word: bool = False) -> None:
        self._flush()
        if own_word and self.quoted and self.of_quote and not self.of_quote.own:
            named.own = False
            named.name = named.full_name = self.of_quote.full_name
        self.named = named
        self.reached = named.end
        if not named.own and not self.quoted and named.full_name:
            self.subject = named

    def _describe(self, named: Named, before: str) -> None:
        """Number, issuer, day of the version, from what stands around the name."""
        after = self.text[named.end : named.end + 140]
        parenthesis = re.match(_PAREN, after)
        if parenthesis:
            named.number = numbers.inside(parenthesis[0])
        if tag := _VERSION.match(after):
            named.dated = tag["tag"]
        if dated := _DATED.search(before):
            named.dated = before[dated.start() :].removesuffix("的")
            organ = dated["by"].strip("起以由经")
            named.issuer = organ if len(organ) > 1 else ""
        elif issuer := _ISSUER.search(before[-30:]):
            named.issuer = _ISSUER_STOP.sub("", issuer["organ"])

    def _number(self, token: tokens.Token) -> None:
        if self._in_header(token.start) or self._in_letterhead(token.start):
            return
        named = self.named
        if (
            named
            and named.number
            and token.start - named.end < 60
            and "《" not in self.text[named.end : token.start]
        ):
            return  # said in the parenthesis after the name
        start = numbers.code_start(self.text, token.start, self.reached)
        if start == token.start or numbers.is_of_case(self.text[start : token.start]):
            return
        rest = self.text[token.end : token.end + 24]
        if re.match(r"(?:文件?)?(?:印发|发布|公布)?的?《", rest):
            return  # the number of the document named next
        number = numbers.normal(self.text[start : token.end])
        self._name(Named(start, token.end, number=number))

    # --- Addresses --------------------------------------------------------------------------

    def _chain(self, start: int) -> int:
        """第三条第一款、第二款 …, after a name, after another address, or alone."""
        number = _NUMBER_OF_HEAD.match(self.text, start)
        if number and (head := self.places.heads.get(number.end())):
            self._flush()
            return head
        steps = read_chain(self.text, start)
        if not steps:
            return start + 1
        if self._alone(start, steps[-1].end):
            self._flush()
            return steps[-1].end
        if self._attach(steps):
            return steps[-1].end
        try:
            name = names.before_address(self.text, start, self.reached, self.known)
        except LookupError:
            self._flush()
            self.reached = steps[-1].end
            self.named = None
            return steps[-1].end
        if name and not self._in_header(start):
            self._plain_with_address(*name)
            if self._attach(steps):
                return steps[-1].end
        if not self._amended(steps):
            self._bare(steps)
        return steps[-1].end

    def _without_ordinal(self, start: int) -> int:
        """Read 本法六十条, where 第 was left out."""
        if self.text[start : start + 1] in {"第", " ", "\u3000", "前"}:
            return start
        steps = read_chain(self.text, start, after="name")
        return steps[-1].end if steps and self._attach(steps) else start

    def _alone(self, start: int, end: int) -> bool:
        """Whether nothing else stands on the line: a line of a table of contents."""
        rest = self.text[end : end + 1] in {"", "\n"}
        return rest and not self.text[self._line_start(start) : start].strip(" -*#\u3000\t")

    def _plain_with_address(self, start: int, end: int) -> None:
        name = self.text[start:end]
        alias = self.aliases.get(name)
        full = alias.full_name if alias else name
        own = bool(alias and alias.own) or self._is_own(full)
        self._name(Named(start, end, name, full, own=own, treaty=marks.is_treaty(full)))

    def _attach(self, steps: list[Step]) -> bool:
        """Whether the chain belongs to what was named last."""
        if not self.named:
            return False
        start = steps[0].start
        if self.named.pending:
            if not _TO_ADDRESS.fullmatch(self.text, self.reached, start):
                return False
            base = self._here(steps[0], start) if self.named.own else None
            self._write(steps, self.named, self.named.start, base)
            return True
        if _TO_NEXT.fullmatch(self.text, self.reached, start):
            self._write(steps, self.named, start, self.place)
            return True
        return False

    def _amended(self, steps: list[Step]) -> bool:
        """Whether the chain names a place of the law that is being amended: 将第八条修改为."""
        start, law = steps[0].start, self.subject
        if law is None or self.quoted:
            return False
        if not self.amending:
            left, right = (
                self.text[max(0, start - 3) : start],
                self.text[steps[-1].end : steps[-1].end + 40],
            )
            others = self.named is not None and not self.named.own
            if not (others and _TO_CHANGE.search(left) and _CHANGED.match(right)):
                return False
        self._flush()
        self.named = replace(law, start=start, pending=False)
        self._write(steps, self.named, start, self.place)
        return True

    def _bare(self, steps: list[Step]) -> None:
        self._flush()
        named = self.of_quote if self.quoted and self.of_quote else None
        own = named is None or named.own
        self.named = Named(
            steps[0].start,
            steps[0].start,
            own=own,
            pending=False,
            name="" if own or named is None else named.full_name,
            full_name="" if own or named is None else named.full_name,
        )
        self._write(steps, self.named, steps[0].start, self._here(steps[0], steps[0].start))

    def _here(self, step: Step, pos: int) -> Address | None:
        """What a bare 第二款 or 第二项 is a part of."""
        if "item" in step.levels and not step.levels.keys() & {"article", "paragraph"}:
            return self.places.with_items(pos)
        return self.places.at(pos)

    def _relative(self, token: tokens.Token) -> int:
        """前款第二项、本条第一款, to be counted from where it stands."""
        if not self._is_relative(token):
            return token.start + 1
        word = self.text[token.start : token.end]
        address, through, level = self._counted(word, token.start)
        start = token.start
        if self.named and self.named.pending and not self.named.counts and self.named.end == start:
            start = self.named.start  # 本法前款
            self.named.pending = False
        self._flush()
        quoted = self.of_quote if self.quoted and self.of_quote and not self.of_quote.own else None
        own = quoted is None
        if word[0] in "同该" and self.named:
            named = replace(self.named, start=start, pending=False)
        else:
            full = quoted.full_name if quoted else ""
            named = Named(start, token.end, own=own, name=full, full_name=full, pending=False)
        self.named = named
        steps = read_chain(self.text, token.end, after=level) if through is None else []
        end = token.end
        if steps and steps[0].start - token.end <= 1:
            address, end = steps[0].on(address) or address, steps[0].end
            steps.pop(0)
        elif steps:
            steps = []
        self._add(start, end, named, address, through)
        self.place, self.reached = through or address, end
        if steps:
            self._write(steps, named, steps[0].start, self.place)
        return self.reached

    def _is_relative(self, token: tokens.Token) -> bool:
        before = self.text[max(0, token.start - 1) : token.start]
        word = self.text[token.start : token.end]
        if word[0] == "上":
            return before not in set("以之") and not re.match(r"[市述]", self.text[token.end :][:1])
        if word[0] == "本":
            return before not in set("基根样版资日")
        return not (word[0] == "前" and before in set("目之此先提"))

    def _counted(self, word: str, pos: int) -> tuple[Address | None, Address | None, str]:
        """The place (or first and last place) a relative word means, and its level."""
        here = self.places.at(pos)
        unit = {"条": "article", "款": "paragraph", "项": "item", "目": "point"}.get(word[-1], "")
        if word[0] == "本" and not unit:
            return _heading(self.places.heading(pos), word[-1]), None, "section"
        if word[0] in "同该":
            return self._same(unit), None, unit
        if here is None:
            return None, None, unit
        if word[0] == "本" and "前" not in word:
            return _cut(here, unit), None, unit
        if word[0] == "下":
            return (
                self.places.article_before(pos, -1)
                if unit == "article"
                else replace(here, paragraph=here.paragraph + 1, item=0, point=0),
                None,
                unit,
            )
        counted = re.search(r"[一二两三四五六七八九十]+", word)
        number = number_of(counted[0]) if counted and word[0] != "上" else 1
        return *self._back(here, unit, number, pos), unit

    def _back(
        self, here: Address, unit: str, number: int, pos: int
    ) -> tuple[Address | None, Address | None]:
        if unit == "article":
            first, last = (
                self.places.article_before(pos, number),
                self.places.article_before(pos, 1),
            )
        elif unit == "item":
            if here.item <= number:
                return (
                    replace(here, item=max(1, here.item - 1), point=0) if here.item > 1 else here
                ), None
            base = replace(here, point=0)
            first, last = replace(base, item=here.item - number), replace(base, item=here.item - 1)
        else:
            base = replace(here, item=0, point=0)
            if here.paragraph <= number and here.paragraph <= 1:
                return base.of_article, None
            first = replace(base, paragraph=max(1, here.paragraph - number))
            last = replace(base, paragraph=here.paragraph - 1)
        return first, last if last != first else None

    def _same(self, unit: str) -> Address | None:
        return _cut(self.place, unit) if self.place else None

    # --- Writing ----------------------------------------------------------------------------

    def _write(self, steps: list[Step], named: Named, start: int, base: Address | None) -> None:
        named.pending = False
        for step in steps:
            place = step.on(base)
            if step.through and self.found and place is not None:
                last = self.found[-1]
                whole = self.text[last.start : step.end]
                self.found[-1] = replace(last, end=step.end, raw=whole, through=place)
            else:
                self._add(start if start >= 0 else step.start, step.end, named, place)
            base = place or base
            start = -1
        self.place, self.reached = base, steps[-1].end

    def _flush(self) -> None:
        """Write down a name that no address followed."""
        named = self.named
        if named and named.pending and named.counts:
            self._add(named.start, named.end, named, None)
        if named:
            named.pending = False

    def _add(
        self,
        start: int,
        end: int,
        named: Named,
        address: Address | None,
        through: Address | None = None,
    ) -> None:
        if named.own and address is None and not named.full_name:
            return  # an item of an annex, which has no address
        self.found.append(
            Citation(
                start,
                end,
                self.text[start:end],
                named.name,
                own=named.own,
                full_name=named.full_name,
                number=named.number,
                issuer=named.issuer,
                dated=named.dated,
                address=address,
                through=through,
                treaty=named.treaty,
                quoted=self.quoted,
                at=self.places.at(start),
            )
        )

    # --- Quotations -------------------------------------------------------------------------

    def _enter(self, quote: quotes.Quote) -> None:
        self._flush()
        self.saved = (self.named, self.place)
        foreign = self.named is not None and not self.named.own and bool(self.named.full_name)
        self.quoted = quote.new_text or foreign
        self.of_quote = self.named if foreign else None
        base = self.place if self.quoted else None
        if self.quoted:
            self.places = Places(self.text, quote.start, quote.end, base=base)
            self.named, self.place = None, None

    def _leave(self, quote: quotes.Quote) -> None:
        if self.places is self.main:
            return
        self._flush()
        self.places, self.quoted, self.of_quote = self.main, False, None
        self.named, self.place = self.saved
        self.reached = max(self.reached, quote.end)

    # --- Where things stand -----------------------------------------------------------------

    def _line_start(self, pos: int) -> int:
        return self.text.rfind("\n", 0, pos) + 1

    def _in_header(self, pos: int) -> bool:
        return any(start <= pos < end for start, end in self.headers)

    def _in_letterhead(self, pos: int) -> bool:
        """Whether a number stands on a line of its own: it is this document's number."""
        start = self._line_start(pos)
        end = self.text.find("\n", pos)
        line = self.text[start : end if end >= 0 else len(self.text)]
        return len(line) < 60 and not re.search(r"[，。；、《]|按|依|根据|执行|废止", line)

    # --- What only the whole says -----------------------------------------------------------

    def _finished(self) -> list[Citation]:
        done: list[Citation] = []
        group: list[Citation] = []
        for citation in self.found:
            if group and not _listed(self.text[group[-1].end : citation.start]):
                done += self._related(group)
                group = []
            group.append(citation)
        return done + self._related(group) if group else done

    def _related(self, group: list[Citation]) -> list[Citation]:
        """Citations of one list share what is said before and after it."""
        start, end = group[0].start, group[-1].end
        related = relation.read(self.text, start, end, group[-1].full_name)
        if related is Relation.AMENDS and len(group) > 1 and not self.amending:
            related = relation.read(self.text, group[-1].start, end, group[-1].full_name)
        opened = bool(_OPEN.match(self.text[end : end + 120]))
        return [
            replace(each, relation=related, open_ended=opened and each is group[-1])
            for each in group
        ]


_LIST = re.compile(
    rf"(?:{_PAREN}|[“\"][^”\"\n]{{1,40}}[”\"])?(?:的?规定)?[ \u3000]?(?:[、，]?[ \u3000]?(?:以及|及|和|或者|或|与)|、|)?[ \u3000]?"
    r"(?:本法|本条例|本办法|本规定|本细则|本实施细则|本规则)?(?:[、和及或])?[ \u3000]?"
)


def _listed(gap: str) -> bool:
    return len(gap) < 120 and (gap == "，" or bool(_LIST.fullmatch(gap)))


def _cut(here: Address, unit: str) -> Address:
    inner = ("paragraph", "item", "point")
    keep = inner.index(unit) + 1 if unit in inner else 0
    return replace(here, **dict.fromkeys(inner[keep:], 0))


def _heading(heading: Address | None, unit: str) -> Address | None:
    if heading is None:
        return None
    kept = {"编": ("part",), "章": ("part", "subpart", "chapter")}.get(unit)
    if kept is None:
        return heading
    return Address(**{level: getattr(heading, level) for level in kept})


def _title_lines(text: str, title: str) -> list[tuple[int, int]]:
    """Where the text repeats its own title at its head, on one line or on several."""
    if not title:
        return []
    head = text[: 4 * len(title) + 400].split("\n")
    starts = [0]
    for line in head:
        starts.append(starts[-1] + len(line) + 1)
    found = []
    for first in range(len(head)):
        said = ""
        for last in range(first, min(first + 5, len(head))):
            said += re.sub(r"[\s#]", "", head[last])
            if said == title or said.startswith((f"{title}（", f"{title}(")):
                found.append((starts[first], starts[last] + len(head[last])))
                break
            if not said or not title.startswith(said):
                break
    return found
