"""What every test may ask for."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from zhunsheng.kernel.casefile import triggers

APPEND_ONLY = ("consultation_publiccomment", "instruments_passage", "instruments_revision")
ROOT = Path(__file__).resolve().parents[1]

# Thousands of accounts are made here; none guards anything.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    """Each test has a document store of its own."""
    place, kept = tmp_path / "documents", settings.STORAGES["default"]
    options = kept["OPTIONS"] | {"location": place}
    settings.STORAGES = settings.STORAGES | {"default": kept | {"OPTIONS": options}}
    return place


@pytest.fixture(autouse=True)
def _own_language():
    """A page asked for in English leaves its language behind; the next test begins in Chinese."""
    with translation.override(None):
        yield


@pytest.fixture(scope="session", autouse=True)
def _emptying():
    """Tests that commit empty the database at their end; only then may the record be deleted."""
    empty = TransactionTestCase._fixture_teardown

    def without_triggers(test):
        triggers.take_down(connection)
        for table in APPEND_ONLY:
            triggers.make_changeable(connection, table)
        try:
            empty(test)
        finally:
            triggers.put_up(connection)
            for table in APPEND_ONLY:
                triggers.make_append_only(connection, table)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield


@pytest.fixture
def transactional_record(transactional_db):
    """The record with real commits: for threads, for killed processes, for raw tampering."""


@pytest.fixture
def city(db):
    """An invented city, in which cases can be run."""
    from tests.factories import City

    return City()


@pytest.fixture(scope="session")
def chromium():
    """Chromium of this machine, without a screen and without calling home."""
    from playwright.sync_api import sync_playwright

    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    program = next((path for name in names if name and (path := shutil.which(name))), None)
    if program is None:
        pytest.fail("no Chromium: run scripts/ensure_browser.sh")
    quiet = ["background-networking", "component-update", "default-apps", "sync", "quic", "gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in quiet)],
        )
        yield browser
        browser.close()


@pytest.fixture
def page(chromium, live_server):
    """A page of a Chinese reader, whose relative addresses lead to the live server.

    A script error or anything the content policy blocks fails the test.
    """
    context = chromium.new_context(
        base_url=live_server.url, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
    context.set_default_timeout(10_000)
    page = context.new_page()
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: (
            errors.append(message.text) if "Content Security Policy" in message.text else None
        ),
    )
    yield page
    context.close()
    assert not errors, errors


@pytest.fixture(scope="session")
def axe():
    """The text of axe-core: run it in a page with `page.evaluate`."""
    return (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
