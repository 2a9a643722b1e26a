"""Pages of its own that a procedure has on the desk (工作台页面), besides that of the case."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from zhunsheng.kernel.casefile.models import Case


@dataclass(frozen=True, slots=True)
class Workbench:
    """A way from the case to the page where its work is done."""

    label: Promise
    says: Promise
    view: str
    icon: str


DRAFTING = Workbench(
    _("起草和审核"),
    _("逐条起草、修订对照、批注、合法性审核清单，导出 DOCX 和 PDF"),
    "desk:draft",
    "pencil-square",
)

WORKBENCHES: Mapping[str, Workbench] = {
    "consultation.public": Workbench(
        _("征求意见工作台"),
        _("成批发函、登记函复、收录网上意见、归纳和答复"),
        "desk:consultation",
        "chat-square-text",
    ),
    "cleanup.campaign": Workbench(
        _("清理工作台"),
        _("各单位进度、逐件清单、按台账汇总"),
        "desk:cleanup",
        "journal-x",
    ),
    "cleanup.document": Workbench(
        _("文件和检查结果"),
        _("系统检查发现的问题、文件正文、重新检查"),
        "desk:cleanup_document",
        "journal-x",
    ),
    "instruments.normative": DRAFTING,
    "instruments.rule": DRAFTING,
    "instruments.regulation": DRAFTING,
}
"""By procedure; the address takes the key of the case."""


@dataclass(frozen=True, slots=True)
class BenchLink:
    """The workbench of one case as a link."""

    label: Promise
    says: Promise
    icon: str
    href: str


def bench_of(case: Case) -> BenchLink | None:
    """The workbench of a case, if its procedure has one."""
    bench = WORKBENCHES.get(case.procedure)
    if bench is None:
        return None
    return BenchLink(bench.label, bench.says, bench.icon, reverse(bench.view, args=[case.pk]))
