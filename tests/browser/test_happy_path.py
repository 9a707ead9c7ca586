"""A customer cancels in a real browser: the page, the chat element, the mailbox, the receipt."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.assistant import Assistant
from tests.chromium import chromium
from tests.scenarios import browser_accounts

PICTURES = Path(os.environ.get("PICTURES", "results/pictures"))

TALKS = {
    "nl": {
        "wish": "Ik wil mijn Resolve-abonnement opzeggen",
        "yes": "Ja, zeg op",
        "asks": ["account-ID", "e-mailadres", "code", "vier cijfers", "factuuradres", "opzeggen"],
    },
    "en": {
        "wish": "I would like to cancel my Resolve subscription",
        "yes": "Yes, cancel it",
        "asks": [
            "account ID",
            "e-mail address",
            "code",
            "four digits",
            "billing address",
            "cancel",
        ],
    },
}


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A page in the system's Chromium."""
    with chromium() as browser:
        yield browser.new_page(viewport={"width": 1280, "height": 900})


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_customer_cancels_in_the_browser(language: str, page: Page, assistant: Assistant) -> None:
    account = browser_accounts()[language]
    talk = TALKS[language]
    errors: list[str] = []
    requested: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text))
    page.on("request", lambda request: requested.append(request.url))
    email = account["contacts"][0]["email"]
    page.goto(f"{assistant.origin}/help/{language}")
    page.evaluate("sessionStorage.clear()")
    page.reload()
    _picture(page, f"page-{language}")
    page.locator("support-chat .launcher").click()
    expect(page.locator("support-chat li.bot")).to_have_count(1)
    box = page.locator("support-chat #input")
    answers = [
        str(talk["wish"]),
        account["id"],
        email,
        None,
        account["billing"]["card_last4"],
        account["billing"]["address"],
    ]
    for answer, asked in zip(answers, talk["asks"], strict=True):
        box.fill(answer or assistant.newest_code(email))
        box.press("Enter")
        expect(page.locator("support-chat li.bot").last).to_contain_text(asked)
    preview = page.locator("support-chat .card.preview")
    expect(preview.locator("svg.time")).to_be_visible()
    expect(preview.locator(".rest dd")).to_contain_text("€")
    expect(page.locator("support-chat .steps [aria-current=step]")).to_contain_text("6")
    _picture(page, f"preview-{language}")
    page.locator("support-chat .choices button", has_text=str(talk["yes"])).click()
    expect(page.locator("support-chat .card.receipt")).to_contain_text("C-")
    _picture(page, f"receipt-{language}")
    assert errors == []
    truth = assistant.truth(account["id"])
    assert truth["subscriptions"][0]["status"] == "pending_cancellation"
    reference = truth["cancellations"][0]["reference"]
    expect(page.locator("support-chat .card.receipt .reference dd")).to_have_text(reference)
    assert {urlsplit(url).netloc for url in requested} == {urlsplit(assistant.origin).netloc}


def _picture(page: Page, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png")
