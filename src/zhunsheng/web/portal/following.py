"""Following a case by its receipt number (办件查询): what whoever holds the number may see."""

import re
import unicodedata
from typing import Any

import segno
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.consultation.models import PublicComment
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.web.portal import throttle
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.followed import followed
from zhunsheng.web.portal.receipts import receipt as proof
from zhunsheng.web.portal.redaction import redactions
from zhunsheng.web.portal.slowing import slow_down

LENGTH = 12
RECEIPT = re.compile(rf"[2-9A-HJ-NP-Z]{{{LENGTH}}}\Z")


@require_safe
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the receipt number, and go to its case."""
    asked = request.GET.get("receipt", "")
    number = tidy(asked)
    if RECEIPT.match(number):
        return _private(HttpResponseRedirect(reverse("portal:followed", args=[number])))
    return _private(_ask(request, asked, wrong=_misspelt(number) if asked.strip() else ""))


@require_safe
def follow_one(request: HttpRequest, receipt: str) -> HttpResponse:
    """Where the case of a receipt number stands; for a comment, its own page."""
    number = tidy(receipt)
    if number != receipt and RECEIPT.match(number):
        return _private(HttpResponseRedirect(reverse("portal:followed", args=[number])))
    if throttle.spent_out(request):
        return _private(slow_down(request))
    case = _case(number)
    if case is None and PublicComment.objects.filter(receipt=number).exists():
        return _private(HttpResponseRedirect(reverse("portal:commented", args=[number])))
    if case is None:
        throttle.spend(request, throttle.MISS)
        return _private(_ask(request, receipt, wrong=_not_found(), status=404))
    throttle.spend(request, throttle.LOOK)
    events = list(Event.objects.filter(case=case).order_by("seq"))
    view = followed(case, events, redactions([case])[case.pk], timezone.localdate())
    address = request.build_absolute_uri(request.path)
    context = {
        "breadcrumbs": crumbs((_("查我的事"), reverse("portal:follow")), (_("办理进度"), "")),
        "it": view,
        "receipt": spaced(number),
        "proof_url": reverse("portal:receipt", args=[number]),
        "address": address,
        "qr": _qr(address),
        "noindex": True,
    }
    return _private(render(request, "portal/followed.html", context))


@require_safe
def receipt_file(request: HttpRequest, receipt: str) -> HttpResponse:
    """The proof of a case as a file."""
    if throttle.spent_out(request):
        return _private(slow_down(request))
    number = tidy(receipt)
    case = _case(number)
    if case is None:
        throttle.spend(request, throttle.MISS)
        return _private(_ask(request, receipt, wrong=_not_found(), status=404))
    throttle.spend(request, throttle.LOOK)
    events = list(Event.objects.filter(case=case).order_by("seq"))
    covered = redactions([case])[case.pk]
    answer = JsonResponse(
        proof(case, events, covered, issued_at=timezone.now()),
        json_dumps_params={"ensure_ascii": False, "indent": 1},
    )
    answer["Content-Disposition"] = f'attachment; filename="receipt-{number}.json"'
    return _private(answer)


def tidy(asked: str) -> str:
    """A receipt number as typed, without spaces and hyphens, in capitals."""
    return re.sub(r"[\s\-—–·.]", "", unicodedata.normalize("NFKC", asked)).upper()[:64]


def spaced(number: str) -> str:
    """A receipt number in groups of four, as people read it aloud."""
    return "-".join(number[at : at + 4] for at in range(0, len(number), 4))


def _case(number: str) -> Case | None:
    if not RECEIPT.match(number):
        return None
    cases = Case.objects.select_related("organ", "power", "region")
    return cases.filter(receipt=number).first()


def _misspelt(number: str) -> str:
    if len(number) != LENGTH:
        return _("受理编号是 12 位，您填了 %(n)s 位。请对照回执再填一次。") % {"n": len(number)}
    return _("受理编号只由数字 2 至 9 和大写字母组成，没有 0、1、I、O。请对照回执再填一次。")


def _not_found() -> str:
    return _(
        "按这个编号没有可以显示的办理进度。请对照回执核对；仍然查不到的，请带回执到办理窗口或拨打咨询电话。"
    )


def _ask(request: HttpRequest, asked: str, *, wrong: str, status: int = 200) -> HttpResponse:
    context: dict[str, Any] = {
        "breadcrumbs": crumbs((_("查我的事"), "")),
        "asked": asked[:64],
        "wrong": wrong,
        "noindex": True,
    }
    return render(request, "portal/follow.html", context, status=status)


def _private(answer: HttpResponse) -> HttpResponse:
    """Not to be kept by a cache or found by a search engine."""
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex, nofollow"
    return answer


def _qr(address: str) -> SafeString:
    drawing = segno.make(address, micro=False).svg_inline(
        scale=4, border=2, svgclass="zs-qr-code", lineclass=None, omitsize=True
    )
    return mark_safe(drawing)  # noqa: S308 - drawn here, of an address
