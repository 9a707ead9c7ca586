"""A conversation goes on: after a reload, in another tab, after a gap, in another language."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.browser.chat import Chat
from tests.browser.conftest import ChatIn


def test_a_reload_in_the_middle_goes_on(chat_in: ChatIn) -> None:
    chat = chat_in("nl")
    chat.comes_to("code")
    said = chat.answers.all_inner_texts()
    chat.page.reload()
    expect(chat.answers).to_have_text(said, use_inner_text=True)
    expect(chat.field).to_have_attribute("autocomplete", "one-time-code")
    expect(chat.page.locator("support-chat .steps [aria-current=step]")).to_contain_text("3")
    chat.answer()


def test_two_tabs_show_one_conversation(chat_in: ChatIn) -> None:
    first = chat_in("en")
    first.comes_to("email")
    page = first.page.context.new_page()
    page.goto(first.page.url)
    second = Chat(page, first.assistant, first.customer, "en")
    page.locator("support-chat .launcher").click()
    second.asked = "email"
    second.expect_question()
    second.answer()
    first.page.bring_to_front()
    # Chromium without a screen tells no page that it has come to the front.
    first.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    first.asked = "code"
    first.expect_question()
    first.answer()
    assert second.on_the_server() == first.on_the_server()
    assert len(first.on_the_server()) == 4


@pytest.mark.usefixtures("refusals")
def test_what_is_said_offline_is_kept_and_sent_once(chat_in: ChatIn) -> None:
    chat = chat_in("nl")
    chat.comes_to("account_id")
    chat.page.context.set_offline(True)
    chat.send(chat.knows("account_id"))
    expect(chat.notice).to_contain_text("offline")
    expect(chat.sayings.last).to_contain_text("Niet verstuurd")
    assert len(chat.on_the_server()) == 1
    chat.page.context.set_offline(False)
    chat.asked = "email"
    chat.expect_question()
    expect(chat.notice).to_have_count(0)
    assert len(chat.on_the_server()) == 2


@pytest.mark.usefixtures("refusals")
def test_an_answer_that_was_lost_on_its_way_is_fetched_and_nothing_is_said_twice(
    chat_in: ChatIn,
) -> None:
    chat = chat_in("en")
    chat.comes_to("account_id")
    lost = []

    def lose_answer(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort("connectionreset")

    chat.page.route("**/webhooks/widget/messages", lose_answer, times=1)
    chat.send(chat.knows("account_id"))
    expect(chat.notice).to_contain_text("cannot be reached")
    assert lost == [200]
    chat.notice.locator("button").click()
    chat.asked = "email"
    chat.expect_question()
    assert len(chat.on_the_server()) == 2


def test_the_language_changes_in_the_middle_and_the_conversation_goes_on(chat_in: ChatIn) -> None:
    chat = chat_in("nl")
    chat.comes_to("card_last4")
    chat.page.locator("support-chat .other").click()
    chat.language = "en"
    chat.expect_question()
    expect(chat.panel).to_have_attribute("lang", "en")
    expect(chat.panel.locator("h2")).to_have_text("Help with cancelling")
    expect(chat.answers.first).to_have_attribute("lang", "nl")
    expect(chat.answers.last).to_have_attribute("lang", "en")
    expect(chat.page.locator("support-chat #hint")).to_contain_text("Only the last four digits")
    chat.comes_to("confirm")
    expect(chat.page.locator("support-chat .card.preview")).to_contain_text("Still charged")
