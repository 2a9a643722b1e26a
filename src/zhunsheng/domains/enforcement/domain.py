"""Administrative penalties, as the rest of the system gets to know them."""

from zhunsheng.domains.enforcement.effects import EFFECTS
from zhunsheng.domains.enforcement.facts import FACTS
from zhunsheng.domains.enforcement.guards import GUARDS
from zhunsheng.domains.enforcement.indicators import INDICATORS
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Domain

ENFORCEMENT = Domain(
    "enforcement",
    Text("行政执法", "Enforcement"),
    mark="罚",
    facts=FACTS,
    guards=GUARDS,
    effects=EFFECTS,
    indicators=INDICATORS,
)
