"""Citations on pages lead into the library of law."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse
from django.utils import translation

from tests.factories import day
from zhunsheng.kernel.library.commands import enact
from zhunsheng.kernel.statute.text import Text
from zhunsheng.web.citing import linked


def test_each_law_cited_is_a_link_and_the_rest_is_text():
    html = linked("违反《灯塔法》第三条、第四条<b>的")
    assert html.count("<a href=") == 2
    assert ">《灯塔法》第三条</a>、<a" in html
    assert "&lt;b&gt;" in html


def test_in_english_the_phrase_is_the_link():
    article = Text("《灯塔法》（2010年）第三条", "Lighthouse Law (2010), art. 3")
    with translation.override("en"):
        html = linked(article)
    assert html.startswith('<a href="/law/find/?name=')
    assert html.endswith(">Lighthouse Law (2010), art. 3</a>")


@pytest.mark.parametrize("said", ["", None, "本法第三条", "没有引用的话"])
def test_what_cites_nothing_stays_as_it_is(said):
    assert "<a" not in linked(said)


@pytest.fixture
def law(db):
    terms = {"kind": "law", "title": "中华人民共和国灯塔法"}
    old = enact(
        text="第三条 旧。\n",
        in_force_from=day("2011-01-01"),
        promulgated_on=day("2010-06-01"),
        **terms,
    )
    new = enact(
        text="第三条 新。\n", in_force_from=day("2018-01-01"), promulgated_on=day("2017-09-01"),
        supersedes=old, **terms,
    )  # fmt: skip
    return new.instrument


def target(client, **asked) -> str:
    answer = client.get(reverse("portal:law_find"), asked)
    assert answer.status_code == 302
    return answer.url


def test_the_link_leads_to_the_version_of_the_year_it_names(client, law):
    asked = {"name": "灯塔法", "place": "3/1"}
    assert target(client, **asked) == f"/law/{law.pk}/#a-3"
    assert target(client, dated="2010年", **asked) == f"/law/{law.pk}/?on=2011-01-01#a-3"
    assert target(client, dated="2017年", **asked) == f"/law/{law.pk}/?on=2018-01-01#a-3"
    assert target(client, dated="1999年", **asked) == f"/law/{law.pk}/?on=1999-12-31#a-3"


def test_a_year_without_a_version_is_said_on_the_page(client, law):
    page = client.get(target(client, name="灯塔法", dated="1999年"))
    assert "法规库没有 1999年12月31日有效的文本" in page.content.decode()


def test_a_link_that_names_nothing_leads_to_the_library(client, law):
    assert target(client) == "/law/?q="


def test_what_the_library_lacks_is_searched_for(client, law):
    found = urlsplit(target(client, name="潜水法", place="7"))
    assert (found.path, parse_qs(found.query)) == ("/law/", {"q": ["潜水法第七条"]})


def test_a_broken_place_leads_to_the_whole(client, law):
    assert target(client, name="灯塔法", place="x") == f"/law/{law.pk}/"
