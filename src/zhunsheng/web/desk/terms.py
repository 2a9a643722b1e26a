"""How many documents run out soon (文件到期数), for those whose work that is."""

from django.db.models import QuerySet

from zhunsheng.domains.instruments.terms import running_out
from zhunsheng.kernel.casefile.visibility import visible_organs
from zhunsheng.kernel.library.models import Version
from zhunsheng.web.reader import Reader

SOON = 90
"""Days before its end that a document counts as running out."""
_WORK_ON_TERMS = frozenset({"document_drafter", "document_registrar"})


def documents_around(reader: Reader, days: int) -> QuerySet[Version]:
    """Documents of the reader's organs whose term ends, or ended, within so many days."""
    return running_out(visible_organs(reader.viewer), reader.today, days)


def expiring_count(reader: Reader) -> int:
    """How many end within 90 days; asked only for those who renew or end them."""
    if not reader.viewer.duties & _WORK_ON_TERMS:
        return 0
    return documents_around(reader, SOON).filter(in_force_until__gt=reader.today).count()
