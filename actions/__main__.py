"""Starts the action server on the loopback address, for the dialogue server and for nobody else.

`python -m rasa_sdk` listens everywhere and runs any action, with any slots, for whoever asks.
"""

from __future__ import annotations

import hmac
import logging
import os

from rasa_sdk.endpoint import create_app
from sanic import Request, Sanic
from sanic.response import HTTPResponse, json

from actions.settings import action_settings
from components.vault import vault

HEALTH = "/health"  # says nothing and starts nothing
REQUEST_BYTES = 4 * 1024 * 1024  # a call carries the newest turns of a conversation


def guarded_app(keys: tuple[str, ...]) -> Sanic:
    """Builds the action server of the SDK, with a door that only `keys` open.

    Args:
        keys: The secrets that are taken as a bearer token; two of them while one is being changed.
    """
    app = create_app("actions", cors_origins="")
    app.config.REQUEST_MAX_SIZE = REQUEST_BYTES

    @app.on_request
    async def only_the_dialogue_server(request: Request) -> HTTPResponse | None:
        if request.path == HEALTH or _opens(request.headers.get("Authorization", ""), keys):
            return None
        return json({"error": "not allowed"}, status=401)

    return app


def _opens(authorization: str, keys: tuple[str, ...]) -> bool:
    """Compares with each key, so that the time taken tells nothing about any of them."""
    shown = authorization.encode()
    return any([hmac.compare_digest(shown, f"Bearer {key}".encode()) for key in keys])


def main() -> None:
    """Serves the custom actions on `ACTIONS_HOST` (127.0.0.1) and `ACTIONS_PORT` (5055)."""
    logging.basicConfig(level=logging.WARNING)
    settings = action_settings()  # a missing secret must stop the start, not the first customer
    vault()
    host, port = os.environ.get("ACTIONS_HOST", "127.0.0.1"), os.environ.get("ACTIONS_PORT", "5055")
    guarded_app(settings.actions_keys).run(host=host, port=int(port), access_log=False)


if __name__ == "__main__":
    main()
