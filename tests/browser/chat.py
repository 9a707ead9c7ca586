"""The chat on a page of the running assistant, as a customer uses it."""

from __future__ import annotations

import requests
from playwright.sync_api import Locator, Page, expect

from tests.assistant import Assistant
from tests.scenarios import Scenario

WORDS = {
    "nl": {
        "wish": "Ik wil mijn Resolve-abonnement opzeggen",
        "account_id": "account-ID",
        "email": "e-mailadres",
        "code": "code",
        "card_last4": "vier cijfers",
        "billing_address": "factuuradres",
        "confirm": "opzeggen",
        "yes": "Ja, zeg op",
        "rating": "gesprek",
    },
    "en": {
        "wish": "I would like to cancel my Resolve subscription",
        "account_id": "account ID",
        "email": "e-mail address",
        "code": "code",
        "card_last4": "four digits",
        "billing_address": "billing address",
        "confirm": "cancel",
        "yes": "Yes, cancel it",
        "rating": "chat",
    },
}
QUESTIONS = ("account_id", "email", "code", "card_last4", "billing_address", "confirm")


class Chat:
    """A customer with an account of his own at a page with the chat on it.

    Args:
        page: The page, as it was opened.
        assistant: The running assistant.
        customer: The account, and what he knows of it.
        language: Of the conversation.
    """

    def __init__(self, page: Page, assistant: Assistant, customer: Scenario, language: str) -> None:
        """Opens nothing yet."""
        self.page, self.assistant, self.customer = page, assistant, customer
        self.language = language
        self.asked = "wish"

    @property
    def words(self) -> dict[str, str]:
        """What is said and asked in the conversation's language."""
        return WORDS[self.language]

    @property
    def field(self) -> Locator:
        """The input."""
        return self.page.locator("support-chat #input")

    @property
    def answers(self) -> Locator:
        """What the assistant said."""
        return self.page.locator("support-chat li.bot")

    @property
    def sayings(self) -> Locator:
        """What the customer said."""
        return self.page.locator("support-chat li.user")

    @property
    def panel(self) -> Locator:
        """The whole panel."""
        return self.page.locator("support-chat dialog")

    @property
    def notice(self) -> Locator:
        """What the panel says about itself."""
        return self.page.locator("support-chat .notice")

    def open(self) -> None:
        """Opens the panel by its button, and waits for the greeting."""
        self.page.locator("support-chat .launcher").click()
        expect(self.answers).to_have_count(1)

    def send(self, text: str) -> None:
        """Types a message and sends it."""
        self.field.fill(text)
        self.field.press("Enter")

    def answer(self) -> None:
        """Says what is asked for, and waits for the next question."""
        self.send(self.knows(self.asked))
        self.asked = QUESTIONS[QUESTIONS.index(self.asked) + 1 if self.asked in QUESTIONS else 0]
        self.expect_question()

    def comes_to(self, question: str) -> None:
        """Answers up to a question."""
        while self.asked != question:
            self.answer()

    def knows(self, name: str) -> str:
        """What the customer answers to a question; a code is read from the mailbox."""
        values = self.customer.values
        if name == "code":
            return self.assistant.newest_code(values["email"])
        short = {"card_last4": "last4", "billing_address": "address"}
        return self.words["wish"] if name == "wish" else values[short.get(name, name)]

    def expect_question(self) -> None:
        """Waits until the question that is due is the last thing said."""
        expect(self.answers.last).to_contain_text(self.words[self.asked])

    def press(self, name: str) -> None:
        """Presses a choice of the assistant."""
        self.page.locator("support-chat .choices button", has_text=name).click()

    @property
    def token(self) -> str:
        """The token of the conversation, as this tab keeps it."""
        kept: str = self.page.evaluate(
            "JSON.parse(sessionStorage.getItem('support-chat /webhooks/widget')).token"
        )
        return kept

    @property
    def headers(self) -> dict[str, str]:
        """The headers that name the conversation."""
        return {"Authorization": f"Bearer {self.token}"}

    def on_the_server(self) -> list[str]:
        """What the customer has said, as the channel has it."""
        url = f"{self.assistant.channel}/messages"
        said = requests.get(url, headers=self.headers, timeout=30).json()["messages"]
        return [message["text"] for message in said if message["from"] == "user"]
