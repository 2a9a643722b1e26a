"""Where in an instrument a provision stands (条文位置): 编 分编 章 节, or 条 款 项 目."""

import re
from dataclasses import dataclass, replace

from zhunsheng.kernel.lawtext.numerals import chinese_numeral

_KEY = re.compile(
    r"(?:p(?P<part>\d+))?\.?(?:u(?P<subpart>\d+))?\.?(?:c(?P<chapter>\d+))?\.?(?:s(?P<section>\d+))?"
    r"|(?P<article>\d+)(?:-(?P<inserted>\d+))?"
    r"(?:/(?P<paragraph>\d+)(?:/(?P<item>\d+)(?:/(?P<point>\d+))?)?)?"
)
_HEADINGS = (
    ("part", "p", "编"),
    ("subpart", "u", "分编"),
    ("chapter", "c", "章"),
    ("section", "s", "节"),
)


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """A place in an instrument (条文位置); 0 where a level is not named.

    An article is addressed by its number alone, whatever chapter it stands in; `inserted` is the
    一 of 第二百三十六条之一. An item without a paragraph (第五条第二项) has paragraph 0.
    """

    part: int = 0
    subpart: int = 0
    chapter: int = 0
    section: int = 0
    article: int = 0
    inserted: int = 0
    paragraph: int = 0
    item: int = 0
    point: int = 0

    @property
    def key(self) -> str:
        """The address as it is stored: `12-1/2/3/1` for articles, `p1.c3.s2` for headings."""
        if not self.article:
            levels = ((mark, getattr(self, name)) for name, mark, _ in _HEADINGS)
            return ".".join(f"{mark}{number}" for mark, number in levels if number)
        inner = [self.paragraph, self.item, self.point]
        while inner and not inner[-1]:
            inner.pop()
        bis = f"-{self.inserted}" if self.inserted else ""
        return "/".join([f"{self.article}{bis}", *map(str, inner)])

    @classmethod
    def of(cls, key: str) -> "Address":
        """The address of a key; raises ValueError for what is none."""
        match = _KEY.fullmatch(key)
        if not key or not match:
            raise ValueError(f"“{key}” is no address: write 12, 12-1/2/3 or p1.c3.s2")
        return cls(**{name: int(number) for name, number in match.groupdict().items() if number})

    @property
    def of_article(self) -> "Address":
        """The whole article (or heading) this place stands in."""
        return replace(self, paragraph=0, item=0, point=0)

    def holds(self, other: "Address") -> bool:
        """Whether `other` is this place or stands within it; of headings, only what is equal."""
        return other.key == self.key or (
            bool(self.article) and other.key.startswith(f"{self.key}/")
        )

    @property
    def zh(self) -> str:
        """As lawyers write it: 第十二条之一第二款第（三）项."""
        words = "".join(
            f"第{chinese_numeral(number)}{word}"
            for name, _, word in _HEADINGS
            if (number := getattr(self, name))
        )
        if self.article:
            words += f"第{chinese_numeral(self.article)}条"
        if self.inserted:
            words += f"之{chinese_numeral(self.inserted)}"
        if self.paragraph:
            words += f"第{chinese_numeral(self.paragraph)}款"
        if self.item:
            words += f"第（{chinese_numeral(self.item)}）项"
        if self.point:
            words += f"第{self.point}目"
        return words

    @property
    def en(self) -> str:
        """The same in English: art. 12-1, para. 2, item 3."""
        named = (
            ("part", "part"), ("subpart", "subpart"), ("chapter", "ch."), ("section", "sec."),
            ("article", "art."), ("paragraph", "para."), ("item", "item"), ("point", "point"),
        )  # fmt: skip
        return ", ".join(
            f"{word} {number}"
            + (f"-{self.inserted}" if name == "article" and self.inserted else "")
            for name, word in named
            if (number := getattr(self, name))
        )
