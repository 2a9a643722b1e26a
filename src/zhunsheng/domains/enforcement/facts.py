"""What goes on record in a penalty case (处罚案件要素)."""

from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity, When
from zhunsheng.kernel.statute.text import Text

PENALTY_KINDS = {
    "warning": Text("警告", "Warning"),
    "criticism": Text("通报批评", "Public criticism"),
    "fine": Text("罚款", "Fine"),
    "confiscation": Text("没收违法所得、非法财物", "Confiscation"),
    "suspend_licence": Text("暂扣许可证件", "Suspension of a licence"),
    "downgrade": Text("降低资质等级", "Downgrading"),
    "revoke_licence": Text("吊销许可证件", "Revocation of a licence"),
    "restrict_business": Text("限制开展生产经营活动", "Restriction of business"),
    "suspend_business": Text("责令停产停业", "Suspension of business"),
    "close_business": Text("责令关闭", "Closure"),
    "restrict_practice": Text("限制从业", "Restriction of practice"),
    "detention": Text("行政拘留", "Detention"),
    "other": Text("其他行政处罚", "Other"),
}
"""Lightest to heaviest within the order statistics use (procedures C3)."""

CLUE_SOURCES = {
    "patrol": Text("日常巡查", "Patrol"),
    "inspection": Text("监督检查", "Inspection"),
    "complaint": Text("投诉举报", "Complaint"),
    "transfer": Text("其他机关移送", "Transfer from another organ"),
    "assigned": Text("上级交办", "Assigned from above"),
    "media": Text("媒体披露", "Media report"),
}
EVIDENCE_KINDS = {
    "documentary": Text("书证", "Documentary"),
    "physical": Text("物证", "Physical"),
    "audiovisual": Text("视听资料", "Audio-visual"),
    "electronic": Text("电子数据", "Electronic"),
    "testimony": Text("证人证言", "Testimony"),
    "statement": Text("当事人的陈述", "Statement of the party"),
    "appraisal": Text("鉴定意见", "Appraisal"),
    "site_record": Text("勘验笔录、现场笔录", "Record on the spot"),
}
REVIEW_GROUNDS = {
    "none": Text("不属于应当法制审核的情形", "No ground for review"),
    "public_interest": Text("涉及重大公共利益", "Major public interest"),
    "major_rights": Text("直接关系重大权益且经听证", "Major rights, after a hearing"),
    "complex": Text("疑难复杂、涉及多个法律关系", "Complex, several legal relations"),
    "by_law": Text("法律法规规定的其他情形", "Other grounds by law"),
}
PLEA_OUTCOMES = {
    "accepted": Text("成立，予以采纳", "Accepted"),
    "partly": Text("部分采纳", "Accepted in part"),
    "rejected": Text("不成立，不予采纳", "Not accepted"),
}
NO_PENALTY_GROUNDS = {
    "minor": Text("轻微并及时改正，没有危害后果", "Minor, corrected, harmless"),
    "first": Text("初次违法且危害轻微并及时改正", "First violation, slight and corrected"),
    "no_fault": Text("没有主观过错", "No fault"),
    "expired": Text("超过追究时效", "Limitation"),
}
CLOSING_GROUNDS = {
    "performed": Text("当事人已履行", "Performed"),
    "court_enforced": Text("申请法院强制执行完毕", "Enforced by the court"),
    "remitted": Text("经批准终结执行", "Enforcement ended by approval"),
}

FACTS = (
    Fact("violation", FactType.TEXT, Text("违法行为", "Violation")),
    Fact("clue_source", FactType.CHOICE, Text("案件来源", "Source"), choices=CLUE_SOURCES),
    Fact("clue_summary", FactType.NOTE, Text("线索摘要", "Summary of the clue"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("offence_on", FactType.DAY, Text("违法行为发生日", "Day of the violation"),
         when=When.BY_THEN),
    Fact("offence_place", FactType.TEXT, Text("违法行为地点", "Place of the violation")),
    Fact("evidence_kind", FactType.CHOICE, Text("证据种类", "Kind of evidence"), choices=EVIDENCE_KINDS),
    Fact("evidence_title", FactType.TEXT, Text("证据名称", "Evidence"), sensitivity=Sensitivity.PERSONAL),
    Fact("collected_on", FactType.DAY, Text("收集日期", "Day of collection"), when=When.BY_THEN),
    Fact("evidence_file", FactType.DOCUMENT, Text("证据材料", "File of evidence"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("violation_facts", FactType.NOTE, Text("违法事实", "Facts of the violation")),
    Fact("violation_basis", FactType.TEXT, Text("定性依据", "Provision violated"), cites=True),
    Fact("complex_or_serious", FactType.YES_NO, Text("情节复杂或重大违法", "Complex or serious")),
    Fact("review_ground", FactType.CHOICE, Text("法制审核情形", "Ground for legality review"),
         choices=REVIEW_GROUNDS),
    Fact("penalty_kinds", FactType.CHOICES, Text("处罚种类", "Kinds of penalty"), choices=PENALTY_KINDS),
    Fact("fine", FactType.MONEY, Text("罚款金额", "Fine"), Text("没有罚款填 0。", "0 if there is none."),
         unit=Text("元", "yuan")),
    Fact("confiscated", FactType.MONEY, Text("没收金额", "Confiscated sum"), unit=Text("元", "yuan")),
    Fact("plea_until", FactType.DAY, Text("陈述申辩截止日", "Last day for the plea"),
         when=When.FROM_THEN),
    Fact("plea_summary", FactType.NOTE, Text("陈述申辩意见", "The plea"), sensitivity=Sensitivity.PERSONAL),
    Fact("plea_file", FactType.DOCUMENT, Text("陈述申辩材料", "File of the plea"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("plea_outcome", FactType.CHOICE, Text("复核结论", "Outcome of the re-check"), choices=PLEA_OUTCOMES),
    Fact("recheck_opinion", FactType.NOTE, Text("复核意见", "Opinion after the re-check"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("discussion_members", FactType.OFFICERS, Text("参加讨论人员", "Present at the discussion")),
    Fact("discussion_conclusion", FactType.NOTE, Text("讨论结论", "Conclusion"), sensitivity=Sensitivity.PERSONAL),
    Fact("discussion_minute", FactType.DOCUMENT, Text("集体讨论记录", "Minutes"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("decision_basis", FactType.TEXT, Text("处罚依据", "Legal basis of the penalty"), cites=True),
    Fact("no_penalty_ground", FactType.CHOICE, Text("不予处罚情形", "Ground for no penalty"),
         choices=NO_PENALTY_GROUNDS),
    Fact("transfer_to", FactType.TEXT, Text("接收机关", "Receiving organ")),
    Fact("paid_amount", FactType.MONEY, Text("缴款金额", "Sum paid"), unit=Text("元", "yuan")),
    Fact("payment_receipt", FactType.TEXT, Text("票据号", "Receipt number"), sensitivity=Sensitivity.PERSONAL),
    Fact("closing_ground", FactType.CHOICE, Text("结案情形", "Ground for closing"), choices=CLOSING_GROUNDS),
    Fact("not_published_reason", FactType.NOTE, Text("不予公示的理由", "Why it is not published")),
    Fact("rights_told", FactType.YES_NO, Text("已告知事实、理由、依据和权利", "Facts, reasons, basis and rights were told")),
    Fact("collected_on_spot", FactType.YES_NO, Text("当场收缴", "Collected on the spot")),
)  # fmt: skip
