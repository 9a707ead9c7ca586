"""A shop's page with the chat element on it, and a chat channel that is played here.

The page is as unkind as pages are: a strict content policy with Trusted Types, and style rules that
would ruin anything they reach. No server runs: the browser's requests are answered in this process.
"""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, Route, expect

Json = dict[str, Any]

ORIGIN = "https://shop.example.com"
SCRIPT = Path(__file__).resolve().parents[2] / "widget" / "static" / "support-chat.js"
INTEGRITY = f"sha384-{base64.b64encode(hashlib.sha384(SCRIPT.read_bytes()).digest()).decode()}"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; require-trusted-types-for 'script'; trusted-types lit-html"
)
HOSTILE = """
html { font-size: 4px }
* { all: unset !important; letter-spacing: 2em !important; text-transform: uppercase !important;
    color: red !important; direction: rtl !important }
support-chat { display: none !important; transform: scale(0.1) !important; opacity: 0 !important;
    position: absolute !important; clip-path: circle(0) !important }
button, dialog, input, textarea, p { display: none !important; font-size: 2px !important }
"""
PAGE = f"""<!doctype html>
<html lang="nl"><meta name="viewport" content="width=device-width"><title>Shop</title>
<link rel="stylesheet" href="/hostile.css">
<script defer src="/support-chat.js" integrity="{INTEGRITY}" data-lang="nl"></script>
<body><h1>Shop</h1></body></html>"""


def bot(identifier: str, text: str, **more: Any) -> Json:
    """A message of the assistant, as the contract shapes it."""
    empty: Json = {"buttons": [], "expects": None, "kind": "text", "sources": []}
    empty |= {"data": None, "progress": None}
    return {"id": identifier, "from": "bot", "text": text, "lang": "nl", **empty, **more}


class Site:
    """Answers the browser: the page, its files, and the chat channel."""

    def __init__(self) -> None:
        """Starts with a greeting and no failure."""
        self.greeting = [bot("g", "Hallo, ik ben een automatische assistent.")]
        self.answers: list[list[Json]] = []
        self.failures: list[tuple[int, dict[str, str]]] = []
        self.is_down = False
        self.held: list[Route] | None = None
        self.sent: list[Json] = []
        self.history: list[Json] = []
        self.known: list[Json] = []
        self.language = "nl"
        self.requested: list[str] = []

    def answer(self, route: Route) -> None:
        """Answers one request."""
        self.requested.append(route.request.url)
        path = urlsplit(route.request.url).path
        if path == "/support-chat.js":
            route.fulfill(path=SCRIPT, content_type="text/javascript")
        elif path == "/hostile.css":
            route.fulfill(body=HOSTILE, content_type="text/css")
        elif path.startswith("/webhooks/widget/"):
            self._talk(route)
        else:
            headers = {"Content-Security-Policy": POLICY}
            route.fulfill(body=PAGE, content_type="text/html", headers=headers)

    def release(self) -> None:
        """Answers what was held back."""
        held, self.held = self.held or [], None
        for route in held:
            self._say(route)

    def _talk(self, route: Route) -> None:
        is_get = route.request.method == "GET"
        if self.is_down:
            route.abort("internetdisconnected")
        elif route.request.method == "DELETE":
            route.fulfill(status=204)
        elif is_get and route.request.url.endswith("/conversations"):
            route.fulfill(json={"language": self.language, "known": self.known})
        elif route.request.url.endswith("/conversations"):
            self.history = [*self.greeting]
            opened = {"token": "t", "language": self.language, "messages": self.greeting}
            route.fulfill(status=201, json=opened)
        elif is_get:
            route.fulfill(json={"messages": self.history})
        elif self.held is not None:
            self.held.append(route)
        else:
            self._say(route)

    def _say(self, route: Route) -> None:
        if self.failures:
            status, headers = self.failures.pop(0)
            route.fulfill(status=status, headers=headers, json={})
            return
        said = json.loads(route.request.post_data or "{}")
        self.sent.append(said)
        usual = [bot(f"a{len(self.sent)}", f"Antwoord op {said.get('text')}")]
        answer = self.answers.pop(0) if self.answers else usual
        self.history += [{**said, "id": said["client_id"], "from": "user"}, *answer]
        route.fulfill(json={"messages": answer})


def open_chat(page: Page) -> Locator:
    """Opens the panel and gives its input."""
    page.locator("support-chat .launcher").click()
    expect(page.locator("support-chat li.bot")).not_to_have_count(0)
    return page.locator("support-chat #input")


def say(page: Page, text: str) -> None:
    """Types a message and sends it."""
    page.locator("support-chat #input").fill(text)
    page.keyboard.press("Enter")
