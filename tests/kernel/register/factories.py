"""Invented register entries for tests."""

from datetime import date

from zhunsheng.kernel.identity.commands import establish, record_region
from zhunsheng.kernel.identity.models import Organ, Region
from zhunsheng.kernel.register.commands import open_entry
from zhunsheng.kernel.register.models import Entry
from zhunsheng.kernel.register.spec import RegisterSpec
from zhunsheng.kernel.statute.facts import Fact, FactType, Text

START = date(2015, 1, 1)
POWERS = RegisterSpec(
    name="powers",
    label=Text("权责清单", "Register of powers"),
    fields=(
        Fact("basis", FactType.NOTE, Text("设定依据", "Basis")),
        Fact("ceiling", FactType.MONEY, Text("罚款上限", "Ceiling of the fine")),
    ),
    kinds={"penalty": Text("行政处罚", "Penalty"), "licence": Text("行政许可", "Licence")},
    key_label=Text("职权编码", "Code of the power"),
    public=True,
    optional=frozenset({"ceiling"}),
)
OTHER = RegisterSpec(name="other", label=Text("其他清单", "Another register"))


def day(text: str) -> date:
    return date.fromisoformat(text)


def an_organ(name: str = "城市管理局") -> Organ:
    region = Region.objects.first() or record_region(
        code="441702", name="江城区", level="county", valid_from=START
    )
    return establish(name=name, region=region, level="municipal", valid_from=START)


def a_power(key: str = "CF-001", **columns) -> Entry:
    columns = {
        "title": "对擅自占道的处罚",
        "kind": "penalty",
        "data": {"basis": "《城市市容和环境卫生管理条例》"},
        "valid_from": START,
    } | columns
    return open_entry(spec=POWERS, key=key, **columns)
