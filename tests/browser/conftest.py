"""Visits of the help page in Chromium; none may draw a complaint of the browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.assistant import Assistant
from tests.browser.chat import Chat
from tests.chromium import chromium
from tests.scenarios import Scenario, browser_accounts

WIDE = {"width": 1280, "height": 900}

Visit = Callable[..., Page]
ChatIn = Callable[..., Chat]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def customers() -> Iterator[Scenario]:
    """Customers with an account, each of whom comes only once."""
    return iter(browser_accounts())


@pytest.fixture
def complaints() -> list[str]:
    """What the browser complains of: errors, refusals by a content policy, warnings."""
    return []


@pytest.fixture
def visit(browser: Browser, assistant: Assistant, complaints: list[str]) -> Iterator[Visit]:
    """Opens a page of the assistant's origin; the options are those of a browser context.

    In the end nothing may have been complained of, and no other site asked for anything.
    """
    contexts: list[BrowserContext] = []
    asked: set[str] = set()

    def open_page(path: str, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE} | options)
        contexts.append(context)
        context.set_default_timeout(15_000)
        context.on("console", lambda line: complaints.append(f"{line.type}: {line.text}"))
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
        page = context.new_page()
        page.goto(assistant.origin + path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []
    assert asked - {""} == {urlsplit(assistant.origin).netloc}


@pytest.fixture
def refusals(visit: Visit, complaints: list[str]) -> Iterator[None]:
    """For tests in which calls fail: the browser reports those, and only those."""
    yield
    complaints[:] = [line for line in complaints if "Failed to load resource" not in line]


@pytest.fixture
def chat_in(visit: Visit, assistant: Assistant, customers: Iterator[Scenario]) -> ChatIn:
    """Opens the help page in a language, and the chat on it, for a customer of its own."""

    def open_chat(language: str, **options: Any) -> Chat:
        chat = Chat(visit(f"/help/{language}", **options), assistant, next(customers), language)
        chat.open()
        return chat

    return open_chat
