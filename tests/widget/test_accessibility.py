"""axe-core finds nothing in any state of the chat, in both languages and in each of its looks."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.axe import needs_axe, violations
from tests.widget.shop import Site, open_chat, say
from tests.widget.talks import Talk, known

LOOKS: dict[str, dict[str, Any]] = {
    "light": {"size": (1000, 800)},
    "dark": {"size": (1000, 800), "color_scheme": "dark"},
    "phone": {"size": (375, 667)},
    "narrow": {"size": (320, 568)},
    "zoomed": {"size": (320, 256)},
    "forced": {"size": (1000, 800), "forced_colors": "active"},
    "forced-dark": {"size": (1000, 800), "forced_colors": "active", "color_scheme": "dark"},
}
# The looks are the same in both languages; what may differ is the room that the words take.
LOOKS_OF = {"nl": list(LOOKS), "en": ["light", "narrow"]}
PICTURES = os.environ.get("PICTURES")

pytestmark = needs_axe


class Chat:
    """A chat that is brought into a state."""

    def __init__(self, page: Page, site: Site, language: str) -> None:
        """Prepares the assistant's side; the panel is closed."""
        self.page, self.site, self.talk = page, site, Talk(language)
        site.language = language
        site.greeting = self.talk.greeting()
        site.known = known()
        page.locator("support-chat").evaluate("(chat, lang) => (chat.lang = lang)", language)

    def closed(self) -> None:
        """Only the button."""

    def greeting(self) -> None:
        open_chat(self.page)

    def waiting(self) -> None:
        open_chat(self.page)
        self.site.held = []
        say(self.page, "hoi")
        expect(self.page.locator("support-chat .dots")).to_be_visible()

    def question(self) -> None:
        self._asked(self.talk.code())
        expect(self.page.locator("support-chat .steps button")).to_have_count(2)

    def preview(self) -> None:
        self._asked(self.talk.preview())

    def receipt(self) -> None:
        self._asked(self.talk.receipt())

    def earlier_receipt(self) -> None:
        self._asked(self.talk.receipt())
        self.site.answers.append(self.talk.rating())
        say(self.page, "-")
        expect(self.page.locator("support-chat .choices button", has_text="5")).to_be_visible()

    def known_details(self) -> None:
        self._asked(self.talk.code())
        self.page.locator("support-chat .tools .facts").click()
        expect(self.page.locator("support-chat .known li")).to_have_count(6)

    def nothing_known(self) -> None:
        self.site.known = []
        open_chat(self.page)
        self.page.locator("support-chat .tools .facts").click()
        expect(self.page.locator("support-chat .known")).to_be_visible()

    def further_actions(self) -> None:
        open_chat(self.page)
        self.page.locator("support-chat .tools .more").click()
        expect(self.page.locator("support-chat .menu button")).to_have_count(3)

    def erase_question(self) -> None:
        self.further_actions()
        self.page.locator("support-chat .menu .erase").click()
        expect(self.page.locator("support-chat .notice")).to_be_visible()

    def erased(self) -> None:
        self.erase_question()
        self.page.locator("support-chat .notice button").first.click()
        expect(self.page.locator("support-chat li")).to_have_count(0)

    def offline(self) -> None:
        open_chat(self.page)
        self.page.context.set_offline(True)
        self.site.is_down = True
        self._refused()

    def too_long_a_draft(self) -> None:
        open_chat(self.page).fill("x" * 2001)
        expect(self.page.locator("support-chat .count")).to_be_visible()

    def refused_400(self) -> None:
        self._failed(400)

    def refused_401(self) -> None:
        self._failed(401)

    def refused_413(self) -> None:
        self._failed(413)

    def refused_422(self) -> None:
        self._failed(422)

    def refused_429(self) -> None:
        self._failed(429, {"Retry-After": "7"})

    def refused_503(self) -> None:
        self._failed(503)

    def _asked(self, answer: list[Any]) -> None:
        open_chat(self.page)
        self.site.answers.append(answer)
        say(self.page, "4820193776")
        expect(self.page.locator("support-chat li.bot")).to_have_count(1 + len(answer))

    def _failed(self, status: int, headers: dict[str, str] | None = None) -> None:
        open_chat(self.page)
        self.site.failures.append((status, headers or {}))
        self._refused()

    def _refused(self) -> None:
        say(self.page, "hoi")
        expect(self.page.locator("support-chat .notice")).to_be_visible()


STATES: list[Callable[[Chat], None]] = [
    *[Chat.closed, Chat.greeting, Chat.waiting, Chat.question, Chat.preview, Chat.receipt],
    *[Chat.earlier_receipt, Chat.known_details, Chat.nothing_known, Chat.further_actions],
    *[Chat.erase_question, Chat.erased, Chat.offline, Chat.too_long_a_draft, Chat.refused_400],
    *[Chat.refused_401, Chat.refused_413, Chat.refused_422, Chat.refused_429, Chat.refused_503],
]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(
    state: Callable[[Chat], None], language: str, page: Page, site: Site
) -> None:
    state(Chat(page, site, language))
    found = {}
    for name in LOOKS_OF[language]:
        found[name] = _look(page, f"{state.__name__}-{language}-{name}", **LOOKS[name])
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_axe_would_find_something(page: Page, site: Site) -> None:
    Chat(page, site, "nl").greeting()
    page.locator("support-chat .close").evaluate("node => node.removeAttribute('aria-label')")
    assert any("button-name" in line for line in violations(page, "support-chat"))


def test_with_the_customers_own_colours_no_text_has_that_of_the_page(
    page: Page, site: Site
) -> None:
    """Browsers lay a plate of the page's colour under each text, which axe does not know of."""
    page.emulate_media(forced_colors="active")
    Chat(page, site, "nl").question()
    same = page.locator("support-chat dialog").evaluate(
        """(panel) => {
          const colour = (element) => getComputedStyle(element).color;
          panel.append(document.createElement("i"));
          panel.lastElementChild.style.color = "canvas";
          const canvas = colour(panel.lastElementChild);
          panel.lastElementChild.remove();
          const texts = [...panel.querySelectorAll("*")].filter((one) => one.textContent.trim());
          return texts.filter((one) => colour(one) === canvas).map((one) => one.outerHTML);
        }"""
    )
    assert same == []


def _look(page: Page, name: str, size: tuple[int, int], **media: Any) -> list[str]:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(**{"color_scheme": "light", "forced_colors": "none", **media})
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png")
    return violations(page, "support-chat")
