"""A law or document to take away (法规文件下载): DOCX or PDF, in the layout of GB/T 9704."""

from hashlib import sha256
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.instruments.models import NormativeDocument
from zhunsheng.kernel.library.models import Version
from zhunsheng.kernel.library.paper import on_paper
from zhunsheng.kernel.official import NoChineseFont, OfficialDocument
from zhunsheng.kernel.official import on_paper as written
from zhunsheng.web.official_file import TYPES, official_file
from zhunsheng.web.portal import throttle
from zhunsheng.web.portal.law_text import law_url
from zhunsheng.web.portal.slowing import slow_down


@require_safe
def law_file(request: HttpRequest, instrument: UUID, version: UUID, kind: str) -> HttpResponseBase:
    """One version as a file; who has it already is told so, and nothing is set."""
    if kind not in TYPES:
        raise Http404(kind)
    rows = Version.objects.select_related("instrument__organ")
    it = get_object_or_404(rows.defer("text"), pk=version, instrument=instrument)
    page = law_url(instrument, on=it.in_force_from)
    paper = _paper(it)
    etag = _etag(paper, kind)
    if known := get_conditional_response(request, etag=etag):
        return known
    if throttle.spent_out(request, "export"):
        return slow_down(request, is_export=True, back=page)
    throttle.spend(request, throttle.EXPORT, "export")
    try:
        answer = official_file(paper, kind, _name(it))
    except NoChineseFont:
        messages.error(request, _("现在不能生成 PDF，请下载 DOCX。"))
        return HttpResponseRedirect(page)
    answer["ETag"] = etag
    answer["Cache-Control"] = "public, no-cache"  # kept, and asked about each time
    return answer


def _paper(version: Version) -> OfficialDocument:
    signed = NormativeDocument.objects.filter(version=version).values_list("issued_on", flat=True)
    return on_paper(version, dated=signed.first())


def _etag(paper: OfficialDocument, kind: str) -> str:
    """The same document is the same file."""
    return quote_etag(sha256(f"{kind} {paper!r}".encode()).hexdigest())


def _name(version: Version) -> str:
    told = version.number or f"{written(version.in_force_from)}施行"
    return f"{version.title[:80]}（{told}）"
