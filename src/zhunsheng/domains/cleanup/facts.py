"""What goes on record of a clean-up (清理要素)."""

from zhunsheng.domains.cleanup.findings.model import KINDS
from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity, When
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Duty

KEEP, AMEND, REPEAL, LAPSE = "keep", "amend", "repeal", "lapse"
RESULTS = {
    KEEP: Text("继续有效", "Keep"),
    AMEND: Text("修改", "Amend"),
    REPEAL: Text("废止", "Repeal"),
    LAPSE: Text("宣布失效", "Declare lapsed"),
}
CAMPAIGN_KINDS = {
    "periodic": Text("定期清理", "Periodic"),
    "special": Text("专项清理", "Special"),
}
SCOPES = {
    "own": Text("以本机关名义制发的文件", "Documents issued in the organ's own name"),
    "all": Text("本机关和下属部门制发的文件", "Those of the organ and of its departments"),
}
DOCUMENT_KINDS = {
    "normative": Text("规范性文件", "Normative documents"),
    "government_rule": Text("政府规章", "Government rules"),
}
LAPSE_GROUNDS = {
    "expired": Text("有效期届满", "Its term is over"),
    "object_gone": Text("调整对象已消失", "What it dealt with no longer exists"),
    "task_done": Text("规定的任务已经完成", "What it ordered has been done"),
    "replaced": Text("已被新的规定代替", "New rules have taken its place"),
}
FINDINGS = {str(kind): label for kind, label in KINDS.items()}
_DOCUMENTS = Text("件", "documents")
COUNTS = {
    KEEP: "count_kept",
    AMEND: "count_to_amend",
    REPEAL: "count_to_repeal",
    LAPSE: "count_lapsed",
}

FACTS = (
    Fact("campaign_title", FactType.TEXT, Text("清理工作名称", "Name of the campaign")),
    Fact("campaign_kind", FactType.CHOICE, Text("清理方式", "Kind of clean-up"), choices=CAMPAIGN_KINDS),
    Fact("campaign_basis", FactType.TEXT, Text("清理依据", "What orders it"),
         Text("如上级通知的名称和文号；定期清理写本地规定。", "Such as the notice from above; for a periodic one, the local rule."),
         cites=True),
    Fact("stock_issued_from", FactType.DAY, Text("制发日期自", "Issued from")),
    Fact("stock_issued_until", FactType.DAY, Text("制发日期至（含当日）", "Issued until (that day included)"), when=When.BY_THEN),
    Fact("stock_scope", FactType.CHOICE, Text("清理范围", "Whose documents"), choices=SCOPES),
    Fact("stock_kinds", FactType.CHOICES, Text("文件种类", "Kinds of documents"), choices=DOCUMENT_KINDS),
    Fact("working_group", FactType.NOTE, Text("清理工作小组", "Working group"),
         Text("组长、成员单位和办公室。", "Its head, its members and its office.")),
    Fact("results_due_on", FactType.DAY, Text("上报清理意见的截止日期", "Proposals are due on"), when=When.FROM_THEN),
    Fact("plan_file", FactType.DOCUMENT, Text("清理工作方案", "Plan of the campaign"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("campaign_number", FactType.TEXT, Text("清理工作案号", "Number of the campaign")),
    Fact("cleaned_document", FactType.INSTRUMENT, Text("被清理文件", "Document to clean up")),
    Fact("cleaned_documents", FactType.INSTRUMENTS, Text("被清理文件", "Documents to clean up")),
    Fact("responsible_organ", FactType.ORGAN, Text("责任单位", "Organ in charge of it")),
    Fact("finding_kinds", FactType.CHOICES, Text("系统检查发现的问题", "What the check found"), choices=FINDINGS),
    Fact("finding_details", FactType.NOTE, Text("系统检查说明", "Details of the check")),
    Fact("examination_note", FactType.NOTE, Text("审查情况", "What the examination showed")),
    Fact("further_findings", FactType.CHOICES, Text("另外发现的问题", "What else was found"), choices=FINDINGS),
    Fact("cleanup_result", FactType.CHOICE, Text("清理意见", "Proposal"), choices=RESULTS),
    Fact("cleanup_reason", FactType.NOTE, Text("清理理由", "Reason"),
         Text("将随清理结果向社会公布。", "It is published with the result.")),
    Fact("findings_answered", FactType.CHOICES, Text("已逐项说明的问题", "Findings that are answered"),
         Text("拟继续有效的，系统检查发现的每一类问题都应当说明。", "To keep a document, answer every kind of finding."),
         choices=FINDINGS),
    Fact("findings_answer", FactType.NOTE, Text("对各项问题的说明", "Answer to the findings")),
    Fact("amendment_points", FactType.NOTE, Text("需要修改的条款和内容", "Which clauses to amend, and how")),
    Fact("lapse_ground", FactType.CHOICE, Text("失效情形", "Why it lapsed"), choices=LAPSE_GROUNDS),
    Fact("repealing_document", FactType.INSTRUMENT, Text("代替它的文件", "What takes its place")),
    Fact("count_kept", FactType.INTEGER, Text("继续有效", "Kept"), unit=_DOCUMENTS),
    Fact("count_to_amend", FactType.INTEGER, Text("修改", "To be amended"), unit=_DOCUMENTS),
    Fact("count_to_repeal", FactType.INTEGER, Text("废止", "Repealed"), unit=_DOCUMENTS),
    Fact("count_lapsed", FactType.INTEGER, Text("宣布失效", "Declared lapsed"), unit=_DOCUMENTS),
    Fact("count_of_stock", FactType.INTEGER, Text("清理文件总数", "Documents in all"), unit=_DOCUMENTS),
    Fact("results_meeting", FactType.TEXT, Text("审议会议", "Meeting")),
    Fact("results_met_on", FactType.DAY, Text("会议日期", "Day of the meeting"), when=When.BY_THEN),
    Fact("results_minutes", FactType.DOCUMENT, Text("会议纪要", "Minutes"), sensitivity=Sensitivity.PERSONAL),
    Fact("results_effective_on", FactType.DAY, Text("清理结果生效日期", "Results take effect on"),
         Text("废止、失效的文件自这一天起不再施行。", "What is repealed or lapsed is out of force from that day."),
         when=When.FROM_THEN),
    Fact("results_channel", FactType.TEXT, Text("公布载体", "Where they are published")),
    Fact("results_number", FactType.TEXT, Text("公布文号", "Number of the notice")),
    Fact("amended_into", FactType.INSTRUMENT, Text("修改后的文件", "The document as amended")),
)  # fmt: skip

DUTIES = (
    Duty("cleanup_office", Text("清理工作办公室人员", "Office of the clean-up"), from_above=True),
    Duty("cleanup_examiner", Text("文件清理人员", "Officer who examines documents")),
    Duty(
        "cleanup_reviewer",
        Text("清理结果审核人员", "Legality reviewer of clean-ups"),
        from_above=True,
    ),
)
