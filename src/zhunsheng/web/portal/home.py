"""The front page of the portal (首页): one search box, large entries, what there is today."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhunsheng.domains.consultation.queries import open_on
from zhunsheng.domains.enforcement.models import PenaltyDecision
from zhunsheng.domains.licensing.models import LicenceDecision
from zhunsheng.kernel.casefile.words import POWERS
from zhunsheng.kernel.register.queries import entries_on
from zhunsheng.web.components.words import Words, count
from zhunsheng.web.organ_names import called
from zhunsheng.web.portal.decisions import briefly, published_licences, published_penalties

ITEMS = "licence_items"
NEWEST = 5


@dataclass(frozen=True, slots=True)
class Entrance:
    """A large entry of the front page: what it leads to, and how much is there."""

    label: str
    says: str
    href: str
    icon: str
    number: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """A newly published decision."""

    title: str
    href: str
    organ: Words
    published_on: object


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front page."""
    today = timezone.localdate()
    penalties = PenaltyDecision.objects.filter(published_on__isnull=False).count()
    licences = LicenceDecision.objects.filter(published_on__isnull=False).count()
    context = {
        "today": today,
        "entrances": [
            Entrance(
                _("查我的事"),
                _("凭受理编号看办到哪一步、还剩几天、谁负责"),
                reverse("portal:follow"),
                "ticket-detailed",
            ),
            Entrance(
                _("行政许可事项"),
                _("哪些事要批准、依据什么、多少天办完、哪个机关办"),
                reverse("portal:items"),
                "card-checklist",
                count(entries_on(ITEMS, today).count()),
                _("项现行有效"),
            ),
            Entrance(
                _("权责清单"),
                _("各机关有哪些权力、由哪部法律设定"),
                reverse("portal:powers"),
                "list-check",
                count(entries_on(POWERS, today).count()),
                _("项现行有效"),
            ),
            Entrance(
                _("行政处罚决定"),
                _("依法公示的处罚决定书"),
                reverse("portal:penalties"),
                "journal-text",
                count(penalties),
                _("件已公示"),
            ),
            Entrance(
                _("行政许可决定"),
                _("依法公示的许可决定书"),
                reverse("portal:licences"),
                "patch-check",
                count(licences),
                _("件已公示"),
            ),
            Entrance(
                _("征求意见"),
                _("正在公开征求意见的草案，逐条提意见，条条有答复"),
                reverse("portal:consultations"),
                "chat-square-text",
                count(open_on(today).count()),
                _("件正在征求"),
            ),
            Entrance(
                _("法治政府年度报告"),
                _("每个数字都能点开看到背后的每一件"),
                reverse("portal:report"),
                "bar-chart",
            ),
        ],
        "penalties": _penalty_news(),
        "licences": _licence_news(),
    }
    return render(request, "portal/home.html", context)


def _penalty_news() -> list[News]:
    return [
        News(
            it.covered(it.decision.violation) or it.decision.number,
            reverse("portal:penalty", args=[it.decision.pk]),
            called(it.decision.organ),
            it.decision.published_on,
        )
        for it in briefly(published_penalties()[:NEWEST])
    ]


def _licence_news() -> list[News]:
    return [
        News(
            it.covered(it.decision.item) or it.decision.number,
            reverse("portal:licence", args=[it.decision.pk]),
            called(it.decision.organ),
            it.decision.published_on,
        )
        for it in briefly(published_licences()[:NEWEST])
    ]
