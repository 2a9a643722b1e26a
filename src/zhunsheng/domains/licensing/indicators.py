"""What the yearly report says of licences and of the list of licence items (许可指标)."""

from django.db.models import Exists, OuterRef, QuerySet

from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.domains.licensing.registers import LICENCE_ITEMS
from zhunsheng.kernel.casefile.indicators import (
    CITY_ITSELF,
    FUNCTIONS,
    WHOLE_CITY,
    Indicator,
    Kind,
    Line,
    Period,
    line_of_case,
    line_of_entry,
    line_of_event,
    line_of_organ,
)
from zhunsheng.kernel.casefile.models import Case, Clock, Event
from zhunsheng.kernel.identity.intervals import in_force
from zhunsheng.kernel.identity.models import Organ
from zhunsheng.kernel.register.models import Closing, Entry
from zhunsheng.kernel.statute.text import Text

_PROCEDURE = "licensing.ordinary"
_CASES = Text("件", "cases")
_ITEMS = Text("项", "items")
_PERCENT = Text("%", "%")
GRANTED, REFUSED = LicenceDecision.Outcome.GRANTED, LicenceDecision.Outcome.REFUSED


def items_cancelled(period: Period) -> QuerySet[Entry]:
    """Items that an act took off the list in the period."""
    ended = Entry.objects.filter(
        register=LICENCE_ITEMS, closing=Closing.CANCELLED, **period.within("valid_to")
    )
    return ended.select_related("organ").order_by("key", "pk")


def organs_with_items_cancelled(period: Period) -> QuerySet[Organ]:
    """The organs whose items those were, each once."""
    theirs = items_cancelled(period).filter(organ=OuterRef("pk")).order_by()
    return Organ.objects.filter(Exists(theirs)).order_by("name", "pk")


def municipal_items_cancelled(period: Period) -> QuerySet[Entry]:
    """Items of the city's own organs, in force when the period began and cancelled in it."""
    return items_cancelled(period).filter(
        level=Organ.Level.MUNICIPAL, valid_from__lte=period.start, valid_to__gt=period.start
    )


def municipal_items_at_start(period: Period) -> QuerySet[Entry]:
    """Items of the city's own organs that stood on the list when the period began."""
    standing = Entry.objects.filter(
        in_force(period.start), register=LICENCE_ITEMS, level=Organ.Level.MUNICIPAL
    )
    return standing.select_related("organ").order_by("key", "pk")


def applications(period: Period) -> QuerySet[Case]:
    """Applications received in the period."""
    received = Case.objects.filter(procedure=_PROCEDURE, **period.within("opened_on"))
    return received.select_related("organ", "power").order_by("opened_on", "pk")


def acts(period: Period, *names: str) -> QuerySet[Event]:
    """Acts in licence cases in the period."""
    done = Event.objects.filter(
        act__in=names, case__procedure=_PROCEDURE, **period.within("occurred_on")
    )
    return done.select_related("case__organ", "case__power").order_by("occurred_on", "pk")


def decisions(period: Period) -> QuerySet[LicenceDecision]:
    """Decisions made in the period."""
    made = LicenceDecision.objects.filter(**period.within("decided_on"))
    return made.select_related("organ", "case").order_by("decided_on", "pk")


def decided_on_time(period: Period) -> QuerySet[LicenceDecision]:
    """Those among them that kept the time to decide."""
    late = Clock.objects.filter(case=OuterRef("case"), limit="decide", is_late=True)
    return decisions(period).filter(~Exists(late))


def line_of_decision(decision: LicenceDecision) -> Line:
    """A decision, by its number and day."""
    title = Text(decision.item, decision.item)
    return Line(title, decision.organ.name, decision.decided_on, decision.number, decision.case)


INDICATORS = (
    Indicator("licensing.items_cancelled", Text("取消市县两级行政许可事项", "Licence items cancelled"),
              _ITEMS, FUNCTIONS, WHOLE_CITY, Kind.COUNT, items_cancelled, line_of_entry),
    Indicator("licensing.items_cancelled_organs", Text("取消许可事项涉及部门", "Organs whose items were cancelled"),
              Text("个", "organs"), FUNCTIONS, WHOLE_CITY, Kind.COUNT,
              organs_with_items_cancelled, line_of_organ),
    Indicator("licensing.municipal_items_reduction", Text("市级部门行政许可事项精简比例", "Reduction of the city's own licence items"),
              _PERCENT, FUNCTIONS, CITY_ITSELF, Kind.RATE, municipal_items_cancelled, line_of_entry,
              base=municipal_items_at_start),
    Indicator("licensing.applications", Text("收到行政许可申请", "Applications received"),
              _CASES, FUNCTIONS, WHOLE_CITY, Kind.COUNT, applications, line_of_case),
    Indicator("licensing.accepted", Text("受理行政许可申请", "Applications accepted"),
              _CASES, FUNCTIONS, WHOLE_CITY, Kind.COUNT,
              lambda period: acts(period, "accept", "deem_accepted"), line_of_event),
    Indicator("licensing.deemed_accepted", Text("逾期未告知视为受理", "Deemed accepted by the passing of time"),
              _CASES, FUNCTIONS, WHOLE_CITY, Kind.COUNT,
              lambda period: acts(period, "deem_accepted"), line_of_event),
    Indicator("licensing.not_accepted", Text("不予受理", "Applications not accepted"),
              _CASES, FUNCTIONS, WHOLE_CITY, Kind.COUNT,
              lambda period: acts(period, "refuse_acceptance"), line_of_event),
    Indicator("licensing.granted", Text("准予行政许可", "Licences granted"),
              _CASES, FUNCTIONS, WHOLE_CITY, Kind.COUNT,
              lambda period: decisions(period).filter(outcome=GRANTED), line_of_decision),
    Indicator("licensing.refused", Text("不予行政许可", "Licences refused"),
              _CASES, FUNCTIONS, WHOLE_CITY, Kind.COUNT,
              lambda period: decisions(period).filter(outcome=REFUSED), line_of_decision),
    Indicator("licensing.hearings", Text("行政许可听证", "Hearings before a licence"),
              Text("场", "hearings"), FUNCTIONS, WHOLE_CITY, Kind.COUNT,
              lambda period: acts(period, "hold_hearing"), line_of_event),
    Indicator("licensing.decided_on_time", Text("行政许可按期决定率", "Licences decided in time"),
              _PERCENT, FUNCTIONS, WHOLE_CITY, Kind.RATE, decided_on_time, line_of_decision,
              base=decisions, decimals=1),
    Indicator("licensing.working_days", Text("行政许可平均办理时间", "Average time to decide on a licence"),
              Text("工作日", "working days"), FUNCTIONS, WHOLE_CITY, Kind.MEAN, decisions,
              line_of_decision, measure="working_days", decimals=1),
)  # fmt: skip
