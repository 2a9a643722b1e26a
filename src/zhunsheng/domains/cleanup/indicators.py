"""What the yearly report says of clean-ups (清理指标)."""

from collections.abc import Callable

from django.db.models import QuerySet

from zhunsheng.domains.cleanup.models import CleanupDocument
from zhunsheng.kernel.casefile.indicators import (
    RULEMAKING,
    WHOLE_CITY,
    Indicator,
    Kind,
    Line,
    Period,
)
from zhunsheng.kernel.statute.text import Text

_DOCUMENTS = Text("件", "documents")
_PERCENT = Text("%", "%")
Result = CleanupDocument.Result
Records = Callable[[Period], QuerySet[CleanupDocument]]


def _rows(**within: object) -> QuerySet[CleanupDocument]:
    rows = CleanupDocument.objects.exclude(stage=CleanupDocument.Stage.RETURNED)
    return rows.filter(**within).select_related("organ", "case").order_by("issued_on", "pk")


def stock(period: Period) -> QuerySet[CleanupDocument]:
    """Documents that a clean-up took up in the period."""
    return _rows(**period.within("assigned_on"))


def examined(period: Period) -> QuerySet[CleanupDocument]:
    """Documents examined in the period."""
    return _rows(**period.within("examined_on"))


def proposed(period: Period) -> QuerySet[CleanupDocument]:
    """Documents of which a result was proposed in the period."""
    return _rows(**period.within("proposed_on"))


def settled(period: Period) -> QuerySet[CleanupDocument]:
    """Documents whose result was decided in the period."""
    return _rows(**period.within("settled_on"))


def examined_of_stock(period: Period) -> QuerySet[CleanupDocument]:
    """Those taken up in the period that were examined before it ended."""
    return stock(period).filter(examined_on__lt=period.end)


def line_of_document(document: CleanupDocument) -> Line:
    """A document, by its title, its number and the day of its issue."""
    title = Text(f"《{document.title}》", document.title)
    return Line(title, document.organ.name, document.issued_on, document.number, document.case)


def _count(name: str, label: Text, records: Records) -> Indicator:
    return Indicator(
        f"cleanup.{name}", label, _DOCUMENTS, RULEMAKING, WHOLE_CITY, Kind.COUNT,
        records, line_of_document,
    )  # fmt: skip


INDICATORS = (
    _count("stock", Text("列入清理的文件", "Documents taken up by clean-ups"), stock),
    _count("examined", Text("已审查的文件", "Documents examined"), examined),
    _count("proposed", Text("已提出清理意见的文件", "Documents with a proposal"), proposed),
    Indicator(
        "cleanup.progress", Text("文件清理审查进度", "Share of documents examined"),
        _PERCENT, RULEMAKING, WHOLE_CITY, Kind.RATE, examined_of_stock, line_of_document,
        base=stock, decimals=1,
    ),
    _count("settled", Text("清理结果已确定的文件", "Documents settled"), settled),
    _count("kept", Text("清理后继续有效", "Kept"), lambda p: settled(p).filter(result=Result.KEEP)),
    _count(
        "to_amend", Text("清理后修改", "To be amended"),
        lambda p: settled(p).filter(result=Result.AMEND),
    ),
    _count(
        "repealed", Text("清理后废止", "Repealed"),
        lambda p: settled(p).filter(result=Result.REPEAL),
    ),
    _count(
        "lapsed", Text("清理后宣布失效", "Declared lapsed"),
        lambda p: settled(p).filter(result=Result.LAPSE),
    ),
)  # fmt: skip
