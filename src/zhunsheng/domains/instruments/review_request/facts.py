"""What goes on record of a request to review a document (审查建议要素)."""

from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity
from zhunsheng.kernel.statute.text import Text

DECLINED = {
    "not_normative": Text("不是规范性文件", "Not a normative document"),
    "not_competent": Text("不属于本机关审查范围", "Another organ is competent"),
    "not_in_force": Text("文件已经失效", "The document is out of force"),
    "decided": Text("已经审查并答复", "Reviewed and answered already"),
    "no_ground": Text("没有明确的审查事项和理由", "No clear matter or reason"),
}
CONCLUSIONS = {
    "lawful": Text("未发现违法", "Nothing unlawful found"),
    "unlawful": Text("违法，应当纠正", "Unlawful, to be corrected"),
    "improve": Text("合法，建议完善", "Lawful, to be improved"),
}

FACTS = (
    Fact("requested_document", FactType.INSTRUMENT, Text("建议审查的文件", "Document to be reviewed"),
         Text("法规库中已有的选定。", "Choose it if the library has it.")),
    Fact("request_matter", FactType.NOTE, Text("审查事项和理由", "What is to be reviewed, and why"),
         Text("写明哪一条、与哪部法律的哪一条不符。", "Which clause, and which provision of law it goes against."),
         sensitivity=Sensitivity.PERSONAL),
    Fact("declined_ground", FactType.CHOICE, Text("不予受理情形", "Ground for not taking it up"), choices=DECLINED),
    Fact("review_conclusion", FactType.CHOICE, Text("审查结论", "Conclusion"), choices=CONCLUSIONS),
    Fact("reply_text", FactType.NOTE, Text("答复内容", "The reply"), sensitivity=Sensitivity.PERSONAL),
    Fact("transferred_to", FactType.TEXT, Text("移送的机关", "Organ it is passed to")),
)  # fmt: skip
