"""What is doubtful in what the texts of a collection cite (引用疑点), once all of it is there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from uuid import UUID

from zhunsheng.kernel.lawtext.citations import Problem, Relation
from zhunsheng.kernel.library.collection.findings import Finding
from zhunsheng.kernel.library.collection.reading import Document
from zhunsheng.kernel.library.models import Citation, Version
from zhunsheng.kernel.statute.text import Text

DOINGS = (Relation.AMENDS, Relation.REPEALS)
_LONGEST = 40


def of_citations(document: Document, rows: Iterable[Citation]) -> Iterator[Finding]:
    """Provisions cited that the version of the day does not have."""
    for row in rows:
        if row.problem == Problem.NO_SUCH_ARTICLE:
            yield _look(
                document, row, "citation.no_such_article",
                "所引文件当日有效的版本没有这一条、款或项，请核对条号和所引版本。",
                "the version in force that day has no such provision. Check the number, and which "
                "version is meant.",
            )  # fmt: skip


def of_relations(doings: Sequence[tuple[Document, Citation]]) -> Iterator[Finding]:
    """What is said to be amended or repealed, and can hardly be."""
    found = Version.objects.defer("text").in_bulk({row.version_id for _, row in doings} - {None})
    done: dict[tuple[UUID, UUID], set[str]] = defaultdict(set)
    for document, row in doings:
        earlier = found.get(row.version_id)
        if earlier is None:
            continue
        said = done[row.holder_id, earlier.pk]
        said.add(row.relation)
        if len(said) == len(DOINGS):
            said.clear()
            yield _look(
                document, row, "relation.contradictory",
                "同一文件既说修改又说废止，请核对原文。",
                "the text says both that it amends and that it repeals this. Compare it with the "
                "original.",
            )  # fmt: skip
        elif earlier.in_force_from > document.in_force_from:
            yield _look(
                document, row, "relation.backwards",
                f"所称修改或废止的版本自{earlier.in_force_from}起施行，晚于本文件，请核对日期。",
                f"what it is said to change came into force on {earlier.in_force_from}, after it. "
                "Check the days.",
            )  # fmt: skip
        elif row.relation == Relation.REPEALS and earlier.in_force_until is None:
            yield _look(
                document, row, "relation.still_in_force",
                "正文称废止，索引却没有写它失效，仍作有效收录；请核对后填写 superseded_by。",
                "the text repeals this, the index does not say so, and it is kept as in force. "
                "Check it, and fill in superseded_by.",
            )  # fmt: skip


def _look(document: Document, row: Citation, code: str, zh: str, en: str) -> Finding:
    raw = row.raw[:_LONGEST]
    return Finding(
        code, Text(f"“{raw}”：{zh}", f"“{raw}”: {en}"), document.file,
        line=document.lines.of(row.start), source_id=document.source_id, is_error=False,
    )  # fmt: skip
