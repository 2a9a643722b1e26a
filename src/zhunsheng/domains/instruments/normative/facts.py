"""What goes on record of a normative document (规范性文件要素)."""

from zhunsheng.kernel.statute.facts import Fact, FactType, When
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Duty

ISSUERS = {
    "government": Text("人民政府", "Government"),
    "government_office": Text("人民政府办公机构", "Office of the government"),
    "department": Text("政府部门", "Department"),
    "authorised": Text("法律、法规授权的组织", "Organisation authorised by law"),
    "provisional": Text("临时机构、议事协调机构", "Provisional or coordinating body"),
    "internal": Text("部门内设机构、派出机构", "Division or branch of a department"),
}
CONSULTATION_WAYS = {
    "public": Text("向社会公开征求意见", "Published for comment"),
    "letters": Text("书面征求有关单位意见", "By letter to organs and bodies"),
    "meeting": Text("座谈会", "Meeting"),
    "experts": Text("论证会", "Meeting of experts"),
    "hearing": Text("听证会", "Hearing"),
    "associations": Text("听取企业、行业协会商会意见", "Firms and trade associations heard"),
}
COMPETITION_CONCLUSIONS = {
    "not_concerned": Text("不涉及经营者经济活动", "Economic activity is not concerned"),
    "consistent": Text("不影响公平竞争", "Competition is not affected"),
    "exception": Text("影响竞争但适用例外规定", "Affected, but an exception applies"),
    "violates": Text("违反审查标准", "Against the standards"),
}
REVIEW_PAPERS = {
    "draft": Text("文件送审稿及其说明", "The draft, with an explanation"),
    "basis": Text("制定依据", "The law it rests on"),
    "consultation": Text("征求意见及采纳情况", "Opinions and their adoption"),
    "own_review": Text("起草单位合法性审核意见", "Review opinion of the drafting organ"),
    "other": Text("其他材料", "Other papers"),
}
FORBIDDEN_CONTENTS = {
    "licence": Text("设定行政许可", "Sets a licence"),
    "penalty": Text("设定行政处罚", "Sets a penalty"),
    "coercion": Text("设定行政强制", "Sets coercive measures"),
    "levy": Text("设定行政征收、收费", "Sets a levy or a fee"),
    "rights": Text("减损权益或者增加义务", "Lessens rights or adds duties"),
    "own_power": Text(
        "增加本单位权力或者减少法定职责", "Adds to the organ's own power or cuts its duties"
    ),
    "market_entry": Text("设置市场准入、退出条件", "Sets conditions of market entry or exit"),
    "intermediary": Text("违规增设中介服务事项", "Adds intermediary services"),
}
URGENT_GROUNDS = {
    "emergency": Text("预防、应对和处置突发事件", "To prevent or meet an emergency"),
    "order": Text("执行上级机关的紧急命令和决定", "To carry out an urgent order from above"),
}
MEETING_RESULTS = {
    "adopted": Text("审议通过", "Adopted"),
    "adopted_as_amended": Text("原则通过、修改后印发", "Adopted as amended"),
    "deferred": Text("暂缓审议", "Deferred"),
    "rejected": Text("不予通过", "Not adopted"),
}
EVALUATIONS = {
    "keep": Text("继续有效", "Keep"),
    "amend": Text("修改", "Amend"),
    "repeal": Text("废止", "Repeal"),
    "lapse": Text("到期失效", "Let lapse"),
}

_DAYS_HELP = Text("含当日。", "This day included.")

