"""axe-core finds nothing on the way of a whole cancellation, and all of it fits on every screen."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.axe import needs_axe, violations
from tests.browser.conftest import WIDE, ChatIn, Visit
from tests.chromium import overflows

SMALLEST_TARGET = 44
PHONE, NARROW = {"width": 375, "height": 667}, {"width": 320, "height": 568}
ZOOMED = {"width": 320, "height": 256}  # 1280 by 1024 at 400 %
LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "phone": {"size": PHONE},
    "narrow": {"size": NARROW},
    "zoomed": {"size": ZOOMED},
    "forced": {"forced_colors": "active"},
    "still": {"reduced_motion": "reduce"},
}
# Links within a sentence may be as low as their line (WCAG 2.5.8).
TARGETS = """(panel, least) =>
  [...panel.querySelectorAll("button, input, textarea, .sources a")]
  .map((one) => [one.outerHTML, one.getBoundingClientRect()])
  .filter(([, box]) => box.width && Math.min(box.width, box.height) < least)
  .map(([html]) => html)"""
SCROLLS = "(one) => one.scrollWidth > one.clientWidth"
PICTURES = os.environ.get("PICTURES")

pytestmark = needs_axe


@pytest.mark.parametrize("language", ["nl", "en"])
def test_axe_finds_nothing_on_the_help_page(language: str, visit: Visit) -> None:
    page = visit(f"/help/{language}")
    expect(page.locator("demo-panel summary")).to_be_visible()
    page.locator("demo-panel .accounts button").first.click()
    expect(page.locator("demo-panel dl")).to_be_visible()
    assert everywhere(page, "page", ["light", "dark", "narrow"], "") == {}


# The colours are the same in both languages; what may differ is the room that the words take.
@pytest.mark.parametrize(("language", "looks"), [("nl", ["light", "dark"]), ("en", ["narrow"])])
def test_axe_finds_nothing_on_the_way_of_a_cancellation(
    language: str, looks: list[str], chat_in: ChatIn
) -> None:
    chat = chat_in(language)
    page = chat.page
    found = everywhere(page, "open", looks)
    page.locator("support-chat .more").click()
    found |= everywhere(page, "more", looks)
    expect(page.locator("support-chat .menu")).to_be_visible()
    page.locator("support-chat .erase").click()
    found |= everywhere(page, "erase", looks)
    page.locator("support-chat .notice button").last.click()
    chat.comes_to("code")
    found |= everywhere(page, "question", looks)
    chat.comes_to("confirm")
    page.locator("support-chat .facts").click()
    expect(page.locator("support-chat .known li").first).to_be_visible()
    found |= everywhere(page, "known", looks)
    page.locator("support-chat .facts").click()
    found |= everywhere(page, "preview", list(LOOKS) if language == "nl" else looks)
    chat.press(chat.words["yes"])
    expect(page.locator("support-chat .card.receipt")).to_contain_text("C-")
    found |= everywhere(page, "receipt", [*looks, "zoomed"])
    chat.send("-")
    expect(page.locator("support-chat .choices button")).to_have_count(5)
    found |= everywhere(page, "rating", looks)
    assert found == {}


def test_less_motion_is_respected(chat_in: ChatIn) -> None:
    chat = chat_in("nl", reduced_motion="reduce")
    chat.page.route("**/webhooks/widget/messages", lambda route: None)
    chat.send("Hoi")
    moving = "document.querySelector('support-chat').shadowRoot.getAnimations().length"
    expect(chat.page.locator("support-chat .dots")).to_be_visible()
    assert chat.page.evaluate(moving) == 0
    chat.page.emulate_media(reduced_motion="no-preference")
    assert chat.page.evaluate(moving) == 3


def everywhere(
    page: Page, state: str, looks: list[str], within: str = "support-chat"
) -> dict[str, list[str]]:
    """What is wrong with a state in some looks."""
    found = {f"{state}, {look}": _wrong(page, state, look, within) for look in looks}
    page.set_viewport_size(WIDE)
    page.emulate_media(color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    return {name: lines for name, lines in found.items() if lines}


def _wrong(page: Page, state: str, look: str, within: str) -> list[str]:
    media = dict(LOOKS[look])
    page.set_viewport_size(media.pop("size", WIDE))
    usual = {"color_scheme": "light", "forced_colors": "none", "reduced_motion": "no-preference"}
    page.emulate_media(**{**usual, **media})
    if PICTURES:
        language = page.locator("html").get_attribute("lang")
        page.screenshot(path=Path(PICTURES) / f"{state}-{language}-{look}.png")
    wrong = violations(page, within)
    if within:
        panel = page.locator("support-chat dialog")
        wrong += panel.evaluate(TARGETS, SMALLEST_TARGET)
        wrong += ["The panel scrolls sideways"] if panel.evaluate(SCROLLS) else []
        log = page.locator("support-chat .log")
        wrong += ["The conversation scrolls sideways"] if log.evaluate(SCROLLS) else []
    return wrong + (["The page scrolls sideways"] if overflows(page) else [])
