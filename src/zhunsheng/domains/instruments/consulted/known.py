"""What the consultations held on a draft tell of their opinions (意见条数)."""

from zhunsheng.domains.instruments.consulted.guards import COUNTS
from zhunsheng.kernel.casefile.given import Inquiry
from zhunsheng.kernel.statute.vocabulary import Known


def _counted(name: str) -> Known:
    """A count, known when a consultation is summed up and one was held here."""

    def value(asked: Inquiry) -> int | None:
        return asked.snapshot.told(name) if asked.act.name == "close_consultation" else None

    return Known(name, value, asked=True)


KNOWN = tuple(map(_counted, COUNTS))
