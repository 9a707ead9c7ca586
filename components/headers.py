"""The security headers that every answer of the origin carries (OWASP ASVS 5.0, V3.4)."""

from __future__ import annotations

from sanic import Request, Sanic
from sanic.response import HTTPResponse

# A page runs its own scripts and talks to its own origin; text never becomes markup or code.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
    "require-trusted-types-for 'script'; trusted-types lit-html 'allow-duplicates'"
)
DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"
    ),
}
ONE_YEAR_OF_TLS = "max-age=31536000; includeSubDomains"
PRIVATE_PATHS = ("/webhooks/", "/demo/")


def secure(app: Sanic, demo: bool) -> None:
    """Adds the headers to all answers, those of the server itself included.

    Args:
        app: The server.
        demo: Whether this is a demo, which is served without TLS.
    """

    @app.on_response
    async def add_headers(request: Request | None, answer: HTTPResponse) -> None:
        answer.headers.update(ALWAYS)
        html = (answer.content_type or "").startswith("text/html")
        # A page with a stricter policy of its own keeps it.
        policy = PAGE_POLICY if html else DATA_POLICY
        answer.headers.setdefault("Content-Security-Policy", policy)
        if not demo:
            answer.headers["Strict-Transport-Security"] = ONE_YEAR_OF_TLS
        if request is None or request.path.startswith(PRIVATE_PATHS):
            answer.headers["Cache-Control"] = "no-store"
