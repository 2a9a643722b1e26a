"""How a collection comes into the library (法规文本集的收录): all of a document, or none of it.

Rows of one title are versions of one instrument, each in force until the next. A second run finds
everything there and changes nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from uuid import UUID

from django.db import transaction

from zhunsheng.kernel.lawtext.citations.numbers import normal
from zhunsheng.kernel.lawtext.titles import title_key
from zhunsheng.kernel.library.citing import Catalogue
from zhunsheng.kernel.library.collection import doubts
from zhunsheng.kernel.library.collection.findings import Finding
from zhunsheng.kernel.library.collection.reading import INDEX, Document, documents, rows
from zhunsheng.kernel.library.commands import enact, end, keep_citations_of, resolve_unknown
from zhunsheng.kernel.library.errors import LibraryError
from zhunsheng.kernel.library.models import Citation, Ending, Version
from zhunsheng.kernel.statute.text import Text

_LAPSED = "失效"


@dataclass(slots=True)
class _Plan:
    """One document and how long it is in force (收录计划)."""

    document: Document
    until: date | None = None
    ending: str = ""
    ended_by: str = ""


@dataclass(slots=True)
class Import:
    """One run over a folder (一次导入); `on` is the day it is made.

    `steps` does the work and yields how much of `total` was done.
    """

    folder: Path
    on: date
    findings: list[Finding] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    citation_count: int = 0
    total: int = 0
    _listed: list[tuple[int, Mapping[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Read the index; raises Unreadable where there is none."""
        self._listed = rows(self.folder)
        self.total = 3 * len(self._listed)  # read, kept, searched for citations

    def steps(self) -> Iterator[int]:
        """Read, keep, and find what cites what."""
        read: list[Document] = []
        for each in documents(self.folder, self._listed):
            if isinstance(each, Finding):
                self.findings.append(each)
            else:
                read.append(each)
            yield 1
        plans = _planned(read, self.on)
        for document in read:
            self.findings += document.findings
        done = 0
        touched: dict[UUID, Document] = {}
        for plan in plans:
            if version := self._kept(plan):
                touched[version.pk] = plan.document
                self.findings += _assumed_end(plan)
            done += 1
            yield 1
        yield len(self._listed) - done
        yield from self._cited(touched)

    def _kept(self, plan: _Plan) -> Version | None:
        """The version a plan made or changed; None where nothing was to do, or could be done."""
        try:
            with transaction.atomic():
                return self._keep(plan)
        except LibraryError as error:
            document = plan.document
            self.findings.append(
                Finding(error.code, error.says, INDEX, document.row, source_id=document.source_id)
            )
            return None

    def _keep(self, plan: _Plan) -> Version | None:
        document = plan.document
        ended_by = Version.objects.filter(source_id=plan.ended_by or None).first()
        kept = Version.objects.filter(source_id=document.source_id).first()
        if kept is None:
            version = self._new(plan, ended_by)
            self.added += 1
            return version
        _refuse_difference(kept, document)
        if plan.until is None or kept.ending:
            self.unchanged += 1
            return None
        end(version=kept, on=plan.until, ending=plan.ending, ended_by=ended_by)
        self.changed += 1
        return kept

    def _new(self, plan: _Plan, ended_by: Version | None) -> Version:
        document = plan.document
        if twin := _twin(document):
            raise LibraryError(
                "version.same_text",
                f"《{document.title}》与已收录的{twin.source_id or twin.title}文字相同，"
                "未重复收录。",
                f"“{document.title}” says the same as {twin.source_id or twin.title}, which is "
                "kept already: not kept twice.",
            )
        return enact(
            kind=document.kind,
            title=document.title,
            text=document.text,
            in_force_from=document.in_force_from,
            in_force_until=plan.until,
            number=document.number,
            issuer=document.issuer,
            region_name=document.region_name,
            promulgated_on=document.promulgated_on,
            source_id=document.source_id,
            supersedes=_open_before(document),
            ending=plan.ending,
            ended_by=ended_by,
            with_citations=False,
        )

    def _cited(self, touched: Mapping[UUID, Document]) -> Iterator[int]:
        """Citations of what is new, as the whole collection now stands."""
        catalogue = Catalogue()
        done = 0
        doings: list[tuple[Document, Citation]] = []
        for version in Version.objects.filter(pk__in=touched).iterator(chunk_size=50):
            document = touched[version.pk]
            rows_ = keep_citations_of(version, catalogue)
            self.citation_count += len(rows_)
            self.findings += doubts.of_citations(document, rows_)
            doings += ((document, row) for row in rows_ if row.relation in doubts.DOINGS)
            done += 1
            yield 1
        if touched:
            resolve_unknown()  # what was here before may cite what is new
        self.findings += doubts.of_relations(doings)
        yield len(self._listed) - done


