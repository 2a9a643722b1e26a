"""Proving the texts of the library (法规文本核验): every version, and its articles, as kept."""

from collections.abc import Iterator
from hashlib import sha256
from uuid import UUID

from zhunsheng.kernel.library.models import Provision, Version
from zhunsheng.kernel.statute.ledger import Flaw
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Proof

_BATCH = 100
_ALTERED = Text(
    "法规文本与收录时的摘要不符，已被改动。", "The text does not fit the digest it was kept with."
)
_PROVISION = Text(
    "条文“{key}”与法规文本不符，已被改动。", "Provision {key} differs from the version's text."
)


def _flaws() -> Iterator[Flaw]:
    rows = Version.objects.only("title", "in_force_from", "text", "digest").order_by("pk")
    last = UUID(int=0)
    while batch := list(rows.filter(pk__gt=last)[:_BATCH]):
        last = batch[-1].pk
        differing = _differing({version.pk: version.text for version in batch})
        for version in batch:
            name = f"《{version.title}》{version.in_force_from}"
            if sha256(version.text.encode()).hexdigest() != version.digest:
                yield Flaw(name, 0, "version.altered", _ALTERED)
            elif provision := differing.get(version.pk):
                says = _PROVISION.format({"key": provision.key})
                yield Flaw(name, provision.position + 1, "provision.altered", says)


def _differing(texts: dict[UUID, str]) -> dict[UUID, Provision]:
    """The first provision, by version, that is not what its version's text says there."""
    rows = Provision.objects.filter(version__in=texts).order_by("-position")
    return {
        row.version_id: row
        for row in rows.iterator()
        if row.text != texts[row.version_id][row.start : row.end]
    }


TEXTS_OF_LAW = Proof("texts_of_law", Text("法规文本", "texts of law"), _flaws)
