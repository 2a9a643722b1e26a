"""What is found wrong with a document before anybody reads it (清理检查).

`model` says what a finding is, `stock` what the documents around it are, `examine` is the pure
function from these to findings, `reading` takes them from the library.
"""

from zhunsheng.domains.cleanup.findings.examine import examine
from zhunsheng.domains.cleanup.findings.model import KINDS, Finding, FindingKind
from zhunsheng.domains.cleanup.findings.reading import read_stock
from zhunsheng.domains.cleanup.findings.stock import Stock

__all__ = ["KINDS", "Finding", "FindingKind", "Stock", "examine", "read_stock"]
