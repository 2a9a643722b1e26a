"""What the yearly report says of consultations (征求意见指标)."""

from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from zhunsheng.domains.consultation.account import ADOPTED
from zhunsheng.domains.consultation.models import Consultation, ConsultationLetter, Opinion
from zhunsheng.domains.consultation.registers import CLASSES, PERSONS
from zhunsheng.kernel.casefile.indicators import (
    CITY_ITSELF,
    RULEMAKING,
    Indicator,
    Kind,
    Line,
    Period,
)
from zhunsheng.kernel.statute.text import Text

_PERCENT = Text("%", "%")
_OPINIONS = Text("条", "opinions")

COUNTED = {
    "county": ("counties", Text("个", "counties")),
    "dispatched_agency": ("dispatched_agencies", Text("个", "agencies")),
    "municipal_unit": ("municipal_units", Text("个", "units")),
    "deputy": ("deputies", Text("位", "deputies")),
    "cppcc_member": ("cppcc_members", Text("位", "members")),
    "social_organisation": ("social_organisations", Text("个", "organisations")),
    "democratic_party": ("democratic_parties", Text("个", "parties")),
    "legal_adviser": ("legal_advisers", Text("位", "advisers")),
}
"""The classes the report counts, each with the name and unit of its figure."""


def letters(period: Period, **columns: Any) -> QuerySet[ConsultationLetter]:
    """Letters sent in the period."""
    sent = ConsultationLetter.objects.filter(**period.within("sent_on"), **columns)
    return sent.select_related("consultation__case", "consultation__organ", "consultee").order_by(
        "sent_on", "consultation", "position"
    )


def consulted(period: Period, name: str) -> QuerySet[ConsultationLetter]:
    """Whom a class was asked in: of two letters to the same consultee in a year the first."""
    same = ConsultationLetter.objects.filter(
        consultee_key=OuterRef("consultee_key"), pk__lt=OuterRef("pk"), **period.within("sent_on")
    )
    return letters(period, consultee_class=name).filter(~Exists(same))


def opinions(period: Period, **columns: Any) -> QuerySet[Opinion]:
    """Opinions received in the period."""
    found = Opinion.objects.filter(**period.within("received_on"), **columns)
    return found.select_related("consultation__case", "consultation__organ").order_by(
        "consultation", "number"
    )


def settled(period: Period) -> QuerySet[Opinion]:
    """Opinions that sought a change and have their answer."""
    return opinions(period, answer__in=(*ADOPTED, "not_adopted"))


def line_of_letter(letter: ConsultationLetter) -> Line:
    """A letter, by whom it went to; people are told by their class alone."""
    kind = CLASSES.get(letter.consultee_class, Text(letter.consultee_class, letter.consultee_class))
    title = Text(letter.consultee.title, letter.consultee.title)
    if letter.consultee_class in PERSONS:
        title = Text(f"{kind.zh}（姓名不公开）", f"{kind.en} (name not public)")
    consultation = letter.consultation
    return Line(
        title,
        consultation.organ.name,
        letter.sent_on,
        f"{consultation.case.number}-{letter.position}",
        consultation.case,
    )


def line_of_opinion(opinion: Opinion) -> Line:
    """An opinion, by its number; the draft is the matter."""
    consultation = opinion.consultation
    return Line(
        Text(consultation.title, consultation.title),
        consultation.organ.name,
        opinion.received_on,
        f"{consultation.case.number}-{opinion.number}",
        consultation.case,
    )


def launched(period: Period) -> QuerySet[Consultation]:
    """Consultations begun in the period."""
    begun = Consultation.objects.filter(**period.within("launched_on"))
    return begun.select_related("case", "organ").order_by("launched_on", "pk")


def line_of_consultation(consultation: Consultation) -> Line:
    """A consultation, by its draft."""
    return Line(
        Text(consultation.title, consultation.title),
        consultation.organ.name,
        consultation.launched_on,
        consultation.case.number,
        consultation.case,
    )


def _count(kind: str) -> Indicator:
    name, unit = COUNTED[kind]
    label = CLASSES[kind]
    return Indicator(f"consultation.{name}", Text(f"征求意见：{label.zh}", f"Consulted: {label.en}"),
                     unit, RULEMAKING, CITY_ITSELF, Kind.COUNT,
                     partial(consulted, name=kind), line_of_letter)  # fmt: skip


INDICATORS = (
    *(_count(kind) for kind in COUNTED),
    Indicator("consultation.drafts", Text("公开征求意见的草案", "Drafts consulted on"), Text("件", "drafts"),
              RULEMAKING, CITY_ITSELF, Kind.COUNT, launched, line_of_consultation),
    Indicator("consultation.letters_answered", Text("征求意见函回复率", "Letters answered"), _PERCENT,
              RULEMAKING, CITY_ITSELF, Kind.RATE,
              lambda period: letters(period, answered_on__isnull=False), line_of_letter,
              base=letters, decimals=1),
    Indicator("consultation.opinions", Text("收到意见", "Opinions received"), _OPINIONS,
              RULEMAKING, CITY_ITSELF, Kind.COUNT, opinions, line_of_opinion),
    Indicator("consultation.adoption", Text("意见采纳率", "Opinions adopted"), _PERCENT,
              RULEMAKING, CITY_ITSELF, Kind.RATE,
              lambda period: opinions(period, answer__in=ADOPTED), line_of_opinion,
              base=settled, decimals=1),
)  # fmt: skip
