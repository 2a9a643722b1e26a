"""The documents around a document (文件存量), indexed once for all examinations."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from zhunsheng.domains.cleanup.findings.likeness import alike
from zhunsheng.domains.cleanup.findings.model import Document
from zhunsheng.domains.cleanup.findings.titles import stem


@dataclass(frozen=True, slots=True)
class GoneOrgan:
    """An organ that ended (已撤销的机关), and who took over, if anybody."""

    name: str
    ended_on: date
    heir: str = ""


@dataclass(frozen=True)
class Stock:
    """What the examination of one document asks of all the others."""

    documents: Mapping[str, Document]
    gone: tuple[GoneOrgan, ...] = ()
    by_title: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_stem: Mapping[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    near: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Document], gone: Iterable[GoneOrgan] = ()) -> "Stock":
        """Index the documents by title, by stem and owner, and by what they say."""
        held = {each.id: each for each in documents}
        titles: dict[str, list[str]] = defaultdict(list)
        stems: dict[tuple[str, str], list[str]] = defaultdict(list)
        for each in held.values():
            titles[each.key].append(each.id)
            if matter := stem_of(each):
                stems[each.owner, matter].append(each.id)
        return cls(
            held,
            tuple(gone),
            {title: tuple(ids) for title, ids in titles.items() if len(ids) > 1},
            {matter: tuple(ids) for matter, ids in stems.items() if len(ids) > 1},
            alike({each.id: each.text for each in held.values()}),
        )

    def of_that_title(self, document: Document) -> list[Document]:
        """Others with the same title."""
        return self._others(document, self.by_title.get(document.key, ()))

    def of_that_matter(self, document: Document) -> list[Document]:
        """Others of the same owner whose titles have the same stem."""
        return self._others(document, self.by_stem.get((document.owner, stem_of(document)), ()))

    def _others(self, document: Document, ids: Iterable[str]) -> list[Document]:
        return [self.documents[each] for each in ids if each != document.id]


def stem_of(document: Document) -> str:
    """The stem of its title, without the names of who issued it and who answers for it."""
    return stem(document.key, (document.organ_name, document.owner_name))


def is_later(one: Document, other: Document) -> bool:
    """Whether one came after the other."""
    return (one.issued_on, one.in_force_from) > (other.issued_on, other.in_force_from)
