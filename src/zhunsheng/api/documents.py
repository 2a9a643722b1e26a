"""Documents (材料): upload first, then name the digest in an act."""

from typing import BinaryIO, cast

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import File, Router, Schema
from ninja.files import UploadedFile
from ninja.responses import Status

from zhunsheng.api.access import Token, caller
from zhunsheng.api.reading import refuse_unfit
from zhunsheng.kernel.casefile.documents import store

router = Router(tags=["documents"])


class Stored(Schema):
    """A file as stored (材料)."""

    digest: str
    media_type: str
    size: int


@router.post(
    "/documents",
    auth=Token("cases:act"),
    response={201: Stored},
    summary=_("上传材料，得到摘要"),
)
def upload(request: HttpRequest, file: File[UploadedFile]) -> Status[Stored]:
    """Store a file; the same content again has the same digest."""
    name = file.name or ""
    refuse_unfit(name)
    row = store(content=cast("BinaryIO", file.file), name=name[:255], stored_at=caller(request).now)
    return Status(201, Stored(digest=row.digest, media_type=row.media_type, size=row.size))
