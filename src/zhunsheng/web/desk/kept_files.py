"""Files that were uploaded with a form that came back (已上传文件): kept by digest, under a seal.

The seal names the account, so that nobody attaches a document they only know the digest of.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core import signing
from django.core.files.uploadedfile import UploadedFile

from zhunsheng.kernel.casefile.documents import store
from zhunsheng.web.components.words import bracketed, size

_SALT = "zhunsheng.desk.kept_files"
_AGE = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file in the store that a form holds (已上传文件)."""

    digest: str
    name: str
    octets: int

    @property
    def label(self) -> str:
        """The name and size."""
        return f"{self.name}{bracketed(size(self.octets))}"

    def sealed(self, account: object) -> str:
        """What stands in the hidden field."""
        return signing.dumps([self.digest, self.name, self.octets, str(account)], salt=_SALT)


def keep(file: "UploadedFile[Any]", stored_at: datetime) -> KeptFile:
    """Store an uploaded file; raises `CasefileError`."""
    name = file.name or ""
    row = store(content=file, name=name, stored_at=stored_at)  # type: ignore[arg-type]
    return KeptFile(row.digest, name, row.size)


def kept(seal: str, account: object) -> KeptFile | None:
    """The file that a seal of this account names; None for any other text."""
    try:
        digest, name, octets, owner = signing.loads(seal, salt=_SALT, max_age=_AGE)
    except (signing.BadSignature, ValueError):
        return None
    return KeptFile(digest, name, octets) if owner == str(account) else None
