"""Newly published decisions for a feed reader (订阅)."""

from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from zhunsheng.web.portal.decisions import (
    Published,
    briefly,
    content_words,
    published_licences,
    published_penalties,
)

LATEST = 30


class Newest(Feed):  # type: ignore[type-arg]
    """The newest decisions of one kind."""

    feed_type = Atom1Feed
    page = ""

    def decisions(self) -> QuerySet[Any]:
        """The decisions, newest first."""
        raise NotImplementedError

    def link(self) -> str:
        """The list."""
        return reverse(f"portal:{self.page}")

    def items(self) -> list[Published]:
        """The newest."""
        return briefly(self.decisions()[:LATEST])

    def item_updateddate(self, item: Published) -> datetime:
        """The day of publication."""
        return timezone.make_aware(datetime.combine(item.decision.published_on, time()))


class NewestPenalties(Newest):
    """The newest penalty decisions."""

    title = _("行政处罚决定公示")
    page = "penalties"

    def decisions(self) -> QuerySet[Any]:  # noqa: D102
        return published_penalties()

    def item_link(self, item: Published) -> str:  # noqa: D102
        return reverse("portal:penalty", args=[item.decision.pk])

    def item_title(self, item: Published) -> str:  # noqa: D102
        return f"{item.decision.number} {item.covered(item.decision.violation)}"

    def item_description(self, item: Published) -> str:  # noqa: D102
        return f"{item.decision.organ.name}：{item.party}，{content_words(item.decision)}"


class NewestLicences(Newest):
    """The newest licence decisions."""

    title = _("行政许可决定公示")
    page = "licences"

    def decisions(self) -> QuerySet[Any]:  # noqa: D102
        return published_licences()

    def item_link(self, item: Published) -> str:  # noqa: D102
        return reverse("portal:licence", args=[item.decision.pk])

    def item_title(self, item: Published) -> str:  # noqa: D102
        return f"{item.decision.number} {item.covered(item.decision.item)}"

    def item_description(self, item: Published) -> str:  # noqa: D102
        outcome = item.decision.get_outcome_display()
        return f"{item.decision.organ.name}：{item.party}，{outcome}"
