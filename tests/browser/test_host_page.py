"""The chat on a page of somebody else, with a strict content policy and unkind style rules."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.assistant import Assistant
from tests.browser.chat import Chat
from tests.browser.conftest import Visit
from tests.scenarios import Scenario
from tests.widget.shop import HOSTILE, INTEGRITY, POLICY

PAGE = f"""<!doctype html>
<html lang="en"><meta name="viewport" content="width=device-width"><title>Shop</title>
<link rel="stylesheet" href="/shop/hostile.css">
<script defer src="/static/support-chat.js" integrity="{INTEGRITY}" data-lang="en"></script>
<body><h1>Shop</h1></body></html>"""


@pytest.fixture
def shop(visit: Visit) -> Page:
    """The shop's page beside the assistant; all but the page itself comes from the assistant."""

    def answer(route: Route) -> None:
        if route.request.url.endswith(".css"):
            route.fulfill(body=HOSTILE, content_type="text/css")
        else:
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=PAGE, content_type="text/html", headers=headers)

    page = visit("/static/icon.svg", accept_downloads=True)
    page.route("**/shop/**", answer)
    page.goto(page.url.replace("/static/icon.svg", "/shop/"))
    return page


def test_a_customer_cancels_on_an_unkind_page_with_a_strict_policy(
    shop: Page, assistant: Assistant, customers: Iterator[Scenario], tmp_path: Path
) -> None:
    chat = Chat(shop, assistant, next(customers), "en")
    assert shop.evaluate("localStorage.length + sessionStorage.length") == 0
    chat.open()
    chat.comes_to("confirm")
    box = chat.panel.bounding_box()
    assert box is not None and box["width"] >= 375 and box["height"] >= 600
    chat.press(chat.words["yes"])
    receipt = shop.locator("support-chat .card.receipt")
    expect(receipt).to_contain_text("C-")
    [cancellation] = assistant.truth(chat.customer.values["account_id"])["cancellations"]
    for button, suffix in (("Save confirmation", ".html"), ("End date to calendar", ".ics")):
        with shop.expect_download() as download:
            receipt.get_by_role("button", name=button).click()
        assert download.value.suggested_filename.endswith(suffix)
        download.value.save_as(tmp_path / suffix)
        assert cancellation["reference"] in (tmp_path / suffix).read_text(encoding="utf-8")


@pytest.mark.usefixtures("refusals")
def test_the_policy_would_be_seen_to_be_broken(shop: Page, complaints: list[str]) -> None:
    shop.evaluate("document.body.setAttribute('style', 'color: red')")
    shop.evaluate("try { document.body.innerHTML = '<p>' } catch {}")
    assert len(complaints) == 2
    assert all("Content Security Policy" in line or "TrustedHTML" in line for line in complaints)
    complaints.clear()
