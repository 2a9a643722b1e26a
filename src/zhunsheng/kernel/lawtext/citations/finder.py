"""Going through a text token by token, and remembering what was named last (查找引用)."""

import re
from dataclasses import replace

from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.citations import (
    aliases,
    counting,
    listing,
    marks,
    names,
    numbers,
    quotes,
    tokens,
)
from zhunsheng.kernel.lawtext.citations.addresses import Step, read_chain
from zhunsheng.kernel.lawtext.citations.itself import Itself
from zhunsheng.kernel.lawtext.citations.model import Citation
from zhunsheng.kernel.lawtext.citations.named import PARENTHESIS, Named
from zhunsheng.kernel.lawtext.citations.places import Places

# What may stand between a name and its first address, and between two addresses of one list.
_TO_ADDRESS = re.compile(
    rf"(?:总则|分则|序言(?:和|、|以及))?[ \u3000]?(?:{PARENTHESIS})?[ \u3000]?"
    r"(?:的|中的?|之|里的?)?[ \u3000]?"
)
_TO_NEXT = re.compile(
    r"(?:[“\"][^”\"\n]{1,40}[”\"]|”)?"
    r"(?:(?:的|之)?(?:有关|相关)?(?:规定|要求|情形|行为)|中)?[ \u3000]?"
    r"(?:[、，；]?[ \u3000]?(?:以及|及|和|或者|或|与|并|至)|、)[ \u3000]?"
    r"(?:其)?(?:违反|依照|按照|根据)?"
)
_PARALLEL = re.compile(r"^(?:的?规定的?|所称)[^，；]*(?:和|与|及|或者)$")
_FARTHEST = 120
_NUMBER_OF_HEAD = re.compile(r"第[ \u3000]?")
_TO_CHANGE = re.compile(r"(?:作为|原|改为|改作|调整为|移至|在|对|将|删去|^|\n)$")
_CHANGED = re.compile(
    r"(?:中|后|之后|前)?(?:“[^”]*”)?(?:修改|改为|增加|删去|删除|作为|相应)|[：:。；]?“"
)
_SHORT_THEN_ADDRESS = re.compile(
    r"[》”\"]?[^（）()]{0,12}[）)][ \u3000]?(?:的|中)?第[〇零一二三四五六七八九十百千\d]"
)


class Finder:
    """One reading of one text."""

    def __init__(self, text: str, title: str) -> None:
        self.text = text
        self.own = Itself(text, title)
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
        return listing.related(self.text, self.found, amending=self.own.amending)

    def _take(self, token: tokens.Token) -> int:
        """Read one token; how far the reading went."""
        match token.kind:
            case "relative":
                return self._relative(token)
            case "nth":
                return self._chain(token.start)
            case "own":
                self._own_word(token)
                return self._without_ordinal(token.end)
            case "mark" | "angle":
                self._mark(token)
            case "plain":
                self._plain(token)
            case "its":
                self._its(token)
            case "number":
                self._number(token)
        return token.end

    # --- Names ------------------------------------------------------------------------------

    def _mark(self, token: tokens.Token) -> None:
        name = marks.plain(self.text[token.start : token.end])
        if self.own.in_header(token.start):
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
        named = Named(token.start, token.end, name, full, treaty=marks.is_treaty(full))
        named.describe(self.text)
        named.own = self.own.is_called(full) and not (named.dated or named.number)
        self._name(named)

    def _own_word(self, token: tokens.Token) -> None:
        """本条例 is this text, 该条例 the one named last that is called so."""
        named = Named(token.start, token.end, own=True, counts=False)
        if self.text[token.start] == "该":
            noun = self.text[token.start + 1 : token.end]
            last = self.subject
            if last is None or not last.full_name.rstrip("）)").endswith(noun):
                return
            named = replace(last, start=token.start, end=token.end, pending=True, counts=False)
        self._name(named, own_word=named.own)

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
        if self.own.in_header(token.start) or (alias and (alias.start > token.start)):
            return
        if not names.IS_LAW.search(name):
            if not alias or alias.marked or not names.stands_alone(self.text, token.start, 0):
                return
            if not re.match(r"第|的?规定|的?有关规定|和|、", self.text[token.end : token.end + 5]):
                return
        full = alias.full_name if alias else name
        own = self.own.is_called(full)
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

    def _number(self, token: tokens.Token) -> None:
        if self.own.in_header(token.start) or self.own.in_letterhead(token.start):
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
        if self.own.is_alone(start, steps[-1].end):
            self._flush()
        elif not self._attach(steps):
            self._place_of_its_own(steps)
        return steps[-1].end

    def _place_of_its_own(self, steps: list[Step]) -> None:
        """An address with a name without marks right before it, or with none at all."""
        start = steps[0].start
        try:
            name = names.before_address(self.text, start, self.reached, self.known)
        except LookupError:  # 合同第三条
            self._flush()
            self.named, self.reached = None, steps[-1].end
            return
        if name and not self.own.in_header(start):
            self._plain_with_address(*name)
            if self._attach(steps):
                return
        if self._goes_on(steps[0]):
            assert self.named
            self._write(steps, self.named, start, self.place)
        elif not self._amended(steps):
            self._bare(steps)

    def _goes_on(self, step: Step) -> bool:
        """Whether a place goes on with the law named before in the sentence.

        某法第十六条所称净值和第十九条所称净值; 某法第三条第一项规定的，…；第二项规定的，….
        """
        if not self.named or self.named.own or not self.named.full_name or not self.place:
            return False
        between = self.text[self.reached : step.start]
        if len(between) > _FARTHEST or re.search(r"[。\n《]", between):
            return False
        if "article" in step.levels:
            return bool(self.place.article and _PARALLEL.search(between))
        is_item = "item" in step.levels and "paragraph" not in step.levels
        return bool(is_item and self.place.item and not self.places.has_items(step.start))

    def _without_ordinal(self, start: int) -> int:
        """Read 本法六十条, where 第 was left out."""
        if self.text[start : start + 1] in {"第", " ", "\u3000", "前"}:
            return start
        steps = read_chain(self.text, start, after="name")
        return steps[-1].end if steps and self._attach(steps) else start

    def _plain_with_address(self, start: int, end: int) -> None:
        name = self.text[start:end]
        alias = self.aliases.get(name)
        full = alias.full_name if alias else name
        own = bool(alias and alias.own) or self.own.is_called(full)
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
        if not self.own.amending:
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
        if not counting.is_relative(self.text, token.start, token.end):
            return token.start + 1
        word = self.text[token.start : token.end]
        address, through = counting.counted(word, token.start, self.places, self.place)
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
        steps = (
            read_chain(self.text, token.end, after=counting.level_of(word))
            if through is None
            else []
        )
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
            if self.named and not self.named.pending and quote.start - self.reached <= 16:
                self.reached = max(self.reached, quote.end)  # 某法第六条：“…”和第十一条
            return
        self._flush()
        self.places, self.quoted, self.of_quote = self.main, False, None
        self.named, self.place = self.saved
        self.reached = max(self.reached, quote.end)
