"""Administrators come in with a second factor only (管理员两步验证, GB/T 22239-2019 8.1.4.1)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from zhunsheng.web.reader import reader_of

HOUSES = frozenset({"desk", "oversight"})


class SecondFactorMiddleware:
    """Leads an administrator to the second factor, or to its set-up, whatever was asked for."""

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
        if not reader_of(request).administers or _came_in_with_it(request):
            return None
        if _enrolled(request):
            # A session may be older than the enrolment, and not be the administrator's at all.
            again = _("请再输入一次验证器上的验证码；刚用过的不能再用，请等下一个。")
            messages.info(request, again)
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{query}")
        messages.warning(
            request, _("管理员须先启用两步验证，才能进入系统。请用手机上的验证器应用扫码。")
        )
        return HttpResponseRedirect(reverse("mfa_activate_totp"))


def _came_in_with_it(request: HttpRequest) -> bool:
    """Whether this very session has shown the second factor."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "mfa" for record in records)


def _enrolled(request: HttpRequest) -> bool:
    enrolled = Authenticator.objects.filter(user=request.user, type=Authenticator.Type.TOTP)
    return bool(enrolled.exists())
