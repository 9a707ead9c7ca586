"""A page that knows its customer hands him over to the chat, as the demo's panel does."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import expect

from tests.assistant import Assistant
from tests.chromium import chromium
from tests.scenarios import Scenario

HAPPY = {"name": "signed in", "account": "billing_admin_one_product"}
TALKS = {
    "nl": {"as": "Chat, ingelogd als ", "wish": "Ik wil Resolve opzeggen", "yes": "Ja, zeg op"},
    "en": {"as": "Chat signed in as ", "wish": "I want to cancel Resolve", "yes": "Yes, cancel it"},
}


@pytest.mark.parametrize(("number", "language"), enumerate(TALKS))
def test_a_customer_who_is_signed_in_cancels_with_two_messages(
    assistant: Assistant, tmp_path: Path, number: int, language: str
) -> None:
    scenario, talk = Scenario(9100 + number, language, "browser", HAPPY), TALKS[language]
    seed = tmp_path / "accounts.yml"
    seed.write_text(yaml.safe_dump({"accounts": [scenario.account]}))
    assistant.load(seed)
    account_id, email = scenario.values["account_id"], scenario.values["email"]
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda line: asked.append(f"CONSOLE {line.text}"))
        page.goto(f"{assistant.origin}/help/{language}")
        page.locator("demo-panel .accounts button", has_text=account_id).click()
        page.get_by_role("button", name=talk["as"] + email).click()
        messages = page.locator("support-chat li.bot")
        expect(messages).to_have_count(2)
        expect(messages.last).to_contain_text("il•••@devries.example.nl")
        page.locator("support-chat #input").fill(talk["wish"])
        page.locator("support-chat #input").press("Enter")
        expect(page.locator("support-chat .steps li")).to_have_count(2)
        page.locator("support-chat .choices button", has_text=talk["yes"]).click()
        expect(page.locator("support-chat .card.receipt")).to_contain_text("C-")
        stored = page.evaluate("JSON.stringify({...sessionStorage, ...localStorage})")
    assert len(assistant.truth(account_id)["cancellations"]) == 1
    assert not [line for line in asked if account_id in line or line.startswith("CONSOLE")]
    assert "eyJ" not in stored + "".join(asked)
