"""The three houses, the interface for machines, and the doors of the account.

Of allauth's doors only these are open: accounts have no mail, so none can be taken over by it.
"""

from allauth.account import views as account
from django.conf import settings
from django.urls import include, path
from django.views.generic import TemplateView

gallery = [path("", include("zhunsheng.web.components.urls"))] if settings.DEBUG else []

forgotten = TemplateView.as_view(template_name="account/password_reset.html")
accounts = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),  # says that it is closed
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/reset/", forgotten, name="account_reset_password"),
    path("2fa/", include("allauth.mfa.urls")),
]

urlpatterns = [
    *gallery,
    path("", include("zhunsheng.web.urls")),
    path("", include("zhunsheng.web.portal.urls")),
    path("desk/", include("zhunsheng.web.desk.urls")),
    path("oversight/", include("zhunsheng.web.oversight.urls")),
    path("api/", include("zhunsheng.api.urls")),
    path("accounts/", include(accounts)),
    path("i18n/", include("django.conf.urls.i18n")),
]
