"""Everything can be done without a mouse, and the focus is always where it can be used."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.assistant import Assistant
from tests.browser.chat import Chat
from tests.browser.conftest import Visit
from tests.scenarios import Scenario

STEPS_AWAY = 60
FOCUSED = """() => {
  let one = document.activeElement;
  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
  if (!one || one === document.body) return "";
  return one.getAttribute("aria-label") || one.textContent.trim();
}"""
WORDS = {
    "nl": {
        "start": "Opzeggen in de chat",
        "known": "Wat we weten",
        "more": "Meer",
        "erase": "Gesprek wissen",
        "erased": "gewist",
    },
    "en": {
        "start": "Cancel in the chat",
        "known": "What we know",
        "more": "More",
        "erase": "Erase chat",
        "erased": "erased",
    },
}


class ByKeyboard(Chat):
    """The same customer, without a mouse."""

    def send(self, text: str) -> None:
        expect(self.field).to_be_focused()
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def press(self, name: str) -> None:
        self.go_to(name, "Shift+Tab")
        self.page.keyboard.press("Enter")

    def go_to(self, name: str, key: str = "Tab") -> None:
        """Moves the focus until it is on what has a name."""
        passed = []
        while len(passed) < STEPS_AWAY:
            self.page.keyboard.press(key)
            passed.append(self.page.evaluate(FOCUSED))
            if passed[-1] == name:
                return
        raise AssertionError(f"{name!r} is not among {passed}")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_customer_cancels_and_erases_by_keyboard_only(
    language: str, visit: Visit, assistant: Assistant, customers: Iterator[Scenario]
) -> None:
    page = visit(f"/help/{language}")
    chat, words = ByKeyboard(page, assistant, next(customers), language), WORDS[language]
    chat.go_to(words["start"])
    page.keyboard.press("Enter")
    chat.asked = "account_id"
    chat.expect_question()
    chat.comes_to("confirm")
    chat.press(words["known"])
    expect(page.locator("support-chat #known")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("support-chat .facts")).to_be_focused()
    chat.go_to(chat.words["yes"])
    page.keyboard.press("Enter")
    expect(page.locator("support-chat .card.receipt")).to_contain_text("C-")
    assert len(assistant.truth(chat.customer.values["account_id"])["cancellations"]) == 1
    chat.send("-")
    expect(page.locator("support-chat .choices button")).to_have_count(5)
    said = chat.answers.count()
    chat.press("4")
    expect(chat.answers).not_to_have_count(said)
    chat.press(words["more"])
    chat.go_to(words["erase"])
    page.keyboard.press("Enter")
    expect(chat.notice.locator("button").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(chat.notice).to_contain_text(words["erased"])
    expect(chat.answers).to_have_count(0)
    expect(chat.notice.locator("button")).to_be_focused()
    page.keyboard.press("Escape")
    expect(chat.panel).to_be_hidden()
    expect(page.locator(".ways button")).to_be_focused()


def test_a_panel_over_the_page_keeps_the_focus_in(visit: Visit) -> None:
    """On a small screen nothing behind the panel can be reached."""
    page = visit("/help/nl", viewport={"width": 320, "height": 568})
    page.locator("support-chat .launcher").press("Enter")
    expect(page.locator("support-chat #input")).to_be_focused()
    for _ in range(STEPS_AWAY):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.localName") in ("support-chat", "body")
    page.locator("support-chat .close").press("Enter")
    expect(page.locator("support-chat .launcher")).to_be_focused()
