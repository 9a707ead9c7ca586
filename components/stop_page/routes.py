"""The page over HTTP: look at what the link would stop, then stop it.

The link's token stands in the fragment, which no browser sends. A small script moves it from the
address into the form and sends that; without script it is pasted. So it travels only in the bodies
of POST requests, and a page that is answered holds it in a hidden field for the button. Whoever has
the token may stop; no cookie says who somebody is, so that no other site could use one.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from sanic import Blueprint, Request, response
from sanic.response import HTTPResponse

from actions.backend_client import BackendClient, BackendError, BackendRefused, backend
from actions.formatting import waiting_time
from components.channel.limits import Limits
from components.channel.problems import Problem
from components.languages import LANGUAGES, preferred_language
from components.settings import ServerSettings
from components.stop_page.link import Shown, read_shown
from components.stop_page.pages import render

logger = logging.getLogger(__name__)

Json = dict[str, Any]

CAN_BE_STOPPED, UNKNOWN = "can_be_stopped", "unknown_token"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    ),
    "Cache-Control": "no-store",
}


def stop_page(settings: ServerSettings, client: Callable[[], BackendClient] = backend) -> Blueprint:
    """Builds the routes of the page.

    Args:
        settings: How often an address may call.
        client: Returns the client of the billing backend.
    """
    pages = Blueprint("stop_page")
    limits = Limits(settings)

    async def show(request: Request, language: str = "") -> HTTPResponse:
        return _page("stop_link", _language(request, language))

    async def take(request: Request, language: str = "") -> HTTPResponse:
        language, shown = _language(request, language), read_shown(request.body)
        try:
            await limits.call(request, door="stop")
        except Problem as problem:
            return _too_fast(language, shown, problem.retry_after or 1)
        if not shown.token:
            status = HTTPStatus.UNPROCESSABLE_ENTITY
            return _page("stop_link", language, status, is_empty=True)
        # The client blocks, and so would everybody else's chat.
        return await asyncio.to_thread(_answer, client(), language, shown)

    for path in ("/stop", f"/stop/<language:{'|'.join(LANGUAGES)}>"):
        name = "language" if "<" in path else "link"
        pages.add_route(show, path, methods=["GET"], name=f"show_{name}")
        pages.add_route(take, path, methods=["POST"], name=f"take_{name}")
    return pages


def _answer(client: BackendClient, language: str, shown: Shown) -> HTTPResponse:
    """Looks, or stops; whatever fails in it is told kindly, and the token is in no log."""
    try:
        found = _found(client, shown)
    except BackendError as error:
        logger.warning("stop page: backend unavailable: %s", error)
        return _away(language, shown)
    except Exception as error:  # a trace could carry the token into a log
        logger.error("stop page failed: %s", type(error).__name__)
        return _away(language, shown)
    if found["outcome"] == CAN_BE_STOPPED:
        return _page("stop_preview", language, token=shown.token, found=found)
    status = HTTPStatus.NOT_FOUND if found["outcome"] == UNKNOWN else HTTPStatus.OK
    return _page("stop_result", language, status, token=shown.token, found=found)


def _found(client: BackendClient, shown: Shown) -> Json:
    """What the backend says; what it cannot take for a token is none."""
    if not shown.can_be_one:
        return {"outcome": UNKNOWN}
    try:
        return client.stop(shown.token) if shown.wants_stop else client.preview_stop(shown.token)
    except BackendRefused:
        return {"outcome": UNKNOWN}


def _page(
    name: str, language: str, status: int = HTTPStatus.OK, token: str = "", **facts: Any
) -> HTTPResponse:
    return response.html(render(name, language, token, facts), status, HEADERS)


def _away(language: str, shown: Shown) -> HTTPResponse:
    """Says that it cannot be done now; the button of the page tries the same once more."""
    facts: Json = {"said": "utter_backend_unavailable", "wants_stop": shown.wants_stop}
    return _later("stop_away", language, shown, facts, HTTPStatus.SERVICE_UNAVAILABLE, 60)


def _too_fast(language: str, shown: Shown, seconds: int) -> HTTPResponse:
    """Says when to come back; nothing was done."""
    facts: Json = {"said": "too_fast", "wants_stop": shown.wants_stop}
    facts["wait"] = waiting_time(seconds, language)
    return _later("stop_too_fast", language, shown, facts, HTTPStatus.TOO_MANY_REQUESTS, seconds)


def _later(
    name: str, language: str, shown: Shown, facts: Json, status: int, seconds: int
) -> HTTPResponse:
    page = render(name, language, shown.token, facts)
    return response.html(page, status, HEADERS | {"Retry-After": str(seconds)})


def _language(request: Request, language: str) -> str:
    return language or preferred_language(request.headers.get("Accept-Language", ""))
