"""Whatever is refused is told in plain words, loses nothing that was typed, and has a way out."""

from __future__ import annotations

import re

import pytest
import requests
from playwright.sync_api import Route, expect

from tests.browser.conftest import ChatIn, Visit

MESSAGES = "**/webhooks/widget/messages"
CONVERSATIONS = "**/webhooks/widget/conversations"

pytestmark = pytest.mark.usefixtures("refusals")


@pytest.mark.parametrize(
    ("language", "words", "again"),
    [("nl", "afgelopen", "Nieuw gesprek"), ("en", "has ended", "New conversation")],
)
def test_401_when_the_conversation_was_erased_elsewhere(
    language: str, words: str, again: str, chat_in: ChatIn
) -> None:
    chat = chat_in(language)
    chat.comes_to("account_id")
    url = f"{chat.assistant.channel}/conversations"
    assert requests.delete(url, headers=chat.headers, timeout=30).status_code == 204
    chat.send(chat.knows("account_id"))
    expect(chat.notice).to_contain_text(words)
    expect(chat.field).to_have_value(chat.knows("account_id"))
    chat.notice.get_by_role("button", name=again).click()
    expect(chat.notice).to_have_count(0)
    expect(chat.answers).to_have_count(1)
    expect(chat.sayings).to_have_count(0)
    chat.asked = "wish"
    chat.answer()


def test_413_when_the_server_finds_a_text_too_long(chat_in: ChatIn) -> None:
    """The panel itself refuses more than 2,000 characters, so the message is lengthened later."""
    chat = chat_in("nl")

    def lengthen(route: Route) -> None:
        said = route.request.post_data_json
        assert said is not None
        route.continue_(post_data={**said, "text": said["text"] * 2001})

    chat.page.route(MESSAGES, lengthen, times=1)
    chat.send("a")
    expect(chat.notice).to_contain_text("te lang")
    expect(chat.field).to_have_value("a")
    expect(chat.sayings).to_have_count(0)
    chat.answer()
    expect(chat.notice).to_have_count(0)


def test_a_draft_that_is_too_long_is_not_sent_and_counted(chat_in: ChatIn) -> None:
    chat = chat_in("en")
    chat.send("a" * 2001)
    expect(chat.page.locator("support-chat .count")).to_have_text("2001 of 2000 characters")
    expect(chat.page.locator("support-chat .send")).to_have_attribute("aria-disabled", "true")
    expect(chat.page.locator("support-chat [aria-live=polite]")).to_contain_text("too long")
    assert chat.on_the_server() == []


@pytest.mark.parametrize(
    ("language", "status", "words", "later", "now"),
    [
        ("nl", 429, "Wacht even", "Opnieuw over", "Probeer opnieuw"),
        ("en", 429, "Wait a moment", "Try again in", "Try again"),
        ("nl", 503, "geen antwoord", "Opnieuw over", "Probeer opnieuw"),
        ("en", 503, "cannot answer", "Try again in", "Try again"),
    ],
)
def test_429_and_503_count_down_and_then_what_was_kept_is_sent(
    language: str, status: int, words: str, later: str, now: str, chat_in: ChatIn
) -> None:
    """Played: tests/channel/test_limits.py and tests/faults/ make the server itself say them."""
    chat = chat_in(language)
    refusal = {"status": status, "headers": {"Retry-After": "90"}, "json": {}}
    chat.page.clock.install()
    chat.page.reload()
    expect(chat.answers).to_have_count(1)
    chat.page.route(MESSAGES, lambda route: route.fulfill(**refusal), times=1)
    chat.send(chat.knows("wish"))
    expect(chat.notice).to_contain_text(words)
    expect(chat.notice.locator("button")).to_have_text(re.compile(rf"{later} [789]\d s"))
    expect(chat.notice.locator("button")).to_be_disabled()
    expect(chat.sayings).to_have_count(1)
    chat.page.clock.fast_forward(90_000)
    chat.notice.get_by_role("button", name=now, exact=True).click()
    chat.asked = "account_id"
    chat.expect_question()
    expect(chat.notice).to_have_count(0)
    assert chat.on_the_server() == [chat.knows("wish")]


def test_what_could_not_be_erased_stays_and_can_be_tried_again(chat_in: ChatIn) -> None:
    chat = chat_in("nl")
    chat.page.route(CONVERSATIONS, lambda route: route.fulfill(status=503, json={}), times=1)
    chat.page.locator("support-chat .more").click()
    chat.page.get_by_role("button", name="Gesprek wissen").click()
    chat.page.get_by_role("button", name="Ja, wissen").click()
    expect(chat.notice).to_contain_text("geen antwoord")
    expect(chat.answers).to_have_count(1)
    headers = chat.headers
    chat.notice.get_by_role("button", name="Probeer opnieuw").click()
    expect(chat.notice).to_contain_text("gewist")
    url = f"{chat.assistant.channel}/messages"
    assert requests.get(url, headers=headers, timeout=30).status_code == 401


def test_an_opening_that_fails_can_be_tried_again(visit: Visit) -> None:
    page = visit("/help/en")
    page.route(CONVERSATIONS, lambda route: route.abort(), times=1)
    page.locator("support-chat .launcher").click()
    notice = page.locator("support-chat .notice")
    expect(notice).to_contain_text("cannot be reached")
    notice.get_by_role("button", name="Try again").click()
    expect(page.locator("support-chat li.bot")).to_have_count(1)
    expect(notice).to_have_count(0)
