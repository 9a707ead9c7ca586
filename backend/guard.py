"""What every answer says to browsers, and how large a question may be."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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

    The framework itself counts the bytes of bodies, and answers before it with a bare 413 where a
    body says that it is too large.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Keeps the application behind it."""
        self._app = app

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

        await self._app(scope, receive, send_with_headers)
