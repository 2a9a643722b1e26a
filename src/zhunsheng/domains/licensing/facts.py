"""What goes on record in licence cases and changes of the item list (许可要素)."""

from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity
from zhunsheng.kernel.statute.text import Text

CHANGE_KINDS = {
    "set": Text("设立", "Set"),
    "cancel": Text("取消", "Cancel"),
    "merge": Text("合并", "Merge"),
    "delegate": Text("下放", "Delegate"),
    "adjust": Text("调整", "Adjust"),
}
NOT_ACCEPTED = {
    "not_required": Text("依法不需要取得许可", "No licence is needed"),
    "not_competent": Text("不属于本机关职权", "Another organ is competent"),
    "not_corrected": Text("补正后仍不符合要求", "Still incomplete after correction"),
}
EXCLUDED = {
    "tender": Text("招标", "Tender"),
    "auction": Text("拍卖", "Auction"),
    "inspection": Text("检验", "Inspection"),
    "testing": Text("检测", "Testing"),
    "quarantine": Text("检疫", "Quarantine"),
    "appraisal": Text("鉴定", "Appraisal"),
    "expert_review": Text("专家评审", "Expert review"),
}

FACTS = (
    Fact("application_summary", FactType.NOTE, Text("申请内容", "What is applied for"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("application_file", FactType.DOCUMENT, Text("申请材料", "Application file"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("not_accepted_ground", FactType.CHOICE, Text("不予受理情形", "Ground for not accepting"),
         choices=NOT_ACCEPTED),
    Fact("missing_materials", FactType.NOTE, Text("需要补正的全部内容", "Everything that is missing"),
         Text("只能告知一次，请列全。", "You may ask only once: list everything."),
         sensitivity=Sensitivity.PERSONAL),
    Fact("corrected_materials", FactType.NOTE, Text("补正内容", "What was corrected"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("examination_opinion", FactType.NOTE, Text("审查意见", "Opinion of the examiners"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("examination_file", FactType.DOCUMENT, Text("核查记录", "Record of examination"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("excluded_matter", FactType.CHOICE, Text("不计入期限的事项", "Matter that does not count"),
         choices=EXCLUDED),
    Fact("days_needed", FactType.INTEGER, Text("所需时间", "Time needed"), unit=Text("工作日", "working days")),
    Fact("expert_opinion", FactType.NOTE, Text("结论", "Outcome"), sensitivity=Sensitivity.PERSONAL),
    Fact("licence_content", FactType.NOTE, Text("许可内容", "What is licensed")),
    Fact("valid_from", FactType.DAY, Text("有效期自", "Valid from")),
    Fact("valid_until", FactType.DAY, Text("有效期至", "Valid until")),
    Fact("change_kind", FactType.CHOICE, Text("调整方式", "Kind of change"), choices=CHANGE_KINDS),
    Fact("items", FactType.ENTRIES, Text("涉及事项", "Items concerned"), register="licence_items"),
    Fact("legal_basis", FactType.TEXT, Text("调整依据", "Basis of the change"), cites=True),
    Fact("new_item_code", FactType.TEXT, Text("新事项编码", "Code of the new item")),
    Fact("new_item_title", FactType.TEXT, Text("新事项名称", "Title of the new item")),
    Fact("new_item_organ", FactType.ORGAN, Text("实施机关", "Organ in charge")),
    Fact("statutory_days", FactType.INTEGER, Text("法定办结时限", "Statutory time"), unit=Text("工作日", "working days")),
    Fact("promised_days", FactType.INTEGER, Text("承诺办结时限", "Promised time"), unit=Text("工作日", "working days")),
    Fact("decision_document", FactType.TEXT, Text("决定文号", "Number of the decision")),
    Fact("effective_on", FactType.DAY, Text("施行日期", "Effective from")),
    Fact("publication_channel", FactType.TEXT, Text("公布载体", "Where it was published")),
)  # fmt: skip
