"""The one place where the action server reads its environment."""

from __future__ import annotations

import os
from dataclasses import dataclass

DEMO_BACKEND_KEY = "demo-backend-key"


class MissingSecret(RuntimeError):
    """Raised at start when a secret is missing, or is the demo's, outside demo mode."""


@dataclass(frozen=True)
class ActionSettings:
    """What the actions need to know of their surroundings.

    Attributes:
        backend_url: Where the billing backend answers, without a trailing slash.
        backend_key: The secret that lets the actions in at the backend.
    """

    backend_url: str
    backend_key: str


def action_settings() -> ActionSettings:
    """Reads the settings of the actions from the environment.

    Raises:
        MissingSecret: Outside demo mode, when `BACKEND_API_KEY` is missing or is the demo's.
    """
    env = os.environ
    key = env.get("BACKEND_API_KEY", "")
    if env.get("DEMO") == "1":
        key = key or DEMO_BACKEND_KEY
    elif not key or key == DEMO_BACKEND_KEY:
        raise MissingSecret("BACKEND_API_KEY must be your own secret outside demo mode")
    port = env.get("BACKEND_PORT", "8090")
    newest = key.split(",")[0].strip()  # the backend takes the one before as well: a rotation
    return ActionSettings(env.get("BACKEND_URL", f"http://127.0.0.1:{port}"), newest)
