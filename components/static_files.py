"""The files of the page: compressed where the browser takes it, and not sent twice."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sanic import Request, response
from sanic.response import HTTPResponse

SMALLEST_TO_COMPRESS = 512
# A browser asks each time whether it still has the newest, which costs it no download.
CACHING = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding"}


@dataclass(frozen=True)
class StaticFile:
    """One file in memory.

    Attributes:
        kind: Its media type.
        plain: Its bytes.
        packed: Its bytes compressed with gzip; None where that is not worth it.
        tag: Its entity tag.
    """

    kind: str
    plain: bytes
    packed: bytes | None
    tag: str


def read_static(path: Path) -> StaticFile:
    """Returns a file, read again only when it has changed."""
    return _read(path, path.stat().st_mtime_ns)


def from_bytes(plain: bytes, kind: str) -> StaticFile:
    """Returns what is to be served as a file."""
    packed = gzip.compress(plain, mtime=0) if len(plain) >= SMALLEST_TO_COMPRESS else None
    return StaticFile(kind, plain, packed, hashlib.sha256(plain).hexdigest()[:20])


def send(request: Request, file: StaticFile, headers: dict[str, str]) -> HTTPResponse:
    """Answers with a file, or with 304 where the browser has it.

    Args:
        request: What the browser takes and has.
        file: The file.
        headers: More headers of the answer.
    """
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "").lower()
    body = file.packed if file.packed is not None and takes_gzip else file.plain
    is_packed = body is not file.plain
    # Both forms have tags of their own (RFC 9110, section 8.8.3).
    tag = f'"{file.tag}{"-gzip" if is_packed else ""}"'
    given = headers | CACHING | {"ETag": tag}
    known = [each.strip() for each in request.headers.get("If-None-Match", "").split(",")]
    if tag in known or f"W/{tag}" in known:
        # The kind is for whoever adds headers by it; a 304 is sent without.
        return response.HTTPResponse(status=304, headers=given, content_type=file.kind)
    if is_packed:
        given["Content-Encoding"] = "gzip"
    return response.raw(body, headers=given, content_type=file.kind)


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> StaticFile:
    guessed, _ = mimetypes.guess_type(path.name)
    kind = guessed or "application/octet-stream"
    is_text = kind.startswith("text/") or kind.endswith(("javascript", "xml"))
    return from_bytes(path.read_bytes(), f"{kind}; charset=utf-8" if is_text else kind)
