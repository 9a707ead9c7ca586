"""A browser without script: it reads a page's forms, fills them in and follows redirects."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import requests

from tests.assistant import Assistant

VOID = {"meta", "link", "input", "br"}
QUIET = {"title", "style"}


@dataclass
class Form:
    """One form of a page: where it goes, its fields with their values, and its buttons."""

    action: str
    fields: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    choices: dict[str, str] = field(default_factory=dict)  # label → value of a box to tick
    buttons: dict[str, tuple[str, str]] = field(default_factory=dict)  # words → name, value


class Page(HTMLParser):
    """A page as somebody without script sees it."""

    def __init__(self, answer: requests.Response) -> None:
        """Reads the page."""
        super().__init__()
        self.status, self.headers, self.html = answer.status_code, answer.headers, answer.text
        self.url = answer.url
        self.path = urlsplit(answer.url).path
        self.forms: list[Form] = []
        self.links: dict[str, str] = {}
        self.attributes: list[tuple[str, dict[str, str | None]]] = []
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self._words: list[str] = []
        self._heard: list[str] = []
        self._box: str | None = None
        self.feed(answer.text)

    @property
    def text(self) -> str:
        """All words of the page, white space made plain."""
        return re.sub(r"\s+", " ", " ".join(self._words)).strip()

    @property
    def step(self) -> str:
        """The last part of the path."""
        return self.path.partition("/cancel")[2].strip("/")

    def form(self, action: str) -> Form:
        """The form that goes to a step."""
        return next(f for f in self.forms if f.action.partition("/cancel")[2].strip("/") == action)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.attributes.append((tag, given))
        if tag == "form":
            self.forms.append(Form(str(given["action"])))
        elif tag == "input" and given.get("type") == "checkbox":
            self._box = str(given["value"])
            if "checked" in given:
                self._remember(given)
        elif tag in ("input", "textarea"):
            self._remember(given)
        if tag in ("label", "button", "a"):
            self._heard = []
        if tag not in VOID:
            self._open.append((tag, given))

    def handle_endtag(self, tag: str) -> None:
        opened, given = self._open.pop()
        assert opened == tag, f"</{tag}> closes <{opened}> on {self.path}"
        words = re.sub(r"\s+", " ", " ".join(self._heard)).strip()
        if tag == "button":
            self.forms[-1].buttons[words] = (str(given.get("name")), str(given.get("value")))
        elif tag == "a":
            self.links[words] = str(given["href"])
        elif tag == "label" and self._box:
            self.forms[-1].choices[words] = self._box
            self._box = None

    def handle_data(self, data: str) -> None:
        self._heard.append(data)
        if not any(tag in QUIET for tag, _ in self._open):
            self._words.append(data)

    def _remember(self, given: dict[str, str | None]) -> None:
        name, value = str(given["name"]), given.get("value") or ""
        self.forms[-1].names.add(name)
        if value:
            self.forms[-1].fields.append((name, value))


class Browser:
    """Somebody who cancels with the form.

    Args:
        assistant: The running assistant.
        language: Of the pages.
    """

    def __init__(self, assistant: Assistant, language: str) -> None:
        """Opens nothing yet."""
        self.assistant, self.language = assistant, language
        self.http = requests.Session()
        self.visited: list[str] = []
        self.redirects: list[int] = []

    def path(self, step: str = "") -> str:
        """The address of a step."""
        base = f"{self.assistant.origin}/help/{self.language}/cancel"
        return f"{base}/{step}" if step else base

    def open(self, step: str = "") -> Page:
        """Opens a step by its address."""
        return self._shown(self.http.get(self.path(step), timeout=30))

    def send(
        self,
        page: Page,
        action: str,
        button: str = "",
        items: list[str] | None = None,
        **typed: str,
    ) -> Page:
        """Fills in the form that goes to a step, and presses a button of it."""
        return self._shown(self.post(page, action, button, items, **typed))

    def post(
        self,
        page: Page,
        action: str,
        button: str = "",
        items: list[str] | None = None,
        follow: bool = True,
        headers: dict[str, str] | None = None,
        **typed: str,
    ) -> requests.Response:
        """As `send`, and returns whatever came back."""
        form = page.form(action)
        unknown = set(typed) - form.names
        assert not unknown, f"{page.path} has no fields {unknown}"
        filled = [(n, v) for n, v in form.fields if n not in typed and (n != "item" or not items)]
        filled += list(typed.items())
        for title in items or []:
            filled.append(("item", next(v for k, v in form.choices.items() if title in k)))
        if button:
            filled.append(form.buttons[button])
        return self.http.post(
            urljoin(page.url, form.action),
            data=filled,
            headers={"Origin": self.assistant.origin} if headers is None else headers,
            allow_redirects=follow,
            timeout=60,
        )

    def _shown(self, answer: requests.Response) -> Page:
        self.visited += [one.url for one in [*answer.history, answer]]
        self.redirects += [one.status_code for one in answer.history]
        return Page(answer)
