"""The help page, the chat element and, in demo mode, a window on the demo's accounts and mails."""

from __future__ import annotations

from typing import Any

import aiohttp
from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from components.languages import preferred_language
from components.settings import PROJECT, ServerSettings

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

    @pages.get("/help/<language:nl|en>", name="article")
    async def article(request: Request, language: str) -> HTTPResponse:
        return await response.file(STATIC / "help" / f"{language}.html")

    @pages.exception(IsADirectoryError)
    async def folder(request: Request, _: Exception) -> HTTPResponse:
        return response.text("Not found", status=404)

    pages.static("/static", STATIC, name="static")
    if settings.demo:
        _add_demo(pages, settings.backend_url)
    return pages


def _add_demo(pages: Blueprint, backend_url: str) -> None:
    @pages.get("/demo/accounts", name="demo_accounts")
    async def accounts(request: Request) -> HTTPResponse:
        return await _from_backend(f"{backend_url}/dev/accounts", {})

    @pages.get("/demo/outbox", name="demo_outbox")
    async def outbox(request: Request) -> HTTPResponse:
        return await _from_backend(f"{backend_url}/dev/outbox", {"to": request.args.get("to", "")})


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
