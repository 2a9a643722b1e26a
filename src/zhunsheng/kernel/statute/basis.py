"""The article an act, a limit or a refusal rests on (依据)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhunsheng.kernel.lawtext.numerals import chinese_numeral
from zhunsheng.kernel.statute.text import Text


@dataclass(frozen=True, slots=True)
class Basis:
    """A place in a law (法律依据): law by its short name, version by year, then 条 款 项.

    A document without articles is cited by `article` 0.
    """

    law: str
    version: str
    article: int
    paragraph: int = 0
    item: int = 0

    def words(self, laws: Mapping[str, "Law"]) -> Text:
        """The citation as lawyers write it, in both languages."""
        law = laws.get(self.law)
        zh, en = (
            f"《{self.law}》（{self.version}年）",
            f"{law.title.en if law else self.law} ({self.version})",
        )
        if self.article:
            zh += f"第{chinese_numeral(self.article)}条"
            en += f", art. {self.article}"
        if self.paragraph:
            zh += f"第{chinese_numeral(self.paragraph)}款"
            en += f", para. {self.paragraph}"
        if self.item:
            zh += f"第（{chinese_numeral(self.item)}）项"
            en += f", item {self.item}"
        return Text(zh, en)


@dataclass(frozen=True, slots=True)
class LawVersion:
    """A version of a law (法律版本): the first day in force and the number of its articles."""

    in_force: date
    articles: int


@dataclass(frozen=True, slots=True)
class Law:
    """A law that procedures cite (所引法律)."""

    name: str
    title: Text
    versions: Mapping[str, LawVersion]
