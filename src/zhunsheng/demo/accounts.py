"""Who can sign in to the demonstration (演示账号), and what there is to try."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from zhunsheng.demo import records
from zhunsheng.demo.city import City
from zhunsheng.demo.present import SHOWN
from zhunsheng.kernel.casefile.models import Case
from zhunsheng.kernel.identity.models import Account
from zhunsheng.kernel.statute.text import Text

PASSWORD = "Yangjiang-2017"  # noqa: S105 - printed for everybody to use


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """A sign-in of the demonstration (演示账号): the first who has the duty in the organ."""

    username: str
    organ: str
    duty: str
    who: Text
    tries: Text


ACCOUNTS = (
    DemoAccount("window", SHOWN, "window_officer", Text("窗口受理人员", "Window officer"),
                Text("受理、一次告知补正、送达证件", "accept, ask for correction, deliver a licence")),
    DemoAccount("handler", SHOWN, "case_handler", Text("执法人员", "Enforcement officer"),
                Text("收集证据、送达告知；未立案时看为什么不能取证", "collect evidence, serve a notice; see why not before filing")),
    DemoAccount("examiner", SHOWN, "examiner", Text("审查人员", "Examiner"),
                Text("审查申请、启动专家评审、告知听证", "examine, begin an expert review, offer a hearing")),
    DemoAccount("head", SHOWN, "organ_head", Text("局长", "Head of the organ"),
                Text("批准立案、作出决定；未告知就处罚会被拒绝", "file, decide; a penalty without notice is refused")),
    DemoAccount("reviewer", SHOWN, "legal_reviewer", Text("法制审核人员", "Legality reviewer"),
                Text("审核处罚案件", "review penalty cases")),
    DemoAccount("chair", SHOWN, "hearing_chair", Text("听证主持人", "Hearing chair"),
                Text("主持听证；通知未满七个工作日会被拒绝", "hold a hearing; too soon after notice is refused")),
    DemoAccount("keeper", "zsj", "list_keeper", Text("清单管理人员", "Keeper of lists"),
                Text("提出和公布许可事项调整", "propose and publish changes of licence items")),
    DemoAccount("mayor", "gov", "government_head", Text("市政府负责人", "Head of the city government"),
                Text("决定许可事项调整", "decide changes of licence items")),
    DemoAccount("supervisor", "sfj", "supervisor", Text("执法监督人员（司法局）", "Supervisor (justice bureau)"),
                Text("看逾期和瑕疵、年度报告", "overdue cases, irregularities, the yearly report")),
    DemoAccount("drafter", SHOWN, "document_drafter", Text("文件起草人员", "Drafter of documents"),
                Text("按条起草、看修订和批注、送审", "draft by article, see revisions and remarks, submit")),
    DemoAccount("lawyer", "gov", "document_reviewer", Text("市政府合法性审核人员", "Legality reviewer of the government"),
                Text("用审核清单审核规范性文件、审核清理意见；看法律变动影响", "review a document by the checklist, review clean-ups; see what a change of law touches")),
    DemoAccount("registrar", "gov", "document_registrar", Text("文件登记、清理工作人员", "Registrar, office of the clean-up"),
                Text("编号、公布文件，开展文件清理", "number and publish documents, run a clean-up")),
    DemoAccount("consulter", "sfj", "consultation_officer", Text("征求意见承办人员", "Consultation officer"),
                Text("发函、收录网上意见、归类答复", "write to consultees, take comments, group and answer")),
    DemoAccount("filer", "sfj", "filing_reviewer", Text("备案审查人员", "Filing reviewer"),
                Text("备案审查、办理公民审查建议", "review what is filed and what citizens ask")),
    DemoAccount("system", "zsj", "system_admin", Text("系统管理员", "System administrator"),
                Text("看不到案件：三员分立", "sees no case: three separate administrators")),
    DemoAccount("security", "zsj", "security_admin", Text("安全管理员", "Security administrator"),
                Text("看不到案件：三员分立", "sees no case: three separate administrators")),
    DemoAccount("audit", "gov", "audit_admin", Text("审计管理员", "Audit administrator"),
                Text("看全部记录，不能办理", "reads the whole record, changes nothing")),
)  # fmt: skip

_SHOWN_TO_CITIZENS = (
    ("licensing.ordinary", "accepted"),
    ("licensing.ordinary", "granted"),
    ("enforcement.penalty.ordinary", "decided"),
)


def open_accounts(city: City) -> None:
    """Open the accounts (开立演示账号); what they share is hashed once, for that takes its time."""
    hashed = make_password(PASSWORD)
    for account in ACCOUNTS:
        row = Account.objects.create_user(
            account.username, person=city.person(account.organ, account.duty)
        )
        row.password = hashed
        row.save(update_fields=["password"])


def receipts() -> list[Case]:
    """Cases of today to follow on the portal by their receipt number."""
    name = next(record.name for record in records.organs() if record.key == SHOWN)
    cases = Case.objects.filter(closed_on__isnull=True, organ__name=name)
    found = [
        cases.filter(procedure=procedure, state=state).order_by("-opened_on", "number").first()
        for procedure, state in _SHOWN_TO_CITIZENS
    ]
    return [case for case in found if case is not None]
