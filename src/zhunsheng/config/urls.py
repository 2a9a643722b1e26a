"""The three houses, the interface for machines, and the doors of the account."""

from django.conf import settings
from django.urls import include, path

gallery = [path("", include("zhunsheng.web.components.urls"))] if settings.DEBUG else []

urlpatterns = [
    *gallery,
    path("", include("zhunsheng.web.urls")),
    path("", include("zhunsheng.web.portal.urls")),
    path("desk/", include("zhunsheng.web.desk.urls")),
    path("oversight/", include("zhunsheng.web.oversight.urls")),
    path("api/", include("zhunsheng.api.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]
