"""Starts the action server on the loopback address; `python -m rasa_sdk` listens everywhere."""

from __future__ import annotations

import logging
import os

from rasa_sdk.endpoint import create_app

from actions.settings import action_settings
from components.vault import vault


def main() -> None:
    """Serves the custom actions on `ACTIONS_HOST` (127.0.0.1) and `ACTIONS_PORT` (5055)."""
    logging.basicConfig(level=logging.WARNING)
    action_settings()  # a missing secret must stop the start, not the first customer
    vault()
    host, port = os.environ.get("ACTIONS_HOST", "127.0.0.1"), os.environ.get("ACTIONS_PORT", "5055")
    create_app("actions").run(host=host, port=int(port), access_log=False)


if __name__ == "__main__":
    main()
