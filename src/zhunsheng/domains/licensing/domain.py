"""Administrative licences, as the rest of the system gets to know them."""

from zhunsheng.domains.licensing.effects import EFFECTS
from zhunsheng.domains.licensing.facts import FACTS
from zhunsheng.domains.licensing.guards import GUARDS
from zhunsheng.domains.licensing.indicators import INDICATORS
from zhunsheng.domains.licensing.registers import FIELDS
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Domain

LICENSING = Domain(
    "licensing",
    Text("行政许可", "Licensing"),
    mark="许",
    facts=FACTS,
    guards=GUARDS,
    effects=EFFECTS,
    fields=FIELDS,
    indicators=INDICATORS,
)
