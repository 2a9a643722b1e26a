"""What goes on record of a local regulation in draft or a rule of the government (立法要素)."""

from zhunsheng.kernel.statute.facts import Fact, FactType
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Duty

OTHER_LAW = "by_other_law"
SUBJECTS = {
    "urban_rural": Text("城乡建设与管理", "Urban and rural building and administration"),
    "environment": Text("环境保护", "Protection of the environment"),
    "ecology": Text("生态文明建设", "Ecological civilisation"),
    "heritage": Text("历史文化保护", "Protection of history and culture"),
    "grassroots": Text("基层治理", "Grass-roots governance"),
    OTHER_LAW: Text("法律另有规定的事项", "Subjects that another law allows"),
}
SEND_BACK_GROUNDS = {
    "immature": Text(
        "基本条件尚不成熟或者发生重大变化", "Conditions are not ripe, or have changed"
    ),
    "disputed": Text(
        "主要制度有较大争议，未与有关部门充分协商", "Disputed and not talked over with the organs"
    ),
    "not_publicised": Text("未按规定公开征求意见", "Not published for comment as required"),
    "incomplete": Text("报送的送审稿不符合规定", "The papers are not as required"),
}
HEARD_BY = {
    "letters": Text("书面征求意见", "In writing"),
    "meeting": Text("座谈会", "At a meeting"),
    "experts": Text("论证会", "At a meeting of experts"),
    "visit": Text("实地调研", "On the spot"),
}
MEETING_KINDS = {
    "executive": Text("政府常务会议", "Executive meeting of the government"),
    "plenary": Text("政府全体会议", "Plenary meeting of the government"),
    "other": Text("市长办公会议等其他会议", "Another meeting, such as the mayor's"),
}
MEDIA = {
    "gazette": Text("政府公报", "Gazette of the government"),
    "committee_gazette": Text("人大常委会公报", "Gazette of the standing committee"),
    "legal_site": Text("中国政府法制信息网", "Legal website of the State Council"),
    "congress_site": Text("中国人大网和本级人大网站", "Websites of the congresses"),
    "government_site": Text("本级政府门户网站", "Website of the government"),
    "newspaper": Text("本行政区域发行的报纸", "A newspaper of the area"),
}
AT_ONCE_GROUNDS = {
    "security": Text("涉及国家安全", "State security"),
    "money": Text("涉及外汇汇率、货币政策", "Exchange rates or monetary policy"),
    "obstructed": Text("公布后不立即施行将有碍施行", "Delay would obstruct its operation"),
}
FILED_WITH = {
    "state_council": Text("国务院", "State Council"),
    "provincial_committee": Text("省人大常委会", "Standing committee of the province"),
    "provincial_government": Text("省人民政府", "Government of the province"),
    "municipal_committee": Text("本级人大常委会", "Standing committee of the city"),
}
OUTCOMES = {
    "keep": Text("继续施行", "Keep"),
    "amend": Text("建议修改", "Amend"),
    "repeal": Text("建议废止", "Repeal"),
}

