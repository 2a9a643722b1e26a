"""What a draft cites, read from the library of law (引用核对)."""

from datetime import date
from uuid import UUID

from django.utils.translation import get_language

from zhunsheng.domains.instruments.checklist.examine import Cited
from zhunsheng.domains.instruments.drafting.content import Content
from zhunsheng.kernel.lawtext.address import Address
from zhunsheng.kernel.lawtext.structure import place
from zhunsheng.kernel.library.citing import Catalogue
from zhunsheng.kernel.library.models import Instrument, Provision


def cited_in(content: Content, *, holder: UUID, on: date) -> list[Cited]:
    """Every citation of others in a draft, with the text of the article in force on the day."""
    rows = Catalogue().cited(
        holder_kind="draft", holder_id=holder, text=content.text, on=on, title=content.title
    )
    instruments = Instrument.objects.in_bulk({row.instrument_id for row in rows} - {None})
    texts = _texts(
        {(row.version_id, row.address) for row in rows if row.version_id and row.address}
    )
    found = []
    for row in rows:
        instrument = instruments.get(row.instrument_id) if row.instrument_id else None
        said = texts.get((row.version_id, row.address), "") if row.version_id else ""
        found.append(
            Cited(
                start=row.start,
                raw=row.raw,
                relation=str(row.relation),
                title=instrument.title if instrument else row.name,
                kind=instrument.kind if instrument else "",
                place=_place(row.address),
                says=said if not row.problem else "",
                problem=str(row.problem),
            )
        )
    return found


def _place(key: str) -> str:
    if not key:
        return ""
    address = Address.of(key)
    return address.zh if (get_language() or "zh").startswith("zh") else address.en


def _texts(wanted: set[tuple[UUID, str]]) -> dict[tuple[UUID, str], str]:
    """The text of each place cited; of a paragraph or item only that."""
    addresses = {pair: Address.of(pair[1]) for pair in wanted}
    rows = Provision.objects.filter(
        version__in={version for version, _ in wanted},
        key__in={address.of_article.key for address in addresses.values()},
    ).values_list("version", "key", "text")
    articles = {(version, key): text for version, key, text in rows}
    found = {}
    for pair, address in addresses.items():
        text = articles.get((pair[0], address.of_article.key), "")
        part = place(text, address) if text and address.article else None
        found[pair] = text[part.start : part.end] if part else text
    return found
