"""Consultations, as the rest of the system gets to know them."""

from zhunsheng.domains.consultation.account import ACCOUNT
from zhunsheng.domains.consultation.effects import EFFECTS
from zhunsheng.domains.consultation.facts import FACTS
from zhunsheng.domains.consultation.guards import GUARDS
from zhunsheng.domains.consultation.indicators import INDICATORS
from zhunsheng.domains.consultation.proof import COMMENTS
from zhunsheng.domains.consultation.registers import FIELDS
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Domain, Duty

OFFICER = "consultation_officer"
"""The duty of those who conduct consultations for their organ."""

CONSULTATION = Domain(
    "consultation",
    Text("征求意见", "Consultation"),
    mark="征",
    facts=FACTS,
    guards=GUARDS,
    effects=EFFECTS,
    duties=(Duty(OFFICER, Text("征求意见承办人员", "Consultation officer")),),
    fields=FIELDS,
    indicators=INDICATORS,
    accounts=(ACCOUNT,),
    proofs=(COMMENTS,),
)
