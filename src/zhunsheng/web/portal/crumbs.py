"""The way to a page of the portal (当前位置)."""

from django.urls import reverse
from django.utils.translation import gettext as _

from zhunsheng.web.components import Breadcrumbs, Crumb
from zhunsheng.web.components.words import Words


def crumbs(*steps: tuple[Words, str]) -> Breadcrumbs:
    """From the home page down; the last step is the page itself."""
    return Breadcrumbs(
        (Crumb(_("首页"), reverse("portal:home")), *(Crumb(label, href) for label, href in steps))
    )
