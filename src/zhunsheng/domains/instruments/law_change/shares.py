"""What rests on a change of law, by the organ that answers for it (按责任机关分列)."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.impact import Impact
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.identity.queries import successor_of
from zhunsheng.kernel.lawtext.address import Address

CASES_LISTED = 50
LINES, LONGEST = 200, 19_000
_WHOLE = "全文"


@dataclass(slots=True)
class Share:
    """The documents, entries and open cases of one organ that rest on it (责任机关份额)."""

    organ: Organ
    documents: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    cases: int = 0
    case_organs: set[UUID] = field(default_factory=set)

    @property
    def total(self) -> int:
        """How many there are in all."""
        return len(self.documents) + len(self.entries) + self.cases


def shares_of(found: Impact, on: date) -> list[Share]:
    """Each organ with what it answers for on a day; of an organ that ended, its successor does."""
    shares = _Shares(on)
    for document in found.documents:
        if organ := document.version.instrument.organ:
            line = f"《{document.version.title}》{document.version.number}".strip()
            shares.of(organ).documents.append(f"文件：{line}（{_told(document.places)}）")
    for row in found.entries:
        if row.entry.organ:
            spec = current().vocabulary.registers.get(row.entry.register)
            kind = spec.label.zh if spec else row.entry.register
            line = f"{kind}：{row.entry.key} {row.entry.title}（{_told(row.places)}）"
            shares.of(row.entry.organ).entries.append(line)
    for organ, count in _open_cases(found).items():
        share = shares.of(organ)
        share.cases += count
        share.case_organs.add(organ.pk)
    return sorted(shares.found.values(), key=lambda share: share.organ.name)


def listed(share: Share, found: Impact) -> str:
    """Everything in words, one a line, and how much more there is."""
    lines = [*share.documents, *share.entries]
    if share.cases:
        rows = found.cases.filter(organ__in=share.case_organs).order_by("number")
        lines += [f"在办案件：{n}" for n in rows.values_list("number", flat=True)[:CASES_LISTED]]
    said, length = [], 0
    for number, line in enumerate(lines[:LINES], 1):
        length += len(line) + 8
        if length > LONGEST:
            break
        said.append(f"{number}. {line}")
    left = share.total - len(said)
    return "\n".join([*said, *([f"另有 {left} 项，见“法律变动影响”清单。"] if left else [])])


class _Shares:
    """The shares as they fill; organs are asked once who answers for them."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.found: dict[UUID, Share] = {}
        self._owners: dict[UUID, Organ] = {}

    def of(self, organ: Organ) -> Share:
        """The share of whoever answers for an organ."""
        if organ.pk not in self._owners:
            ended = organ.valid_to is not None and organ.valid_to <= self.on
            self._owners[organ.pk] = successor_of(organ, self.on) if ended else organ
        owner = self._owners[organ.pk]
        return self.found.setdefault(owner.pk, Share(owner))


def _open_cases(found: Impact) -> Counter[Organ]:
    """How many open cases each organ has; tasks of this kind are none of them."""
    rows = Case.objects.filter(pk__in=found.cases.order_by().values("pk"))
    rows = rows.exclude(procedure="instruments.law_change")
    counted = dict(rows.order_by().values_list("organ").annotate(n=Count("pk")))
    return Counter({organ: counted[organ.pk] for organ in Organ.objects.filter(pk__in=counted)})


def _told(places: Iterable[str]) -> str:
    return "、".join(_places(places))


def _places(keys: Iterable[str]) -> Iterator[str]:
    for key in list(keys)[:10]:
        yield Address.of(key).zh if key else _WHOLE
