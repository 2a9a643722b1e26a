"""What the lists of licensing hold (许可清单栏目)."""

from zhunsheng.kernel.statute.facts import Fact, FactType
from zhunsheng.kernel.statute.text import Text

LICENCE_ITEMS = "licence_items"

_DAYS = Text("工作日", "working days")

FIELDS = (
    Fact("statutory_days", FactType.INTEGER, Text("法定办结时限", "Statutory time"), unit=_DAYS),
    Fact("promised_days", FactType.INTEGER, Text("承诺办结时限", "Promised time"), unit=_DAYS),
)
