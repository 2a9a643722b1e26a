"""Where published decisions are found (决定公示)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.web.portal.crumbs import crumbs


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """The two lists, and how many stand on each."""
    published = {"published_on__isnull": False}
    context = {
        "breadcrumbs": crumbs((_("决定公示"), "")),
        "penalties": PenaltyDecision.objects.filter(**published).count(),
        "licences": LicenceDecision.objects.filter(**published).count(),
    }
    return render(request, "portal/decision_index.html", context)
