"""What goes on record of a legality review (合法性审查要素)."""

from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity, When
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Duty

CONTRACT = "contract"
MATTER_KINDS = {
    "decision": Text("行政决策", "Decision"),
    "measure": Text("举措或者制度", "Measure or policy"),
    CONTRACT: Text("合同", "Contract"),
    "paper": Text("其他文件", "Other document"),
}
CONTRACT_KINDS = {
    "assets": Text("国有资产投资、建设、租赁、转让", "Public assets: building, lease, transfer"),
    "natural_resources": Text("自然资源使用权出让、承包", "Use of natural resources"),
    "concession": Text("特许经营、政府和社会资本合作", "Concession or public-private partnership"),
    "expropriation": Text("征收、征用、收购储备", "Expropriation and acquisition"),
    "service": Text("委托、购买服务", "Commission or purchase of services"),
    "subsidy": Text("借款、资助、补贴", "Loan, grant or subsidy"),
    "investment": Text("招商引资", "Attraction of investment"),
    "other": Text("其他合同", "Other contract"),
}
LEGALITY_OPINIONS = {
    "lawful": Text("合法", "Lawful"),
    "amend": Text("应当修改", "To be amended"),
    "unlawful": Text("不合法", "Unlawful"),
    "outside": Text("超出法定权限", "Outside the organ's competence"),
}
ADOPTIONS = {
    "adopted": Text("采纳", "Adopted"),
    "partly": Text("部分采纳", "Adopted in part"),
    "not_adopted": Text("未采纳", "Not adopted"),
}
DISPUTE_WAYS = {
    "negotiation": Text("协商", "Negotiation"),
    "mediation": Text("调解", "Mediation"),
    "arbitration": Text("仲裁", "Arbitration"),
    "litigation": Text("诉讼", "Litigation"),
}
FORUMS = {
    "meeting": Text("提交集体讨论", "Put to a meeting"),
    "issued": Text("印发实施", "Issued"),
}
_DAYS = Text("工作日", "working days")

FACTS = (
    Fact("matter_kind", FactType.CHOICE, Text("审查事项类别", "Kind of matter"), choices=MATTER_KINDS),
    Fact("matter_title", FactType.TEXT, Text("审查事项", "Matter")),
    Fact("matter_file", FactType.DOCUMENT, Text("送审文本", "Text submitted"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("matter_basis", FactType.NOTE, Text("法律、法规、规章和政策依据", "Law and policy it rests on"), cites=True),
    Fact("procedure_followed", FactType.NOTE, Text("履行法定程序的说明", "Which steps of procedure were taken")),
    Fact("days_allowed", FactType.INTEGER, Text("留给审查的时间", "Time left for the review"),
         Text("从送审到拟提交讨论或者签订之日。", "From submission to the meeting or signature."), unit=_DAYS),
    Fact("contract_kind", FactType.CHOICE, Text("合同类别", "Kind of contract"), choices=CONTRACT_KINDS),
    Fact("contract_amount", FactType.MONEY, Text("合同金额", "Sum of the contract"),
         Text("没有金额填 0。", "0 if there is none."), unit=Text("元", "yuan")),
    Fact("counterparty", FactType.TEXT, Text("合同相对方", "Counterparty"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("contract_months", FactType.INTEGER, Text("合同期限", "Term of the contract"), unit=Text("个月", "months")),
    Fact("foreign_related", FactType.YES_NO, Text("涉外合同", "Foreign-related")),
    Fact("gives_guarantee", FactType.YES_NO, Text("含行政机关提供担保的条款", "The organ gives a guarantee"),
         Text("经国务院批准为使用外国政府或者国际经济组织贷款转贷的除外。",
              "On-lending of foreign loans approved by the State Council is left out.")),
    Fact("papers_lacking", FactType.NOTE, Text("需要补充的全部材料", "Everything that is lacking"),
         Text("只能要求一次，请列全。", "You may ask only once: list everything.")),
    Fact("papers_added", FactType.NOTE, Text("补充的材料", "What was added")),
    Fact("adviser", FactType.TEXT, Text("法律顾问、公职律师", "Legal adviser")),
    Fact("adviser_opinion", FactType.NOTE, Text("法律意见", "Opinion of the adviser"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("legality_opinion", FactType.CHOICE, Text("审查意见", "Opinion"), choices=LEGALITY_OPINIONS),
    Fact("legality_reasons", FactType.NOTE, Text("审查意见的理由和依据", "Reasons and law of the opinion"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("amendments_asked", FactType.INTEGER, Text("提出修改意见", "Amendments asked for"), unit=Text("条", "items")),
    Fact("review_adoption", FactType.CHOICE, Text("采纳情况", "What became of it"), choices=ADOPTIONS),
    Fact("review_adoption_note", FactType.NOTE, Text("调整补充情况，未采纳的理由", "What was changed, and why not the rest"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("is_exploratory", FactType.YES_NO, Text("国家尚无明确规定的探索性改革", "A reform the state has no rules on yet")),
    Fact("risk_note", FactType.NOTE, Text("明示的法律风险", "Legal risk stated openly"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("forum", FactType.CHOICE, Text("去向", "Where it goes"), choices=FORUMS),
    Fact("contract_number", FactType.TEXT, Text("合同编号", "Number of the contract")),
    Fact("signed_file", FactType.DOCUMENT, Text("签订的合同文本", "Contract as signed"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("signed_on", FactType.DAY, Text("签订日期", "Day of signature"), when=When.BY_THEN),
    Fact("dispute_way", FactType.CHOICE, Text("纠纷处理方式", "Way of settlement"), choices=DISPUTE_WAYS),
    Fact("dispute_summary", FactType.NOTE, Text("纠纷情况", "The dispute"), sensitivity=Sensitivity.PERSONAL),
    Fact("settlement", FactType.NOTE, Text("处理结果", "Outcome"), sensitivity=Sensitivity.PERSONAL),
)  # fmt: skip

DUTIES = (
    Duty("undertaker", Text("决策承办人员", "Officer in charge of the matter")),
    Duty("decision_reviewer", Text("政府合法性审查人员", "Legality reviewer of the government's decisions"),
         from_above=True),
    Duty("review_head", Text("合法性审查机构负责人", "Head of the reviewing office"), from_above=True),
)  # fmt: skip
