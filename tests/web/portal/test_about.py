"""What a government site must say of itself, and what machines ask it."""

import xml.etree.ElementTree as ET

import pytest

pytestmark = pytest.mark.django_db

PAGES = ["/site-map/", "/privacy/", "/accessibility/", "/about/", "/receipt-format/"]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_heading_and_a_way_back(client, path):
    html = client.get(path).content.decode()
    assert html.count("<h1") == 1
    assert 'aria-current="page"' in html


def test_the_foot_leads_to_them(client):
    html = client.get("/").content.decode()
    for path in ("/site-map/", "/privacy/", "/accessibility/", "/about/"):
        assert f'href="{path}"' in html


def test_contact_values_say_that_they_are_a_demonstration(client):
    assert "演示" in client.get("/about/").content.decode().partition('id="main"')[2]


def test_every_place_of_the_map_is_there(client, city):
    html = (
        client.get("/site-map/").content.decode().partition('id="main"')[2].partition("</main>")[0]
    )
    for href in {part.split('"')[0] for part in html.split('href="')[1:]}:
        assert client.get(href).status_code == 200, href


def test_robots_are_kept_from_cases(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /follow/" in text
    assert "Sitemap: http://testserver/sitemap.xml" in text


def test_the_map_for_machines_lists_public_pages_only(client):
    tree = ET.fromstring(client.get("/sitemap.xml").content)
    places = [element.text for element in tree.iter() if element.tag.endswith("loc")]
    assert "http://testserver/items/" in places
    assert not any("/follow/" in place or "/desk/" in place for place in places)


@pytest.mark.parametrize("path", ["/", "/items/", "/report/", "/follow/", "/decisions/penalties/"])
def test_the_portal_only_reads(client, path):
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200
