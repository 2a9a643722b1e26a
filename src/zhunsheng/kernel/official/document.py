"""What an official document consists of (公文要素), before it is any kind of file."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from zhunsheng.kernel.official.letters import printable


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading in the middle of its line (编章节标题): 第一章　总则."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered heading of running text (层次标题), level 1 to 4: 一、（一）1.（1）."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Article:
    """An article (条): its label stands in black before the first of its paragraphs."""

    label: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, or an item of a list with its number (正文段落)."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table (表格): heads, rows, and a caption above."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""


Block = Chapter | Heading | Article | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (附件), which begins on a page of its own."""

    title: str
    body: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class OfficialDocument:
    """An official document (公文), by the elements of GB/T 9704—2012.

    Without `organ_mark` (发文机关标志) there is no red head: a draft, or a text issued under
    cover of another. `remark` stands in brackets below the title (征求意见稿; 何时何会通过).
    `copy_number` 份号, `secrecy` 密级, `urgency` 紧急程度, `signers` 签发人 where it goes
    up, `note` 附注. `sealed` leaves the place of a seal over signature and day.
    """

    title: str
    body: tuple[Block, ...]
    organ_mark: str = ""
    number: str = ""
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    signers: tuple[str, ...] = ()
    remark: str = ""
    addressees: str = ""
    attachments: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    dated: date | None = None
    sealed: bool = False
    note: str = ""
    copies_to: str = ""
    printed_by: str = ""
    printed_on: date | None = None
    annexes: tuple[Annex, ...] = ()

    def issued(self, *, organ: str, number: str, on: date | None) -> "OfficialDocument":
        """The same under the red head of the organ that issued it (红头), with its number."""
        return replace(
            self,
            organ_mark=f"{organ}文件",
            number=number,
            signatures=(organ,),
            dated=on,
            sealed=True,
        )

    @property
    def plain_title(self) -> str:
        """The title on one line, for the properties of the file."""
        return printable("".join(self.title.split("\n")))


def on_paper(day: date) -> str:
    """A day as official documents write it: Arabic figures without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"


def attachment_lines(attachments: Iterable[str]) -> list[tuple[str, str]]:
    """Each line of the note on attachments (附件说明) with its number; one alone has none."""
    names = list(attachments)
    if len(names) == 1:
        return [("", names[0])]
    return [(f"{number}.", name) for number, name in enumerate(names, 1)]
