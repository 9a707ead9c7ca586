"""The form in Chromium: with scripts switched off, narrow, dark, in print."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.assistant import Assistant
from tests.cancel_form.conftest import CustomerWith
from tests.chromium import chromium, overflows

NARROW = {"width": 375, "height": 700}
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


def opened(browser: Browser, url: str, **options: Any) -> Page:
    page = browser.new_context(**options).new_page()
    page.goto(url)
    return page


@LANGUAGES
def test_a_customer_cancels_with_scripts_switched_off(
    browser: Browser, customer_with: CustomerWith, language: str
) -> None:
    customer = customer_with("super_admin_monthly", language)
    options = {"viewport": NARROW, "color_scheme": "dark", "java_script_enabled": False}
    page = opened(browser, customer.browser.path(), **options)
    page.locator("button.primary").click()
    expect(page.locator(".summary")).to_be_focused()
    page.locator(".summary a").first.click()
    expect(page.locator("#account_id")).to_be_in_viewport()
    page.locator("#account_id").fill(customer.values["account_id"])
    page.locator("#email").fill(customer.values["email"])
    page.locator("button.primary").click()
    page.locator("#code").fill(customer.assistant.newest_code(customer.values["email"]))
    page.locator("#code").press("Enter")
    for name, value in customer.details.items():
        page.locator(f"#{name}").fill(value)
    page.locator("button.primary").click()
    yes, no = page.locator(".equals button").all()
    boxes = [yes.bounding_box(), no.bounding_box()]
    assert boxes[0] and boxes[1]
    assert {boxes[0][side] == boxes[1][side] for side in ("width", "height", "y")} == {True}
    yes.click()
    expect(page.locator(".receipt")).to_contain_text(
        customer.truth["cancellations"][0]["reference"]
    )
    page.go_back()
    expect(page.locator(".receipt")).to_be_visible()
    assert len(customer.truth["cancellations"]) == 1
    page.emulate_media(media="print")
    expect(page.locator(".receipt")).to_be_visible()
    for button in page.locator("button, .ways-out a").all():
        expect(button).to_be_hidden()


@pytest.mark.parametrize("step", ["", "person", "stopped"])
def test_every_control_of_the_form_is_named_and_large_enough(
    browser: Browser, assistant: Assistant, step: str
) -> None:
    page = opened(browser, f"{assistant.origin}/help/nl/cancel/{step}", viewport=NARROW)
    assert not overflows(page)
    for control in page.locator("input:visible, textarea:visible").all():
        assert control.evaluate("(one) => one.labels.length === 1")
    for control in page.locator("main :is(input, textarea, button, summary, .button)").all():
        box = control.bounding_box()
        assert box and box["height"] >= 44, control.inner_text()
