"""Refuses heads of requests that the HTTP server would stumble over, before it reads them.

Sanic 21.12 answers 500 or 503 to lengths that are no numbers, takes a request with two lengths, as
which the next server may read something else (RFC 9112, 6.3), and answers nothing at all to an
address that is none: it fails once more while it tells the failure, and logs what was sent.
"""

from __future__ import annotations

import re

from httptools import HttpParserInvalidURLError, parse_url
from sanic import Sanic
from sanic.exceptions import InvalidUsage
from sanic.http import Http
from sanic.server import HttpProtocol

REQUEST_LINE = re.compile(rb"[!-~]+ [!-~]+ HTTP/1\.[01]")
LENGTH = re.compile(rb"^content-length:[ \t]*(.*?)[ \t]*$", re.IGNORECASE | re.MULTILINE)
CODING = re.compile(rb"^transfer-encoding:[ \t]*(.*?)[ \t]*$", re.IGNORECASE | re.MULTILINE)


def guard(app: Sanic) -> None:
    """Has the server answer 400 to a head that is not well-formed.

    Args:
        app: The server.
    """

    @app.signal("http.lifecycle.read_head")
    async def refuse(head: bytes) -> None:
        if not is_well_formed(head):
            raise InvalidUsage("Bad Request")


class CarefulProtocol(HttpProtocol):
    """Sanic's protocol, which answers to an address that is none as to any other bad request."""

    def _setup_connection(self) -> None:
        super()._setup_connection()  # type: ignore[no-untyped-call]
        self._http = _CarefulHttp(self)  # type: ignore[no-untyped-call]


class _CarefulHttp(Http):
    def create_empty_request(self) -> None:
        if self.url and not _is_address(self.url.encode(errors="surrogateescape")):
            self.url = None  # the request that stands for the failed one goes without
        super().create_empty_request()


def is_well_formed(head: bytes) -> bool:
    """Whether a head can be read.

    The request line must be ASCII with an address that is one; the body's length is said once, and
    understandably.
    """
    lines = head.replace(b"\r\n", b"\n")
    lengths, codings = LENGTH.findall(lines), CODING.findall(lines)
    request_line = lines.partition(b"\n")[0]
    if not REQUEST_LINE.fullmatch(request_line) or len(lengths) + len(codings) > 1:
        return False
    if not _is_address(request_line.split(b" ")[1]):
        return False
    said_well = all(length.isdigit() and len(length) < 16 for length in lengths)
    return said_well and all(coding.lower() == b"chunked" for coding in codings)


def _is_address(url: bytes) -> bool:
    try:
        parse_url(url)
    except HttpParserInvalidURLError:
        return False
    return url.isascii()
