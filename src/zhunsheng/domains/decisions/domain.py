"""Decisions, as the rest of the system gets to know them."""

from zhunsheng.domains.decisions.effects import EFFECTS
from zhunsheng.domains.decisions.facts import DUTIES, FACTS
from zhunsheng.domains.decisions.guards import GUARDS
from zhunsheng.domains.decisions.indicators import INDICATORS
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Domain

DECISIONS = Domain(
    "decisions",
    Text("行政决策", "Decisions"),
    mark="决",
    facts=FACTS,
    guards=GUARDS,
    effects=EFFECTS,
    duties=DUTIES,
    indicators=INDICATORS,
)
