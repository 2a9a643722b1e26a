"""What the yearly report says of legislation (立法指标)."""

from functools import partial

from django.db.models import Exists, OuterRef, QuerySet

from zhunsheng.domains.instruments.models import Legislation
from zhunsheng.kernel.casefile.indicators import (
    RULEMAKING,
    WHOLE_CITY,
    Indicator,
    Kind,
    Line,
    Period,
    line_of_event,
)
from zhunsheng.kernel.casefile.models import Clock, Event
from zhunsheng.kernel.statute.text import Text

_PIECES, _PERCENT = Text("件", "pieces"), Text("%", "%")
_PROCEDURES = ("instruments.rule", "instruments.regulation")


def legislation(period: Period, day: str, kind: str = "") -> QuerySet[Legislation]:
    """Regulations and rules for which something was done in the period."""
    rows = Legislation.objects.filter(**period.within(day))
    rows = rows.filter(kind=kind) if kind else rows
    return rows.select_related("organ", "case").order_by(day, "pk")


def rules_filed_on_time(period: Period) -> QuerySet[Legislation]:
    """Rules published in the period and filed within thirty days."""
    late = Clock.objects.filter(case=OuterRef("case"), limit="file_rule", is_late=True)
    published = legislation(period, "published_on", "rule").filter(filed_on__isnull=False)
    return published.filter(~Exists(late))


def examined(period: Period) -> QuerySet[Event]:
    """Drafts examined by the legal office in the period."""
    done = Event.objects.filter(
        act="examine_draft", case__procedure__in=_PROCEDURES, **period.within("occurred_on")
    )
    return done.select_related("case__organ", "case__power").order_by("occurred_on", "pk")


def line_of_legislation(made: Legislation) -> Line:
    """A regulation or rule by its title and the last day known of it."""
    on = made.published_on or made.bill_on or made.passed_by_government_on or made.proposed_on
    title = Text(made.title, made.title)
    return Line(title, made.organ.name, on, made.number or made.case.number, made.case)


def _count(name: str, label: Text, day: str, kind: str) -> Indicator:
    return Indicator(f"instruments.{name}", label, _PIECES, RULEMAKING, WHOLE_CITY, Kind.COUNT,
                     partial(legislation, day=day, kind=kind), line_of_legislation)  # fmt: skip


INDICATORS = (
    Indicator("instruments.drafts_examined", Text("审查法规规章送审稿", "Drafts of regulations and rules examined"),
              _PIECES, RULEMAKING, WHOLE_CITY, Kind.COUNT, examined, line_of_event),
    _count("regulations_passed_by_government", Text("政府会议通过地方性法规草案", "Regulations in draft passed by the government"),
           "passed_by_government_on", "regulation"),
    _count("regulation_bills", Text("提请审议地方性法规议案", "Bills of regulations submitted"), "bill_on", "regulation"),
    _count("regulations_published", Text("公布地方性法规", "Local regulations published"), "published_on", "regulation"),
    _count("rules_published", Text("公布政府规章", "Rules of the government published"), "published_on", "rule"),
    Indicator("instruments.rules_filed_on_time", Text("政府规章按期备案率", "Rules filed in time"), _PERCENT,
              RULEMAKING, WHOLE_CITY, Kind.RATE, rules_filed_on_time, line_of_legislation,
              base=partial(legislation, day="published_on", kind="rule"), decimals=1),
)  # fmt: skip
