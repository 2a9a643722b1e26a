"""What is personal is nowhere on the portal: every public page, file and feed is read for it."""

import re
from datetime import date

import pytest

from tests.domains.paths import PATHS, opened_with, steps_of
from tests.factories import IDENTITY_NUMBER, ITEM_CHANGE, SUMMARY, begin
from zhunsheng.kernel.casefile.catalogue import current
from zhunsheng.kernel.casefile.commands import NewParty
from zhunsheng.kernel.casefile.models import Case, Event
from zhunsheng.kernel.statute.facts import FactType, Sensitivity

NAME, AGENT, PHONE = "上官秘密", "司徒代理", "13800138000"
MARK = "机密标记"


def personal_texts():
    """Facts that are not public and hold free text, each with a mark of its own."""
    return {
        fact.name: f"{MARK}{fact.name}"
        for fact in current().vocabulary.facts.values()
        if fact.sensitivity is not Sensitivity.PUBLIC
        and fact.type in (FactType.TEXT, FactType.NOTE)
    }


def public_texts():
    """Public free text in which an officer has typed what should not be there."""
    return {
        fact.name: f"{NAME}（{IDENTITY_NUMBER}，电话{PHONE}）由{AGENT}代理"
        for fact in current().vocabulary.facts.values()
        if fact.sensitivity is Sensitivity.PUBLIC and fact.type in (FactType.TEXT, FactType.NOTE)
    }


@pytest.fixture
def year(city):
    """A case of a natural person on every path, marks planted wherever an act takes text."""
    planted = personal_texts() | public_texts()
    # law of the city: published word for word
    for name in ("document_title", "document_text", "order_number", "announcement_number"):
        del planted[name]
    people = (
        NewParty(NAME, is_organisation=False, identifier=IDENTITY_NUMBER, contact=PHONE),
        NewParty(AGENT, is_organisation=False, role="agent", contact=PHONE),
    )
    for name, (procedure, _) in PATHS.items():
        if procedure == ITEM_CHANGE:
            continue
        edition = current().library.edition_on(procedure, date(2017, 3, 1))
        texts = planted
        if not procedure.startswith(("enforcement.", "licensing.")):
            # without a party the name of nobody is known: numbers alone can be covered
            texts = {n: t.replace(NAME, "某").replace(AGENT, "某") for n, t in planted.items()}
        opened = opened_with(name, date(2017, 3, 1))
        opening = edition.acts[opened["act"]] if "act" in opened else edition.opening_acts[0]
        given = takes(opening, texts) | opened
        if procedure == SUMMARY:
            given["fine"] = "50"  # the most a person may be fined on the spot
        run = begin(city, procedure, date(2017, 3, 1), parties=people, **given)
        for act, given in steps_of(name, run.edition):
            run.do(act, **(takes(run.edition.acts[act], texts) | given))


def takes(act, planted):
    return {name: planted[name] for name in (*act.requires, *act.accepts) if name in planted}


def crawled(client):
    """Every page that can be reached from the front page, the receipts and the site map."""
    waiting = ["/", "/site-map/", "/sitemap.xml", "/robots.txt", "/report/2017/report.json"]
    for case in Case.objects.all():
        waiting += [f"/follow/{case.receipt}/", f"/follow/{case.receipt}/receipt.json"]
    waiting += [f"/search/?q={word}" for word in (NAME, AGENT, "占用", "处罚")]
    seen = {}
    while waiting:
        path = waiting.pop()
        if path in seen:
            continue
        answer = client.get(path, REMOTE_ADDR=f"198.51.{len(seen) // 250}.{len(seen) % 250}")
        if answer.status_code == 302:  # from a citation to the text it means
            assert path.startswith("/law/find/"), path
            seen[path] = ""
            waiting.append(answer.url.partition("#")[0])
            continue
        assert answer.status_code == 200, path
        body = b"".join(answer) if answer.streaming else answer.content
        seen[path] = body.decode(errors="ignore")
        if answer["Content-Type"].startswith("text/html"):
            waiting += local_links(path, seen[path])
    return seen


def local_links(page, html):
    for written in re.findall(r'href="([^"#]+)', html):
        href = written.replace("&amp;", "&")
        href = page.partition("?")[0] + href if href.startswith("?") else href
        if href.startswith("/") and not href.startswith(("/static/", "/accounts/", "/desk/", "//")):
            yield href


@pytest.mark.django_db
def test_no_personal_fact_and_no_full_name_anywhere(client, year):
    assert Event.objects.filter(facts__contains=MARK).count() > 5  # the marks were planted
    assert Event.objects.filter(facts__contains=NAME).count() > 5
    pages = crawled(client)
    assert len(pages) > 80
    for path, text in pages.items():
        shown = text.replace(f'value="{NAME}"', "").replace(f'value="{AGENT}"', "")
        if path.startswith("/search/"):  # the words asked for are given back to who asked
            shown = shown.replace(f"“{NAME}”", "").replace(f"“{AGENT}”", "")
            shown = shown.replace(f"{NAME} ·", "").replace(f"{AGENT} ·", "")
        for secret in (MARK, NAME, AGENT, IDENTITY_NUMBER, PHONE):
            assert secret not in shown, (path, secret)
    assert any("上***" in text for text in pages.values())