def _planned(read: Iterable[Document], on: date) -> list[_Plan]:
    """The documents with their ends, newest first: what ends another is there before it."""
    plans = {each.source_id: _Plan(each) for each in read}
    series: dict[tuple[str, str], list[_Plan]] = defaultdict(list)
    for plan in plans.values():
        series[title_key(plan.document.title), plan.document.region_name].append(plan)
    for each in series.values():
        each.sort(key=lambda plan: plan.document.in_force_from)
        for plan, after in pairwise(each):
            if plan.document.in_force_from < after.document.in_force_from:
                plan.until = after.document.in_force_from
                plan.ending, plan.ended_by = Ending.SUPERSEDED, after.document.source_id
    for plan in plans.values():
        _end_of(plan, plans, on)
    return sorted(
        plans.values(),
        key=lambda plan: (
            -plan.document.in_force_from.toordinal(),
            bool(plan.document.superseded_by),  # of two from one day, the one still standing
            plan.document.source_id,
        ),
    )


def _end_of(plan: _Plan, plans: dict[str, _Plan], on: date) -> None:
    """What the index says of the end of a document that no later version ends before."""
    document = plan.document
    by = plans.get(document.superseded_by)
    if document.superseded_by and by is None:
        document.findings.append(_look(document, "row.unknown_successor",
            f"接替它的{document.superseded_by}不在此集中，未定失效日。",
            f"{document.superseded_by}, which takes its place, is not in this collection: no end "
            "is set."))  # fmt: skip
    if (
        by
        and document.in_force_from < by.document.in_force_from
        and (plan.until is None or by.document.in_force_from < plan.until)
    ):
        plan.until = by.document.in_force_from
        is_version = "旧版本" in document.status
        plan.ending = Ending.SUPERSEDED if is_version else Ending.REPEALED
        plan.ended_by = by.document.source_id
    elif document.status.startswith(_LAPSED) and plan.until is None and document.in_force_from < on:
        plan.until, plan.ending = on, Ending.LAPSED


def _assumed_end(plan: _Plan) -> Iterator[Finding]:
    """That the day on which a document lapsed is the day of the import, no other being known."""
    if plan.ending == Ending.LAPSED:
        yield _look(plan.document, "row.end_assumed",
            f"标注失效，但没有失效日期，按导入日{plan.until}起失效，请查明后更正。",
            f"It is marked as lapsed, without a day: taken to have lapsed on {plan.until}, the day "
            "of the import. Find out the day and correct it.")  # fmt: skip


def _look(document: Document, code: str, zh: str, en: str) -> Finding:
    return Finding(
        code, Text(zh, en), INDEX, document.row, source_id=document.source_id, is_error=False
    )


def _open_before(document: Document) -> Version | None:
    """A version kept by an earlier run that a new one takes the place of."""
    rows_ = Version.objects.filter(
        key=title_key(document.title),
        instrument__region_name=document.region_name,
        instrument__organ__isnull=True,
        in_force_until__isnull=True,
        in_force_from__lt=document.in_force_from,
    )
    return rows_.first()


def _twin(document: Document) -> Version | None:
    """The same words under another id, from the same day."""
    rows_ = Version.objects.filter(
        key=title_key(document.title), in_force_from=document.in_force_from
    )
    plain = _plain(document.text)
    return next((each for each in rows_ if _plain(each.text) == plain), None)


def _plain(text: str) -> str:
    """A text without its title line and without spaces."""
    return "".join(text.removeprefix("#").partition("\n")[2].split())


def _refuse_difference(kept: Version, document: Document) -> None:
    if kept.digest != sha256(document.text.encode()).hexdigest():
        raise LibraryError(
            "version.text_differs",
            f"{document.source_id}《{kept.title}》的文字与已收录的不同；已收录的文字不能更改，"
            "更正请用新编号作为新版本。",
            f"The text of {document.source_id} differs from what is kept, and what is kept never "
            "changes: give a corrected text an id of its own.",
        )
    said = (document.in_force_from, document.promulgated_on, normal(document.number))
    stands = (kept.in_force_from, kept.promulgated_on, kept.number)
    if said != stands:
        raise LibraryError(
            "version.row_differs",
            f"{document.source_id}的日期或文号（{_shown(said)}）与已收录的（{_shown(stands)}）"
            "不同，请核对。",
            f"Days or number of {document.source_id} ({_shown(said)}) differ from what is kept "
            f"({_shown(stands)}): check them.",
        )


def _shown(values: tuple[object, ...]) -> str:
    return ", ".join(str(each or "-") for each in values)
