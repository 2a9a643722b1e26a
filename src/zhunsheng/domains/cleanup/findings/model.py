"""Findings, and a document as the examination sees it (检查发现)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhunsheng.kernel.statute.text import Text


class FindingKind(StrEnum):
    """What may be wrong with a document (发现的问题)."""

    EXPIRED = "expired"
    OWN_TERM = "own_term"
    DEAD_BASIS = "dead_basis"
    STALE_CITATION = "stale_citation"
    WRONG_CITATION = "wrong_citation"
    SUPERSEDED = "superseded"
    DUPLICATE = "duplicate"
    CONFLICT = "conflict"
    UNPUBLISHED = "unpublished"
    ISSUER_GONE = "issuer_gone"
    ORGAN_GONE = "organ_gone"
    LONG_ON_TRIAL = "long_on_trial"


KINDS: Mapping[FindingKind, Text] = {
    FindingKind.EXPIRED: Text("有效期已届满", "Its term is over"),
    FindingKind.OWN_TERM: Text("正文写明的期限已过", "The term its text states is over"),
    FindingKind.DEAD_BASIS: Text(
        "依据的文件已失效", "It rests on an instrument no longer in force"
    ),
    FindingKind.STALE_CITATION: Text("引用的条文已失效", "It cites an article no longer in force"),
    FindingKind.WRONG_CITATION: Text("引用的条文找不到", "It cites an article that does not exist"),
    FindingKind.SUPERSEDED: Text("可能已被新文件取代", "A later document may have replaced it"),
    FindingKind.DUPLICATE: Text("与其他文件重复", "It repeats another document"),
    FindingKind.CONFLICT: Text("数字与上位法不同", "A figure differs from the law it cites"),
    FindingKind.UNPUBLISHED: Text("没有公布的记录", "There is no record of its publication"),
    FindingKind.ISSUER_GONE: Text("制定机关已撤销", "The organ that issued it no longer exists"),
    FindingKind.ORGAN_GONE: Text("写有已撤销的机关", "It names an organ that no longer exists"),
    FindingKind.LONG_ON_TRIAL: Text("试行、暂行已久", "It has been on trial for long"),
}
"""In the order of weight, heaviest first."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found (发现), in words; `about` are the other documents it speaks of."""

    kind: FindingKind
    says: Text
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation of the document (引用), with what the library knows of the place today.

    `standing` is whether the instrument has a version in force, `article` the text of the place
    in it, as far as the library holds it.
    """

    start: int
    end: int
    raw: str
    name: str
    rests: bool
    problem: str = ""
    stale_from: date | None = None
    standing: bool = True
    article: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the stock (清理对象). `owner` answers for it today, `organ` issued it."""

    id: str
    title: str
    key: str
    number: str
    organ: str
    organ_name: str
    owner: str
    owner_name: str
    issued_on: date
    in_force_from: date
    in_force_until: date | None
    is_published: bool
    text: str
    organ_ended_on: date | None = None
    cited: tuple[Cited, ...] = ()
    repealed_by: tuple[str, ...] = ()

    @property
    def named(self) -> str:
        """Title and number, as another document is told of."""
        return f"《{self.title}》{self.number}"
