"""What every test may ask for."""

import os
import shutil
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]

# Thousands of accounts are made here; none guards anything.
settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def documents(settings, tmp_path):
    """Each test has a document store of its own."""
    settings.ZHUNSHENG_DOCUMENTS = tmp_path / "documents"
    return settings.ZHUNSHENG_DOCUMENTS


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