FACTS = (
    Fact("document_title", FactType.TEXT, Text("文件名称", "Title of the document"),
         Text("写全称，不加书名号。", "The full title, without title marks.")),
    Fact("issuing_organ", FactType.ORGAN, Text("制定机关", "Issuing organ"),
         Text("以谁的名义印发。", "In whose name it is issued.")),
    Fact("issuer_kind", FactType.CHOICE, Text("制定主体类别", "Kind of issuer"), choices=ISSUERS),
    Fact("necessity", FactType.NOTE, Text("制定的必要性", "Why it is needed")),
    Fact("basis_instruments", FactType.INSTRUMENTS, Text("制定依据", "What it rests on"),
         Text("所依据的法律、法规、规章和上级文件。", "Laws, regulations, rules and documents from above.")),
    Fact("replaces", FactType.INSTRUMENTS, Text("拟修改、替代的文件", "Documents it will replace"),
         Text("自本文件施行之日起失效。", "They end on the day this one takes effect.")),
    Fact("concerns_market_entities", FactType.YES_NO,
         Text("与市场主体生产经营密切相关", "Closely concerns the business of market entities")),
    Fact("affects_rights", FactType.YES_NO,
         Text("涉及群众切身利益或者对权利义务有重大影响", "Touches people's interests or bears heavily on rights and duties")),
    Fact("consultation_ways", FactType.CHOICES, Text("征求意见方式", "Ways of consultation"), choices=CONSULTATION_WAYS),
    Fact("consultation_scope", FactType.NOTE, Text("征求意见对象", "Who is consulted")),
    Fact("opinions_received", FactType.INTEGER, Text("收到意见", "Opinions received"), unit=Text("条", "opinions")),
    Fact("opinions_adopted", FactType.INTEGER, Text("采纳意见", "Opinions adopted"),
         Text("部分采纳的计入。", "Those adopted in part count."), unit=Text("条", "opinions")),
    Fact("adoption_summary", FactType.NOTE, Text("意见采纳情况及理由", "What was adopted, what not, and why")),
    Fact("feedback_channel", FactType.TEXT, Text("采纳情况反馈载体", "Where the adoption was made known"),
         Text("公开反馈采纳情况的网站、报纸等。", "The website or paper that told of it.")),
    Fact("confidential_ground", FactType.NOTE, Text("依法需要保密的理由", "Why the law requires secrecy")),
    Fact("competition_conclusion", FactType.CHOICE, Text("公平竞争审查结论", "Conclusion of the fair-competition review"),
         choices=COMPETITION_CONCLUSIONS),
    Fact("competition_note", FactType.NOTE, Text("公平竞争审查说明", "Note on the review")),
    Fact("competition_opinions", FactType.NOTE, Text("听取经营者等意见情况", "What operators and associations said")),
    Fact("exception_term", FactType.TEXT, Text("例外规定的实施期限或终止条件", "Term or end of the exception")),
    Fact("assessment_summary", FactType.NOTE, Text("评估论证情况", "Assessment of need, feasibility and effect")),
    Fact("review_papers", FactType.CHOICES, Text("送审材料", "Papers submitted"), choices=REVIEW_PAPERS),
    Fact("missing_papers", FactType.NOTE, Text("材料不符之处", "What is wrong with the papers")),
    Fact("forbidden_contents", FactType.CHOICES, Text("审核发现的禁设内容", "Contents found that may not be set"),
         Text("没有的不选。", "Leave empty if there are none."), choices=FORBIDDEN_CONTENTS),
    Fact("authorising_basis", FactType.TEXT, Text("禁设内容的法律、法规依据", "Law or regulation that allows them"), cites=True),
    Fact("urgent_ground", FactType.CHOICE, Text("紧急情形", "Ground of urgency"), choices=URGENT_GROUNDS),
    Fact("amendment_note", FactType.NOTE, Text("修改情况", "What was amended")),
    Fact("not_adopted_reason", FactType.NOTE, Text("未完全采纳审核意见的理由和依据", "Why the review opinion was not wholly followed")),
    Fact("meeting_name", FactType.TEXT, Text("会议名称", "Meeting"),
         Text("如：市政府某届第几次常务会议。", "Such as: the 12th executive meeting.")),
    Fact("meeting_on", FactType.DAY, Text("会议日期", "Day of the meeting"), when=When.BY_THEN),
    Fact("meeting_result", FactType.CHOICE, Text("审议结果", "Result"), choices=MEETING_RESULTS),
    Fact("meeting_minutes", FactType.DOCUMENT, Text("会议纪要", "Minutes")),
    Fact("in_force_from", FactType.DAY, Text("施行日期", "In force from")),
    Fact("validity_ends_on", FactType.DAY, Text("有效期至", "Valid until"), _DAYS_HELP),
    Fact("is_trial", FactType.YES_NO, Text("暂行或者试行", "Provisional or on trial"),
         Text("名称冠以“暂行”“试行”的选是。", "Yes where the title says so.")),
    Fact("gazette_issue", FactType.TEXT, Text("政府公报期号", "Issue of the gazette")),
    Fact("document_text", FactType.NOTE, Text("文件正文", "Text of the document"),
         Text("在本系统起草的自动取定稿，不必填；接收其他系统记录时填写。",
              "Taken from the draft where it was drafted here; fill in for records taken over.")),
    Fact("interpretation_channel", FactType.TEXT, Text("解读材料发布载体", "Where the interpretation was published")),
    Fact("filing_receiver", FactType.TEXT, Text("备案机关", "Organ it is filed with")),
    Fact("filing_sent_papers", FactType.TEXT, Text("报备材料", "Papers filed"),
         Text("如：备案报告、正式文本、说明各一份。", "Such as: report, text and explanation.")),
    Fact("evaluation_result", FactType.CHOICE, Text("评估结论", "Conclusion"), choices=EVALUATIONS),
    Fact("evaluation_summary", FactType.NOTE, Text("评估情况", "The evaluation")),
    Fact("ends_from", FactType.DAY, Text("失效起始日", "First day out of force"), when=When.FROM_THEN),
    Fact("replaced_by", FactType.INSTRUMENT, Text("取代它的文件", "The document that replaces it")),
)  # fmt: skip

DUTIES = (
    Duty("document_drafter", Text("文件起草人员", "Drafter")),
    Duty("document_reviewer", Text("政府合法性审核人员", "Legality reviewer of the government"), from_above=True),
    Duty("competition_reviewer", Text("公平竞争审查人员", "Fair-competition reviewer"), from_above=True),
    Duty("document_registrar", Text("文件登记编号人员", "Registrar of documents"), from_above=True),
)  # fmt: skip
