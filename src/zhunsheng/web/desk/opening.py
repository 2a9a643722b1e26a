"""Opening a case (新开案件): which procedure, on what power, for whom, with what facts."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.web import law
from zhunsheng.web.components import Crumb, EmptyState
from zhunsheng.web.desk.frame import case_page, show
from zhunsheng.web.desk.new_case import Opening
from zhunsheng.web.desk.ways import ways
from zhunsheng.web.reader import Reader


@case_page
def choose(request: HttpRequest, reader: Reader) -> HttpResponseBase:
    """First: which procedure."""
    return show(
        request,
        reader,
        "desk/open.html",
        (Crumb(_("新开案件")),),
        ways=ways(reader),
        empty=EmptyState(
            _("您的职责不能新开案件"),
            _("窗口受理、执法、清单管理等职责可以新开案件。职责有误，请联系系统管理员。"),
            icon="slash-circle",
        ),
    )


@case_page
def open_by(request: HttpRequest, reader: Reader, procedure: str, name: str) -> HttpResponseBase:
    """Then: by what power, and the form."""
    found = [w for w in ways(reader) if (w.edition.procedure, w.act.name) == (procedure, name)]
    if found:
        return Opening(request, reader, found[0]).answer()
    edition = current().library.edition_on(procedure, reader.today)
    act = edition.acts.get(name) if edition else None
    if act is None or not act.opens:
        raise Http404
    crumbs = (Crumb(_("新开案件"), reverse("desk:open")), Crumb(act.label))
    who = law.together(law.doers(act.by))
    return show(request, reader, "desk/no_power.html", crumbs, status=403, case=None, who=who)
