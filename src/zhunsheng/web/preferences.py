"""What a reader wishes of the pages (阅读偏好): large type, kept in a cookie."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

COOKIE = "zhunsheng_size"
YEAR = 365 * 24 * 60 * 60


def is_large(request: HttpRequest) -> bool:
    """Whether the reader asked for large type (关怀版)."""
    return request.COOKIES.get(COOKIE) == "large"


@require_POST
def size(request: HttpRequest) -> HttpResponse:
    """Turn large type on or off and go back."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = "/"
    answer = HttpResponseRedirect(back)
    wanted = "large" if request.POST.get("size") == "large" else "normal"
    answer.set_cookie(
        COOKIE, wanted, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return answer