FACTS = (
    Fact("legislative_subjects", FactType.CHOICES, Text("立法事项", "Subjects"), choices=SUBJECTS),
    Fact("special_competence", FactType.TEXT, Text("另有规定的法律条款", "Provision that allows the subject")),
    Fact("main_measures", FactType.NOTE, Text("拟解决的问题和主要制度", "Problems and main measures")),
    Fact("ahead_of_regulation", FactType.YES_NO, Text("先于地方性法规制定的规章", "Made ahead of a local regulation"),
         Text("应当制定地方性法规但条件尚不成熟，因行政管理迫切需要先制定的选是；实施满两年为限。",
              "Yes where a regulation is due but not ripe: its measures hold for two years.")),
    Fact("appraisal", FactType.NOTE, Text("评估论证意见", "Appraisal")),
    Fact("plan_year", FactType.INTEGER, Text("计划年度", "Year of the plan")),
    Fact("plan_document", FactType.TEXT, Text("计划名称、文号", "Title and number of the plan")),
    Fact("plan_channel", FactType.TEXT, Text("计划公布载体", "Where the plan was published")),
    Fact("heard_by", FactType.CHOICES, Text("听取意见方式", "How opinions were heard"), choices=HEARD_BY),
    Fact("heard_whom", FactType.NOTE, Text("听取了哪些机关、组织和公民的意见", "Whose opinions")),
    Fact("posted_where", FactType.TEXT, Text("草案及其说明公布载体", "Where draft and explanation were published")),
    Fact("public_hearing_on", FactType.DAY, Text("听证会日期", "Day of the hearing")),
    Fact("public_hearing_place", FactType.TEXT, Text("听证会地点", "Place of the hearing")),
    Fact("public_hearing_record", FactType.DOCUMENT, Text("听证会笔录", "Record of the hearing")),
    Fact("hearing_is_needed", FactType.YES_NO,
         Text("涉及重大利益调整或者重大意见分歧，需要听证", "Major interests or wide dissent: a hearing is needed")),
    Fact("touches_rights_and_disputed", FactType.YES_NO,
         Text("直接涉及切身利益且有重大意见分歧", "Touches people's own interests and opinions differ widely")),
    Fact("submitted_draft", FactType.DOCUMENT, Text("送审稿", "Draft for examination")),
    Fact("draft_explanation", FactType.DOCUMENT, Text("送审稿说明", "Explanation of the draft")),
    Fact("dissent", FactType.NOTE, Text("对主要问题的不同意见", "Dissenting opinions"),
         Text("没有的写“无”。", "Write “none” if there are none.")),
    Fact("opinions_collected", FactType.NOTE, Text("汇总的意见及处理情况", "Opinions and what became of them")),
    Fact("send_back_ground", FactType.CHOICE, Text("缓办、退回情形", "Ground for sending back"), choices=SEND_BACK_GROUNDS),
    Fact("lessens_rights", FactType.YES_NO, Text("减损权利或者增加义务", "Lessens rights or adds duties")),
    Fact("upper_law", FactType.INSTRUMENTS, Text("上位法依据", "Higher law it rests on"),
         Text("法律、行政法规、地方性法规。", "Laws, administrative or local regulations.")),
    Fact("examination_report", FactType.NOTE, Text("审查意见", "Report of the examination")),
    Fact("draft_bill", FactType.DOCUMENT, Text("草案和草案说明", "Draft and its explanation")),
    Fact("government_meeting", FactType.CHOICE, Text("会议类别", "Kind of meeting"), choices=MEETING_KINDS),
    Fact("order_number", FactType.TEXT, Text("政府令序号", "Number of the order")),
    Fact("at_once_ground", FactType.CHOICE, Text("自公布之日起施行的情形", "Why it takes effect at once"), choices=AT_ONCE_GROUNDS),
    Fact("published_in", FactType.CHOICES, Text("刊载载体", "Published in"), choices=MEDIA),
    Fact("filed_with", FactType.CHOICES, Text("备案机关", "Filed with"), choices=FILED_WITH),
    Fact("filing_completed", FactType.NOTE, Text("补充报送的内容", "What was supplied")),
    Fact("evaluation_report", FactType.NOTE, Text("立法后评估情况", "The evaluation")),
    Fact("evaluation_outcome", FactType.CHOICE, Text("评估建议", "What the evaluation advises"), choices=OUTCOMES),
    Fact("bill_number", FactType.TEXT, Text("议案文号", "Number of the bill")),
    Fact("reading", FactType.INTEGER, Text("第几次审议", "Which reading")),
    Fact("reading_summary", FactType.NOTE, Text("审议意见", "What was said")),
    Fact("committee_meeting", FactType.TEXT, Text("常委会会议", "Meeting of the standing committee")),
    Fact("announcement_number", FactType.TEXT, Text("公告文号", "Number of the announcement")),
)  # fmt: skip

DUTIES = (
    Duty("legal_office_head", Text("政府法制机构负责人", "Head of the government's legal office"), from_above=True),
)  # fmt: skip
