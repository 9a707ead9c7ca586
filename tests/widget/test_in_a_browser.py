"""The chat element in Chromium, on a page of somebody else, with a channel that is played here.

The page is as unkind as pages are: a strict content policy with Trusted Types, and style rules that
would ruin anything they reach. No server runs: the browser's requests are answered in this process.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect, sync_playwright

Json = dict[str, Any]

ORIGIN = "https://shop.example.com"
SCRIPT = Path(__file__).resolve().parents[2] / "widget" / "static" / "support-chat.js"
INTEGRITY = f"sha384-{base64.b64encode(hashlib.sha384(SCRIPT.read_bytes()).digest()).decode()}"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
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
        if self.is_down:
            route.abort("internetdisconnected")
        elif route.request.url.endswith("/conversations"):
            self.history = [*self.greeting]
            opened = {"token": "t", "language": "nl", "messages": self.greeting}
            route.fulfill(status=201, json=opened)
        elif route.request.method == "GET":
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def site() -> Site:
    """A site whose assistant greets."""
    return Site()


@pytest.fixture
def page(browser: Browser, site: Site) -> Iterator[Page]:
    """A visit of the unkind page, which must end without a complaint of the browser."""
    context = browser.new_context(viewport={"width": 1000, "height": 700}, accept_downloads=True)
    context.route("**/*", site.answer)
    context.set_default_timeout(10_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda line: complaints.append(f"{line.type}: {line.text}"))
    opened.goto(ORIGIN)
    yield opened
    context.close()
    # Chromium reports the refusals that a test plays, too.
    assert [line for line in complaints if "Failed to load resource" not in line] == []
    assert {urlsplit(url).netloc for url in site.requested} == {"shop.example.com"}


def open_chat(page: Page) -> Locator:
    """Opens the panel and gives its input."""
    page.locator("support-chat .launcher").click()
    expect(page.locator("support-chat li.bot")).not_to_have_count(0)
    return page.locator("support-chat #input")


def say(page: Page, text: str) -> None:
    """Types a message and sends it."""
    page.locator("support-chat #input").fill(text)
    page.keyboard.press("Enter")


def test_one_script_tag_is_enough_and_nothing_is_stored_before_the_chat_opens(
    page: Page, site: Site
) -> None:
    expect(page.locator("support-chat .launcher")).to_be_visible()
    assert not any("/webhooks/" in url for url in site.requested)
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


def test_a_talk_by_keyboard_only(page: Page, site: Site) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("support-chat #input")).to_be_focused()
    page.keyboard.type("Ik wil opzeggen")
    site.answers.append([bot("1", "Zeker?", buttons=[{"title": "Ja", "payload": "/affirm"}])])
    page.keyboard.press("Enter")
    choice = page.get_by_role("button", name="Ja")
    expect(choice).to_be_visible()
    page.keyboard.press("Shift+Tab")
    expect(choice).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("support-chat li.bot")).to_have_count(3)
    assert site.sent[-1]["payload"] == "/affirm"
    page.keyboard.press("Escape")
    expect(page.locator("support-chat .launcher")).to_be_focused()


@pytest.mark.parametrize("width", [1000, 375, 320])
def test_the_pages_styles_do_not_reach_the_chat(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 600})
    field = open_chat(page)
    panel = page.locator("support-chat dialog")
    box = panel.bounding_box()
    assert box is not None and box["width"] >= 320 and box["height"] >= 500
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    style = field.evaluate(
        "node => { const s = getComputedStyle(node);"
        " return [s.fontSize, s.letterSpacing, s.textTransform, s.direction] }"
    )
    assert style == ["16px", "normal", "none", "ltr"]
    for button in page.locator("support-chat dialog button:visible").all():
        target = button.bounding_box()
        assert target is not None and target["width"] >= 44 and target["height"] >= 44
    scrolls = "node => node.scrollWidth - node.clientWidth"
    assert panel.evaluate(scrolls) == 0
    assert page.locator("support-chat .log").evaluate(scrolls) == 0


def test_what_a_disturbed_assistant_says_is_shown_as_text(page: Page, site: Site) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(1)</script> javascript:alert(1)"
    site.greeting = [
        bot(
            "g",
            f"{evil} \u202ednE\u202c",
            kind="constructor",
            buttons=[{"title": f"<b>{evil}</b>", "payload": "/x"}, None, "text"],
            sources=[{"title": evil, "url": "javascript:alert(1)"}],
        ),
        bot("h", "Verder", buttons="none", sources={"url": 1}, expects={"a": 1}, lang="xx"),
    ]
    open_chat(page)
    said = page.locator("support-chat li.bot").first
    expect(said.locator(".text")).to_have_text(f"{evil} dnE")
    expect(page.locator("support-chat .choices button")).to_have_text([f"<b>{evil}</b>"])
    expect(page.locator("support-chat .log :is(img, script, b, ul a)")).to_have_count(0)
    expect(page.locator("support-chat li.bot > .bubble")).to_have_count(2)


def test_messages_wait_for_their_turn(page: Page, site: Site) -> None:
    open_chat(page)
    site.held = []
    for text in ("een", "twee"):
        say(page, text)
    expect(page.locator("support-chat li.queued")).to_contain_text("Wordt hierna verstuurd")
    site.release()
    expect(page.locator("support-chat li .text")).to_have_text(
        [site.greeting[0]["text"], "een", "Antwoord op een", "twee", "Antwoord op twee"]
    )


def test_a_reload_and_a_second_tab_go_on_with_the_same_talk(page: Page, site: Site) -> None:
    open_chat(page)
    say(page, "een")
    expect(page.locator("support-chat li.bot")).to_have_count(2)
    page.reload()
    expect(page.locator("support-chat li.bot")).to_have_count(2)
    second = page.context.new_page()
    second.goto(ORIGIN)
    open_chat(second)
    expect(second.locator("support-chat li.bot")).to_have_count(2)
    say(second, "twee")
    expect(second.locator("support-chat li.bot")).to_have_count(3)
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator("support-chat li .text").last).to_have_text("Antwoord op twee")


def test_offline_and_back_sends_once_and_by_itself(page: Page, site: Site) -> None:
    open_chat(page)
    site.is_down = True
    page.context.set_offline(True)
    say(page, "hoi")
    expect(page.locator("support-chat .notice")).to_contain_text("offline")
    expect(page.locator("support-chat li.unsent")).to_contain_text("Niet verstuurd")
    site.is_down = False
    page.context.set_offline(False)
    expect(page.locator("support-chat li.bot")).to_have_count(2)
    expect(page.locator("support-chat .notice")).to_have_count(0)
    assert [said["text"] for said in site.sent] == ["hoi"]


@pytest.mark.parametrize(
    ("status", "words", "way_out"),
    [
        (401, "afgelopen", "Nieuw gesprek"),
        (413, "te lang", None),
        (429, "achter elkaar", "Opnieuw over 7 s"),
        (503, "geen antwoord", "Probeer opnieuw"),
    ],
)
def test_each_refusal_is_told_with_a_way_out(
    page: Page, site: Site, status: int, words: str, way_out: str | None
) -> None:
    field = open_chat(page)
    site.failures.append((status, {"Retry-After": "7"} if status == 429 else {}))
    say(page, "hoi")
    notice = page.locator("support-chat .notice")
    expect(notice).to_contain_text(words)
    if way_out:
        expect(notice.locator("button")).to_have_text(way_out)
    if status in (401, 413):
        expect(field).to_have_value("hoi")


def test_the_customer_can_keep_the_talk_the_receipt_and_the_end_date(
    page: Page, site: Site, tmp_path: Path
) -> None:
    text = "Het is opgezegd.\nActief tot en met:\n• LogMeIn Resolve: 14 maart 2027\nDank je <b>"
    site.greeting = [bot("g", text, kind="receipt")]
    open_chat(page)
    kept = {}
    for button in ("Gesprek opslaan", "Bevestiging opslaan", "Einddatum in agenda"):
        with page.expect_download() as download:
            page.get_by_role("button", name=button).click()
        download.value.save_as(tmp_path / "kept")
        name = download.value.suggested_filename
        kept[name.rpartition(".")[2]] = (tmp_path / "kept").read_bytes().decode()
    assert "LogMeIn Resolve: 14 maart 2027" in kept["txt"]
    assert "Dank je &#60;b&#62;" in kept["html"]
    assert "\r\nDTSTART;VALUE=DATE:20270314\r\n" in kept["ics"]
