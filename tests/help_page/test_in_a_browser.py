"""The help page in Chromium: search, print, no script, no layout shift."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.assistant import Assistant
from tests.chromium import chromium, overflows

WEIGHT = 100_000  # bytes over the network
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 700}
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifts.push(entry.value);
}).observe({ type: "layout-shift", buffered: true });"""
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
WORDS = {
    "nl": {"money": "géld terug", "found": "3 onderwerpen", "none": "Niets gevonden"},
    "en": {"money": "refund", "found": "1 topic", "none": "Nothing found"},
}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def opened(browser: Browser, url: str, **options: Any) -> Page:
    page = browser.new_context(**{"viewport": WIDE} | options).new_page()
    page.add_init_script(SHIFTS)
    page.goto(url)
    return page


@LANGUAGES
def test_the_search_leaves_what_holds_the_words(
    browser: Browser, assistant: Assistant, language: str
) -> None:
    page = opened(browser, f"{assistant.origin}/help/{language}")
    field, status = page.get_by_role("searchbox"), page.locator("#found")
    whole = page.locator("article > section:visible").count()
    field.fill(WORDS[language]["money"])
    expect(page.locator("#refund")).to_be_visible()
    expect(page.locator("#privacy")).to_be_hidden()
    expect(page.locator(".contents a[href='#privacy']")).to_be_hidden()
    found = page.locator("article > section:visible").count()
    assert 0 < found < whole
    expect(status).to_contain_text(str(found))
    field.fill("qqqq")
    expect(status).to_contain_text(WORDS[language]["none"])
    expect(page.locator("article > section:visible")).to_have_count(0)
    field.press("Escape")
    expect(page.locator("article > section:visible")).to_have_count(whole)
    expect(status).to_be_empty()


def test_a_short_word_is_not_found_inside_of_others(browser: Browser, assistant: Assistant) -> None:
    page = opened(browser, f"{assistant.origin}/help/nl")
    page.get_by_role("searchbox").fill("een")
    matched = page.evaluate("[...CSS.highlights.get('found')].map((one) => one.toString())")
    assert set(matched) == {"een", "Een"}
    before = page.evaluate(
        "[...CSS.highlights.get('found')].map((r) => r.startContainer.data[r.startOffset - 1])"
    )
    assert not any(one and one.isalpha() for one in before)


def test_a_link_into_what_was_filtered_out_shows_it(browser: Browser, assistant: Assistant) -> None:
    page = opened(browser, f"{assistant.origin}/help/nl")
    page.get_by_role("searchbox").fill("geld terug")
    expect(page.locator("#privacy")).to_be_hidden()
    page.evaluate("location.hash = 'privacy'")
    expect(page.locator("#privacy")).to_be_in_viewport()
    expect(page.get_by_role("searchbox")).to_have_value("")


def test_what_was_filtered_out_is_printed(browser: Browser, assistant: Assistant) -> None:
    page = opened(browser, f"{assistant.origin}/help/en")
    page.get_by_role("searchbox").fill("qqqq")
    page.emulate_media(media="print")
    expect(page.locator("#privacy")).to_be_visible()
    expect(page.get_by_role("searchbox")).to_be_hidden()
    expect(page.locator("support-chat .launcher")).to_be_hidden()


@LANGUAGES
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_nothing_moves_while_the_page_loads(
    browser: Browser, assistant: Assistant, language: str, viewport: dict[str, int]
) -> None:
    page = opened(browser, f"{assistant.origin}/help/{language}", viewport=viewport)
    expect(page.locator("support-chat .launcher")).to_be_visible()
    expect(page.locator("demo-panel summary")).to_be_visible()
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert sum(page.evaluate("window.shifts")) < 0.01
    assert not overflows(page)


@LANGUAGES
def test_without_script_the_page_shows_only_what_works(
    browser: Browser, assistant: Assistant, language: str
) -> None:
    page = opened(browser, f"{assistant.origin}/help/{language}", java_script_enabled=False)
    expect(page.get_by_role("searchbox")).to_be_hidden()
    for button in page.get_by_role("button").all():
        expect(button).to_be_hidden()
    page.locator(".questions li a").last.click()
    expect(page.locator("#undo")).to_be_in_viewport()
    page.locator(".ways a").click()
    expect(page.locator("h1")).to_be_visible()
    assert page.url.endswith(f"/help/{language}/cancel")


@LANGUAGES
def test_the_page_with_its_chat_open_weighs_little(
    browser: Browser, assistant: Assistant, language: str
) -> None:
    page = opened(browser, f"{assistant.origin}/help/{language}")
    page.locator("support-chat .launcher").click()
    expect(page.locator("support-chat li.bot")).to_have_count(1)
    sizes = page.evaluate(
        "performance.getEntries().filter((one) => one.transferSize)"
        ".map((one) => [new URL(one.name).pathname, one.transferSize])"
    )
    # The accounts are those of the tests, and only on the page of a demo.
    sent = {path: size for path, size in sizes if not path.startswith("/demo/")}
    assert {f"/help/{language}", "/static/support-chat.js"} < set(sent)
    assert sum(sent.values()) < WEIGHT, sent
