"""Facts, duties and guards that procedures of every field share (通用要素)."""

from zhunsheng.kernel.casefile.recusal import recuse_officers
from zhunsheng.kernel.library.proof import TEXTS_OF_LAW
from zhunsheng.kernel.statute.facts import Fact, FactType, Sensitivity, When
from zhunsheng.kernel.statute.snapshot import Request, Snapshot
from zhunsheng.kernel.statute.text import Text
from zhunsheng.kernel.statute.vocabulary import Domain, Duty, Effect, Guard, Lack

SERVICE_METHODS = {
    "direct": Text("直接送达", "In person"),
    "leave": Text("留置送达", "By leaving it"),
    "mail": Text("邮寄送达", "By post"),
    "entrust": Text("委托送达", "Through another organ"),
    "electronic": Text("电子送达", "Electronically"),
    "announce": Text("公告送达", "By public announcement"),
}
REVIEW_OPINIONS = {
    "pass": Text("审核通过", "Passed"),
    "amend": Text("应当修改", "To be amended"),
    "reject": Text("不通过", "Not passed"),
}

FACTS = (
    Fact("reason", FactType.NOTE, Text("理由", "Reason")),
    Fact("remark", FactType.NOTE, Text("备注", "Remark")),
    Fact("notified_on", FactType.DAY, Text("告知当事人日期", "Day the party was told"),
         when=When.BY_THEN),
    Fact("officers", FactType.OFFICERS, Text("承办人员", "Officers"),
         Text("填写实际到场或承办的人员。", "Those who were present or handled it.")),
    Fact("recused_officers", FactType.OFFICERS, Text("回避人员", "Officers recused")),
    Fact("hearing_on", FactType.DAY, Text("听证日期", "Day of the hearing"), when=When.FROM_THEN),
    Fact("hearing_place", FactType.TEXT, Text("听证地点", "Place of the hearing")),
    Fact("hearing_chair", FactType.OFFICER, Text("听证主持人", "Hearing chair")),
    Fact("hearing_summary", FactType.NOTE, Text("听证情况", "What was heard"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("hearing_record", FactType.DOCUMENT, Text("听证笔录", "Record of the hearing"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("waiver_statement", FactType.NOTE, Text("放弃听证的说明", "Statement of waiver"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("follows_record", FactType.YES_NO, Text("决定依据听证笔录作出", "The decision follows the hearing record")),
    Fact("decision_grounds", FactType.NOTE, Text("决定理由", "Grounds of the decision")),
    Fact("remedies_told", FactType.YES_NO, Text("已告知复议和诉讼权利", "Remedies were told")),
    Fact("service_method", FactType.CHOICE, Text("送达方式", "Way of service"), choices=SERVICE_METHODS),
    Fact("served_to", FactType.TEXT, Text("受送达人", "Served to"), sensitivity=Sensitivity.PERSONAL),
    Fact("service_proof", FactType.DOCUMENT, Text("送达回证", "Proof of service"),
         sensitivity=Sensitivity.PERSONAL),
    Fact("secrecy_reviewed", FactType.YES_NO, Text("已作保密和隐私审查", "Secrecy and privacy were reviewed")),
    Fact("closing_note", FactType.NOTE, Text("结案说明", "Closing note")),
    Fact("review_opinion", FactType.CHOICE, Text("审核意见", "Review opinion"), choices=REVIEW_OPINIONS),
    Fact("review_note", FactType.NOTE, Text("审核说明", "Review note")),
    Fact("opinion_summary", FactType.NOTE, Text("意见摘要", "Summary of the opinion"),
         sensitivity=Sensitivity.PERSONAL),
)  # fmt: skip

DUTIES = (
    Duty("case_handler", Text("执法人员", "Enforcement officer")),
    Duty("organ_head", Text("行政机关负责人", "Head of the organ")),
    Duty("legal_reviewer", Text("法制审核人员", "Legality reviewer")),
    Duty("hearing_chair", Text("听证主持人", "Hearing chair")),
    Duty("window_officer", Text("窗口受理人员", "Window officer")),
    Duty("examiner", Text("审查人员", "Examiner")),
    Duty("publisher", Text("信息公示人员", "Publication officer")),
    Duty("list_keeper", Text("清单管理人员", "Keeper of lists")),
    Duty("government_head", Text("本级政府负责人", "Head of the government"), from_above=True),
    Duty("supervisor", Text("执法监督人员", "Supervisor")),
    Duty("system_admin", Text("系统管理员", "System administrator")),
    Duty("security_admin", Text("安全管理员", "Security administrator")),
    Duty("audit_admin", Text("审计管理员", "Audit administrator")),
)


def _decision_follows_record(snapshot: Snapshot, request: Request) -> Lack | None:
    """听证后应当根据听证笔录作出决定 (行政处罚法 2021 art. 65; 行政许可法 art. 48)."""
    if (
        snapshot.last("hold_hearing", "hold_announced_hearing") is None
        or request.facts.get("follows_record") is True
    ):
        return None
    return {}


def _secrecy_was_reviewed(snapshot: Snapshot, request: Request) -> Lack | None:
    """公开前应当进行保密审查 (G16: 政府信息公开条例 2007 art. 14, 2019 art. 17)."""
    return None if request.facts.get("secrecy_reviewed") is True else {}


def _party_named(snapshot: Snapshot, request: Request) -> Lack | None:
    """决定和申请应当有当事人 (行政处罚法 2021 art. 59; 行政许可法 art. 29)."""
    return None if snapshot.parties else {}


GUARDS = (
    Guard(
        "party_named",
        "party.missing",
        Text("没有当事人：谁的申请、对谁作出决定？", "There is no party: whose application, or against whom?"),
        Text("请在开案时登记当事人；已开的，另行开案。", "Name the party when the case is opened; open another case if need be."),
        _party_named,
    ),
    Guard(
        "decision_follows_record",
        "decision.ignores_record",
        Text("本案举行过听证，决定应当根据听证笔录作出。", "A hearing was held: the decision must follow its record."),
        Text("请核对听证笔录，并确认决定依据笔录作出。", "Check the record and confirm that the decision follows it."),
        _decision_follows_record,
        reads=("follows_record",),
    ),
    Guard(
        "secrecy_was_reviewed",
        "publication.secrecy_not_reviewed",
        Text("公开前未作保密和隐私审查。", "Secrecy and privacy were not reviewed before publication."),
        Text("请先完成审查，再予公开。", "Review first, then publish."),
        _secrecy_was_reviewed,
        reads=("secrecy_reviewed",),
    ),
)  # fmt: skip

POWER_KINDS = {
    "licence": Text("行政许可", "Licensing"),
    "penalty": Text("行政处罚", "Penalty"),
    "coercion": Text("行政强制", "Coercion"),
    "collection": Text("行政征收", "Collection"),
    "payment": Text("行政给付", "Payment"),
    "inspection": Text("行政检查", "Inspection"),
    "confirmation": Text("行政确认", "Confirmation"),
    "reward": Text("行政奖励", "Reward"),
    "adjudication": Text("行政裁决", "Adjudication"),
    "list_keeping": Text("清单管理", "Keeping of lists"),
    "other": Text("其他行政权力", "Other"),
}
FIGURE_KINDS = {
    "money": Text("金额", "Sum of money"),
    "working_days": Text("工作日", "Working days"),
    "calendar_days": Text("自然日", "Calendar days"),
    "years": Text("年数", "Years"),
    "count": Text("个数", "Number"),
    "yes_no": Text("是否", "Yes or no"),
}
"""What a figure counts (数值种类): the form in which its value is kept, and the unit beside it."""
_VALUE = Text("数值", "Value")
FIELDS = (
    Fact("power_kind", FactType.CHOICE, Text("权力类型", "Kind of power"), choices=POWER_KINDS),
    Fact("basis", FactType.TEXT, Text("设定依据", "Legal basis"), cites=True),
    Fact("area", FactType.TEXT, Text("执法区域", "Area")),
    Fact("figure_kind", FactType.CHOICE, Text("数值种类", "What it counts"), choices=FIGURE_KINDS),
    Fact("value", FactType.MONEY, _VALUE),
    Fact("value_in_working_days", FactType.INTEGER, _VALUE, unit=Text("个工作日", "working days")),
    Fact("value_in_calendar_days", FactType.INTEGER, _VALUE, unit=Text("日", "calendar days")),
    Fact("value_in_years", FactType.INTEGER, _VALUE, unit=Text("年", "years")),
    Fact("value_in_number", FactType.INTEGER, _VALUE, unit=Text("个", "")),
    Fact("value_yes_or_no", FactType.YES_NO, _VALUE),
    Fact("source", FactType.TEXT, Text("出处", "Source")),
)
POWERS, CERTIFICATES, LOCAL_FIGURES = "powers", "certificates", "local_figures"
"""The registers the kernel itself reads."""

CASEFILE = Domain(
    "casefile",
    Text("通用", "General"),
    facts=FACTS,
    guards=GUARDS,
    effects=(Effect("recuse_officers", Text("登记回避", "Record the recusal"), recuse_officers),),
    duties=DUTIES,
    fields=FIELDS,
    proofs=(TEXTS_OF_LAW,),
)
