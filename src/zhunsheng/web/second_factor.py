"""Administrators come in with a second factor only (管理员两步验证, GB/T 22239-2019 8.1.4.1)."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhunsheng.web.reader import reader_of

HOUSES = frozenset({"desk", "oversight"})


class SecondFactorMiddleware:
    """Leads an administrator without a second factor to its set-up, whatever page was asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """On with the request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The way to the set-up; None for everybody else."""
        match = request.resolver_match
        if match is None or match.app_name not in HOUSES or not request.user.is_authenticated:
            return None
        if not reader_of(request).administers or _has_second_factor(request):
            return None
        messages.warning(
            request, _("管理员须先启用两步验证，才能进入系统。请用手机上的验证器应用扫码。")
        )
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def _has_second_factor(request: HttpRequest) -> bool:
    enrolled = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP)
    return bool(enrolled.exists())
