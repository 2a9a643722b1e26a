# ruff: noqa: E501 - one column of the data is one line of the table
"""Published decisions as open data (双公示数据): the columns of 国办发〔2015〕51号 and its kin.

Values are Chinese whatever the language of the page: the codes and the words belong together.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.portal.decisions import Published, content_words, kinds_words, opened

BATCH = 500


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of the open data (数据项): its code, its meaning and its value."""

    code: str
    label: Text
    value: Callable[[Published], str]


def _ten_thousands(amount: Decimal) -> str:
    return f"{amount / 10_000:.6f}" if amount else ""


def _day(value: Any) -> str:
    return value.isoformat() if value else ""


PENALTY: tuple[DataColumn, ...] = (
    DataColumn("CF_WSH", Text("行政处罚决定文书号", "Number of the decision"), lambda p: p.decision.number),
    DataColumn("CF_XDR_MC", Text("行政相对人名称", "Party"), lambda p: p.party),
    DataColumn("CF_XDR_LB", Text("行政相对人类别", "Kind of party"), lambda p: p.party_kind),
    DataColumn("CF_XDR_SHXYM", Text("统一社会信用代码（仅限组织）", "Social credit code (organisations only)"), lambda p: p.uscc),
    DataColumn("CF_WFXW", Text("违法行为类型", "Violation"), lambda p: p.covered(p.decision.violation)),
    DataColumn("CF_SY", Text("违法事实", "Facts of the violation"), lambda p: p.covered(p.facts.get("violation_facts", ""))),
    DataColumn("CF_YJ", Text("处罚依据", "Legal basis"), lambda p: p.covered(p.decision.basis)),
    DataColumn("CF_CFLB", Text("处罚类别", "Kinds of penalty"), lambda p: kinds_words(p.decision)),
    DataColumn("CF_NR", Text("处罚内容", "Content"), lambda p: content_words(p.decision)),
    DataColumn("CF_NR_FK", Text("罚款金额（万元）", "Fine (10,000 yuan)"), lambda p: _ten_thousands(p.decision.fine)),
    DataColumn("CF_NR_WFFF", Text("没收金额（万元）", "Confiscated (10,000 yuan)"), lambda p: _ten_thousands(p.decision.confiscated)),
    DataColumn("CF_JDRQ", Text("处罚决定日期", "Day of the decision"), lambda p: _day(p.decision.decided_on)),
    DataColumn("CF_CFJG", Text("处罚机关", "Organ"), lambda p: p.decision.organ.name),
    DataColumn("CF_CFJGDM", Text("处罚机关统一社会信用代码", "Code of the organ"), lambda p: p.decision.organ.uscc),
)  # fmt: skip

LICENCE: tuple[DataColumn, ...] = (
    DataColumn("XK_WSH", Text("行政许可决定文书号", "Number of the decision"), lambda p: p.decision.number),
    DataColumn("XK_XDR_MC", Text("行政相对人名称", "Party"), lambda p: p.party),
    DataColumn("XK_XDR_LB", Text("行政相对人类别", "Kind of party"), lambda p: p.party_kind),
    DataColumn("XK_XDR_SHXYM", Text("统一社会信用代码（仅限组织）", "Social credit code (organisations only)"), lambda p: p.uscc),
    DataColumn("XK_XKWS", Text("行政许可决定文书名称", "Title of the decision"), lambda p: _licence_title(p.decision)),
    DataColumn("XK_XKLB", Text("许可类别", "Kind of licence"), lambda _: "普通"),
    DataColumn("XK_NR", Text("许可内容", "Content"), lambda p: p.covered(p.decision.content or p.decision.item)),
    DataColumn("XK_JDRQ", Text("许可决定日期", "Day of the decision"), lambda p: _day(p.decision.decided_on)),
    DataColumn("XK_YXQZ", Text("有效期自", "Valid from"), lambda p: _day(p.decision.valid_from)),
    DataColumn("XK_YXQZI", Text("有效期至", "Valid until"), lambda p: _day(p.decision.valid_until)),
    DataColumn("XK_XKJG", Text("许可机关", "Organ"), lambda p: p.decision.organ.name),
    DataColumn("XK_XKJGDM", Text("许可机关统一社会信用代码", "Code of the organ"), lambda p: p.decision.organ.uscc),
)  # fmt: skip


def _licence_title(decision: LicenceDecision) -> str:
    granted = decision.outcome == LicenceDecision.Outcome.GRANTED
    return "准予行政许可决定书" if granted else "不予行政许可决定书"


def rows_of(found: QuerySet[Any], columns: Sequence[DataColumn]) -> Iterator[list[str]]:
    """All of a list, read in batches as it is sent."""
    rows = found.iterator(chunk_size=BATCH)
    while batch := list(islice(rows, BATCH)):
        with override("zh-hans"):
            lines = [[column.value(each) for column in columns] for each in opened(batch)]
        yield from lines
