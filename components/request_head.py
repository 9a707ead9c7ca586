"""Refuses heads of requests that the HTTP server would stumble over, before it reads them.

Sanic 21.12 answers 500 or 503 to lengths that are no numbers and to lines that are no ASCII, and
takes a request with two lengths, as which the next server may read something else (RFC 9112, 6.3).
"""

from __future__ import annotations

import re

from sanic import Sanic
from sanic.exceptions import InvalidUsage

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


def is_well_formed(head: bytes) -> bool:
    """Whether a request line is ASCII and the body's length is said once, and understandably."""
    lines = head.replace(b"\r\n", b"\n")
    lengths, codings = LENGTH.findall(lines), CODING.findall(lines)
    if not REQUEST_LINE.fullmatch(lines.partition(b"\n")[0]) or len(lengths) + len(codings) > 1:
        return False
    said_well = all(length.isdigit() and len(length) < 16 for length in lengths)
    return said_well and all(coding.lower() == b"chunked" for coding in codings)
