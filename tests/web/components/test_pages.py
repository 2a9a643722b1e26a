"""The frame of every page: language, skip link, banner, error pages, the reader's wishes."""

import pytest
from django.template.loader import get_template
from django.test import RequestFactory
from django.urls import include, path
from django.utils.translation import override

from zhunsheng.web import navigation
from zhunsheng.web.preferences import COOKIE
from zhunsheng.web.site import site

urlpatterns = [
    path("", include("zhunsheng.web.urls")),
    path("", include("zhunsheng.web.components.urls")),
    path("accounts/", include("allauth.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
]

pytestmark = pytest.mark.urls(__name__)


@pytest.fixture(autouse=True)
def not_a_demonstration(settings):
    settings.ZHUNSHENG_DEMONSTRATION = False


LAYOUTS = ["portal/layout.html", "desk/layout.html", "oversight/layout.html"]
ERRORS = ["400.html", "403.html", "403_csrf.html", "404.html", "429.html", "500.html"]


def drawn(name, **cookies):
    request = RequestFactory().get("/somewhere/?a=1")
    request.COOKIES.update(cookies)
    return get_template(name).render(site(request), request)


@pytest.mark.parametrize("name", [*LAYOUTS, *ERRORS])
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_frame_draws_in_both_languages(name, language):
    with override(language):
        html = drawn(name)
    assert f'<html lang="{language}"' in html
    assert 'id="main"' in html
    assert "style=" not in html


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_has_a_skip_link_and_a_switch_of_language(name):
    html = drawn(name)
    assert 'href="#main"' in html
    assert 'action="/i18n/setlang/"' in html


def test_the_banner_says_that_data_are_made_up(settings):
    settings.ZHUNSHENG_DEMONSTRATION = True
    assert "演示数据" in drawn("portal/layout.html")
    settings.ZHUNSHENG_DEMONSTRATION = False
    assert "演示数据" not in drawn("portal/layout.html")


def test_the_foot_of_the_portal_says_whose_site_it_is():
    html = drawn("portal/layout.html")
    for said in ("主办单位", "联系电话", "网站标识码", "ICP 备案号", "公安备案号"):
        assert said in html


def test_large_type_is_turned_on_by_a_cookie(client):
    answer = client.post("/preferences/size/", {"size": "large", "next": "/somewhere/"})
    assert answer.url == "/somewhere/"
    assert answer.cookies[COOKIE].value == "large"
    assert 'data-size="large"' in drawn("desk/layout.html", **{COOKIE: "large"})


def test_going_back_never_leaves_the_site(client):
    answer = client.post("/preferences/size/", {"size": "large", "next": "//elsewhere.example/"})
    assert answer.url == "/"


def test_a_place_that_is_not_there_is_not_named():
    assert [link.href for link in navigation.links("desk", None, {})] == ["/desk/components/"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/"])
def test_the_doors_of_the_account_open(client, address):
    assert client.get(address).status_code == 200


def test_the_gallery_shows_every_component(client):
    html = client.get("/desk/components/").content.decode()
    assert html.count("<h1>") == 1
    assert "ProcedureMap" in html
