"""What goes on record in a consultation (征求意见要素)."""

from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity, When
from zhunsheng.kernel.statute.text import Text

CHANNELS = {
    "letters": Text("发函", "Letters"),
    "portal": Text("政府网站", "Website"),
    "newspaper": Text("报刊", "Newspaper"),
    "meeting": Text("座谈会、论证会", "Meetings"),
}
DRAFT_KINDS = {
    "regulation": Text("地方性法规草案", "Draft local regulation"),
    "rule": Text("政府规章草案", "Draft government rule"),
    "normative": Text("行政规范性文件草案", "Draft normative document"),
    "decision": Text("重大行政决策草案", "Draft major decision"),
    "plan": Text("规划、计划草案", "Draft plan"),
}
DOCUMENT_KINDS = {name: DRAFT_KINDS[name] for name in ("normative", "plan")}
MEETING_KINDS = {
    "symposium": Text("座谈会", "Symposium"),
    "expert_review": Text("论证会", "Expert meeting"),
}
SOURCES = {
    "mail": Text("来信", "By letter"),
    "telephone": Text("来电", "By telephone"),
    "visit": Text("来访", "In person"),
    "newspaper": Text("报刊", "Through the newspaper"),
}
"""How an opinion comes that nobody was written to for."""

ANSWERS = {
    "adopted": Text("采纳", "Adopted"),
    "partly": Text("部分采纳", "Adopted in part"),
    "not_adopted": Text("不采纳", "Not adopted"),
    "explained": Text("已作说明", "Explained"),
}

EXPLAINED = Text(
    "赞同或者咨询、不涉及修改的，选“已作说明”。",
    "Where it agrees or asks and seeks no change, choose “explained”.",
)
_ONE_A_LINE = Text(
    "每行一条意见；针对某一条的，以“第五条：”开头。",
    "One opinion a line; one about an article begins with its number and a colon.",
)

FACTS = (
    Fact("consulted_title", FactType.TEXT, Text("草案名称", "Title of the draft")),
    Fact("consulted_kind", FactType.CHOICE, Text("草案种类", "Kind of draft"), choices=DOCUMENT_KINDS),
    Fact("consulted_text", FactType.NOTE, Text("草案全文", "Text of the draft"),
         Text("纯文本，一条一段，以“第一条”开头。", "Plain text in Chinese, each article beginning with its number.")),
    Fact("consulted_file", FactType.DOCUMENT, Text("草案文件", "File of the draft"),
         Text("全文超过二万字的，上传 .txt 文件。", "If it is longer than 20,000 characters, a .txt file.")),
    Fact("consultation_explanation", FactType.NOTE, Text("起草说明", "Explanation of the draft")),
    Fact("consultation_channels", FactType.CHOICES, Text("征求意见方式", "Channels"), choices=CHANNELS),
    Fact("comments_until", FactType.DAY, Text("提出意见的截止日", "Last day for comments"),
         when=When.FROM_THEN),
    Fact("comments_contact", FactType.TEXT, Text("提出意见的途径", "How to comment"),
         Text("通信地址、电话、电子邮箱。", "Address, telephone, e-mail.")),
    Fact("launch_approver", FactType.OFFICER, Text("批准公布的负责人", "Who approved the publication")),
    Fact("shortening_reason", FactType.NOTE, Text("缩短期限的理由", "Why the time is shortened")),
    Fact("consultees", FactType.ENTRIES, Text("征求意见对象", "Consultees"),
         register="consultees", sensitivity=Sensitivity.PERSONAL),
    Fact("letter_number", FactType.TEXT, Text("发函文号", "Number of the letter")),
    Fact("reply_by", FactType.DAY, Text("请于何日前函复", "Reply wanted by"), when=When.FROM_THEN),
    Fact("answering_consultee", FactType.ENTRY, Text("函复的对象", "Who answered"),
         register="consultees", sensitivity=Sensitivity.PERSONAL),
    Fact("letter_answered_on", FactType.DAY, Text("函复日期", "Day of the answer"), when=When.BY_THEN),
    Fact("opinions_given", FactType.NOTE, Text("意见", "Opinions"), _ONE_A_LINE,
         sensitivity=Sensitivity.PERSONAL),
    Fact("opinion_source", FactType.CHOICE, Text("意见来源", "How it came"), choices=SOURCES),
    Fact("opinion_author", FactType.TEXT, Text("提出人", "Who gave it"), sensitivity=Sensitivity.SECRET),
    Fact("opinion_received_on", FactType.DAY, Text("收到日期", "Day received"), when=When.BY_THEN),
    Fact("newspaper_name", FactType.TEXT, Text("报刊名称", "Newspaper")),
    Fact("notice_printed_on", FactType.DAY, Text("刊登日期", "Day printed"), when=When.BY_THEN),
    Fact("newspaper_page", FactType.TEXT, Text("版面", "Page")),
    Fact("meeting_kind", FactType.CHOICE, Text("会议形式", "Kind of meeting"), choices=MEETING_KINDS),
    Fact("meeting_held_on", FactType.DAY, Text("会议日期", "Day of the meeting"), when=When.BY_THEN),
    Fact("meeting_venue", FactType.TEXT, Text("会议地点", "Place of the meeting")),
    Fact("meeting_attendance", FactType.INTEGER, Text("参加人数", "Attendance"), unit=Text("人", "people")),
    Fact("consultation_minutes", FactType.DOCUMENT, Text("会议记录", "Minutes"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("comment_count", FactType.INTEGER, Text("收录条数", "Comments taken on record"),
         Text("在征求意见工作台办理时自动填写。", "Filled in by the consultation workbench."),
         unit=Text("条", "comments")),
    Fact("comment_digest", FactType.TEXT, Text("末条摘要值", "Digest of the last"),
         Text("网上意见逐条成链，末条的摘要值证明没有增删改动。", "Comments form a chain: the digest of the last proves that none was added, dropped or altered.")),
    Fact("opinion_numbers", FactType.NOTE, Text("意见编号", "Numbers of the opinions"),
         Text("如 1-5、8。", "Such as 1-5, 8.")),
    Fact("opinion_group", FactType.TEXT, Text("归纳的要点", "The point they make"),
         Text("同类意见归为一个要点，公布时作为标题。", "Like opinions share a point; it is their heading when published.")),
    Fact("opinion_outcome", FactType.CHOICE, Text("采纳情况", "What became of it"),
         EXPLAINED, choices=ANSWERS),
    Fact("opinion_reason", FactType.NOTE, Text("处理理由", "Reason")),
    Fact("changed_clause", FactType.TEXT, Text("修改的条款", "Clause changed"),
         Text("修改后草案的条款，如第十二条第二款。", "In the revised draft, such as art. 12 para. 2.")),
    Fact("result_summary", FactType.NOTE, Text("征求意见情况说明", "Summary of the result")),
    Fact("result_channel", FactType.TEXT, Text("公布载体", "Where it is published")),
    Fact("withheld_numbers", FactType.NOTE, Text("不宜公开的意见编号", "Opinions not to be shown"),
         Text("涉及个人隐私、商业秘密或者违法内容的；公布时只列编号和答复。", "Those with private, secret or unlawful content: only number and answer are published.")),
)  # fmt: skip
