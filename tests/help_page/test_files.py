"""The page's files: small, compressed, not sent twice; and no demo outside of a demo."""

from __future__ import annotations

import gzip

import pytest
import requests

from components.help_page import article_in
from tests.assistant import Assistant

BUDGET = 100_000
PAGE = ["/help/{}", "/static/help.css", "/static/article.css", "/static/help-search.js"]
MORE = [f"/static/{name}" for name in ("support-chat.js", "demo.js", "icon.svg", "form.css")]


def raw(url: str, **headers: str) -> tuple[requests.Response, bytes]:
    """An answer, and its bytes as they came over the wire."""
    answer = requests.get(url, headers=headers, stream=True, timeout=30)
    return answer, answer.raw.read(decode_content=False)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_with_its_chat_stays_within_its_budget(
    assistant: Assistant, language: str
) -> None:
    paths = [path.format(language) for path in PAGE + MORE]
    sent = [len(raw(assistant.origin + path, **{"Accept-Encoding": "gzip"})[1]) for path in paths]
    assert sum(sent) < BUDGET / 2


@pytest.mark.parametrize("path", ["/help/nl", *PAGE[1:], *MORE])
def test_a_file_is_the_same_compressed_and_plain(assistant: Assistant, path: str) -> None:
    plain, content = raw(assistant.origin + path, **{"Accept-Encoding": "identity"})
    packed, sent = raw(assistant.origin + path, **{"Accept-Encoding": "gzip, br"})
    assert "Content-Encoding" not in plain.headers
    if packed.headers.get("Content-Encoding") == "gzip":
        assert gzip.decompress(sent) == content and len(sent) < len(content)
        assert packed.headers["ETag"] != plain.headers["ETag"]
    else:
        assert sent == content
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"
    assert packed.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/help/en", "/static/support-chat.js"])
def test_what_the_browser_has_is_not_sent_again(assistant: Assistant, path: str) -> None:
    first = requests.get(assistant.origin + path, timeout=30)
    again = requests.get(
        assistant.origin + path, headers={"If-None-Match": first.headers["ETag"]}, timeout=30
    )
    assert (again.status_code, again.content) == (304, b"")
    policy = "Content-Security-Policy"  # that of a 304 replaces the one the browser has kept
    assert again.headers.get(policy) == first.headers.get(policy)
    other = requests.get(assistant.origin + path, headers={"If-None-Match": '"x"'}, timeout=30)
    assert other.status_code == 200


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("is_demo", [True, False])
def test_the_demos_panel_is_on_the_page_of_a_demo_only(language: str, is_demo: bool) -> None:
    page = article_in(language, is_demo).plain.decode()
    assert (f'<demo-panel lang="{language}"></demo-panel>' in page) is is_demo
    assert ("demo" in page) is is_demo
    assert "<support-chat" in page and page.rstrip().endswith("</html>")
