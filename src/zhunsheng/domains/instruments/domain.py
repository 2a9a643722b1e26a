"""Legislation and normative documents, as the rest of the system gets to know them."""

from zhunsheng.domains.instruments.consulted.guards import GUARDS as CONSULTED_GUARDS
from zhunsheng.domains.instruments.consulted.known import KNOWN as CONSULTED_KNOWN
from zhunsheng.domains.instruments.drafting.proof import DRAFTS
from zhunsheng.domains.instruments.filing.effects import EFFECTS as FILING_EFFECTS
from zhunsheng.domains.instruments.filing.facts import DUTIES as FILING_DUTIES
from zhunsheng.domains.instruments.filing.facts import FACTS as FILING_FACTS
from zhunsheng.domains.instruments.filing.guards import GUARDS as FILING_GUARDS
from zhunsheng.domains.instruments.indicators import INDICATORS
from zhunsheng.domains.instruments.law_change.effects import EFFECTS as LAW_CHANGE_EFFECTS
from zhunsheng.domains.instruments.law_change.facts import FACTS as LAW_CHANGE_FACTS
from zhunsheng.domains.instruments.law_change.guards import GUARDS as LAW_CHANGE_GUARDS
from zhunsheng.domains.instruments.legislation.effects import EFFECTS as LEGISLATION_EFFECTS
from zhunsheng.domains.instruments.legislation.facts import DUTIES as LEGISLATION_DUTIES
from zhunsheng.domains.instruments.legislation.facts import FACTS as LEGISLATION_FACTS
from zhunsheng.domains.instruments.legislation.guards import GUARDS as LEGISLATION_GUARDS
from zhunsheng.domains.instruments.legislation.indicators import (
    INDICATORS as LEGISLATION_INDICATORS,
)
from zhunsheng.domains.instruments.normative.effects import EFFECTS as NORMATIVE_EFFECTS
from zhunsheng.domains.instruments.normative.facts import DUTIES as NORMATIVE_DUTIES
from zhunsheng.domains.instruments.normative.facts import FACTS as NORMATIVE_FACTS
from zhunsheng.domains.instruments.normative.guards import GUARDS as NORMATIVE_GUARDS
from zhunsheng.domains.instruments.registers import FIELDS
from zhunsheng.domains.instruments.review_request.facts import FACTS as REQUEST_FACTS
from zhunsheng.domains.instruments.review_request.guards import GUARDS as REQUEST_GUARDS
from zhunsheng.domains.instruments.texts.facts import FACTS as TEXT_FACTS
from zhunsheng.domains.instruments.texts.guards import GUARDS as TEXT_GUARDS
from zhunsheng.domains.instruments.texts.keeping import KNOWN as TEXT_KNOWN
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Domain

INSTRUMENTS = Domain(
    "instruments",
    Text("立法与规范性文件", "Legislation and normative documents"),
    mark="规",
    facts=(
        *NORMATIVE_FACTS,
        *FILING_FACTS,
        *REQUEST_FACTS,
        *LEGISLATION_FACTS,
        *LAW_CHANGE_FACTS,
        *TEXT_FACTS,
    ),
    guards=(
        *NORMATIVE_GUARDS,
        *FILING_GUARDS,
        *REQUEST_GUARDS,
        *LEGISLATION_GUARDS,
        *LAW_CHANGE_GUARDS,
        *CONSULTED_GUARDS,
        *TEXT_GUARDS,
    ),
    effects=(*NORMATIVE_EFFECTS, *FILING_EFFECTS, *LEGISLATION_EFFECTS, *LAW_CHANGE_EFFECTS),
    duties=(*NORMATIVE_DUTIES, *FILING_DUTIES, *LEGISLATION_DUTIES),
    fields=FIELDS,
    indicators=(*INDICATORS, *LEGISLATION_INDICATORS),
    known=(*CONSULTED_KNOWN, *TEXT_KNOWN),
    proofs=(DRAFTS,),
)
