"""What goes on record of a change of law and of what an organ does about it (法律变动应对要素)."""

from zhunsheng.kernel.statute.facts import Fact, FactType, When
from zhunsheng.kernel.statute.text import Text

KEEP, AMEND, REPEAL, ADJUST, NONE = "keep", "amend", "repeal", "adjust_list", "none"
MEASURES = {
    KEEP: Text("维持不变", "Keep as it is"),
    AMEND: Text("修改文件", "Amend documents"),
    REPEAL: Text("废止文件", "Repeal documents"),
    ADJUST: Text("调整清单", "Adjust lists"),
    NONE: Text("不涉及", "Not concerned"),
}
DONE_LATER = (AMEND, REPEAL, ADJUST)
"""Measures that are carried out some day, which the answer has to name."""
_ITEMS = Text("项", "items")

FACTS = (
    Fact("changed_instrument", FactType.INSTRUMENT, Text("变动的法律或文件", "Law or document that changes")),
    Fact("changed_place", FactType.TEXT, Text("变动的条文", "Article that changes"),
         Text("整部变动的不填。", "Leave empty if the whole changes.")),
    Fact("change_on", FactType.DAY, Text("变动日期", "Day of the change"),
         Text("新规定施行或者原规定失效的日期。", "When the new law takes effect or the old one ends.")),
    Fact("affected_list", FactType.NOTE, Text("受影响的文件、事项和案件", "Documents, items and cases that rest on it")),
    Fact("affected_count", FactType.INTEGER, Text("受影响总数", "How many rest on it"), unit=_ITEMS),
    Fact("change_measures", FactType.CHOICES, Text("采取的措施", "Measures"),
         Text("逐项研究后汇总选择，可以多选。", "After looking at each item; several may be chosen."), choices=MEASURES),
    Fact("answered_count", FactType.INTEGER, Text("已逐项研究", "Items looked at"),
         Text("应当与受影响总数一致。", "As many as rest on it."), unit=_ITEMS),
    Fact("measures_planned_on", FactType.DAY, Text("计划完成日期", "Planned to be done on"),
         Text("修改、废止文件或者调整清单的，应当填写。", "Needed to amend, repeal or adjust."), when=When.FROM_THEN),
)  # fmt: skip
