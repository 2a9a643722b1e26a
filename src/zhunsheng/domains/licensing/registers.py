"""The list of licence items (行政许可事项清单)."""

from zhunsheng.kernel.register.spec import RegisterSpec
from zhunsheng.kernel.statute.facts import Fact, FactType
from zhunsheng.kernel.statute.text import Text

_DAYS = Text("工作日", "working days")

LICENCE_ITEMS = RegisterSpec(
    "licence_items",
    Text("行政许可事项清单", "List of licence items"),
    (
        Fact("basis", FactType.TEXT, Text("设定依据", "Legal basis"), cites=True),
        Fact(
            "statutory_days", FactType.INTEGER, Text("法定办结时限", "Statutory time"), unit=_DAYS
        ),
        Fact("promised_days", FactType.INTEGER, Text("承诺办结时限", "Promised time"), unit=_DAYS),
    ),
    key_label=Text("事项编码", "Item code"),
    public=True,
)
