"""What the yearly report says of normative documents, their filing and review (规范性文件指标)."""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from zhunsheng.domains.instruments.models import Filing, NormativeDocument
from zhunsheng.kernel.casefile.indicators import (
    RULEMAKING,
    WHOLE_CITY,
    Indicator,
    Kind,
    Line,
    Period,
    line_of_event,
)
from zhunsheng.kernel.casefile.models import Event
from zhunsheng.kernel.statute.text import Text

_DOCUMENTS, _CASES, _PERCENT = Text("件", "documents"), Text("件", "cases"), Text("%", "%")
_NORMATIVE, _REQUEST = "instruments.normative", "instruments.review_request"
_ASKED = Text("规范性文件审查建议", "Request to review a normative document")
Records = Callable[[Period], QuerySet[NormativeDocument]]


def documents(period: Period, day: str) -> QuerySet[NormativeDocument]:
    """Documents for which something was done in the period."""
    rows = NormativeDocument.objects.filter(**period.within(day))
    return rows.select_related("organ", "case").order_by(day, "pk")


def published(period: Period) -> QuerySet[NormativeDocument]:
    """Documents published in the period."""
    return documents(period, "published_on")


def of_government(period: Period) -> QuerySet[NormativeDocument]:
    """Those of governments among them."""
    return published(period).filter(is_of_government=True)


def published_and_filed(period: Period) -> QuerySet[NormativeDocument]:
    """Documents published in the period and filed everywhere they must be."""
    everywhere = Q(is_of_government=False) | Q(filed_with_committee_on__isnull=False)
    return published(period).filter(everywhere, filed_upward_on__isnull=False)


def ended(period: Period, ending: str) -> QuerySet[NormativeDocument]:
    """Documents that went out of force in the period that way."""
    return documents(period, "ended_on").filter(ending=ending)


def acts(period: Period, procedure: str, *names: str) -> QuerySet[Event]:
    """Acts in the cases of a procedure in the period."""
    done = Event.objects.filter(
        act__in=names, case__procedure=procedure, **period.within("occurred_on")
    )
    return done.select_related("case__organ", "case__power").order_by("occurred_on", "pk")


def filings(period: Period, day: str = "received_on") -> QuerySet[Filing]:
    """Documents received for filing in the period, or settled in it."""
    rows = Filing.objects.filter(**period.within(day))
    return rows.select_related("organ", "case").order_by(day, "pk")


def line_of_document(document: NormativeDocument) -> Line:
    """A document, by its number and the day it was published."""
    title = Text(document.title, document.title)
    on = document.ended_on or document.published_on or document.issued_on
    return Line(title, document.organ.name, on, document.number, document.case)


def line_of_filing(filing: Filing) -> Line:
    """A document filed, by its number and the day it was received."""
    title = Text(filing.title, filing.title)
    return Line(title, filing.organ.name, filing.received_on, filing.number, filing.case)


def line_of_act(event: Event) -> Line:
    """An act in a case that rests on no power: its title, or where it names a party the field."""
    line, case = line_of_event(event), event.case
    title = _ASKED if case.party_name else Text(case.title, case.title)
    return Line(title, line.organ, line.on, line.number, case)


def _documents(name: str, label: Text, records: Records) -> Indicator:
    return Indicator(f"instruments.{name}", label, _DOCUMENTS, RULEMAKING, WHOLE_CITY, Kind.COUNT,
                     records, line_of_document)  # fmt: skip


def _acts(name: str, label: Text, procedure: str, *names: str) -> Indicator:
    return Indicator(f"instruments.{name}", label, _CASES, RULEMAKING, WHOLE_CITY, Kind.COUNT,
                     lambda period: acts(period, procedure, *names), line_of_act)  # fmt: skip


def _filings(name: str, label: Text, outcome: str) -> Indicator:
    return Indicator(f"instruments.{name}", label, _DOCUMENTS, RULEMAKING, WHOLE_CITY, Kind.COUNT,
                     lambda period: filings(period, "settled_on").filter(outcome=outcome),
                     line_of_filing)  # fmt: skip


INDICATORS = (
    _documents("issued", Text("印发规范性文件", "Normative documents issued"),
               lambda period: documents(period, "issued_on")),
    _documents("published", Text("公布规范性文件", "Normative documents published"), published),
    _documents("published_of_government", Text("公布政府规范性文件", "Documents of governments published"),
               of_government),
    _acts("legality_reviews", Text("规范性文件合法性审核", "Legality reviews of normative documents"),
          _NORMATIVE, "review", "review_urgently"),
    _acts("consultations", Text("规范性文件征求意见", "Consultations on normative documents"),
          _NORMATIVE, "begin_consultation"),
    _acts("competition_reviews", Text("规范性文件公平竞争审查", "Fair-competition reviews"),
          _NORMATIVE, "review_competition"),
    _documents("filed_upward", Text("向上级机关报备规范性文件", "Documents filed with the organ above"),
               lambda period: documents(period, "filed_upward_on")),
    _documents("filed_with_committee", Text("向人大常委会报备规范性文件", "Documents filed with the standing committee"),
               lambda period: documents(period, "filed_with_committee_on")),
    Indicator("instruments.filing_rate", Text("规范性文件报备率", "Share of documents filed everywhere due"),
              _PERCENT, RULEMAKING, WHOLE_CITY, Kind.RATE, published_and_filed, line_of_document,
              base=published, decimals=1),
    _documents("repealed", Text("废止规范性文件", "Normative documents repealed"),
               lambda period: ended(period, NormativeDocument.Ending.REPEALED)),
    _documents("superseded", Text("修改、替代规范性文件", "Normative documents replaced"),
               lambda period: ended(period, NormativeDocument.Ending.SUPERSEDED)),
    _documents("expired", Text("有效期届满失效规范性文件", "Normative documents lapsed"),
               lambda period: ended(period, NormativeDocument.Ending.EXPIRED)),
    Indicator("instruments.received_for_filing", Text("收到报备规范性文件", "Documents received for filing"),
              _DOCUMENTS, RULEMAKING, WHOLE_CITY, Kind.COUNT, filings, line_of_filing),
    _filings("accepted_for_filing", Text("准予备案规范性文件", "Documents accepted for filing"), Filing.Outcome.FILED),
    _filings("corrected_on_filing", Text("备案审查纠正规范性文件", "Documents corrected after filing"),
             Filing.Outcome.CORRECTED),
    _filings("annulled_on_filing", Text("备案审查撤销规范性文件", "Documents annulled after filing"),
             Filing.Outcome.ANNULLED),
    _acts("review_requests", Text("收到审查建议", "Requests for review received"), _REQUEST, "request_document_review"),
    _acts("review_requests_answered", Text("答复审查建议", "Requests for review answered"), _REQUEST, "reply_requester"),
)  # fmt: skip
