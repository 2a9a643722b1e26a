"""The clean-up of documents, as the rest of the system gets to know it."""

from zhunsheng.domains.cleanup.effects import EFFECTS
from zhunsheng.domains.cleanup.facts import DUTIES, FACTS
from zhunsheng.domains.cleanup.guards import GUARDS
from zhunsheng.domains.cleanup.indicators import INDICATORS
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Domain

CLEANUP = Domain(
    "cleanup",
    Text("规范性文件清理", "Clean-up of documents"),
    mark="清",
    facts=FACTS,
    guards=GUARDS,
    effects=EFFECTS,
    duties=DUTIES,
    indicators=INDICATORS,
)
