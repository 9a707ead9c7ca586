"""The help page, the chat element and, in demo mode, a window on the demo's accounts and mails."""

from __future__ import annotations

import re
from typing import Any

import aiohttp
from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from components.languages import LANGUAGES, preferred_language
from components.settings import PROJECT, ServerSettings
from components.static_files import StaticFile, from_bytes, read_static, send

STATIC = PROJECT / "widget" / "static"


def help_page(settings: ServerSettings) -> Blueprint:
    """Builds the routes of the page.

    Args:
        settings: Whether this is a demo, and where the backend with the demo's data is.
    """
    pages = Blueprint("help_page")

    @pages.get("/", name="root")
    async def root(request: Request) -> HTTPResponse:
        wanted = request.headers.get("Accept-Language", "")
        return response.redirect(f"/help/{preferred_language(wanted)}")

    articles = {language: article_in(language, settings.demo) for language in LANGUAGES}
    files = {str(path.relative_to(STATIC)): path for path in STATIC.rglob("*") if path.is_file()}

    @pages.get("/help/<language:nl|en>", name="article")
    async def article(request: Request, language: str) -> HTTPResponse:
        return send(request, articles[language], {})

    @pages.get("/static/<name:path>", name="static")
    async def static(request: Request, name: str) -> HTTPResponse:
        if name not in files:
            return response.text("Not found", status=404)
        return send(request, read_static(files[name]), {})

    if settings.demo:
        _add_demo(pages, settings.backend_url)
    return pages


def article_in(language: str, is_demo: bool) -> StaticFile:
    """Returns the page of a language.

    Args:
        language: "nl" or "en".
        is_demo: Whether the demo's panel is there, from the start, so that nothing moves when its
            accounts arrive; elsewhere there is nothing of it.
    """
    page = (STATIC / "help" / f"{language}.html").read_text(encoding="utf-8")
    if is_demo:
        page = re.sub(r"(<demo-panel[^>]*) hidden>", r"\1>", page)
    else:
        page = re.sub(r"^.*\b(?:demo-panel|demo\.js)\b.*\n", "", page, flags=re.MULTILINE)
    return from_bytes(page.encode(), "text/html; charset=utf-8")


def _add_demo(pages: Blueprint, backend_url: str) -> None:
    @pages.get("/demo/accounts", name="demo_accounts")
    async def accounts(request: Request) -> HTTPResponse:
        return await _from_backend(f"{backend_url}/dev/accounts", {})

    @pages.get("/demo/outbox", name="demo_outbox")
    async def outbox(request: Request) -> HTTPResponse:
        return await _from_backend(f"{backend_url}/dev/outbox", {"to": request.args.get("to", "")})

    @pages.post("/demo/identity-token", name="demo_identity_token")
    async def identity_token(request: Request) -> HTTPResponse:
        """What the page of a portal would ask its own server for; there is no portal in a demo."""
        wanted = request.json if isinstance(request.json, dict) else {}
        query = {name: str(wanted.get(name, "")) for name in ("account", "email")}
        return await _from_backend(f"{backend_url}/dev/identity-token", query)


async def _from_backend(url: str, query: dict[str, str]) -> HTTPResponse:
    timeout = aiohttp.ClientTimeout(total=5)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(url, params=query) as answer,
        ):
            found: Any = await answer.json()
            return response.json(found, status=answer.status)
    except (aiohttp.ClientError, TimeoutError):
        return response.json([], status=503)
