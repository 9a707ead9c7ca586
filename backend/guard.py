"""What every answer says to browsers, and how large a question may be."""

from __future__ import annotations

from http import HTTPStatus

from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from backend.problems import RefusalOutcome, problem

LARGEST_BODY = 2_000_000
"""Bytes: more than a case with the whole transcript of a long conversation has."""

HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_PAGES = ("/docs", "/redoc")
"""Pages for developers, in demo mode only, which load scripts: they go without the policy."""


class Guard:
    """Adds headers to every answer of the application, refusals and failures included.

    A body that says it is too large is refused here, before it is read; the framework counts the
    bytes of the others, and would answer the former with a bare 413.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Keeps the application behind it."""
        self._app = RequestBodyLimitMiddleware(app, LARGEST_BODY)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one call."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if scope["path"].startswith(_PAGES):
                    del headers["Content-Security-Policy"]
            await send(message)

        answer: ASGIApp = self._app
        if scope["type"] == "http" and _says_too_large(scope):
            answer = problem(
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                RefusalOutcome.INVALID_REQUEST,
                "The body is too large.",
            )
        await answer(scope, receive, send_with_headers)


def _says_too_large(scope: Scope) -> bool:
    said = Headers(scope=scope).get("content-length", "")
    return said.isdecimal() and int(said[:20]) > LARGEST_BODY
