"""The link of a notice in Chromium: from the mail to the answer, with and without script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.axe import needs_axe, violations
from tests.chromium import chromium, overflows
from tests.stop_page.conftest import Notice, NoticeIn

NARROW = {"width": 320, "height": 640}
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])
LOCALES = {"nl": "nl-NL", "en": "en-GB"}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def followed(browser: Browser, notice: Notice, language: str) -> tuple[Page, list[str]]:
    """Opens the link; returns the page, and where all that goes over the network is written."""
    page = browser.new_context(locale=LOCALES[language], viewport=NARROW).new_page()
    heard: list[str] = []
    page.on("request", lambda request: heard.append(request.url + str(request.headers)))
    page.on("console", lambda message: heard.append(f"CONSOLE {message.text}"))
    page.on("pageerror", lambda error: heard.append(f"ERROR {error}"))
    page.goto(notice.link)
    return page, heard


@LANGUAGES
def test_the_link_shows_what_it_stops_and_one_button_stops_it(
    browser: Browser, notice_in: NoticeIn, language: str
) -> None:
    notice = notice_in(language)
    page, heard = followed(browser, notice, language)
    expect(page.locator("main")).to_contain_text(notice.reference)
    assert notice.stands
    assert notice.token not in page.url
    assert not overflows(page)
    [button] = page.locator("button.primary").all()
    box = button.bounding_box()
    assert box and box["height"] >= 44
    button.click()
    expect(page.locator("[role=status]")).to_be_visible()
    [case] = notice.truth["cases"]
    expect(page.locator("main")).to_contain_text(case["reference"])
    assert not notice.stands
    assert not [line for line in heard if notice.token in line]
    assert not [line for line in heard if line.startswith(("CONSOLE", "ERROR"))]
    assert {line.split("/stop")[0].split("/static")[0] for line in heard} == {
        notice.assistant.origin
    }


def test_the_token_leaves_the_address_at_once(browser: Browser, notice_in: NoticeIn) -> None:
    """Not only with the answer: that may take long, and somebody may look at the screen."""
    notice = notice_in("nl")
    page = browser.new_context(locale=LOCALES["nl"]).new_page()
    page.add_init_script("HTMLFormElement.prototype.requestSubmit = () => {}")
    page.goto(notice.link)
    expect(page).to_have_url(notice.address)
    expect(page.locator("#token")).to_have_value(notice.token)
    page.locator("button.primary").click()
    expect(page.locator("main")).to_contain_text(notice.reference)
    history = page.evaluate("navigation.entries().map((entry) => entry.url)")
    assert notice.address in history
    assert notice.token not in str(history)


def test_another_language_is_one_press_away(browser: Browser, notice_in: NoticeIn) -> None:
    notice = notice_in("nl")
    page, _ = followed(browser, notice, "nl")
    page.get_by_role("button", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("main")).to_contain_text(notice.reference)
    assert notice.token not in page.url


def test_without_script_the_link_is_pasted(browser: Browser, notice_in: NoticeIn) -> None:
    notice = notice_in("en")
    page = browser.new_context(locale="en-GB", java_script_enabled=False).new_page()
    page.goto(notice.link)
    page.get_by_label("The link in the e-mail").fill(notice.link)
    page.get_by_role("button", name="Show what was cancelled").click()
    page.get_by_role("button", name="Yes, stop it").click()
    expect(page.locator("main")).to_contain_text("The cancellation has been stopped")
    assert not notice.stands


@needs_axe
@pytest.mark.parametrize(("scheme", "language"), [("light", "en"), ("dark", "nl")])
def test_axe_finds_nothing_on_any_of_the_pages(
    browser: Browser, notice_in: NoticeIn, scheme: str, language: str
) -> None:
    notice = notice_in(language)
    options = {"locale": LOCALES[language], "color_scheme": scheme}
    page = browser.new_context(**options).new_page()
    page.goto(notice.address)
    assert violations(page) == []
    page.locator("button.primary").click()
    expect(page.locator(".summary")).to_be_visible()
    assert violations(page) == []
    page.locator("#token").fill(notice.link)
    page.locator("button.primary").click()
    expect(page.locator("main")).to_contain_text(notice.reference)
    assert violations(page) == []
    page.locator("button.primary").click()
    expect(page.locator("[role=status]")).to_be_visible()
    assert violations(page) == []
