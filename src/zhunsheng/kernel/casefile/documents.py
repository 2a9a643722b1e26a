"""Keeping files by the digest of their content (材料存储): size and kind limits, links to facts."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from zhunsheng.kernel.casefile.catalogue import Catalogue
from zhunsheng.kernel.casefile.errors import CasefileError
from zhunsheng.kernel.casefile.models import Case, CaseDocument, Document, Event
from zhunsheng.kernel.statute.facts import FactType

# By content, not by name: what the first bytes must be for a file to be what it says.
_KINDS: tuple[tuple[bytes, str, tuple[str, ...]], ...] = (
    (b"%PDF-", "application/pdf", (".pdf",)),
    (b"\x89PNG\r\n\x1a\n", "image/png", (".png",)),
    (b"\xff\xd8\xff", "image/jpeg", (".jpg", ".jpeg")),
    (b"PK\x03\x04", "application/zip", (".docx", ".xlsx", ".ofd", ".zip")),
    (b"ID3", "audio/mpeg", (".mp3",)),
)
_PLAIN = (".txt", ".md", ".csv")


def size_limit() -> int:
    """The most bytes a file may have; 20 MiB unless `ZHUNSHENG_UPLOAD_BYTES` says otherwise."""
    return int(getattr(settings, "ZHUNSHENG_UPLOAD_BYTES", 20 * 1024 * 1024))


def store(*, content: BinaryIO, name: str, stored_at: datetime) -> Document:
    """Store a file and return its row; the same content again returns the same row.

    Raises `CasefileError` for an empty, too large or unfit file.
    """
    data = content.read(size_limit() + 1)
    if not data:
        raise CasefileError("document.empty", f"文件“{name}”是空的。", f"“{name}” is empty.")
    if len(data) > size_limit():
        most = size_limit() // 1024 // 1024
        raise CasefileError(
            "document.too_large",
            f"文件“{name}”超过 {most} MB，请压缩或分卷上传。",
            f"“{name}” is larger than {most} MB: compress or split it.",
        )
    media_type = _media_type(data, name)
    digest = digest_of(data)
    row, new = Document.objects.get_or_create(
        digest=digest,
        defaults={"media_type": media_type, "size": len(data), "stored_at": stored_at},
    )
    place = place_of(digest)
    if new or not default_storage.exists(place):
        default_storage.save(place, ContentFile(data))
    return row


def digest_of(data: bytes) -> str:
    """The digest that content is kept by."""
    return hashlib.new(settings.ZHUNSHENG_DIGEST, data).hexdigest()


def place_of(digest: str) -> str:
    """Where the content lies in the store."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def read(document: Document) -> bytes:
    """The content; raises `CasefileError` when it has gone or no longer fits its digest."""
    place = place_of(document.digest)
    if default_storage.exists(place):
        with default_storage.open(place) as file:
            data: bytes = file.read()
        if digest_of(data) == document.digest:
            return data
    raise CasefileError(
        "document.damaged",
        "文件缺失或已被改动，请联系审计管理员。",
        "The file is missing or was altered: tell the audit administrator.",
    )


def _media_type(data: bytes, name: str) -> str:
    suffix = Path(name).suffix.lower()
    for start, media_type, suffixes in _KINDS:
        if data.startswith(start) and suffix in suffixes:
            return media_type
    if suffix in _PLAIN:
        try:
            if "\x00" not in data.decode():
                return "text/plain"
        except UnicodeDecodeError:
            pass
    known = "、".join(s for _, _, suffixes in _KINDS for s in suffixes)
    raise CasefileError(
        "document.kind_not_allowed",
        f"文件“{name}”的类型不被接受，或内容与扩展名不符；可上传：{known}、{'、'.join(_PLAIN)}。",
        f"“{name}” is of a kind not accepted, or is not what its name says; "
        f"accepted: {known.replace('、', ', ')}, {', '.join(_PLAIN)}.",
    )


def attach(
    *,
    case: Case,
    event: Event,
    facts: Mapping[str, Any],
    documents: Sequence[str],
    catalogue: Catalogue,
) -> None:
    """Link the documents that facts name, and those attached besides, to the event."""
    links = [("", digest) for digest in documents]
    for name, value in facts.items():
        if catalogue.vocabulary.facts[name].type is FactType.DOCUMENT:
            links.append((name, value))
    if not links:
        return
    stored = Document.objects.in_bulk({digest for _, digest in links})
    for _, digest in links:
        if digest not in stored:
            raise CasefileError(
                "document.unknown",
                f"没有摘要为 {digest[:12]}… 的文件，请先上传。",
                f"No file with digest {digest[:12]}… is stored: upload it first.",
            )
    labels = catalogue.vocabulary.facts
    CaseDocument.objects.bulk_create(
        CaseDocument(
            case=case,
            event=event,
            document=stored[digest],
            fact=fact,
            name=labels[fact].label.zh if fact else f"附件 {index}",
        )
        for index, (fact, digest) in enumerate(links, 1)
    )
