"""The example page does what it says, under the strict policy that it gives itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.widget.shop import ORIGIN, Site

WIDGET = Path(__file__).resolve().parents[2] / "widget"
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}


@pytest.fixture
def example(browser: Browser, site: Site) -> Iterator[Page]:
    """The page as it lies in the repository; it must not draw a complaint of the browser."""

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path.startswith("/static/"):
            file = WIDGET / path[1:]
            route.fulfill(path=file, content_type=TYPES[file.suffix])
        else:
            site.answer(route)

    site.language = "en"
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    context.route("**/*", answer)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text))
    page.goto(f"{ORIGIN}/static/example.html")
    yield page
    context.close()
    assert complaints == []


def test_its_methods_and_events_work(example: Page, site: Site) -> None:
    panel = example.locator("support-chat dialog")
    example.locator("#show").click()
    expect(panel).to_be_visible()
    example.locator("#hide").click()
    expect(panel).to_be_hidden()
    expect(example.locator("#events li")).to_have_text(["chat-open", "chat-close"])
    example.locator("#ask").click()
    expect(panel.locator("li.user")).to_contain_text("Who may cancel?")
    example.locator("[data-ask]").click()
    expect(panel.locator("li.user").last).to_contain_text("Do I get money back")
    assert len(site.sent) == 2


def test_its_style_sheet_reaches_what_is_documented(example: Page) -> None:
    launcher = example.locator("support-chat .launcher")
    looks = (
        "node => { const s = getComputedStyle(node); return [s.backgroundColor, s.borderRadius] }"
    )
    before = launcher.evaluate(looks)
    example.locator("#brand").click()
    assert launcher.evaluate(looks) == ["rgb(91, 42, 134)", "8px"] != before


def test_it_shows_every_custom_property_of_the_readme() -> None:
    documented = set(re.findall(r"`(--chat-[a-z-]+)`", (WIDGET / "README.md").read_text()))
    shown = set(re.findall(r"--chat-[a-z-]+", (WIDGET / "static/example.css").read_text()))
    assert documented == shown
