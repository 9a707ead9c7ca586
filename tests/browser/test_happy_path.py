"""A customer cancels in a real browser: the page, the chat element, the mailbox, the receipt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ChatIn

PICTURES = os.environ.get("PICTURES")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_customer_cancels_in_the_browser(language: str, chat_in: ChatIn) -> None:
    chat = chat_in(language)
    chat.comes_to("confirm")
    preview = chat.page.locator("support-chat .card.preview")
    expect(preview.locator("svg.time")).to_be_visible()
    expect(preview.locator(".rest dd")).to_contain_text("€")
    expect(chat.page.locator("support-chat .steps [aria-current=step]")).to_contain_text("6")
    _picture(chat.page, f"preview-{language}")
    chat.press(chat.words["yes"])
    receipt = chat.page.locator("support-chat .card.receipt")
    expect(receipt).to_contain_text("C-")
    _picture(chat.page, f"receipt-{language}")
    truth = chat.assistant.truth(chat.customer.values["account_id"])
    assert truth["subscriptions"][0]["status"] == "pending_cancellation"
    [cancellation] = truth["cancellations"]
    expect(receipt.locator(".reference dd")).to_have_text(cancellation["reference"])
    chat.send("-")
    expect(chat.page.locator("support-chat .choices button")).to_have_text(list("12345"))
    said = chat.answers.count()
    chat.press("5")
    expect(chat.answers).not_to_have_count(said)
    assert chat.on_the_server()[-1] == "5"


def _picture(page: Page, name: str) -> None:
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
