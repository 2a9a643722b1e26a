"""The fields of administration this installation works in (业务领域清单)."""

from zhunsheng.domains.cleanup.domain import CLEANUP
from zhunsheng.domains.consultation.domain import CONSULTATION
from zhunsheng.domains.decisions.domain import DECISIONS
from zhunsheng.domains.enforcement.domain import ENFORCEMENT
from zhunsheng.domains.instruments.domain import INSTRUMENTS
from zhunsheng.domains.licensing.domain import LICENSING

DOMAINS = (LICENSING, ENFORCEMENT, CONSULTATION, DECISIONS, INSTRUMENTS, CLEANUP)
