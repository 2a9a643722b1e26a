"""Where each house leads (导航): named pages, their words and signs."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Place:
    """A page that a navigation names."""

    name: str
    label: Promise
    icon: str


@dataclass(frozen=True, slots=True)
class Link:
    """A place as a link: whether the reader is there, and how much waits there."""

    label: Promise
    icon: str
    href: str
    here: bool
    waiting: int | None


PLACES: Mapping[str, tuple[Place, ...]] = {
    "portal": (
        Place("portal:home", _("首页"), "house"),
        Place("portal:follow", _("查我的事"), "search"),
        Place("portal:guide", _("办事指南"), "signpost-split"),
        Place("portal:items", _("行政许可事项"), "card-checklist"),
        Place("portal:powers", _("权责清单"), "list-check"),
        Place("portal:decisions", _("决定公示"), "journal-check"),
        Place("portal:consultations", _("征求意见"), "chat-square-text"),
        Place("portal:openness", _("政府信息公开"), "megaphone"),
        Place("portal:laws", _("法规库"), "journal-text"),
        Place("portal:cleanups", _("文件清理"), "journal-x"),
        Place("portal:report", _("法治政府年度报告"), "bar-chart"),
    ),
    "desk": (
        Place("desk:inbox", _("收件箱"), "inbox"),
        Place("desk:cases", _("案件"), "folder2-open"),
        Place("desk:open", _("新开案件"), "plus-square"),
        Place("desk:registers", _("清单与台账"), "card-list"),
        Place("desk:organs", _("机关与人员"), "people"),
        Place("desk:instruments", _("法律文件"), "journal-text"),
        Place("desk:cleanups", _("待清理文件"), "journal-x"),
        Place("desk:expiring", _("文件到期"), "calendar-x"),
        Place("desk:procedures", _("程序"), "diagram-3"),
        Place("components:gallery", _("组件"), "palette"),
    ),
    "oversight": (
        Place("oversight:home", _("总览"), "speedometer2"),
        Place("oversight:overdue", _("逾期"), "alarm"),
        Place("oversight:irregularities", _("瑕疵"), "exclamation-triangle"),
        Place("oversight:impact", _("法律变动影响"), "diagram-2"),
        Place("oversight:stale", _("失效引用"), "link-45deg"),
        Place("oversight:cleanups", _("文件清理"), "journal-x"),
        Place("oversight:findings", _("监督问题"), "clipboard-check"),
        Place("oversight:reviews", _("案卷评查"), "folder-check"),
        Place("oversight:indicators", _("指标"), "graph-up"),
        Place("oversight:report", _("年度报告"), "file-earmark-text"),
        Place("oversight:record", _("记录核验"), "shield-check"),
    ),
}


def address(name: str) -> str:
    """The address of a named page; empty where this installation has no such page."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def links(house: str, request: HttpRequest | None, waiting: Mapping[str, int]) -> tuple[Link, ...]:
    """The links of a house, as the reader of `request` sees them."""
    match = getattr(request, "resolver_match", None)
    here = match.view_name if match else ""
    return tuple(
        Link(place.label, place.icon, href, place.name == here, waiting.get(place.name))
        for place in PLACES[house]
        if (href := address(place.name))
    )
