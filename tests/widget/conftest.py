"""A visit of the shop's page in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from tests.chromium import chromium
from tests.widget.shop import ORIGIN, Site


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as opened:
        yield opened


@pytest.fixture
def site() -> Site:
    """A site whose assistant greets."""
    return Site()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A visit of the unkind page, which must end without a complaint of the browser."""
    context = browser.new_context(viewport={"width": 1000, "height": 700}, accept_downloads=True)
    context.route("**/*", site.answer)
    context.set_default_timeout(10_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(f"{line.type}: {line.text}"))
    opened.goto(ORIGIN)
    yield opened
    context.close()
    # Chromium reports the refusals that a test plays, too.
    assert [line for line in complaints if "Failed to load resource" not in line] == []
    assert {urlsplit(url).netloc for url in site.requested} == {"shop.example.com"}
