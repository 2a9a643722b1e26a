"""The reviewer's checklist of a draft (合法性审核清单), by the law of a day."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from zhunsheng.domains.instruments.checklist import examine
from zhunsheng.domains.instruments.checklist.cited import cited_in
from zhunsheng.domains.instruments.drafting.queries import content_of, revision_of
from zhunsheng.web.components import Crumb
from zhunsheng.web.desk.drafting import desk_of
from zhunsheng.web.desk.frame import case_page
from zhunsheng.web.reader import Reader


@case_page
def checklist(request: HttpRequest, reader: Reader, key: UUID) -> HttpResponseBase:
    """The list for the latest revision; the law is that of today or of the day asked for."""
    desk = desk_of(request, reader, key)
    head = revision_of(desk.kept, desk.kept.head)
    content = content_of(head)
    on = _day(request.GET.get("on", ""), reader.today)
    cited = cited_in(content, holder=desk.case.pk, on=on)
    checks = examine(content, cited=cited)
    return desk.page(
        "desk/draft_checklist.html",
        Crumb(_("合法性审核清单")),
        head=head,
        content=content,
        on=on,
        checks=checks,
        found=sum(bool(each.findings) for each in checks),
        cited=len(cited),
    )


def _day(given: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return otherwise
