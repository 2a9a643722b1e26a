"""What a government site must say of itself (网站声明), and what machines ask it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.web.components.words import Words
from zhunsheng.web.portal.crumbs import crumbs
from zhunsheng.web.portal.register_pages import OWN_PAGES, list_url

HIDDEN = ("/follow/", "/desk/", "/oversight/", "/accounts/", "/api/", "/search/")
"""What search engines have no business with."""


def _page(template: str, title: Promise) -> Callable[[HttpRequest], HttpResponse]:
    @require_safe
    def page(request: HttpRequest) -> HttpResponse:
        context = {"breadcrumbs": crumbs((title, ""))}
        return render(request, f"portal/{template}.html", context)

    return page


privacy = _page("privacy", _("隐私声明"))
accessibility = _page("accessibility", _("无障碍声明"))
contact = _page("contact", _("关于本站和联系方式"))
receipt_format = _page("receipt_format", _("办理凭证的格式和核验"))


@require_safe
def site_map(request: HttpRequest) -> HttpResponse:
    """Every page of the portal that is not one of many."""
    context = {"breadcrumbs": crumbs((_("网站地图"), "")), "groups": _groups()}
    return render(request, "portal/site_map.html", context)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in HIDDEN)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('portal:sitemap_xml'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """sitemap.xml."""
    addresses = [
        request.build_absolute_uri(href)
        for _, links in _groups()
        for _, href in links
        if not href.startswith(HIDDEN)
    ]
    return render(
        request, "portal/sitemap.xml", {"addresses": addresses}, content_type="application/xml"
    )


def _groups() -> list[tuple[Words, list[tuple[Words, str]]]]:
    others: list[tuple[Words, str]] = [
        (spec.label, list_url(spec.name))
        for spec in current().vocabulary.registers.values()
        if spec.public and spec.name not in OWN_PAGES
    ]
    return [
        (
            _("办事"),
            [
                (_("首页"), reverse("portal:home")),
                (_("查我的事"), reverse("portal:follow")),
                (_("办理凭证的格式和核验"), reverse("portal:receipt_format")),
            ],
        ),
        (
            _("公开清单"),
            [
                (_("全部公开清单"), reverse("portal:registers")),
                (_("行政许可事项"), reverse("portal:items")),
                (_("权责清单"), reverse("portal:powers")),
                *others,
            ],
        ),
        (
            _("决定公示"),
            [
                (_("行政处罚决定"), reverse("portal:penalties")),
                (_("行政许可决定"), reverse("portal:licences")),
            ],
        ),
        (_("年度报告"), [(_("法治政府年度报告"), reverse("portal:report"))]),
        (
            _("本站"),
            [
                (_("关于本站和联系方式"), reverse("portal:contact")),
                (_("隐私声明"), reverse("portal:privacy")),
                (_("无障碍声明"), reverse("portal:accessibility")),
                (_("网站地图"), reverse("portal:sitemap")),
            ],
        ),
    ]
