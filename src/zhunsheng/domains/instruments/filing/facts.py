"""What goes on record of a document filed for review (备案审查要素)."""

from zhunsheng.kernel.statute.facts import Fact, FactType, When
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Duty

FILING_PAPERS = {
    "report": Text("备案报告", "Report on filing"),
    "text": Text("规范性文件正式文本", "Text of the document"),
    "explanation": Text("起草说明", "Explanation"),
    "basis": Text("制定依据", "What it rests on"),
    "electronic": Text("电子文本", "Electronic text"),
}
FILING_PROBLEMS = {
    "beyond_power": Text("超越法定权限", "Beyond the maker's power"),
    "rights": Text("违法减损权益或者增加义务", "Unlawfully lessens rights or adds duties"),
    "conflict": Text("同上位法相抵触", "Against higher law"),
    "forbidden": Text(
        "违法设定许可、处罚、强制、收费", "Unlawfully sets licences, penalties, coercion or fees"
    ),
    "procedure": Text("违反制定程序", "Made against procedure"),
    "improper": Text("其他不适当的情形", "Otherwise improper"),
}
CORRECTION_RESULTS = {
    "amended": Text("已修改", "Amended"),
    "repealed": Text("已废止", "Repealed"),
    "stopped": Text("已停止执行", "No longer applied"),
    "refused": Text("不予纠正", "Not corrected"),
}

FACTS = (
    Fact("filed_document", FactType.INSTRUMENT, Text("报备文件", "Document filed"),
         Text("法规库中已有的选定；没有的只填名称和文号。", "Choose it if the library has it; else give title and number only.")),
    Fact("document_number", FactType.TEXT, Text("文号", "Number")),
    Fact("maker", FactType.ORGAN, Text("制定机关", "Maker")),
    Fact("published_on", FactType.DAY, Text("公布日期", "Published on"), when=When.BY_THEN),
    Fact("filing_papers", FactType.CHOICES, Text("收到的备案材料", "Papers received"), choices=FILING_PAPERS),
    Fact("not_registered_reason", FactType.NOTE, Text("不予登记的理由", "Why it is not registered")),
    Fact("question_to_maker", FactType.NOTE, Text("要求说明的问题", "What the maker is asked")),
    Fact("maker_answer", FactType.NOTE, Text("制定机关的说明", "Answer of the maker")),
    Fact("filing_problems", FactType.CHOICES, Text("审查发现的问题", "Problems found"), choices=FILING_PROBLEMS),
    Fact("correction_opinion", FactType.NOTE, Text("纠正意见", "What must be corrected")),
    Fact("correction_result", FactType.CHOICE, Text("纠正结果", "Result"), choices=CORRECTION_RESULTS),
    Fact("correction_note", FactType.NOTE, Text("纠正情况", "What was done")),
)  # fmt: skip

DUTIES = (Duty("filing_reviewer", Text("备案审查人员", "Filing reviewer")),)
